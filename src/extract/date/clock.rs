//! Times of the day: "5 p.m.", "9:30 a.m. EST Friday", "noon on Thursday", "17:45", "4 in the morning", "Friday night".

use super::Expression;
use super::meaning::Meaning;
use super::numeral::number;
use super::words::{before, is_one_of, is_word, tight, word};
use super::{holiday, point, relative};
use crate::extract::{Gap, Scan, Shape, TokenKind};
use crate::lexicon::Class;

pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let (hour, minute, end) = hour(scan, at)?;
    let end = zone(scan, end);
    let lead = usize::from(is_one_of(scan, end, &["on", ","]));
    let day = day(scan, end + lead).filter(|_| lead == 0 || !is_word(scan, end, ",") || end > at + 2);
    let (end, of) = day.map_or((end, None), |day| (day.end, Some(Box::new(day.meaning))));
    Some(Expression::new(end, "clock", Meaning::Clock { hour, minute, of }))
}

/// A day a time can be on.
fn day(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    point::weekday_and_day(scan, at)
        .or_else(|| point::day(scan, at))
        .or_else(|| relative::read(scan, at))
        .or_else(|| holiday::read(scan, at))
        .filter(|day| day.meaning.is_day())
}

/// Where the time zone after a time ends: "EST", "GMT", "local time".
fn zone(scan: &Scan<'_>, at: usize) -> usize {
    match scan.phrase(at, Class::TimeZone) {
        // A full stop that ends the sentence is no part of "EST".
        Some((length, _))
            if length > 1 || (scan.tokens[at].shape == Shape::Upper && !word(scan, at).ends_with('.')) =>
        {
            at + length
        }
        _ => at,
    }
}

/// The hour and minute at token `at`, and where their words end.
fn hour(scan: &Scan<'_>, at: usize) -> Option<(i8, i8, usize)> {
    if let Some(hour) = scan.value(at, Class::ClockName) {
        let named = scan.tokens[at].shape == Shape::Capital
            && before(scan, at).is_some_and(|b| scan.tokens[b].shape == Shape::Capital);
        return (!named).then(|| Some((hour.parse().ok()?, 0, at + 1)))?;
    }
    let hour = i8::try_from(number(scan, at, 4)?);
    let minutes = is_word(scan, at + 1, ":") && tight(scan, at + 1) && tight(scan, at + 2);
    let Ok(hour) = hour else { return military(scan, at) };
    if scan.tokens[at].span().len() > 2 {
        return military(scan, at);
    }
    let minute = if minutes { i8::try_from(number(scan, at + 2, 2)?).ok()? } else { 0 };
    let half = at + if minutes { 3 } else { 1 };
    let add: Option<i8> = scan.value(half, Class::ClockHalf).and_then(|hours| hours.parse().ok());
    let (hour, end) = match add {
        Some(add) if (1..=12).contains(&hour) => (hour % 12 + add, half + 1),
        None => plain_hour(scan, at, hour, half, minutes)?,
        Some(_) => return None,
    };
    (minute < 60).then_some((hour, minute, end))
}

/// "17:45" after a preposition of time, "9 o'clock", "4 in the morning".
fn plain_hour(scan: &Scan<'_>, at: usize, hour: i8, end: usize, minutes: bool) -> Option<(i8, usize)> {
    if let Some(part) = scan.value(end + 2, Class::DayPart)
        && is_word(scan, end, "in")
        && is_word(scan, end + 1, "the")
        && (1..=12).contains(&hour)
    {
        return Some((hour % 12 + if part == "TMO" { 0 } else { 12 }, end + 3));
    }
    if !minutes {
        return (is_word(scan, end, "o'clock") && (1..=12).contains(&hour)).then_some((hour, end + 1));
    }
    let placed = before(scan, at).is_some_and(|before| scan.is(before, Class::ClockLead));
    let race = is_one_of(scan, end, &[":", "."]) && tight(scan, end) && tight(scan, end + 1);
    (placed && hour < 24 && !race && word(scan, at + 2).len() == 2).then_some((hour, end))
}

/// "0735 GMT".
fn military(scan: &Scan<'_>, at: usize) -> Option<(i8, i8, usize)> {
    let digits = scan.tokens.get(at).filter(|t| t.kind == TokenKind::Number && t.span().len() == 4)?;
    let time: i16 = scan.word(digits).parse().ok()?;
    let end = zone(scan, at + 1);
    let (hour, minute) = (i8::try_from(time / 100).ok()?, i8::try_from(time % 100).ok()?);
    (end > at + 1 && hour < 24 && minute < 60).then_some((hour, minute, end))
}

/// "Friday night", "yesterday morning", "the morning of Dec. 28", "Monday nights" (`found` is the day).
pub(super) fn part_after(scan: &Scan<'_>, found: Expression) -> Expression {
    match scan.value(found.end, Class::DayPart) {
        Some(part)
            if found.meaning.is_day()
                && scan.tokens[found.end].gap == Gap::Space
                && word(scan, found.end).ends_with(|c| c != 's') =>
        {
            let meaning = Meaning::Part { part, of: Box::new(found.meaning) };
            Expression::new(found.end + 1, "day-part", meaning)
        }
        _ => found,
    }
}

/// "May 30 at 5:30 p.m.", "May 8 1:00 AM" (`found` is the day).
pub(super) fn hour_after(scan: &Scan<'_>, found: Expression) -> Expression {
    if !found.meaning.is_day() {
        return found;
    }
    match hour(scan, found.end + usize::from(is_word(scan, found.end, "at"))) {
        Some((hour, minute, end)) => {
            let of = Some(Box::new(found.meaning));
            Expression::new(zone(scan, end), "clock", Meaning::Clock { hour, minute, of })
        }
        None => found,
    }
}

/// "the morning of Dec. 28".
pub(super) fn part_of(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let the = usize::from(is_word(scan, at, "the"));
    let part = scan.value(at + the, Class::DayPart)?;
    let of = at + the + 1;
    let day = day(scan, of + 1).filter(|_| is_one_of(scan, of, &["of", "on"]) && the == 1)?;
    Some(Expression::new(day.end, "day-part", Meaning::Part { part, of: Box::new(day.meaning) }))
}
