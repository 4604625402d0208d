//! Words and numbers made up without chance, for benches that need many articles.

mod random;

pub(crate) use random::Random;

/// A made-up word; small numbers are common words, and short.
pub(crate) fn word(mut number: usize) -> String {
    const BEGINS: [&str; 14] = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "st"];
    const ENDS: [&str; 12] = ["a", "e", "i", "o", "u", "an", "er", "in", "on", "ar", "ei", "ou"];
    let mut out = String::new();
    loop {
        out.push_str(BEGINS[number % 14]);
        out.push_str(ENDS[number / 14 % 12]);
        number /= 168;
        if number == 0 {
            return out;
        }
    }
}

impl Random {
    /// The place of a word among the words by how common they are: each doubling of the place is as likely as the last.
    pub(crate) fn rank(&mut self) -> usize {
        let reach = 2 << self.below(14);
        self.below(reach).min(29_999)
    }
}
