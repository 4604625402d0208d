//! A set of rows as bits.

use super::step::Row;

/// How many numbers hold the bits of all rows.
const WORDS: usize = 3;

/// The most rows there can be.
pub(super) const MOST: usize = WORDS * 64;

/// A set of rows as bits.
#[derive(Clone, Copy)]
pub(super) struct Rows(pub(super) [u64; WORDS]);

impl Rows {
    /// None.
    pub(super) const NONE: Self = Self([0; WORDS]);

    /// Those for which something holds.
    pub(super) fn those(rows: &[&Row], holds: impl Fn(&Row) -> bool) -> Self {
        let mut those = Self::NONE;
        for (at, _) in rows.iter().enumerate().filter(|(_, row)| holds(row)) {
            those.insert(at);
        }
        those
    }

    /// Adds a row.
    pub(super) const fn insert(&mut self, row: usize) {
        self.0[row / 64] |= 1 << (row % 64);
    }

    /// Those of either.
    pub(super) fn or(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] | other.0[word]))
    }

    /// Those of both.
    pub(super) fn both(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & other.0[word]))
    }

    /// Whether there are none.
    pub(super) const fn is_empty(self) -> bool {
        self.0[0] | self.0[1] | self.0[2] == 0
    }

    /// Those of them that another set does not have.
    pub(super) fn without(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & !other.0[word]))
    }

    /// Whether any of them is in another set.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(ours, theirs)| ours & theirs != 0)
    }

    /// The first of them, which it then has no more.
    pub(super) fn pop(&mut self) -> Option<usize> {
        let word = self.0.iter().position(|bits| *bits != 0)?;
        let bit = self.0[word].trailing_zeros() as usize;
        self.0[word] &= self.0[word] - 1;
        Some(word * 64 + bit)
    }
}
