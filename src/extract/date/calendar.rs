//! Days written out: "March 8, 2026", "8 March 2026", "2026-03-08", and in figures: "3/8/2026" (month first, unless only
//! the day can be), "08.03.2026" (day first), "23-Aug-2012".

use std::ops::Range;

use jiff::civil::Date;

use super::Place;
use super::meaning::Meaning;
use super::numeral::number;
use super::words::joins;
use super::year::short;
use crate::extract::{Scan, Tokens};
use crate::lexicon::Class;

/// A day and the place after it.
type Read<'s, 'd> = Option<(Date, Place<'s, 'd>)>;

/// The full calendar day that begins at token `at`, and its tokens.
pub fn calendar_day(scan: &Scan<'_>, at: usize) -> Option<(Date, Range<usize>)> {
    let (day, after) = written_out(place(scan, at))?;
    Some((day, at..after.at()))
}

/// A day in figures that can be read in one way only, and its tokens: "14/05/2026", "08.03.2026", but not "3/8/2026".
pub fn sure_day(scan: &Scan<'_>, at: usize) -> Option<(Date, Range<usize>)> {
    let sure = |day: Date| day.day() > 12 || day.day() == day.month();
    let here = place(scan, at);
    let (day, after) = slashed(here).filter(|(day, _)| sure(*day)).or_else(|| dotted(here))?;
    Some((day, at..after.at()))
}

fn place<'s, 'd>(scan: &'s Scan<'d>, at: usize) -> Place<'s, 'd> {
    Tokens::new(scan, 0..scan.tokens.len()).go(at)
}

/// A day of one year, in whatever form.
pub(super) fn whole_day<'s, 'd>(at: Place<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let (day, after) = written_out(at).or_else(|| slashed(at)).or_else(|| dotted(at)).or_else(|| hyphened(at))?;
    Some((Meaning::date(day), after))
}

fn written_out<'s, 'd>(at: Place<'s, 'd>) -> Read<'s, 'd> {
    month_first(at).or_else(|| day_first(at)).or_else(|| iso(at))
}

/// The token's month, 1–12. The verbs "may" and "march" are no months: a month has a capital.
pub(super) fn month(at: Place<'_, '_>) -> Option<i8> {
    if !at.is_capital() {
        return None;
    }
    at.whole(Class::Month)?.try_into().ok()
}

/// The month beside a day's number, which needs no capital letter where it is no other word.
pub(super) fn month_beside<'s, 'd>(at: Place<'s, 'd>) -> Option<(i8, Place<'s, 'd>)> {
    if let Some(month) = month(at) {
        return Some((month, at.next()));
    }
    let month = at.whole(Class::Month)?.try_into().ok()?;
    // "nov. 21": in small letters the stop is a token of its own.
    let stop = at.next();
    let owned = at.is(Class::Abbreviation) && stop.sign(&["."]) && stop.glued();
    Some((month, if owned { stop.next() } else { stop }))
}

/// Whether a month in small letters is more often another word.
pub(super) fn is_common(at: Place<'_, '_>) -> bool {
    !at.is_capital() && at.is(Class::CommonMonth)
}

fn year(at: Place<'_, '_>) -> Option<i16> {
    number(at, 4).filter(|year| (1000..=2999).contains(year))
}

fn day(at: Place<'_, '_>) -> Option<i8> {
    number(at, 2)?.try_into().ok()
}

fn month_first<'s, 'd>(at: Place<'s, 'd>) -> Read<'s, 'd> {
    let (month, after) = month_beside(at)?;
    let day = day(after)?;
    let last = after.next().over_sign(&[","]);
    Some((Date::new(year(last)?, month, day).ok()?, last.next()))
}

fn day_first<'s, 'd>(at: Place<'s, 'd>) -> Read<'s, 'd> {
    let day = day(at)?;
    let (month, last) = month_beside(at.next())?;
    Some((Date::new(year(last)?, month, day).ok()?, last.next()))
}

fn iso<'s, 'd>(at: Place<'s, 'd>) -> Read<'s, 'd> {
    let year = year(at).filter(|_| joins(at.next()) && joins(at.skip(3)))?;
    let month = i8::try_from(number(at.skip(2), 2)?).ok()?;
    Some((Date::new(year, month, day(at.skip(4))?).ok()?, at.skip(5)))
}

/// "3/8/2026", "13/8/26".
fn slashed<'s, 'd>(at: Place<'s, 'd>) -> Read<'s, 'd> {
    let joined = |slash: Place<'_, '_>| slash.sign(&["/"]) && slash.joins();
    let follows = at.back().is_some_and(|before| before.sign(&["/"]));
    if !(joined(at.next()) && joined(at.skip(3))) || joined(at.skip(5)) || follows {
        return None;
    }
    let (first, second) = (number(at, 2)?, number(at.skip(2), 2)?);
    let year = full_year(at.skip(4).text())?;
    let (month, day) = if first > 12 { (second, first) } else { (first, second) };
    date(year, month, day).map(|day| (day, at.skip(5)))
}

/// "08.03.2026": one token, for stops between digits part no number.
fn dotted<'s, 'd>(at: Place<'s, 'd>) -> Read<'s, 'd> {
    let mut parts = at.is_digits().then(|| at.text().split('.'))?;
    let (day, month) = (two_digits(parts.next()?)?, two_digits(parts.next()?)?);
    let year = parts.next().filter(|year| year.len() == 4).and_then(full_year)?;
    parts.next().is_none().then(|| date(year, month, day).map(|day| (day, at.next())))?
}

/// "23-Aug-2012", "2019-Nov-07".
fn hyphened<'s, 'd>(at: Place<'s, 'd>) -> Read<'s, 'd> {
    let month = month(at.skip(2)).filter(|_| joins(at.next()) && joins(at.skip(3)))?;
    let (first, last) = (at.text(), at.skip(4).text());
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    date(full_year(year)?, month.into(), two_digits(day)?).map(|day| (day, at.skip(5)))
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

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
