//! A sample of an article's shingles, small enough to be kept of every article.
//!
//! A shingle is in the sample when its number says so, so that two texts sample what they share alike: of a passage of
//! `n` shared shingles about `n / 8` are found in both samples, however long the two texts are. That is what is asked
//! here, how much of the *shorter* text stands in the longer one. `MinHash` estimates how alike two texts are as wholes
//! (Jaccard): a text of which all was cut but a fifth has J ≤ .2 to the whole one, and bands that find J = .2 surely
//! (2 rows, 110 bands for 99 %) also propose much that shares nothing but phrases.
//!
//! Cut texts and summaries keep the beginning, so the first `HEAD` shingles are sampled four times as densely: of a
//! summary of 30 words some 13 are kept.

/// Outside the beginning, one shingle in this many is kept.
const RATE: u64 = 8;
/// In the beginning, one in this many is kept. It divides `RATE`.
const HEAD_RATE: u64 = 2;
/// The number of shingles of the beginning.
const HEAD: usize = 64;

/// The sampled shingles as short numbers, each once, in order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sketch(Vec<u32>);

/// Whether the shingle that begins at word `at` is in the sample.
pub(super) const fn is_kept(at: usize, shingle: u64) -> bool {
    let rate = if at < HEAD { HEAD_RATE } else { RATE };
    shingle.is_multiple_of(rate)
}

/// Returns the short number of a shingle; the bits that decide about the sample are not in it.
pub(super) const fn short(shingle: u64) -> u32 {
    (shingle >> 32) as u32
}

impl Sketch {
    /// Samples shingles in the order of their text.
    pub fn of(ordered: &[u64]) -> Self {
        let kept = ordered.iter().enumerate().filter(|(at, shingle)| is_kept(*at, **shingle));
        let mut hashes: Vec<u32> = kept.map(|(_, shingle)| short(*shingle)).collect();
        hashes.sort_unstable();
        hashes.dedup();
        Self(hashes)
    }

    /// Returns the numbers.
    pub fn hashes(&self) -> &[u32] {
        &self.0
    }

    /// Returns it as bytes to be stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|hash| hash.to_le_bytes()).collect()
    }

    /// Returns what was stored; bytes that are left over are dropped.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self(bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::random::numbered;
    use crate::corpus::shingle::{shingles, words};

    #[test]
    fn a_sample_is_stored_and_read() {
        let all: Vec<u64> = shingles(&words(&numbered(0, 504))).collect();
        let sketch = Sketch::of(&all);
        assert!((60..120).contains(&sketch.hashes().len()), "{}", sketch.hashes().len());
        assert_eq!(Sketch::from_bytes(&sketch.to_bytes()), sketch);
        // A passage is sampled alike wherever it stands.
        let later = Sketch::of(&all[100..]);
        let shared = later.hashes().iter().filter(|hash| sketch.hashes().binary_search(hash).is_ok()).count();
        assert!(shared > 30, "{shared}");
    }
}
