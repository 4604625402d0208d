//! Sets of classes as bits.

use super::Class;

/// How many numbers hold the bits of all classes.
const WORDS: usize = 6;

/// A set of classes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Classes([u64; WORDS]);

impl Classes {
    /// No class.
    pub const NONE: Self = Self([0; WORDS]);

    /// Returns the set of these.
    pub const fn of(classes: &[Class]) -> Self {
        let mut bits = Self::NONE;
        let mut at = 0;
        while at < classes.len() {
            bits.0[classes[at] as usize / 64] |= 1 << (classes[at] as u32 % 64);
            at += 1;
        }
        bits
    }

    /// Adds a class.
    pub(super) const fn insert(&mut self, class: Class) {
        self.0[class as usize / 64] |= 1 << (class as u32 % 64);
    }

    /// Returns what either has.
    #[inline]
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        let (mut bits, mut at) = (self, 0);
        while at < WORDS {
            bits.0[at] |= other.0[at];
            at += 1;
        }
        bits
    }

    /// Whether the class is one of them.
    #[inline]
    pub const fn has(&self, class: Class) -> bool {
        self.0[class as usize / 64] & (1 << (class as u32 % 64)) != 0
    }

    /// Returns what both have.
    #[inline]
    #[must_use]
    pub fn common(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & other.0[word]))
    }

    /// Whether they share one.
    #[inline]
    pub fn meets(self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(ours, theirs)| ours & theirs != 0)
    }

    /// Returns the places of its classes in [`Class::ALL`].
    pub fn places(self) -> impl Iterator<Item = usize> {
        (0..WORDS).flat_map(move |word| {
            let mut left = self.0[word];
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                left &= left.wrapping_sub(1);
                (bit < 64).then_some(word * 64 + bit)
            })
        })
    }
}

/// A set of classes in which the place of each is found quickly.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Places {
    classes: Classes,
    /// How many stand in the numbers before each.
    before: [u8; WORDS],
}

impl Places {
    pub(super) fn of(classes: Classes) -> Self {
        let mut before = [0; WORDS];
        for word in 1..WORDS {
            before[word] = before[word - 1] + classes.0[word - 1].count_ones() as u8;
        }
        Self { classes, before }
    }

    /// Returns how many stand before a class, if it is one of them.
    #[inline]
    pub(super) const fn place(&self, class: Class) -> Option<u32> {
        let (word, bit) = (class as usize / 64, class as u32 % 64);
        let bits = self.classes.0[word];
        if bits & (1 << bit) == 0 {
            return None;
        }
        Some(self.before[word] as u32 + (bits & ((1 << bit) - 1)).count_ones())
    }
}

const _: () = assert!(Class::ALL.len() <= WORDS * 64, "more classes than bits");
