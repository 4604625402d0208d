//! The numerals of a text, read once before dates and numbers: digits, words, scales, parts of a whole and vague ones, to
//! exact decimals. Says nothing of what they count, but knows the currency before them, as that decides what "m" is.

mod currency;
mod digits;
mod fraction;
mod groups;
mod million;
mod power;
mod scale;
mod words;

use super::{Begins, Scan};
use crate::extract::view::View;
use crate::lexicon::{Class, Classes};
use rust_decimal::Decimal;

pub(super) use currency::{Prefix, dollar_of, suffix};

/// How a numeral is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// Begins with digits.
    Digits,
    /// In words.
    Words,
    /// A part of a whole.
    Part,
    /// "dozens", "tens of millions".
    Vague,
    /// So many times: "tenfold".
    Fold,
}

/// A numeral and what it says, without its unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    /// Its first token, minus sign and "a" included, currency not.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// The value, or the low end.
    pub(super) low: Decimal,
    /// The high end of a vague one.
    pub(super) high: Option<Decimal>,
    /// What scale words multiplied it by.
    pub(super) factor: Decimal,
    pub(super) form: Form,
    /// The currency before it.
    pub(super) prefix: Option<Prefix>,
}

impl Numeral {
    /// Its first token, currency included.
    pub(super) fn outset(&self) -> usize {
        self.prefix.map_or(self.start, |prefix| prefix.start)
    }
}

/// The classes of words a numeral's reading begins at.
pub(super) const CORES: Classes = Classes::of(&[
    Class::Cardinal,
    Class::Scale,
    Class::PluralScale,
    Class::Fraction,
    Class::FractionSign,
    Class::Fold,
]);

/// All numerals of a text.
#[derive(Debug, Default)]
pub struct Numerals {
    /// In reading order; no two share a token.
    list: Vec<Numeral>,
    /// The currency a bare "$" means in this text.
    pub(super) dollar: &'static str,
}

impl Numerals {
    /// Reads those of a scan, sentence by sentence.
    pub(super) fn of(scan: &Scan<'_>) -> Self {
        let mut list = Vec::new();
        let dollar = currency::stated(scan);
        for sentence in &scan.sentences {
            let Some(mut at) = scan.seek(sentence.clone(), Begins::NUMERAL) else { continue };
            let view = View::new(scan, sentence, dollar);
            let (mut floor, first) = (view.start, list.len());
            loop {
                if let Some(numeral) = read(&view, at, floor) {
                    (at, floor) = (numeral.end, numeral.end);
                    list.push(numeral);
                } else {
                    at = chain(&view, at + 1);
                }
                let Some(next) = scan.seek(at..view.end, Begins::NUMERAL) else { break };
                at = next;
            }
            million::settle(&view, &mut list[first..]);
        }
        Self { list, dollar }
    }

    /// The numeral whose first token is `at`, a currency before it left aside.
    pub(super) fn at(&self, at: usize) -> Option<&Numeral> {
        self.list.binary_search_by_key(&at, |numeral| numeral.start).ok().map(|found| &self.list[found])
    }

    /// The numeral whose first token is `at`, its currency included.
    pub(super) fn from(&self, at: usize) -> Option<&Numeral> {
        self.list.binary_search_by_key(&at, Numeral::outset).ok().map(|found| &self.list[found])
    }

    /// Those that begin among these tokens.
    pub(super) fn within(&self, start: usize, end: usize) -> &[Numeral] {
        let place = |at: usize| self.list.partition_point(|numeral| numeral.start < at);
        &self.list[place(start)..place(end)]
    }
}

/// The numeral whose first digits or number word stand at `at`; nothing before `floor` belongs to it.
fn read(view: &View<'_, '_>, at: usize, floor: usize) -> Option<Numeral> {
    if view.is_number(at) {
        return digits::read(view, at, floor);
    }
    if view.is(at, Class::PluralScale) {
        return scale::vague(view, at, at);
    }
    if let Some(fold) = view.value(at, Class::Fold).and_then(|fold| fold.parse().ok()) {
        let (factor, form) = (Decimal::ONE, Form::Fold);
        return Some(Numeral { start: at, end: at + 1, low: fold, high: None, factor, form, prefix: None });
    }
    fraction::read(view, at, floor).or_else(|| words::read(view, at, floor)).or_else(|| fraction::sign(view, at))
}

/// One past what hangs on digits that are no numeral: "2018-19", "5:25:10", "9/11".
pub(super) fn chain(view: &View<'_, '_>, mut at: usize) -> usize {
    while view.joins(at)
        && matches!(view.text(at), "-" | "–" | "−" | "/" | ":" | "." | "×" | "x" | "^")
        && view.is_number(at + 1)
    {
        at += 2;
    }
    at
}
