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

fn year(scan: &Scan<'_>, at: usize) -> Option<i16> {
    number(scan, at, 4).filter(|year| (1000..=2999).contains(year))
}

fn month_first(scan: &Scan<'_>, at: usize) -> Option<(Date, Range<usize>)> {
    let month = month(scan, at)?;
    let day = i8::try_from(number(scan, at + 1, 2)?).ok()?;
    let comma = usize::from(is_word(scan, at + 2, ","));
    let year = year(scan, at + 2 + comma)?;
    Some((Date::new(year, month, day).ok()?, at..at + 3 + comma))
}

fn day_first(scan: &Scan<'_>, at: usize) -> Option<(Date, Range<usize>)> {
    let day = i8::try_from(number(scan, at, 2)?).ok()?;
    let month = month(scan, at + 1)?;
    let year = year(scan, at + 2)?;
    Some((Date::new(year, month, day).ok()?, at..at + 3))
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
