//! Days written in figures: "3/8/2026" (month first, unless only the day can be), "08.03.2026" (day first).

use jiff::civil::Date;

use super::Expression;
use super::meaning::Meaning;
use super::numeral::number;
use super::words::{follows, is_word, joins, tight, word};
use crate::extract::{Scan, TokenKind};
use std::ops::Range;

pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let (day, end) = slashed(scan, at).or_else(|| dotted(scan, at)).or_else(|| hyphened(scan, at))?;
    Some(Expression::new(end, "day", Meaning::date(day)))
}

/// A day in figures that can be read in one way only, and its tokens: "14/05/2026", "08.03.2026", but not "3/8/2026".
pub fn sure_day(scan: &Scan<'_>, at: usize) -> Option<(Date, Range<usize>)> {
    let sure = |day: Date| day.day() > 12 || day.day() == day.month();
    let (day, end) = slashed(scan, at).filter(|(day, _)| sure(*day)).or_else(|| dotted(scan, at))?;
    Some((day, at..end))
}

/// "3/8/2026", "13/8/26".
fn slashed(scan: &Scan<'_>, at: usize) -> Option<(Date, usize)> {
    let joined = |at: usize| is_word(scan, at, "/") && tight(scan, at) && tight(scan, at + 1);
    if !(joined(at + 1) && joined(at + 3)) || joined(at + 5) || follows(scan, at, &["/"]) {
        return None;
    }
    let (first, second) = (number(scan, at, 2)?, number(scan, at + 2, 2)?);
    let year = full_year(word(scan, at + 4))?;
    let (month, day) = if first > 12 { (second, first) } else { (first, second) };
    date(at + 5, year, month, day)
}

/// "08.03.2026": one token, for stops between digits part no number.
fn dotted(scan: &Scan<'_>, at: usize) -> Option<(Date, usize)> {
    scan.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
    let mut parts = word(scan, at).split('.');
    let (day, month) = (two_digits(parts.next()?)?, two_digits(parts.next()?)?);
    let year = parts.next().filter(|year| year.len() == 4).and_then(full_year)?;
    parts.next().is_none().then(|| date(at + 1, year, month, day))?
}

/// "23-Aug-2012", "2019-Nov-07".
fn hyphened(scan: &Scan<'_>, at: usize) -> Option<(Date, usize)> {
    let month = super::calendar::month(scan, at + 2)?;
    if !(joins(scan, at + 1) && joins(scan, at + 3)) {
        return None;
    }
    let (first, last) = (word(scan, at), word(scan, at + 4));
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    date(at + 5, full_year(year)?, month.into(), two_digits(day)?)
}

fn two_digits(text: &str) -> Option<i16> {
    (text.len() <= 2).then(|| text.parse().ok())?
}

/// A year in four digits or two.
fn full_year(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    match text.len() {
        4 => (1000..=2999).contains(&year).then_some(year),
        2 => Some(short(year)),
        _ => None,
    }
}

/// The year that two digits mean.
pub(super) const fn short(year: i16) -> i16 {
    if year < 40 { 2000 + year } else { 1900 + year }
}

fn date(end: usize, year: i16, month: i16, day: i16) -> Option<(Date, usize)> {
    Some((Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?, end))
}
