//! The numbers of the words, found by their keys. Every word of a text is looked up, and most are of one or two slots.

use rustc_hash::FxHashMap;

use super::WordId;
use super::fold;

/// All words with their numbers, from 1 on.
#[derive(Debug)]
pub(super) struct Words {
    /// The number of the word whose key leads here, or to a slot just before; 0 where there is none.
    slots: Box<[u16; SLOTS]>,
    /// By their numbers.
    list: Vec<Word>,
    long: FxHashMap<Box<[u8]>, u16>,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    /// The two halves of its key; nothing for a word that is too long to have one.
    low: u64,
    high: u64,
    id: WordId,
}

/// At least twice as many as there are words, so that few words share one.
const SLOTS: usize = 1 << BITS;

const BITS: u32 = 15;

impl Default for Words {
    #[expect(
        clippy::large_stack_arrays,
        reason = "made once; of known length, so that finding a slot checks no bounds"
    )]
    fn default() -> Self {
        // No word has number 0.
        let none = Word { low: 0, high: 0, id: WordId::NONE };
        Self { slots: Box::new([0; SLOTS]), list: vec![none], long: FxHashMap::default() }
    }
}

impl Words {
    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.list.len() - 1
    }

    /// The number of a word, a new one where it has none; its sort is not known yet.
    pub(super) fn intern(&mut self, word: &[u8]) -> WordId {
        let new = self.list.len() as u16;
        let key = fold::key(word);
        let number = match key {
            Some(key) => {
                let slot = slot(&self.slots, &self.list, key);
                let free = self.slots[slot] == 0;
                if free {
                    self.slots[slot] = new;
                }
                self.slots[slot]
            }
            None => *self.long.entry(word.into()).or_insert(new),
        };
        let id = WordId::new(number, 0);
        if number == new {
            let (low, high) = halves(key.unwrap_or_default());
            self.list.push(Word { low, high, id });
            assert!(self.list.len() * 2 <= SLOTS, "more words than there is room for: BITS must be larger");
        }
        id
    }

    /// Tells each word its sort.
    pub(super) fn of_sorts(&mut self, sorts: impl Iterator<Item = u16>) {
        for ((number, word), sort) in (0..).zip(&mut self.list).zip(sorts) {
            word.id = WordId::new(number, sort);
        }
    }

    /// A word with its sort.
    pub(super) fn known(&self, word: WordId) -> WordId {
        self.list[word.at()].id
    }

    /// The number of a folded word.
    pub(super) fn find(&self, folded: &str) -> WordId {
        match fold::key(folded.as_bytes()) {
            Some(key) => self.find_key(key),
            None => {
                self.long.get(folded.as_bytes()).map_or(WordId::NONE, |&number| self.list[usize::from(number)].id)
            }
        }
    }

    /// The number of the word of a key.
    #[inline]
    pub(super) fn find_key(&self, key: u128) -> WordId {
        self.list[usize::from(self.slots[slot(&self.slots, &self.list, key)])].id
    }
}

const fn halves(key: u128) -> (u64, u64) {
    (key as u64, (key >> 64) as u64)
}

/// The slot of a key: its own, or the free one it would take.
#[inline]
fn slot(slots: &[u16; SLOTS], words: &[Word], key: u128) -> usize {
    let (low, high) = halves(key);
    // Two odd numbers without pattern: the upper bits of the products depend on every letter.
    let hash = low.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ high.wrapping_mul(0xd1b5_4a32_d192_ed03);
    let mut slot = (hash >> (u64::BITS - BITS)) as usize;
    loop {
        let number = usize::from(slots[slot]);
        if number == 0 || words[number].low == low && words[number].high == high {
            return slot;
        }
        slot = (slot + 1) % SLOTS;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_number_and_no_other_has_it() {
        let mut words = Words::default();
        let written: Vec<String> = (0..5_000).map(|at| format!("word{at}")).chain(["x".repeat(40)]).collect();
        let ids: Vec<WordId> = written.iter().map(|word| words.intern(word.as_bytes())).collect();
        for (word, id) in written.iter().zip(&ids) {
            assert_eq!((words.intern(word.as_bytes()), words.find(word)), (*id, *id), "{word}");
        }
        assert_eq!(words.len(), written.len());
        for word in ["", "word", "word5000", &"x".repeat(39), &"x".repeat(41)] {
            assert_eq!(words.find(word), WordId::NONE, "{word}");
        }
    }
}
