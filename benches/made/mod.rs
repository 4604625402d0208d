//! Words and numbers made up without chance, for benches that need many articles.

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

/// A generator of numbers; the same seed gives the same numbers.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// Returns a number below `most`.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    /// The place of a word among the words by how common they are: each doubling of the place is as likely as the last.
    pub(crate) fn rank(&mut self) -> usize {
        let reach = 2 << self.below(14);
        self.below(reach).min(29_999)
    }
}
