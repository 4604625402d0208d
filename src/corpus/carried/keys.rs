//! The numbers under which an index keeps a quote.

use super::words::{Word, Words, hash};

/// The number of this way to make keys and to compare words. An index of another number is made anew.
pub const FORM: i64 = 3;

/// A key of an index: some words in order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Key(pub u64);

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

/// Returns the key of a speaker's name.
pub fn name_key(name: &str) -> Key {
    made(hash(name.as_bytes()).rotate_left(7))
}

/// Returns the key of some words.
pub(super) fn key(words: &[Word]) -> Key {
    let mut bytes = [0; 24];
    for (to, word) in bytes.chunks_exact_mut(8).zip(words) {
        to.copy_from_slice(&word.key.to_le_bytes());
    }
    made(hash(&bytes[..8 * words.len()]))
}

/// A key is a number of this many bits: among ten million, one in 7,000 is taken for another.
const BITS: u32 = 36;

const fn made(hash: u64) -> Key {
    Key((hash ^ (hash >> 32)) & ((1 << BITS) - 1))
}
