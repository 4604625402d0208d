//! The numbers under which an index keeps a quote.

use super::words::{Word, Words, hash};

/// The number of this way to make keys and to compare words. An index of another number is made anew.
pub const FORM: i64 = 1;

/// A key of an index: some words in order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Key(pub i64);

/// Returns the keys of a quote, each once: every three words in order that say something, and every two that are not common.
/// Two quotes that share five words in order which say something share a key.
pub fn keys(words: &Words) -> Vec<Key> {
    let bare = words.bare();
    let mut out = Vec::with_capacity(bare.len() + 4);
    of(&bare, &mut out);
    if words.has_asides() {
        of(words.all(), &mut out);
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The least that three words have to say.
const SAYS: u8 = 1;

fn of(words: &[Word], out: &mut Vec<Key>) {
    let says = |words: &[Word]| words.iter().map(|word| word.weight).sum::<u8>();
    out.extend(words.windows(3).filter(|three| says(three) >= SAYS).map(key));
    out.extend(words.windows(2).filter(|two| says(two) == 4).map(key));
}

/// Returns the key of some words, as a number of six bytes.
pub(super) fn key(words: &[Word]) -> Key {
    let mut bytes = [0; 24];
    for (to, word) in bytes.chunks_exact_mut(8).zip(words) {
        to.copy_from_slice(&word.key.to_le_bytes());
    }
    let mixed = hash(&bytes[..8 * words.len()]);
    Key(((mixed ^ (mixed >> 32)) & 0xffff_ffff_ffff).cast_signed())
}
