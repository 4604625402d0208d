//! Numerals in words: "twenty-one", "two hundred and five thousand", "a million", "nine point five".

use super::digits::{decimal, negative};
use super::scale::{self, parse, scale, scales};
use super::{Form, Numeral, currency, fraction};
use crate::extract::view::View;
use crate::lexicon::Class;
use rust_decimal::Decimal;

/// "twenty-one", "two hundred and five thousand", "a million", "two and a half million", "nine point five".
pub(super) fn read(view: &View<'_, '_>, first: usize, floor: usize) -> Option<Numeral> {
    let mut reader = Words::default();
    let mut start = first;
    let mut times = 1;
    if view.is(first, Class::Scale) {
        if let Some((lead, said)) = view.phrase_before(first, Class::VagueLead).filter(|(lead, _)| *lead >= floor)
        {
            match said.parse() {
                Ok(said) => (times, start) = (said, lead),
                Err(_) => return scale::vague(view, first, lead),
            }
        }
        let article = view.before(first).filter(|&b| b >= floor && view.is(b, Class::OneArticle));
        let more = view.is(first + 1, Class::Scale) && !view.is_before(first, Class::DateVague);
        // "the other thousand"
        let other = view.is_before(first, Class::OtherLead);
        if times == 1 {
            start = article.or_else(|| (more || other).then_some(first))?;
        }
        reader.group = times;
    }
    let end = reader.run(view, first)?;
    let (low, end, factor) = reader.finish(view, end)?;
    let (start, low) = negative(view, start, floor, low);
    Some(scale_of_words(view, Numeral { start, end, low, high: None, factor, form: Form::Words, prefix: None }))
}

/// "twenty MUSD".
fn scale_of_words(view: &View<'_, '_>, numeral: Numeral) -> Numeral {
    match currency::letters(view, numeral.end) {
        Some((_, true)) => scale(view, numeral).unwrap_or(numeral),
        _ => numeral,
    }
}

/// The plain cardinal in words at `at`: "eight", "five hundred".
pub(super) fn cardinal(view: &View<'_, '_>, at: usize) -> Option<(Decimal, usize)> {
    let mut reader = Words::default();
    let end = reader.run(view, at)?;
    Some((Decimal::from(reader.sum()?), end))
}

/// The whole number in digits or words at `at`.
pub(super) fn whole(view: &View<'_, '_>, at: usize) -> Option<(Decimal, usize)> {
    if !view.is_number(at) {
        let start = at + usize::from(view.is(at, Class::SingleArticle) && view.is(at + 1, Class::Scale));
        return if start > at {
            Some((parse(view.value(start, Class::Scale)?)?, start + 1))
        } else {
            cardinal(view, at)
        };
    }
    let (factor, end) = scales(view, at + 1, false);
    Some((decimal(view.text(at))?.checked_mul(factor)?, end)).filter(|(value, _)| value.is_integer())
}

/// The state of a number read word by word.
#[derive(Default)]
struct Words {
    total: u64,
    group: u64,
    scale: u64,
    begun: bool,
}

impl Words {
    /// Takes all words from `at` that go on with the number; one past the last.
    fn run(&mut self, view: &View<'_, '_>, first: usize) -> Option<usize> {
        let mut at = first;
        while let Some(next) = self.step(view, at).or_else(|| self.past_comma(view, at)) {
            at = next;
        }
        (at > first).then_some(at)
    }

    /// "one million, two hundred thousand": past the comma and the first word after it, where a smaller scale follows.
    fn past_comma(&mut self, view: &View<'_, '_>, at: usize) -> Option<usize> {
        if self.group > 0 || self.total == 0 || view.text(at) != "," || self.scale < 1000 {
            return None;
        }
        let mut rest = Self::default();
        let end = rest.plain(view, at + 1)?;
        let sum = rest.sum()?;
        self.total = self.total.checked_add(sum).filter(|_| sum >= 100 && sum < self.scale)?;
        self.scale = rest.scale;
        Some(end)
    }

    /// As [`Self::run`], to the first comma.
    fn plain(&mut self, view: &View<'_, '_>, first: usize) -> Option<usize> {
        let mut at = first;
        while let Some(next) = self.step(view, at) {
            at = next;
        }
        (at > first).then_some(at)
    }

    fn sum(&self) -> Option<u64> {
        self.total.checked_add(self.group)
    }

    /// What may follow the cardinal: a part ("and a half"), a decimal ("point five"), and scales after those. The value,
    /// one past its last word, and the factor.
    fn finish(&self, view: &View<'_, '_>, end: usize) -> Option<(Decimal, usize, Decimal)> {
        let low = Decimal::from(self.sum()?);
        let own = Decimal::from(self.scale.max(1));
        let (part, end) = match fraction::rest(view, end) {
            // "a million and a half": half of the million.
            Some((part, end)) => (if self.group == 0 { part.checked_mul(own)? } else { part }, end),
            None => match point(view, end) {
                Some(read) => read,
                None => return Some((low, end, own)),
            },
        };
        let low = low.checked_add(part)?;
        let (factor, end) = scales(view, end, false);
        Some((low.checked_mul(factor)?, end, own.max(factor)))
    }

    /// Takes the word at `at` (past a hyphen or "and" where they may stand): one past it, or nothing where the number
    /// ends.
    fn step(&mut self, view: &View<'_, '_>, at: usize) -> Option<usize> {
        let mut next = if self.begun { view.past_hyphen(at) } else { at };
        if self.begun && self.scale >= 100 && view.is(at, Class::And) && self.group.is_multiple_of(100) {
            next = at + 1;
            // "two hundred and a half" is not this; only a cardinal goes on, and no part ("one hundred and two thirds").
            view.value(next, Class::Cardinal)?;
            if view.is(view.past_hyphen(next + 1), Class::Fraction) {
                return None;
            }
        }
        match view.value(next, Class::Cardinal).and_then(|value| value.parse::<u64>().ok()) {
            Some(value) => self.add(value)?,
            None => self.multiply(view, next)?,
        }
        self.begun = true;
        Some(next + 1)
    }

    fn add(&mut self, value: u64) -> Option<()> {
        let room = if value >= 10 { 100 } else { 10 };
        let fits = self.group == 0 && (!self.begun || self.scale >= 1000)
            || self.group > 0 && value > 0 && self.group.is_multiple_of(room) && self.group % 100 != 10;
        self.group = self.group.checked_add(value).filter(|_| fits)?;
        Some(())
    }

    fn multiply(&mut self, view: &View<'_, '_>, at: usize) -> Option<()> {
        // "three dozens", "five millions": the plural is a scale only after a number.
        let plural = || view.value(at, Class::PluralScale).filter(|_| self.begun);
        let scale = view.value(at, Class::Scale).or_else(plural)?.parse::<u64>().ok()?;
        if self.group == 0 {
            // "three lakh crore".
            self.total = self.total.checked_mul(scale).filter(|&total| total > 0)?;
        } else if scale < 1000 {
            self.group = self.group.checked_mul(scale).filter(|_| self.group < 100)?;
        } else {
            self.total = self.total.checked_add(self.group.checked_mul(scale)?)?;
            self.group = 0;
        }
        self.scale = self.scale.max(scale);
        Some(())
    }
}

/// The most words a decimal is read to.
const PLACES: u32 = 6;

/// "point zero four", "point seventy-one": a decimal said digit by digit, or as one number below a hundred.
fn point(view: &View<'_, '_>, at: usize) -> Option<(Decimal, usize)> {
    if !view.is(at, Class::Point) {
        return None;
    }
    let digit =
        |at: usize| view.value(at, Class::Cardinal).and_then(|value| value.parse().ok()).filter(|&v: &i64| v < 10);
    let (mut digits, mut places, mut end) = (0, 0, at + 1);
    while let Some(value) = digit(end).filter(|_| places < PLACES) {
        digits = digits * 10 + value;
        places += 1;
        end += 1;
    }
    if places > 0 {
        return Some((Decimal::try_new(digits, places).ok()?, end));
    }
    let (value, end) = cardinal(view, at + 1)?;
    Some((value.checked_div(Decimal::ONE_HUNDRED)?, end)).filter(|_| value < Decimal::ONE_HUNDRED)
}
