//! The word lists extraction runs on: `assets/lexicon/en/*.tsv`, embedded, read once, looked up by token.
//!
//! A row is `entry⇥class⇥value`. An entry of several words is a phrase, found by longest match. A word may have
//! rows of several classes. Adding a word needs no Rust.
//!
//! ```text
//! id of a word ─► sort ─► classes, opens, follows (bits: what is asked most touches nothing else)
//!              └► values: one for each bit of its classes, in their order
//!              └► phrases: by class, longest first ─► rest: the words after the first
//! ```
//!
//! Words of which the rows say the same kinds of things are of one sort. There are a few hundred sorts, so that a rule can
//! work out once for each of them what its words could begin.

mod bits;
mod class;
pub mod english;
mod fold;
mod plural;
mod read;
mod value;
mod words;

pub use bits::Classes;
use bits::Places;
pub use class::Class;
pub use fold::Letters;
pub use plural::{counted, plural};
pub use read::{FILES, Row, VERBS, rows};
pub use value::{Bound, CueKind, Function, Gender, Pronoun, Reporting, Said, Tense, Trend, Value};
use words::Words;

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The number of a word that stands somewhere in the lexicon, with that of its sort; [`WordId::NONE`] for every other
/// word.
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

    /// The word of a number, of a sort.
    const fn new(number: u16, sort: u16) -> Self {
        Self((sort as u32) << 16 | number as u32)
    }

    /// Its place among all words.
    #[inline]
    const fn at(self) -> usize {
        self.0 as u16 as usize
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

/// What the words of a sort have in common.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Sort {
    /// The classes of a word's rows.
    pub classes: Classes,
    /// The classes of its rows and of the phrases it begins.
    pub opens: Classes,
    /// The classes of the phrases whose second word it is.
    pub follows: Classes,
    /// The classes of its rows and of the phrases it ends.
    pub ends: Classes,
}

/// All word lists as one table.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: Words,
    sorts: Vec<Sort>,
    /// For each sort where the value of each of its classes stands among all of a word.
    places: Vec<Places>,
    /// For each word, and once more past the last.
    starts: Vec<Starts>,
    values: Vec<Said>,
    phrases: Vec<Phrase>,
    rest: Vec<WordId>,
}

impl Lexicon {
    /// The embedded lexicon, read on first use.
    #[inline]
    pub fn get() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(rows()));
        &LEXICON
    }

    /// A lexicon of the given rows; of two rows of one word and class the first counts.
    pub fn of(rows: impl Iterator<Item = Row>) -> Self {
        let mut lexicon = Self::default();
        let said: Vec<(WordId, Phrase)> = rows.filter_map(|row| lexicon.row(&row)).collect();
        let words = lexicon.words.len() + 1;
        let mut told = vec![Sort::default(); words];
        lexicon.starts = Vec::with_capacity(words + 1);
        for place in in_order(&said) {
            let (word, phrase) = said[place];
            lexicon.say(word, phrase, &mut told);
        }
        lexicon.starts.resize(words + 1, lexicon.ends());
        lexicon.number(&told);
        lexicon
    }

    /// Numbers the sorts of all words; that of a word no row names is the first.
    fn number(&mut self, told: &[Sort]) {
        let mut numbers: FxHashMap<Sort, u16> = FxHashMap::default();
        let sort_of = told.iter().map(|sort| {
            *numbers.entry(*sort).or_insert_with(|| {
                self.sorts.push(*sort);
                self.sorts.len() as u16 - 1
            })
        });
        self.words.of_sorts(sort_of);
        self.rest.iter_mut().for_each(|word| *word = self.words.known(*word));
        self.places = self.sorts.iter().map(|sort| Places::of(sort.classes)).collect();
    }

    /// A row's first word, and the rest as a phrase, perhaps of no words.
    fn row(&mut self, row: &Row) -> Option<(WordId, Phrase)> {
        let mut parts = row.entry.as_bytes().split(|byte| *byte == b' ');
        let first = self.words.intern(parts.next()?);
        let start = self.rest.len() as u32;
        for part in parts {
            let word = self.words.intern(part);
            self.rest.push(word);
        }
        Some((first, Phrase { class: row.class, said: row.said, start, end: self.rest.len() as u32 }))
    }

    /// Takes in what is said of a word, after all that is said of the words before it.
    fn say(&mut self, word: WordId, phrase: Phrase, told: &mut [Sort]) {
        let at = word.at();
        self.starts.resize((at + 1).max(self.starts.len()), self.ends());
        told[at].opens.insert(phrase.class);
        let rest = &self.rest[phrase.start as usize..phrase.end as usize];
        told[rest.last().map_or(at, |last| last.at())].ends.insert(phrase.class);
        if let Some(second) = rest.first() {
            told[second.at()].follows.insert(phrase.class);
            self.phrases.push(phrase);
        } else if !told[at].classes.has(phrase.class) {
            told[at].classes.insert(phrase.class);
            self.values.push(phrase.said);
        }
    }

    fn ends(&self) -> Starts {
        Starts { values: self.values.len() as u32, phrases: self.phrases.len() as u32 }
    }

    /// The id of a folded word (lower case, `’` as `'`).
    pub fn id(&self, folded: &str) -> WordId {
        self.words.find(folded)
    }

    /// The id of a word however it is written.
    pub fn id_of_written(&self, written: &str) -> WordId {
        match fold::key_of_ascii(written.as_bytes()) {
            Some(key) => self.words.find_key(key),
            None => self.id(&written.to_lowercase()),
        }
    }

    /// The id of a word of fewer than sixteen ASCII letters, however it is written.
    #[inline]
    pub fn id_of(&self, letters: Letters) -> WordId {
        self.words.find_key(letters.key)
    }

    /// All sorts of words.
    pub fn sorts(&self) -> &[Sort] {
        &self.sorts
    }

    /// The number of a word's sort among all.
    #[inline]
    pub const fn sort_of(&self, word: WordId) -> usize {
        (word.0 >> 16) as usize
    }

    /// What a word has in common with all others of its sort.
    #[inline]
    pub fn sort(&self, word: WordId) -> &Sort {
        &self.sorts[self.sort_of(word)]
    }

    /// Whether a word has a row of this class.
    #[inline]
    pub fn is(&self, word: WordId, class: Class) -> bool {
        self.sort(word).classes.has(class)
    }

    /// Whether a word has a row of any of these classes.
    #[inline]
    pub fn is_any(&self, word: WordId, classes: &[Class]) -> bool {
        classes.iter().any(|class| self.is(word, *class))
    }

    /// Whether a word has a row of any of these classes, or begins a phrase of one.
    #[inline]
    pub fn opens_any(&self, word: WordId, classes: &[Class]) -> bool {
        classes.iter().any(|class| self.sort(word).opens.has(*class))
    }

    /// Returns what a word's row of this class says.
    #[inline]
    pub fn said(&self, word: WordId, class: Class) -> Option<Said> {
        let place = self.places[self.sort_of(word)].place(class)?;
        self.values.get((self.starts[word.at()].values + place) as usize).copied()
    }

    /// The value of a word's row of this class, as written.
    #[inline]
    pub fn value(&self, word: WordId, class: Class) -> Option<&'static str> {
        self.said(word, class).map(|said| said.text)
    }

    /// The phrases of this class that a word begins, longest first: the words after it, and what the row says.
    #[inline]
    pub fn phrases(&self, word: WordId, class: Class) -> impl Iterator<Item = (&[WordId], Said)> {
        let at = word.at();
        let none = !self.sort(word).opens.has(class);
        let (start, end) = (self.starts[at].phrases as usize, self.starts[at + 1].phrases as usize);
        // They stand in the order of their classes.
        let phrases = if none { &[] } else { &self.phrases[start..end] };
        let first = phrases.partition_point(|phrase| phrase.class < class);
        let of_class = phrases[first..].iter().take_while(move |phrase| phrase.class == class);
        of_class.map(|phrase| (&self.rest[phrase.start as usize..phrase.end as usize], phrase.said))
    }
}

/// The places of the rows in the order of their words, the longest phrases of a class first. Numbers are sorted faster
/// than rows.
fn in_order(said: &[(WordId, Phrase)]) -> impl Iterator<Item = usize> {
    let key = |(place, (word, phrase)): (usize, &(WordId, Phrase))| {
        let length = LONGEST.saturating_sub(phrase.end - phrase.start);
        let class = phrase.class as u64 * u64::from(LONGEST + 1) + u64::from(length);
        (word.at() as u64) << 48 | class << 32 | place as u64
    };
    let mut keys: Vec<u64> = said.iter().enumerate().map(key).collect();
    keys.sort_unstable();
    keys.into_iter().map(|key| key as u32 as usize)
}

/// More words than any phrase has.
const LONGEST: u32 = 15;

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
