//! The word lists extraction runs on: `assets/lexicon/en/*.tsv`, embedded, read once, looked up by token.
//!
//! A row is `entry⇥class⇥value`. An entry of several words is a phrase, found by longest match. A word may have
//! rows of several classes. Adding a word needs no Rust.
//!
//! ```text
//! id of a word ─► classes, opens (bits: what is asked most touches nothing else)
//!              └► values: one for each bit of its classes, in their order
//!              └► phrases: by class, longest first ─► rest: the words after the first
//! ```

mod class;
mod fold;
mod plural;
mod read;

pub use class::Class;
pub use fold::Letters;
pub use plural::{counted, plural};
pub use read::{FILES, Row, rows};

use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::sync::LazyLock;

/// The number of a word that stands somewhere in the lexicon; [`WordId::NONE`] for every other word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct WordId(u32);

impl WordId {
    /// A word the lexicon does not know.
    pub const NONE: Self = Self(0);

    /// Whether the lexicon knows the word.
    #[inline]
    pub const fn is_known(self) -> bool {
        self.0 != 0
    }
}

/// What one row says of a phrase.
#[derive(Clone, Copy, Debug)]
struct Phrase {
    class: Class,
    value: &'static str,
    /// Where its words after the first stand in [`Lexicon::rest`].
    start: u32,
    end: u32,
}

/// Where what is said of a word begins, in the lists that hold it for all words.
#[derive(Clone, Copy, Debug, Default)]
struct Starts {
    values: u32,
    phrases: u32,
}

/// All word lists as one table.
#[derive(Debug, Default)]
pub struct Lexicon {
    short: FxHashMap<u128, WordId>,
    long: FxHashMap<&'static str, WordId>,
    /// For each word the classes of its rows.
    classes: Vec<u128>,
    /// For each word the classes of the phrases it begins.
    opens: Vec<u128>,
    /// For each word, and once more past the last.
    starts: Vec<Starts>,
    values: Vec<&'static str>,
    phrases: Vec<Phrase>,
    rest: Vec<WordId>,
}

/// Words to make room for at once.
const ROOM: usize = 8192;

impl Lexicon {
    /// The embedded lexicon, read on first use.
    #[inline]
    pub fn get() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(rows()));
        &LEXICON
    }

    /// A lexicon of the given rows; of two rows of one word and class the first counts.
    pub fn of(rows: impl Iterator<Item = Row>) -> Self {
        let mut lexicon = Self { classes: Vec::with_capacity(ROOM), ..Self::default() };
        lexicon.short.reserve(ROOM * 3 / 4);
        lexicon.classes.push(0);
        let mut said: Vec<(WordId, Phrase)> = rows.filter_map(|row| lexicon.row(&row)).collect();
        said.sort_by_key(|(word, phrase)| (*word, phrase.class, Reverse(phrase.end - phrase.start)));
        lexicon.opens = vec![0; lexicon.classes.len()];
        lexicon.starts = Vec::with_capacity(lexicon.classes.len() + 1);
        for (word, phrase) in said {
            lexicon.say(word, phrase);
        }
        lexicon.starts.resize(lexicon.classes.len() + 1, lexicon.ends());
        lexicon
    }

    /// A row's first word, and the rest as a phrase, perhaps of no words.
    fn row(&mut self, row: &Row) -> Option<(WordId, Phrase)> {
        let mut parts = row.entry.split(' ');
        let first = self.intern(parts.next()?);
        let start = self.rest.len() as u32;
        for part in parts {
            let word = self.intern(part);
            self.rest.push(word);
        }
        Some((first, Phrase { class: row.class, value: row.value, start, end: self.rest.len() as u32 }))
    }

    /// Takes in what is said of a word, after all that is said of the words before it.
    fn say(&mut self, word: WordId, phrase: Phrase) {
        let at = word.0 as usize;
        self.starts.resize((at + 1).max(self.starts.len()), self.ends());
        let bit = bit(phrase.class);
        if phrase.start < phrase.end {
            self.opens[at] |= bit;
            self.phrases.push(phrase);
        } else if self.classes[at] & bit == 0 {
            self.classes[at] |= bit;
            self.values.push(phrase.value);
        }
    }

    fn ends(&self) -> Starts {
        Starts { values: self.values.len() as u32, phrases: self.phrases.len() as u32 }
    }

    fn intern(&mut self, word: &'static str) -> WordId {
        let new = WordId(self.classes.len() as u32);
        let id = match fold::key(word.as_bytes()) {
            Some(key) => *self.short.entry(key).or_insert(new),
            None => *self.long.entry(word).or_insert(new),
        };
        if id == new {
            self.classes.push(0);
        }
        id
    }

    /// The id of a folded word (lower case, `’` as `'`).
    pub fn id(&self, folded: &str) -> WordId {
        let id = match fold::key(folded.as_bytes()) {
            Some(key) => self.short.get(&key),
            None => self.long.get(folded),
        };
        id.copied().unwrap_or_default()
    }

    /// The id of a word of fewer than sixteen ASCII letters, however it is written.
    #[inline]
    pub fn id_of(&self, letters: Letters) -> WordId {
        self.short.get(&letters.key).copied().unwrap_or_default()
    }

    /// The classes of a word's rows.
    #[inline]
    pub fn classes(&self, word: WordId) -> Classes {
        Classes(self.classes[word.0 as usize])
    }

    /// The classes of a word's rows and of the phrases it begins.
    #[inline]
    pub fn opens(&self, word: WordId) -> Classes {
        Classes(self.classes[word.0 as usize] | self.opens[word.0 as usize])
    }

    /// Whether a word has a row of this class.
    #[inline]
    pub fn is(&self, word: WordId, class: Class) -> bool {
        self.classes[word.0 as usize] & bit(class) != 0
    }

    /// Whether a word has a row of any of these classes.
    #[inline]
    pub fn is_any(&self, word: WordId, classes: &[Class]) -> bool {
        self.classes[word.0 as usize] & Classes::of(classes).0 != 0
    }

    /// Whether a word has a row of any of these classes, or begins a phrase of one.
    #[inline]
    pub fn opens_any(&self, word: WordId, classes: &[Class]) -> bool {
        (self.classes[word.0 as usize] | self.opens[word.0 as usize]) & Classes::of(classes).0 != 0
    }

    /// The value of a word's row of this class.
    #[inline]
    pub fn value(&self, word: WordId, class: Class) -> Option<&'static str> {
        let classes = self.classes[word.0 as usize];
        if classes & bit(class) == 0 {
            return None;
        }
        let before = (classes & (bit(class) - 1)).count_ones();
        self.values.get((self.starts[word.0 as usize].values + before) as usize).copied()
    }

    /// The phrases of this class that a word begins, longest first: the words after it, and the row's value.
    #[inline]
    pub fn phrases(&self, word: WordId, class: Class) -> impl Iterator<Item = (&[WordId], &'static str)> {
        let at = word.0 as usize;
        let none = self.opens[at] & bit(class) == 0;
        let (start, end) = (self.starts[at].phrases as usize, self.starts[at + 1].phrases as usize);
        let phrases = if none { &[] } else { &self.phrases[start..end] };
        let of_class = phrases.iter().filter(move |phrase| phrase.class == class);
        of_class.map(|phrase| (&self.rest[phrase.start as usize..phrase.end as usize], phrase.value))
    }
}

/// A class as a bit.
#[inline]
const fn bit(class: Class) -> u128 {
    1 << class as u32
}

/// Classes as bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Classes(u128);

impl Classes {
    /// These.
    #[inline]
    pub const fn of(classes: &[Class]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < classes.len() {
            bits |= bit(classes[at]);
            at += 1;
        }
        Self(bits)
    }

    /// Both.
    #[inline]
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether they share one.
    #[inline]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_as_it_was_written() {
        let lexicon = Lexicon::get();
        for row in rows() {
            let mut words = row.entry.split(' ').map(|word| lexicon.id(word));
            let first = words.next().unwrap_or_default();
            let rest: Vec<WordId> = words.collect();
            assert!(first.is_known() && rest.iter().all(|word| word.is_known()), "{row:?}");
            if rest.is_empty() {
                assert_eq!(lexicon.value(first, row.class), Some(row.value), "{row:?}");
            } else {
                let phrase = lexicon.phrases(first, row.class).find(|(words, _)| *words == rest);
                assert_eq!(phrase.map(|(_, value)| value), Some(row.value), "{row:?}");
            }
        }
    }

    #[test]
    fn a_word_no_row_names_has_nothing() {
        let lexicon = Lexicon::get();
        for word in ["", "\0", "a word", "qwzx", "antidisestablishmentarianism"] {
            assert_eq!(lexicon.id(word), WordId::NONE, "{word:?}");
        }
        for &class in Class::ALL {
            assert!(!lexicon.is(WordId::NONE, class) && lexicon.value(WordId::NONE, class).is_none());
            assert!(lexicon.phrases(WordId::NONE, class).next().is_none());
        }
    }
}
