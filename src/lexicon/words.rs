//! The numbers of the words, found by their keys. Every word of a text is looked up, and most are of one or two slots.

use rustc_hash::FxHashMap;

use super::WordId;
use super::fold;

/// All words with their numbers, from 1 on.
#[derive(Debug)]
pub(super) struct Words {
    /// The number of the word whose key leads here, or to a slot just before; 0 where there is none.
    slots: Vec<u16>,
    /// How far a hash is shifted to be the number of a slot.
    shift: u32,
    /// The key of each word; nothing for one that is too long.
    keys: Vec<u128>,
    /// The same with their sorts, once all are known.
    pub(super) ids: Vec<WordId>,
    long: FxHashMap<Box<str>, u16>,
}

/// Slots to begin with, as a power of two; there are at least twice as many as words, so that few words share one.
const BITS: u32 = 15;

impl Default for Words {
    fn default() -> Self {
        // No word has number 0.
        Self {
            slots: vec![0; 1 << BITS],
            shift: 64 - BITS,
            keys: vec![0],
            ids: Vec::new(),
            long: FxHashMap::default(),
        }
    }
}

impl Words {
    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.keys.len() - 1
    }

    /// The number of a word, a new one where it has none.
    pub(super) fn intern(&mut self, word: &str) -> WordId {
        let new = self.keys.len() as u16;
        let key = fold::key(word.as_bytes());
        let number = match key {
            Some(key) => {
                let slot = self.slot(key);
                if self.slots[slot] == 0 {
                    self.slots[slot] = new;
                }
                self.slots[slot]
            }
            None => *self.long.entry(word.into()).or_insert(new),
        };
        if number == new {
            self.keys.push(key.unwrap_or_default());
            assert!(self.keys.len() * 2 <= self.slots.len(), "more words than there is room for");
        }
        WordId::new(number)
    }

    /// The number of a folded word.
    pub(super) fn find(&self, folded: &str) -> WordId {
        match fold::key(folded.as_bytes()) {
            Some(key) => self.find_key(key),
            None => self.long.get(folded).map_or(WordId::NONE, |&number| self.ids[usize::from(number)]),
        }
    }

    /// The number of the word of a key.
    #[inline]
    pub(super) fn find_key(&self, key: u128) -> WordId {
        self.ids[usize::from(self.slots[self.slot(key)])]
    }

    /// The slot of a key: its own, or the free one it would take.
    #[inline]
    fn slot(&self, key: u128) -> usize {
        let (low, high) = (key as u64, (key >> 64) as u64);
        // Two odd numbers without pattern: the upper bits of the products depend on every letter.
        let hash = low.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ high.wrapping_mul(0xd1b5_4a32_d192_ed03);
        let mut slot = (hash >> self.shift) as usize;
        loop {
            let number = self.slots[slot];
            if number == 0 || self.keys[usize::from(number)] == key {
                return slot;
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }
}
