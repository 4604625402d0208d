//! Counts how many of the added articles were new.

use super::arrival::{Added, What};
use crate::lexicon::counted;

/// The number of articles that were new, known, or had another text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sum {
    new: usize,
    known: usize,
    revised: usize,
}

impl Sum {
    /// Adds another sum to this one.
    pub const fn add(&mut self, other: Self) {
        self.new += other.new;
        self.known += other.known;
        self.revised += other.revised;
    }

    /// Returns it in words: `60 articles: 57 new, 2 known, 1 with another text`.
    pub fn words(self) -> String {
        let parts = [(self.new, "new"), (self.known, "known"), (self.revised, "with another text")];
        let parts = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
        let parts: Vec<String> = parts.collect();
        let all = counted(self.new + self.known + self.revised, "article");
        if parts.is_empty() { all } else { format!("{all}: {}", parts.join(", ")) }
    }
}

impl FromIterator<Added> for Sum {
    fn from_iter<I: IntoIterator<Item = Added>>(all: I) -> Self {
        let mut sum = Self::default();
        for added in all {
            match added.what {
                What::New => sum.new += 1,
                What::Known => sum.known += 1,
                What::Revised => sum.revised += 1,
            }
        }
        sum
    }
}
