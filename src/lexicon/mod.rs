//! The word lists extraction runs on: `assets/lexicon/*.tsv`, embedded, read once, looked up by token.
//!
//! A row is `entry⇥class⇥value`. An entry of several words is a phrase, found by longest match. A word may have
//! rows of several classes. Adding a word needs no Rust.

mod class;
mod read;

pub use class::Class;
pub use read::{FILES, Row, rows};

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The number of a word that stands somewhere in the lexicon; [`WordId::NONE`] for every other word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct WordId(u32);

impl WordId {
    /// A word the lexicon does not know.
    pub const NONE: Self = Self(0);

    /// Whether the lexicon knows the word.
    pub const fn is_known(self) -> bool {
        self.0 != 0
    }
}

/// What one row says of a word: its class and the row's value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sense {
    /// The class.
    pub class: Class,
    /// The row's third column; empty where the class needs none.
    pub value: &'static str,
}

/// A phrase beginning with some word: the words after it, and what the row says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Phrase {
    /// The words after the first.
    pub rest: Box<[WordId]>,
    /// What the row says.
    pub sense: Sense,
}

#[derive(Clone, Debug, Default)]
struct Word {
    classes: u128,
    /// The classes of the phrases it begins.
    opens: u128,
    senses: Vec<Sense>,
    phrases: Vec<Phrase>,
}

/// All word lists as one table.
#[derive(Debug)]
pub struct Lexicon {
    ids: FxHashMap<Box<str>, WordId>,
    words: Vec<Word>,
}

impl Lexicon {
    /// The embedded lexicon, read on first use.
    pub fn get() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(rows()));
        &LEXICON
    }

    /// A lexicon of the given rows.
    pub fn of(rows: impl Iterator<Item = Row>) -> Self {
        let mut lexicon = Self { ids: FxHashMap::default(), words: vec![Word::default()] };
        for row in rows {
            lexicon.add(&row);
        }
        for word in &mut lexicon.words {
            word.phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        lexicon
    }

    fn add(&mut self, row: &Row) {
        let sense = Sense { class: row.class, value: row.value };
        let mut parts = row.entry.split(' ').map(|part| self.intern(part)).collect::<Vec<_>>().into_iter();
        let Some(first) = parts.next() else { return };
        let rest: Box<[WordId]> = parts.collect();
        let word = &mut self.words[first.0 as usize];
        if rest.is_empty() {
            word.classes |= 1 << row.class as u32;
            word.senses.push(sense);
        } else {
            word.opens |= 1 << row.class as u32;
            word.phrases.push(Phrase { rest, sense });
        }
    }

    fn intern(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = WordId(self.words.len() as u32);
        self.words.push(Word::default());
        self.ids.insert(word.into(), id);
        id
    }

    /// The id of a folded word (lower case, `’` as `'`).
    pub fn id(&self, folded: &str) -> WordId {
        self.ids.get(folded).copied().unwrap_or_default()
    }

    /// The classes of a word's rows.
    #[inline]
    pub fn classes(&self, word: WordId) -> Classes {
        Classes(self.words[word.0 as usize].classes)
    }

    /// The classes of a word's rows and of the phrases it begins.
    #[inline]
    pub fn opens(&self, word: WordId) -> Classes {
        let word = &self.words[word.0 as usize];
        Classes(word.classes | word.opens)
    }

    /// Whether a word has a row of this class.
    #[inline]
    pub fn is(&self, word: WordId, class: Class) -> bool {
        self.words[word.0 as usize].classes >> class as u32 & 1 == 1
    }

    /// Whether a word has a row of any of these classes.
    #[inline]
    pub fn is_any(&self, word: WordId, classes: &[Class]) -> bool {
        self.words[word.0 as usize].classes & Classes::of(classes).0 != 0
    }

    /// Whether a word has a row of any of these classes, or begins a phrase of one.
    #[inline]
    pub fn opens_any(&self, word: WordId, classes: &[Class]) -> bool {
        let word = &self.words[word.0 as usize];
        (word.classes | word.opens) & Classes::of(classes).0 != 0
    }

    /// The value of a word's row of this class.
    #[inline]
    pub fn value(&self, word: WordId, class: Class) -> Option<&'static str> {
        let word = &self.words[word.0 as usize];
        if word.classes >> class as u32 & 1 == 0 {
            return None;
        }
        word.senses.iter().find(|sense| sense.class == class).map(|sense| sense.value)
    }

    /// All that is said of a word alone.
    pub fn senses(&self, word: WordId) -> &[Sense] {
        &self.words[word.0 as usize].senses
    }

    /// The phrases a word begins, longest first.
    pub fn phrases(&self, word: WordId) -> &[Phrase] {
        &self.words[word.0 as usize].phrases
    }
}

/// Classes as bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Classes(u128);

impl Classes {
    /// These.
    pub const fn of(classes: &[Class]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < classes.len() {
            bits |= 1 << classes[at] as u32;
            at += 1;
        }
        Self(bits)
    }

    /// Both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether they share one.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
