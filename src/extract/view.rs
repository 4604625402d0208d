//! A sentence read by position: the cursor put at a token, asked one thing.
//!
//! What a token is, how it stands and what the lexicon says of it is asked of [`Tokens`] alone.

use crate::extract::tokens::Tokens;
use crate::extract::{Gap, Scan, Token};
use crate::lexicon::english::{self, VerbForm};
use crate::lexicon::{Class, Function, Said, Tense, Value};
use std::ops::Range;

/// A sentence of a scan.
#[derive(Clone, Copy)]
pub(super) struct View<'s, 'd> {
    tokens: Tokens<'s, 'd>,
    pub(super) scan: &'s Scan<'d>,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The currency a bare "$" means in this document.
    pub(super) dollar: &'static str,
}

impl<'s, 'd> View<'s, 'd> {
    pub(super) fn new(scan: &'s Scan<'d>, sentence: &Range<usize>, dollar: &'static str) -> Self {
        let (start, end) = (sentence.start, sentence.end);
        Self { tokens: Tokens::new(scan, start..end), scan, start, end, dollar }
    }

    /// The cursor at a token.
    #[inline]
    pub(super) const fn go(&self, at: usize) -> Tokens<'s, 'd> {
        self.tokens.go(at)
    }

    #[inline]
    pub(super) fn token(&self, at: usize) -> Option<&'s Token> {
        self.go(at).token()
    }

    /// The token before `at`, if one stands in the sentence.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        self.go(at).back().map(Tokens::at)
    }

    #[inline]
    pub(super) fn text(&self, at: usize) -> &'d str {
        self.go(at).text()
    }

    pub(super) fn text_before(&self, at: usize) -> &'d str {
        self.go(at).back().map_or("", Tokens::text)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.go(at).is_digits()
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.go(at).is_word()
    }

    pub(super) fn is_possessive(&self, at: usize) -> bool {
        self.go(at).is_possessive()
    }

    /// Whether a word that begins with a capital letter stands there.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.go(at).is_capital()
    }

    /// Whether a form stands there that a noun seldom has: "sold", "selling".
    fn is_verb_form(&self, at: usize) -> bool {
        matches!(self.verb_form(at), Some(VerbForm::Past | VerbForm::Participle | VerbForm::Ing))
    }

    /// The form of the verb that may stand there.
    pub(super) fn verb_form(&self, at: usize) -> Option<VerbForm> {
        match self.said(at, Class::Verb)?.value {
            Value::Verb(form) => Some(form),
            _ => None,
        }
    }

    /// Whether a verb may stand there, by a list or by its shape.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        let says = |class, value| self.said(at, class).is_some_and(|said| said.value == value);
        !self.is_capital(at)
            && (self.is_verb_form(at)
                || self.is(at, Class::Delta) && !self.is(at, Class::Direction)
                || self.is(at, Class::WeakDelta)
                || self.is(at, Class::ShareVerb)
                || says(Class::Tense, Value::Tense(Tense::Past))
                || says(Class::Function, Value::Function(Function::Verb))
                || english::is_past(self.text(at)))
    }

    /// Whether nothing parts the token from the one before.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.go(at).glued()
    }

    /// Whether a word or a number goes on from the token before without white space.
    pub(super) fn glued_word(&self, at: usize) -> bool {
        self.glued(at) && (self.is_word(at) || self.is_number(at))
    }

    #[inline]
    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.go(at).is(class)
    }

    pub(super) fn is_before(&self, at: usize, class: Class) -> bool {
        self.go(at).follows(class)
    }

    pub(super) fn value(&self, at: usize, class: Class) -> Option<&'static str> {
        self.said(at, class).map(|said| said.text)
    }

    pub(super) fn said(&self, at: usize, class: Class) -> Option<Said> {
        self.go(at).said(class)
    }

    /// The longest phrase of the class that begins at `at` and ends in the sentence: one past its end, and its value.
    pub(super) fn phrase(&self, at: usize, class: Class) -> Option<(usize, &'static str)> {
        self.go(at).phrase(class).map(|(end, said)| (end.at(), said.text))
    }

    /// The longest phrase of the class that ends just before `at`: its beginning, and its value.
    pub(super) fn phrase_before(&self, at: usize, class: Class) -> Option<(usize, &'static str)> {
        self.go(at).phrase_before(class).map(|(from, said)| (from.at(), said.text))
    }

    /// Past a hyphen that joins `at - 1` to `at + 1`, or `at`.
    pub(super) fn past_hyphen(&self, at: usize) -> usize {
        if !self.go(at).is_sign() {
            return at;
        }
        if self.is_spaced_hyphen(at) { at + 1 } else { self.go(at).over_hyphen().at() }
    }

    /// A hyphen of a text in which spaces part all tokens: "a 31 - year - old", "two - thirds".
    fn is_spaced_hyphen(&self, at: usize) -> bool {
        let spaced =
            |at: usize| self.text(at) == "-" && self.token(at).is_some_and(|token| token.gap == Gap::Space);
        spaced(at)
            && !self.glued(at + 1)
            && (spaced(at + 2)
                || at >= 2 && spaced(at - 2)
                || self.is(at + 1, Class::Fraction)
                || at >= 1 && self.is_number(at - 1) && self.is_unit(at + 1))
    }

    /// Whether one unit stands there, of time or of a measure.
    fn is_unit(&self, at: usize) -> bool {
        let long = self.text(at).len() > 2 && !self.is_capital(at) && !self.go(at).is_plural();
        long && (self.is(at, Class::TimeUnit) || self.is(at, Class::Measure))
    }

    /// Whether the sign at `at` stands between two tokens without white space.
    pub(super) fn joins(&self, at: usize) -> bool {
        self.go(at).joins()
    }
}
