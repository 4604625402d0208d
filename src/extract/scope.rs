//! Where a rule may look: smaller scopes of the cursor, and the places of one.

use super::{Begins, Scan, Tokens};
use std::ops::Range;

impl<'s, 'd> Tokens<'s, 'd> {
    /// Returns the first place of a text.
    pub(super) fn all(scan: &'s Scan<'d>) -> Self {
        Self::new(scan, 0..scan.tokens.len())
    }

    /// Returns the same place in a scope that begins no earlier than a token.
    #[must_use]
    pub(super) fn since(self, start: usize) -> Self {
        let Range { start: own, end } = self.scope();
        Self::new(self.scan, start.max(own)..end).go(self.at())
    }

    /// Returns the same place in a scope that ends no later than before a token.
    #[must_use]
    pub(super) fn until(self, end: usize) -> Self {
        let Range { start, end: own } = self.scope();
        Self::new(self.scan, start..end.min(own)).go(self.at())
    }

    /// Returns the same place in a scope that begins here.
    #[must_use]
    pub(super) fn as_first(self) -> Self {
        self.since(self.at())
    }

    /// Returns the first place of the scope.
    #[must_use]
    pub(super) const fn first(self) -> Self {
        self.go(self.scope().start)
    }

    /// Returns the same place in a scope that goes back only so many tokens.
    #[must_use]
    pub(super) fn back_to(self, tokens: usize) -> Self {
        self.since(self.at().saturating_sub(tokens))
    }

    /// Returns the same place in a scope that goes on for only so many tokens.
    #[must_use]
    pub(super) fn on_to(self, tokens: usize) -> Self {
        self.until(self.at() + tokens)
    }

    /// Returns the place before, where nothing stands if it lies outside the scope.
    #[must_use]
    #[inline]
    pub(super) const fn prev(self) -> Self {
        self.go(self.at().wrapping_sub(1))
    }

    /// Returns the places of a range of tokens.
    pub(super) fn each(self, range: Range<usize>) -> impl DoubleEndedIterator<Item = Self> + Clone {
        range.map(move |at| self.go(at))
    }

    /// Returns the places from here up to another.
    pub(super) fn up_to(self, end: Self) -> impl DoubleEndedIterator<Item = Self> + Clone {
        self.each(self.at()..end.at())
    }

    /// Returns the places before this one, nearest first and so many at most, whose token could begin something.
    pub(super) fn seek_back(self, begins: Begins, most: usize) -> impl Iterator<Item = Self> {
        let end = self.at().min(self.scope().end);
        let start = self.scope().start.max(end.saturating_sub(most));
        let tokens = self.scan.tokens.get(start..end).unwrap_or_default();
        let found = tokens.iter().enumerate().rev().filter(move |(_, token)| token.begins.any(begins));
        found.map(move |(at, _)| self.go(start + at))
    }

    /// Returns the tokens from here up to another place; none where that stands before.
    pub(super) fn range_to(self, end: Self) -> Range<usize> {
        self.at()..end.at().max(self.at())
    }
}
