//! Where each row could begin: for each sort of word the rows that it could begin, and those it could be the second word
//! of, as bits. Most tokens begin none, and no row is asked about them.

use std::sync::LazyLock;

use super::Place;
use super::bits::{MOST, Rows};
use super::length::amount;
use super::opening::Opening;
use super::rows::TABLES;
use super::seen::Known;
use super::step::Row;
use crate::extract::{Token, TokenKind};
use crate::lexicon::{Class, Classes, Lexicon, Sort};

/// The signs a row can begin with: of "'98".
const APOSTROPHES: [&str; 3] = ["'", "’", "‘"];

/// Rows by what one of their tokens can be.
struct By {
    words: Vec<Rows>,
    rest: Vec<Rows>,
    digits: Rows,
    sign: Rows,
    any: Rows,
}

impl By {
    fn of(rows: &[&Row], opening: impl Fn(&Row) -> Option<&Opening>) -> Self {
        let none = || vec![Rows::NONE; Class::ALL.len()];
        let those = |holds: fn(&Opening) -> bool| Rows::those(rows, |row| opening(row).is_some_and(holds));
        let mut by = Self {
            words: none(),
            rest: none(),
            digits: those(|opening| opening.any || opening.digits),
            sign: those(|opening| opening.any || opening.sign),
            any: those(|opening| opening.any),
        };
        for (at, opening) in rows.iter().enumerate().filter_map(|(at, row)| Some((at, opening(row)?))) {
            opening.words.places().for_each(|class| by.words[class].insert(at));
            opening.rest.places().for_each(|class| by.rest[class].insert(at));
        }
        by
    }

    /// Those a word of these classes begins a part of.
    fn words(&self, classes: Classes) -> Rows {
        classes.places().fold(Rows::NONE, |rows, class| rows.or(self.words[class]))
    }

    /// Those of which the token can be a word of a sort.
    fn sort(&self, sort: &Sort) -> Rows {
        let rest = sort.follows.places().fold(Rows::NONE, |rows, class| rows.or(self.rest[class]));
        self.any.or(self.words(sort.opens)).or(rest)
    }
}

/// The rows that what stands at a place leaves.
#[derive(Clone, Copy)]
struct Stands {
    /// Whether it is an article.
    article: bool,
    /// Those it could begin alone.
    first: Rows,
    /// Those it could only begin as the first word of a phrase.
    leads: Rows,
    /// Those whose first phrase it could go on with.
    follows: Rows,
    /// Those it could be the second token of.
    second: Rows,
    /// The same after an article.
    after_article: Rows,
    /// Those in which it could stand after the amount they begin with.
    counted: Rows,
}

impl Stands {
    /// What stands where no row begins.
    fn later(of: impl Fn(&By) -> Rows, [_, second, after_article, counted]: &[By; 4]) -> Self {
        Self {
            article: false,
            first: Rows::NONE,
            leads: Rows::NONE,
            follows: Rows::NONE,
            second: of(second),
            after_article: of(after_article),
            counted: of(counted),
        }
    }

    /// What a word of a sort leaves.
    fn word(sort: &Sort, by: &[By; 4]) -> Self {
        let first = by[0].words(sort.classes);
        Self {
            article: sort.classes.has(Class::The) || sort.classes.has(Class::An),
            first,
            leads: by[0].words(sort.opens).without(first),
            follows: by[0].words(sort.follows),
            ..Self::later(|by| by.sort(sort), by)
        }
    }

    /// The same where a sign stands, which may be a word of the lexicon, too.
    fn or_sign(self, by: &[By; 4]) -> Self {
        let sign = Self::later(|by| by.sign, by);
        Self {
            second: self.second.or(sign.second),
            after_article: self.after_article.or(sign.after_article),
            counted: self.counted.or(sign.counted),
            ..self
        }
    }
}

/// All rows, and where each could begin.
pub(super) struct Starts {
    pub(super) rows: Vec<&'static Row>,
    /// For each sort of word.
    words: Vec<Stands>,
    signs: Vec<Stands>,
    digits: Stands,
    nothing: Stands,
    /// The rows a sign can begin.
    apostrophe: Rows,
    /// The rows that begin with an amount, and those that do where they begin with digits.
    amounts: Rows,
    in_digits: Rows,
    /// The rows that hold another date.
    pub(super) nesting: Rows,
}

impl Starts {
    /// Those of the phrases of dates, for the words of the lexicon; derived when first asked for.
    pub(super) fn get() -> &'static Self {
        static STARTS: LazyLock<Starts> = LazyLock::new(|| Starts::of(&TABLES, Lexicon::get().sorts()));
        &STARTS
    }

    /// Derives where rows could begin.
    fn of(tables: &[&'static [Row]], sorts: &[Sort]) -> Self {
        let rows: Vec<&'static Row> = tables.iter().copied().flatten().collect();
        assert!(rows.len() <= MOST, "more rows than bits");
        let by = [
            By::of(&rows, |row| Some(&row.openings.first)),
            By::of(&rows, |row| Some(&row.openings.second)),
            By::of(&rows, |row| Some(&row.openings.after_article)),
            By::of(&rows, |row| row.openings.after_amount.as_ref()),
        ];
        let words: Vec<Stands> = sorts.iter().map(|sort| Stands::word(sort, &by)).collect();
        Self {
            signs: words.iter().map(|word| word.or_sign(&by)).collect(),
            words,
            digits: Stands { first: by[0].digits, ..Stands::later(|by| by.digits, &by) },
            nothing: Stands::later(|by| by.any, &by),
            apostrophe: by[0].sign,
            amounts: Rows::those(&rows, |row| row.openings.amount),
            in_digits: Rows::those(&rows, |row| row.openings.after_amount.is_some()),
            nesting: Rows::those(&rows, |row| row.nests),
            rows,
        }
    }

    /// The classes of the words a row can begin with.
    pub(super) fn openings(&self) -> Classes {
        self.rows.iter().fold(Classes::NONE, |all, row| all.and(row.openings.first.words))
    }

    /// What stands there leaves.
    fn stands(&self, place: Place<'_, '_>, token: Option<&Token>) -> &Stands {
        let Some(token) = token else { return &self.nothing };
        match token.kind {
            TokenKind::Number => &self.digits,
            TokenKind::Sign => &self.signs[place.scan.lexicon.sort_of(token.word)],
            TokenKind::Word | TokenKind::Possessive => &self.words[place.scan.lexicon.sort_of(token.word)],
        }
    }

    /// Returns the rows that could begin at a place, and the amount there, if one was looked for.
    pub(super) fn at<'s, 'd>(&self, place: Place<'s, 'd>) -> (Rows, Known<'s, 'd>) {
        let Some(token) = place.token() else { return (Rows::NONE, None) };
        let here = self.stands(place, Some(token));
        let apostrophe = token.kind == TokenKind::Sign && place.sign(&APOSTROPHES);
        let next = place.next();
        let then = self.stands(next, next.token());
        let first = if apostrophe { here.first.or(self.apostrophe) } else { here.first };
        let second = match token.kind {
            // What a numeral in digits goes on with is known by the numeral alone.
            TokenKind::Number => then.second.or(self.in_digits),
            _ if here.article => then.after_article,
            _ => then.second,
        };
        let rows = first.both(second).or(here.leads.both(then.follows));
        let amounts = if token.kind == TokenKind::Number { self.in_digits } else { self.amounts };
        if rows.meets(amounts) { self.counted(place, rows, amounts) } else { (rows, None) }
    }

    /// Of rows that begin with an amount only those that its unit could go on with.
    fn counted<'s, 'd>(&self, place: Place<'s, 'd>, rows: Rows, amounts: Rows) -> (Rows, Known<'s, 'd>) {
        let known = amount(place);
        let fits = known.map_or(Rows::NONE, |(_, unit)| self.stands(unit, unit.token()).counted);
        (rows.without(amounts.without(fits)), Some(known))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Document;
    use crate::extract::{Begins, Scan, Tokens};
    use crate::lexicon::{Lexicon, rows};

    #[test]
    fn every_phrase_of_the_lists_is_asked_about() {
        let starts = Starts::get();
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
            let phrase = entry.entry.replace(" 's", "'s");
            // What only begins a date is asked about before what could go on with it.
            let asked = ["", " Friday", " week", " May", " 5"].iter().any(|rest| {
                let document = Document::new(format!("{phrase}{rest}"));
                let scan = Scan::new(&document, Lexicon::get());
                let place = Tokens::new(&scan, 0..scan.tokens.len());
                let begins = scan.tokens.first().is_some_and(|first| first.begins.any(Begins::DATE));
                begins && !starts.at(place).0.is_empty()
            });
            assert!(asked, "{phrase}: no row is asked about it");
            let document = Document::new(phrase.as_str());
            let scan = Scan::new(&document, Lexicon::get());
            let whole = Tokens::new(&scan, 0..scan.tokens.len()).phrase(entry.class).map(|(after, _)| after.at());
            assert_eq!(whole, Some(scan.tokens.len()), "{phrase}: its tokens are other ones");
        }
    }

    const WORDS: &str = "(the |a |an |last |this |that |next |two |twenty-|few |half |12 |8th |1994 |08\\.03\\.2026 |9:30 |of |in |\
                         March |may |Friday |week |years |year |ago |earlier |-|–|, |: |'98 |1990s|Q3|second |quarter |\
                         first |early |from |to |and |or |so |point |hundred |million |fiscal |every |night |summer |\
                         Christmas |year-ago |on |after |before |later |end |p\\.m\\. |GMT |more |day |the day after |'s ){1,9}";

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(2000))]
        #[test]
        fn no_row_that_is_not_asked_would_have_read_anything(text in WORDS) {
            let document = Document::new(text.as_str());
            let scan = Scan::new(&document, Lexicon::get());
            let starts = Starts::get();
            for place in Tokens::new(&scan, 0..scan.tokens.len()).rest() {
                let (asked, _) = starts.at(place);
                for (at, row) in starts.rows.iter().enumerate() {
                    let is_asked = asked.0[at / 64] & (1 << (at % 64)) != 0;
                    let begins = scan.tokens[place.at()].begins.any(Begins::DATE);
                    let found = row.read(place, 0, None).is_some();
                    proptest::prop_assert!(!found || is_asked && begins, "{text:?}: {} at {}", row.rule, place.text());
                }
            }
        }
    }
}
