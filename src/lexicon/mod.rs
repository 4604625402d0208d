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

mod bits;
mod class;
pub mod english;
mod fold;
mod plural;
mod read;
mod value;

pub use bits::Classes;
pub use class::Class;
pub use fold::Letters;
pub use plural::{counted, plural};
pub use read::{FILES, Row, VERBS, rows};
pub use value::{Bound, CueKind, Function, Gender, Pronoun, Reporting, Said, Tense, Trend, Value};

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
    said: Said,
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
    long: FxHashMap<Box<str>, WordId>,
    /// For each word the classes of its rows.
    classes: Vec<Classes>,
    /// For each word the classes of its rows and of the phrases it begins.
    opens: Vec<Classes>,
    /// For each word, and once more past the last.
    starts: Vec<Starts>,
    values: Vec<Said>,
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
        lexicon.classes.push(Classes::NONE);
        let mut said: Vec<(WordId, Phrase)> = rows.filter_map(|row| lexicon.row(&row)).collect();
        said.sort_by_key(|(word, phrase)| (*word, phrase.class, Reverse(phrase.end - phrase.start)));
        lexicon.opens = vec![Classes::NONE; lexicon.classes.len()];
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
        Some((first, Phrase { class: row.class, said: row.said, start, end: self.rest.len() as u32 }))
    }

    /// Takes in what is said of a word, after all that is said of the words before it.
    fn say(&mut self, word: WordId, phrase: Phrase) {
        let at = word.0 as usize;
        self.starts.resize((at + 1).max(self.starts.len()), self.ends());
        self.opens[at].insert(phrase.class);
        if phrase.start < phrase.end {
            self.phrases.push(phrase);
        } else if !self.classes[at].has(phrase.class) {
            self.classes[at].insert(phrase.class);
            self.values.push(phrase.said);
        }
    }

    fn ends(&self) -> Starts {
        Starts { values: self.values.len() as u32, phrases: self.phrases.len() as u32 }
    }

    fn intern(&mut self, word: &str) -> WordId {
        let new = WordId(self.classes.len() as u32);
        let id = match fold::key(word.as_bytes()) {
            Some(key) => *self.short.entry(key).or_insert(new),
            None => *self.long.entry(word.into()).or_insert(new),
        };
        if id == new {
            self.classes.push(Classes::NONE);
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
        self.classes[word.0 as usize]
    }

    /// The classes of a word's rows and of the phrases it begins.
    #[inline]
    pub fn opens(&self, word: WordId) -> Classes {
        self.opens[word.0 as usize]
    }

    /// Whether a word has a row of this class.
    #[inline]
    pub fn is(&self, word: WordId, class: Class) -> bool {
        self.classes[word.0 as usize].has(class)
    }

    /// Whether a word has a row of any of these classes.
    #[inline]
    pub fn is_any(&self, word: WordId, classes: &[Class]) -> bool {
        classes.iter().any(|class| self.is(word, *class))
    }

    /// Whether a word has a row of any of these classes, or begins a phrase of one.
    #[inline]
    pub fn opens_any(&self, word: WordId, classes: &[Class]) -> bool {
        classes.iter().any(|class| self.opens[word.0 as usize].has(*class))
    }

    /// Returns what a word's row of this class says.
    #[inline]
    pub fn said(&self, word: WordId, class: Class) -> Option<Said> {
        let classes = &self.classes[word.0 as usize];
        if !classes.has(class) {
            return None;
        }
        let before = classes.before(class);
        self.values.get((self.starts[word.0 as usize].values + before) as usize).copied()
    }

    /// The value of a word's row of this class, as written.
    #[inline]
    pub fn value(&self, word: WordId, class: Class) -> Option<&'static str> {
        self.said(word, class).map(|said| said.text)
    }

    /// The phrases of this class that a word begins, longest first: the words after it, and what the row says.
    #[inline]
    pub fn phrases(&self, word: WordId, class: Class) -> impl Iterator<Item = (&[WordId], Said)> {
        let at = word.0 as usize;
        let none = !self.opens[at].has(class);
        let (start, end) = (self.starts[at].phrases as usize, self.starts[at + 1].phrases as usize);
        // They stand in the order of their classes.
        let phrases = if none { &[] } else { &self.phrases[start..end] };
        let first = phrases.partition_point(|phrase| phrase.class < class);
        let of_class = phrases[first..].iter().take_while(move |phrase| phrase.class == class);
        of_class.map(|phrase| (&self.rest[phrase.start as usize..phrase.end as usize], phrase.said))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_as_it_was_written() {
        let lexicon = Lexicon::get();
        let mut seen = std::collections::HashSet::new();
        for row in rows().filter(|row| seen.insert((row.entry.clone(), row.class))) {
            let mut words = row.entry.split(' ').map(|word| lexicon.id(word));
            let first = words.next().unwrap_or_default();
            let rest: Vec<WordId> = words.collect();
            assert!(first.is_known() && rest.iter().all(|word| word.is_known()), "{row:?}");
            if rest.is_empty() {
                assert_eq!(lexicon.said(first, row.class), Some(row.said), "{row:?}");
            } else {
                let phrase = lexicon.phrases(first, row.class).find(|(words, _)| *words == rest);
                assert_eq!(phrase.map(|(_, said)| said), Some(row.said), "{row:?}");
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
