//! One sentence's tokens, asked about by position; a position outside it has no word, no kind and no class.

use crate::extract::{Gap, Scan, Shape, Token, TokenKind};
use crate::lexicon::english::{self, VerbForm};
use crate::lexicon::{Class, Said, Value};
use std::ops::Range;

/// The longest phrase looked for before a word.
const LONGEST: usize = 5;

/// A sentence of a scan.
#[derive(Clone, Copy)]
pub(super) struct View<'s, 'd> {
    pub(super) scan: &'s Scan<'d>,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The currency a bare "$" means in this document.
    pub(super) dollar: &'static str,
}

impl<'s, 'd> View<'s, 'd> {
    pub(super) const fn new(scan: &'s Scan<'d>, sentence: &Range<usize>, dollar: &'static str) -> Self {
        Self { scan, start: sentence.start, end: sentence.end, dollar }
    }

    pub(super) fn token(&self, at: usize) -> Option<&'s Token> {
        if (self.start..self.end).contains(&at) { self.scan.tokens.get(at) } else { None }
    }

    /// The token before `at`, if one stands in the sentence.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|&before| before >= self.start && before < self.end)
    }

    pub(super) fn text(&self, at: usize) -> &'d str {
        self.token(at).map_or("", |token| self.scan.word(token))
    }

    pub(super) fn text_before(&self, at: usize) -> &'d str {
        self.before(at).map_or("", |before| self.text(before))
    }

    pub(super) fn says(&self, at: usize, words: &[&str]) -> bool {
        let text = self.text(at);
        words.iter().any(|word| text.eq_ignore_ascii_case(word))
    }

    pub(super) fn says_before(&self, at: usize, words: &[&str]) -> bool {
        self.before(at).is_some_and(|before| self.says(before, words))
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether a word that begins with a capital letter stands there.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.shape != Shape::Lower)
    }

    /// Whether a form stands there that a noun seldom has: "sold", "selling".
    fn is_verb_form(&self, at: usize) -> bool {
        matches!(self.verb_form(at), Some(VerbForm::Past | VerbForm::Participle | VerbForm::Ing))
    }

    /// The form of the verb that may stand there.
    pub(super) fn verb_form(&self, at: usize) -> Option<VerbForm> {
        match self.scan.lexicon.said(self.token(at)?.word, Class::Verb)?.value {
            Value::Verb(form) => Some(form),
            _ => None,
        }
    }

    /// Whether a verb may stand there, by a list or by its shape.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        !self.is_capital(at)
            && (self.is_verb_form(at)
                || self.is(at, Class::Delta) && !self.is(at, Class::Direction)
                || self.is(at, Class::WeakDelta)
                || self.is(at, Class::ShareVerb)
                || self.value(at, Class::Tense) == Some("-1")
                || self.value(at, Class::Function) == Some("verb")
                || english::is_past(self.text(at)))
    }

    /// Whether nothing parts the token from the one before.
    pub(super) fn glued(&self, at: usize) -> bool {
        at > self.start && self.token(at).is_some_and(|token| token.gap == Gap::None)
    }

    /// Whether a word or a number goes on from the token before without white space.
    pub(super) fn glued_word(&self, at: usize) -> bool {
        self.glued(at) && (self.is_word(at) || self.is_number(at))
    }

    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.token(at).is_some_and(|token| self.scan.lexicon.is(token.word, class))
    }

    pub(super) fn is_before(&self, at: usize, class: Class) -> bool {
        self.before(at).is_some_and(|before| self.is(before, class))
    }

    pub(super) fn value(&self, at: usize, class: Class) -> Option<&'static str> {
        self.scan.lexicon.value(self.token(at)?.word, class)
    }

    pub(super) fn said(&self, at: usize, class: Class) -> Option<Said> {
        self.scan.lexicon.said(self.token(at)?.word, class)
    }

    /// The longest phrase of the class that begins at `at` and ends in the sentence: one past its end, and its value.
    pub(super) fn phrase(&self, at: usize, class: Class) -> Option<(usize, &'static str)> {
        self.token(at)?;
        let (length, value) = self.scan.phrase(at, class)?;
        (at + length <= self.end).then_some((at + length, value))
    }

    /// The longest phrase of the class that ends just before `at`: its beginning, and its value.
    pub(super) fn phrase_before(&self, at: usize, class: Class) -> Option<(usize, &'static str)> {
        (1..=LONGEST).rev().filter_map(|back| at.checked_sub(back)).filter(|&from| from >= self.start).find_map(
            |from| self.phrase(from, class).filter(|&(end, _)| end == at).map(|(_, value)| (from, value)),
        )
    }

    /// Past a hyphen that joins `at - 1` to `at + 1`, or `at`.
    pub(super) fn past_hyphen(&self, at: usize) -> usize {
        let hyphen = matches!(self.text(at), "-" | "‐" | "‑");
        if hyphen && (self.joins(at) || self.is_spaced_hyphen(at)) { at + 1 } else { at }
    }

    /// A hyphen of a text in which spaces part all tokens: "a 31 - year - old", "two - thirds".
    fn is_spaced_hyphen(&self, at: usize) -> bool {
        let spaced =
            |at: usize| self.text(at) == "-" && self.token(at).is_some_and(|token| token.gap == Gap::Space);
        spaced(at)
            && !self.glued(at + 1)
            && (spaced(at + 2) || at >= 2 && spaced(at - 2) || self.is(at + 1, Class::Fraction))
    }

    /// Whether the sign at `at` stands between two tokens without white space.
    pub(super) fn joins(&self, at: usize) -> bool {
        self.glued(at) && self.glued(at + 1)
    }
}
