//! What a token could begin, as bits: each stage passes over the tokens that begin nothing for it.

use std::sync::LazyLock;

use super::{date, numeral};
use crate::lexicon::{Class, Classes, Lexicon, Sort, WordId};

/// A set of things that a token could begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Begins(u8);

impl Begins {
    /// Nothing.
    pub const NOTHING: Self = Self(0);
    /// A date.
    pub const DATE: Self = Self(1);
    /// A numeral.
    pub const NUMERAL: Self = Self(2);
    /// What digits could begin.
    pub const DIGITS: Self = Self(Self::DATE.0 | Self::NUMERAL.0);
    /// A reporting word.
    pub const CUE: Self = Self(4);
    /// A quotation mark, or an apostrophe.
    pub const MARK: Self = Self(8);
    /// What an apostrophe could begin: "'98".
    pub const APOSTROPHE: Self = Self(Self::MARK.0 | Self::DATE.0);
    /// A word of the grammar, or an adverb.
    pub const FUNCTION: Self = Self(32);
    /// A name: a word with a capital letter.
    pub const NAME: Self = Self(64);
    /// A sentence or speech, behind it.
    pub const SPEECH: Self = Self(128);
    /// Words that say what a "$" is.
    pub const STATED: Self = Self(16);

    /// Whether the two share something.
    #[inline]
    pub const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// What a sign could begin by itself, whatever the lexicon says of it.
    pub(super) const fn of_sign(sign: &[u8]) -> Self {
        match sign {
            // ' ‘ ’
            [b'\''] | [0xe2, 0x80, 0x98 | 0x99] => Self::APOSTROPHE.and(Self::SPEECH),
            // " “ ” – — …
            [b'"'] | [0xe2, 0x80, 0x9c | 0x9d | 0x93 | 0x94 | 0xa6] => Self::MARK.and(Self::SPEECH),
            // « » „ and the like
            [b'`' | 0xc2 | 0xe2, ..] => Self::MARK,
            [b'.' | b'!' | b'?' | b':' | b'(' | b'['] => Self::SPEECH,
            _ => Self::NOTHING,
        }
    }

    pub(super) const fn when(self, holds: bool) -> Self {
        if holds { self } else { Self::NOTHING }
    }

    /// What either could begin.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What a word of a sort could begin.
    fn of_sort(sort: &Sort, dates: Classes) -> Self {
        Self::DATE
            .when(dates.meets(sort.opens))
            .and(Self::NUMERAL.when(numeral::CORES.meets(sort.classes)))
            .and(Self::CUE.when(sort.opens.has(Class::Cue)))
            .and(Self::FUNCTION.when(sort.classes.has(Class::Function) || sort.classes.has(Class::Turn)))
            .and(Self::STATED.when(sort.classes.has(Class::CurrencyStated)))
    }

    /// What each word of the lexicon could begin; worked out when first asked for.
    pub(super) fn table() -> &'static Table {
        static TABLE: LazyLock<Table> = LazyLock::new(|| Table::of(Lexicon::get()));
        &TABLE
    }
}

/// What each word and each sign could begin.
pub(super) struct Table {
    /// For each sort of word.
    sorts: Vec<Begins>,
    /// The signs of ASCII, with their numbers in the lexicon.
    signs: [(WordId, Begins); 128],
}

impl Table {
    fn of(lexicon: &Lexicon) -> Self {
        let dates = date::openings();
        let sorts = lexicon.sorts().iter().map(|sort| Begins::of_sort(sort, dates)).collect();
        let mut table = Self { sorts, signs: [(WordId::NONE, Begins::NOTHING); 128] };
        table.signs =
            std::array::from_fn(|byte| table.any_sign(lexicon, (byte as u8 as char).encode_utf8(&mut [0; 4])));
        table
    }

    /// What a word could begin.
    #[inline]
    pub(super) fn of_word(&self, lexicon: &Lexicon, word: WordId) -> Begins {
        self.sorts[lexicon.sort_of(word)]
    }

    /// A sign's number in the lexicon, and what it could begin.
    #[inline]
    pub(super) fn of_sign(&self, lexicon: &Lexicon, sign: &str) -> (WordId, Begins) {
        match sign.as_bytes() {
            [byte @ 0..128] => self.signs[usize::from(*byte)],
            _ => self.any_sign(lexicon, sign),
        }
    }

    fn any_sign(&self, lexicon: &Lexicon, sign: &str) -> (WordId, Begins) {
        let word = lexicon.id(sign);
        (word, self.of_word(lexicon, word).and(Begins::of_sign(sign.as_bytes())))
    }
}
