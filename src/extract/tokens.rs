//! The cursor every rule reads with: a place among the tokens of one sentence or one paragraph.
//!
//! A cursor is copied, never changed. Outside its scope it has no word and no class, so that rules need no bounds.
//!
//! ```text
//! "the 14th of May"    let day = at.over(Class::The).ordinal()?;  let month = day.past(Class::Of)?.month()?;
//! ```

use super::{Begins, Gap, Scan, Shape, Token, TokenKind};
use crate::lexicon::{Class, Said, english};
use crate::text::Span;
use std::ops::Range;

/// The longest phrase looked for before a word.
const LONGEST: usize = 5;

/// A place among the tokens of a scope.
#[derive(Clone, Copy, Debug)]
pub struct Tokens<'s, 'd> {
    /// All tokens.
    pub scan: &'s Scan<'d>,
    /// The tokens up to the scope's end.
    list: &'s [Token],
    start: u32,
    at: u32,
}

impl<'s, 'd> Tokens<'s, 'd> {
    /// Returns the first place of a scope: a sentence, a paragraph, or any range of tokens.
    pub fn new(scan: &'s Scan<'d>, scope: Range<usize>) -> Self {
        let list = scan.tokens.get(..scope.end).unwrap_or(&scan.tokens);
        Self { scan, list, start: scope.start as u32, at: scope.start as u32 }
    }

    // ── where it is

    /// Returns the number of the token in the scan.
    pub const fn at(self) -> usize {
        self.at as usize
    }

    /// Returns the tokens of the scope.
    pub const fn scope(self) -> Range<usize> {
        self.start as usize..self.list.len()
    }

    /// Returns the same scope at another token.
    #[must_use]
    pub const fn go(self, at: usize) -> Self {
        Self { at: at as u32, ..self }
    }

    /// Returns the next place.
    #[must_use]
    pub const fn next(self) -> Self {
        self.skip(1)
    }

    /// Returns the place so many tokens on.
    #[must_use]
    pub const fn skip(self, tokens: usize) -> Self {
        Self { at: self.at.wrapping_add(tokens as u32), ..self }
    }

    /// Returns the place before, if it lies in the scope.
    pub fn back(self) -> Option<Self> {
        let before = self.at.checked_sub(1).filter(|before| *before >= self.start)?;
        ((before as usize) < self.list.len()).then_some(Self { at: before, ..self })
    }

    /// Whether the scope begins here.
    pub const fn is_first(self) -> bool {
        self.at == self.start
    }

    /// Whether the place lies outside the scope.
    pub const fn is_over(self) -> bool {
        self.at < self.start || self.at() >= self.list.len()
    }

    /// Returns the next place in the scope, perhaps this one, whose token could begin something.
    #[inline]
    pub fn seek(self, begins: Begins) -> Option<Self> {
        self.scan.seek(self.at()..self.list.len(), begins).map(|at| self.go(at))
    }

    /// Returns the places from here to the scope's end.
    pub fn rest(self) -> impl DoubleEndedIterator<Item = Self> + Clone {
        (self.at()..self.list.len()).map(move |at| self.go(at))
    }

    /// Returns the places before this one, nearest first.
    pub fn behind(self) -> impl Iterator<Item = Self> + Clone {
        (self.start as usize..self.at().min(self.list.len())).rev().map(move |at| self.go(at))
    }

    /// Returns the span from here up to, but without, a later place; nothing where no token lies between.
    pub fn span_to(self, end: Self) -> Option<Span> {
        (self.at < end.at && end.at() <= self.scan.tokens.len()).then(|| self.scan.span(self.at()..end.at()))
    }

    // ── what stands there

    /// Returns the token.
    #[inline]
    pub fn token(self) -> Option<&'s Token> {
        if self.at < self.start { None } else { self.list.get(self.at()) }
    }

    /// Returns the token's words as they stand in the text; empty outside the scope.
    #[inline]
    pub fn text(self) -> &'d str {
        self.token().map_or("", |token| self.scan.word(token))
    }

    /// Whether a word stands here.
    pub fn is_word(self) -> bool {
        self.token().is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether digits stand here.
    pub fn is_digits(self) -> bool {
        self.token().is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// Whether a sign stands here.
    pub fn is_sign(self) -> bool {
        self.token().is_some_and(|token| token.kind == TokenKind::Sign)
    }

    /// Whether `'s` stands here.
    pub fn is_possessive(self) -> bool {
        self.token().is_some_and(|token| token.kind == TokenKind::Possessive)
    }

    /// Whether a word that begins with a capital letter stands here.
    pub fn is_capital(self) -> bool {
        self.token().is_some_and(|token| token.kind == TokenKind::Word && token.shape != Shape::Lower)
    }

    /// Whether a word in capital letters, or one capital letter, stands here.
    pub fn is_upper(self) -> bool {
        self.token().is_some_and(|token| token.kind == TokenKind::Word && token.shape == Shape::Upper)
    }

    /// Whether one of these signs stands here.
    pub fn sign(self, signs: &[&str]) -> bool {
        let Some(token) = self.token().filter(|token| token.kind == TokenKind::Sign) else { return false };
        // A sign is one character: that the text goes on with it is enough.
        let here = &self.scan.text.as_bytes()[token.start as usize..];
        signs.iter().any(|sign| sign.as_bytes().first() == here.first() && here.starts_with(sign.as_bytes()))
    }

    /// Whether the word is a plural.
    pub fn is_plural(self) -> bool {
        self.is(Class::PluralNoun) || english::is_plural(self.text())
    }

    /// Returns the noun in the singular.
    pub fn singular(self) -> String {
        match self.said(Class::PluralNoun) {
            Some(said) => said.text.to_owned(),
            None => english::singular(self.text()),
        }
    }

    // ── how it stands beside the token before

    /// Whether nothing parts the token from the one before, within the scope.
    pub fn glued(self) -> bool {
        !self.is_first() && self.token().is_some_and(|token| token.gap == Gap::None)
    }

    /// Whether the token stands between two others without white space.
    pub fn joins(self) -> bool {
        self.glued() && self.next().glued()
    }

    /// Whether a paragraph begins here.
    pub fn opens_paragraph(self) -> bool {
        self.token().is_some_and(|token| token.gap == Gap::Paragraph)
    }

    // ── what the lexicon says of it

    /// Whether the word has a row of this class.
    #[inline]
    pub fn is(self, class: Class) -> bool {
        self.token().is_some_and(|token| self.scan.lexicon.is(token.word, class))
    }

    /// Whether the word has a row of this class, or begins a phrase of it.
    #[inline]
    fn begins(self, class: Class) -> bool {
        self.token().is_some_and(|token| self.scan.lexicon.sort(token.word).opens.has(class))
    }

    /// Whether the word has a row of any of these classes.
    pub fn is_any(self, classes: &[Class]) -> bool {
        self.token().is_some_and(|token| self.scan.lexicon.is_any(token.word, classes))
    }

    /// Whether the word before has a row of this class.
    pub fn follows(self, class: Class) -> bool {
        self.back().is_some_and(|before| before.is(class))
    }

    /// Returns what the word's row of this class says.
    #[inline]
    pub fn said(self, class: Class) -> Option<Said> {
        self.scan.lexicon.said(self.token()?.word, class)
    }

    /// Returns the whole number the word's row of this class says.
    pub fn whole(self, class: Class) -> Option<i64> {
        self.said(class)?.whole()
    }

    /// Returns the longest phrase of the class that begins here and ends in the scope: the place after it, and what its
    /// row says. A single word is a phrase, too.
    pub fn phrase(self, class: Class) -> Option<(Self, Said)> {
        if !self.begins(class) {
            return None;
        }
        let (length, said) = self.scan.phrase_said(self.at(), class)?;
        (self.at() + length <= self.list.len()).then(|| (self.skip(length), said))
    }

    /// Returns the longest phrase of the class that ends just before here: where it begins, and what its row says.
    pub fn phrase_before(self, class: Class) -> Option<(Self, Said)> {
        let last = self.back()?.token()?;
        if !self.scan.lexicon.sort(last.word).ends.has(class) {
            return None;
        }
        let from = self.at().saturating_sub(LONGEST).max(self.start as usize);
        (from..self.at())
            .map(|from| self.go(from))
            .filter(|from| from.begins(class))
            .find_map(|from| from.phrase(class).filter(|(end, _)| end.at == self.at).map(|(_, said)| (from, said)))
    }

    // ── steps

    /// Returns the place after a word of this class.
    pub fn past(self, class: Class) -> Option<Self> {
        self.is(class).then(|| self.next())
    }

    /// Returns the place after one of these signs.
    pub fn past_sign(self, signs: &[&str]) -> Option<Self> {
        self.sign(signs).then(|| self.next())
    }

    /// Returns the place after a word of this class, or this place where there is none.
    #[must_use]
    pub fn over(self, class: Class) -> Self {
        self.past(class).unwrap_or(self)
    }

    /// Returns the place after one of these signs, or this place where there is none.
    #[must_use]
    pub fn over_sign(self, signs: &[&str]) -> Self {
        self.past_sign(signs).unwrap_or(self)
    }

    /// Returns the place after a hyphen that joins two tokens, or this place where there is none.
    #[must_use]
    pub fn over_hyphen(self) -> Self {
        if self.joins() && self.sign(&["-", "‐", "‑"]) { self.next() } else { self }
    }

    /// Whether the phrase ends here: at a sign, a function word, or the scope's end.
    pub fn ends(self) -> bool {
        let sign = self.is_sign() && !self.sign(&["%"]);
        self.is_over() || self.opens_paragraph() || sign || self.is_any(&[Class::Function, Class::FunctionWord])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Document;
    use crate::lexicon::Lexicon;

    #[test]
    fn a_place_outside_the_scope_has_nothing() {
        let document = Document::new("Two ferries sank in May. Prices fell.");
        let scan = Scan::new(&document, Lexicon::get());
        let first = Tokens::new(&scan, scan.sentences[0].clone());
        assert!(first.back().is_none() && first.is_first() && first.is(Class::Cardinal));
        assert!(first.next().is_plural() && first.next().singular() == "ferry");
        let stop = first.skip(5);
        assert!(stop.sign(&["."]) && stop.glued() && stop.ends());
        let over = stop.next();
        assert!(over.is_over() && over.text().is_empty() && !over.is_capital() && over.token().is_none());
        assert_eq!(first.span_to(stop).map(|span| span.slice(scan.text)), Some("Two ferries sank in May"));
        let month = stop.phrase_before(Class::Month).map(|(at, said)| (at.text(), said.whole()));
        assert_eq!((first.rest().count(), month), (6, Some(("May", Some(5)))));
    }
}
