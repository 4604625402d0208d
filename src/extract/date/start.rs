//! Where each row could begin: for each class of word the rows that begin with it, as bits. Most tokens begin none, and
//! no row is asked about them.

use super::Place;
use super::length::amount;
use super::step::{Opening, Row};
use crate::extract::TokenKind;
use crate::lexicon::{Class, Classes};

/// How many numbers hold the bits of all rows.
const WORDS: usize = 3;

/// The most rows there can be.
const MOST: usize = WORDS * 64;

/// A set of rows as bits.
#[derive(Clone, Copy)]
pub(super) struct Rows([u64; WORDS]);

impl Rows {
    const NONE: Self = Self([0; WORDS]);

    const fn insert(&mut self, row: usize) {
        self.0[row / 64] |= 1 << (row % 64);
    }

    fn or(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] | other.0[word]))
    }

    /// Those of them that another set does not have.
    pub(super) fn without(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & !other.0[word]))
    }

    fn meets(self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(ours, theirs)| ours & theirs != 0)
    }

    /// The first of them, which it then has no more.
    pub(super) fn pop(&mut self) -> Option<usize> {
        let word = self.0.iter().position(|bits| *bits != 0)?;
        let bit = self.0[word].trailing_zeros() as usize;
        self.0[word] &= self.0[word] - 1;
        Some(word * 64 + bit)
    }
}

/// The signs a row can begin with: of "'98".
const APOSTROPHES: [&str; 3] = ["'", "’", "‘"];

/// Rows as bits, by what stands at a place.
struct By {
    class: [Rows; Class::ALL.len()],
    digits: Rows,
    sign: Rows,
}

impl By {
    const NONE: Self = Self { class: [Rows::NONE; Class::ALL.len()], digits: Rows::NONE, sign: Rows::NONE };

    const fn add(&mut self, opening: &Opening, row: usize) {
        let mut class = 0;
        while class < Class::ALL.len() {
            if opening.words.has(Class::ALL[class]) {
                self.class[class].insert(row);
            }
            class += 1;
        }
        if opening.digits {
            self.digits.insert(row);
        }
        if opening.sign {
            self.sign.insert(row);
        }
    }

    /// The rows for what stands at a place, of these classes.
    fn at(&self, place: Place<'_, '_>, of: Classes) -> Rows {
        let Some(token) = place.token() else { return Rows::NONE };
        let of_word = || {
            let opens = place.scan.lexicon.opens(token.word).common(of);
            // A word that only begins phrases of a class counts where one of them stands.
            let stands =
                |class: &usize| place.is(Class::ALL[*class]) || place.phrase(Class::ALL[*class]).is_some();
            opens.places().filter(stands).fold(Rows::NONE, |rows, class| rows.or(self.class[class]))
        };
        match token.kind {
            TokenKind::Number => self.digits,
            TokenKind::Sign if place.sign(&APOSTROPHES) => self.sign.or(of_word()),
            TokenKind::Sign | TokenKind::Word | TokenKind::Possessive => of_word(),
        }
    }
}

/// All rows, and where each could begin.
pub(super) struct Starts {
    pub(super) rows: [Option<&'static Row>; MOST],
    first: By,
    /// Of rows that begin with an article, by the word after it.
    second: By,
    /// The classes any row begins with, and all that are looked at.
    any: Classes,
    looked_at: Classes,
    /// The rows whose second word is looked at.
    articles: Rows,
    /// The rows that begin with an amount, and by what follows it.
    amounts: Rows,
    counted: By,
    /// The rows that hold another date.
    pub(super) nesting: Rows,
}

impl Starts {
    /// Derives where rows could begin.
    pub(super) const fn of(tables: &[&'static [Row]]) -> Self {
        let mut starts = Self {
            rows: [None; MOST],
            first: By::NONE,
            second: By::NONE,
            any: Classes::NONE,
            looked_at: Classes::NONE,
            articles: Rows::NONE,
            amounts: Rows::NONE,
            counted: By::NONE,
            nesting: Rows::NONE,
        };
        let (mut table, mut count) = (0, 0);
        while table < tables.len() {
            let mut at = 0;
            while at < tables[table].len() {
                starts.add(&tables[table][at], count);
                (at, count) = (at + 1, count + 1);
            }
            table += 1;
        }
        starts
    }

    const fn add(&mut self, row: &'static Row, at: usize) {
        assert!(at < MOST, "more rows than bits");
        self.rows[at] = Some(row);
        self.first.add(&row.opening, at);
        self.any = self.any.and(row.opening.words);
        self.looked_at = self.looked_at.and(row.opening.words);
        if let Some(after) = &row.after_article {
            self.articles.insert(at);
            self.second.add(after, at);
            self.looked_at = self.looked_at.and(after.words);
        }
        if let Some(after) = &row.after_amount {
            self.amounts.insert(at);
            self.counted.add(after, at);
            self.looked_at = self.looked_at.and(after.words);
        }
        if row.nests {
            self.nesting.insert(at);
        }
    }

    /// Returns the rows that could begin at a place.
    pub(super) fn at(&self, place: Place<'_, '_>) -> Rows {
        let Some(token) = place.token() else { return Rows::NONE };
        // Most words are asked no further.
        let known = || token.word.is_known() && self.any.meets(place.scan.lexicon.opens(token.word));
        if token.kind == TokenKind::Word && !known() {
            return Rows::NONE;
        }
        let mut rows = self.first.at(place, self.looked_at);
        // An article begins a date only before a word that could go on with it, an amount only before its unit.
        if rows.meets(self.articles) && (place.is(Class::The) || place.is(Class::An)) {
            rows = rows.without(self.articles.without(self.second.at(place.next(), self.looked_at)));
        }
        if rows.meets(self.amounts) {
            let counted = amount(place).map_or(Rows::NONE, |(_, unit)| self.counted.at(unit, self.looked_at));
            rows = rows.without(self.amounts.without(counted));
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Document;
    use crate::extract::{Scan, Tokens};
    use crate::lexicon::{Lexicon, rows};

    #[test]
    fn every_phrase_of_the_lists_is_asked_about() {
        let starts = Starts::of(&crate::extract::date::rows::TABLES);
        let begin = [
            Class::DateDay,
            Class::DateEdge,
            Class::DateRef,
            Class::DateSame,
            Class::DateSpan,
            Class::DateVague,
            Class::Frequency,
            Class::Holiday,
            Class::Month,
            Class::TimeUnit,
            Class::Weekday,
        ];
        for entry in rows().filter(|row| begin.contains(&row.class)) {
            let document = Document::new(entry.entry.replace(" 's", "'s"));
            let scan = Scan::new(&document, Lexicon::get());
            let place = Tokens::new(&scan, 0..scan.tokens.len());
            assert!(starts.at(place).pop().is_some(), "{}: no row is asked about it", entry.entry);
            let whole = place.phrase(entry.class).map(|(after, _)| after.at());
            assert_eq!(whole, Some(scan.tokens.len()), "{}: its tokens are other ones", entry.entry);
        }
    }
}
