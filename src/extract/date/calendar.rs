//! Days written out: "March 8, 2026", "8 March 2026", "2026-03-08".

use std::ops::Range;

use jiff::civil::Date;

use super::numeral::number;
use super::words::{is_word, tight};
use crate::extract::{Scan, Shape};
use crate::lexicon::Class;

/// The full calendar day that begins at token `at`, and its tokens.
pub fn calendar_day(scan: &Scan<'_>, at: usize) -> Option<(Date, Range<usize>)> {
    month_first(scan, at).or_else(|| day_first(scan, at)).or_else(|| iso(scan, at))
}

/// The token's month, 1–12. The verbs "may" and "march" are no months: a month has a capital.
pub(super) fn month(scan: &Scan<'_>, at: usize) -> Option<i8> {
    let token = scan.tokens.get(at)?;
    if token.shape == Shape::Lower {
        return None;
    }
    scan.value(at, Class::Month)?.parse().ok()
}

/// The month beside a day's number, which needs no capital letter where it is no other word: where its words end, and
/// which it is.
pub(super) fn month_beside(scan: &Scan<'_>, at: usize) -> Option<(usize, i8)> {
    if let Some(month) = month(scan, at) {
        return Some((at + 1, month));
    }
    let token = scan.tokens.get(at)?;
    let month = scan.value(at, Class::Month)?.parse().ok()?;
    // "nov. 21": in small letters the stop is a token of its own.
    let stop = usize::from(token.span().len() <= 4 && is_word(scan, at + 1, ".") && tight(scan, at + 1));
    Some((at + 1 + stop, month))
}

/// Whether a month in small letters is more often another word.
pub(super) fn is_common(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens.get(at).is_some_and(|token| token.shape == Shape::Lower) && scan.is(at, Class::CommonMonth)
}

fn year(scan: &Scan<'_>, at: usize) -> Option<i16> {
    number(scan, at, 4).filter(|year| (1000..=2999).contains(year))
}

fn month_first(scan: &Scan<'_>, at: usize) -> Option<(Date, Range<usize>)> {
    let (end, month) = month_beside(scan, at)?;
    let day = i8::try_from(number(scan, end, 2)?).ok()?;
    let comma = usize::from(is_word(scan, end + 1, ","));
    let year = year(scan, end + 1 + comma)?;
    Some((Date::new(year, month, day).ok()?, at..end + 2 + comma))
}

fn day_first(scan: &Scan<'_>, at: usize) -> Option<(Date, Range<usize>)> {
    let day = i8::try_from(number(scan, at, 2)?).ok()?;
    let (end, month) = month_beside(scan, at + 1)?;
    let year = year(scan, end)?;
    Some((Date::new(year, month, day).ok()?, at..end + 1))
}

fn iso(scan: &Scan<'_>, at: usize) -> Option<(Date, Range<usize>)> {
    let year = year(scan, at)?;
    if !(is_word(scan, at + 1, "-") && is_word(scan, at + 3, "-") && (at + 1..at + 5).all(|at| tight(scan, at))) {
        return None;
    }
    let month = i8::try_from(number(scan, at + 2, 2)?).ok()?;
    let day = i8::try_from(number(scan, at + 4, 2)?).ok()?;
    Some((Date::new(year, month, day).ok()?, at..at + 5))
}
