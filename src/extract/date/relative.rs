//! Dates that count from the day of publication: "Friday", "last year", "two weeks ago", "this morning".

use super::length::count;
use super::meaning::{Meaning, Unit};
use super::{Expression, is_word};
use crate::annotation::value::TimexType;
use crate::extract::{Gap, Scan, Shape};
use crate::lexicon::Class;

pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    weekday(scan, at, None, at)
        .or_else(|| named_day(scan, at))
        .or_else(|| stepped(scan, at))
        .or_else(|| year_before(scan, at))
        .or_else(|| spoken(scan, at))
        .or_else(|| ago(scan, at))
        .or_else(|| weekend(scan, at))
        .or_else(|| pointing(scan, at))
}

/// "Friday", "Friday night"; `from` is where the expression began.
fn weekday(scan: &Scan<'_>, at: usize, step: Option<i32>, from: usize) -> Option<Expression> {
    let day = scan.value(at, Class::Weekday)?.parse().ok()?;
    let token = scan.tokens.get(at)?;
    // "sat", "sun" and "wed" are words; the days have capitals.
    if token.shape == Shape::Lower || (at > from && token.gap == Gap::None) {
        return None;
    }
    let short = token.span().len() <= 4 && !scan.word(token).ends_with('.');
    if short && at == from {
        return None;
    }
    let (end, part) = part(scan, at + 1);
    Some(Expression::new(end, "weekday", Meaning::Weekday { day, step, part }))
}

/// The part of the day at token `at`, if one stands there.
fn part(scan: &Scan<'_>, at: usize) -> (usize, &'static str) {
    match scan.value(at, Class::DayPart) {
        Some(part) if scan.tokens[at].gap == Gap::Space => (at + 1, part),
        _ => (at, ""),
    }
}

/// "yesterday", "tomorrow morning", "tonight", "this morning", "last night".
fn named_day(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    if is_word(scan, at, "tonight") {
        return Some(Expression::new(at + 1, "day-part", Meaning::DayPart { by: 0, part: "TNI" }));
    }
    if let Some(by) = scan.value(at, Class::DateDay) {
        let by = by.parse().ok()?;
        let (end, part) = part(scan, at + 1);
        let meaning =
            if part.is_empty() { Meaning::Step { unit: Unit::Day, by } } else { Meaning::DayPart { by, part } };
        return Some(Expression::new(end, "named-day", meaning));
    }
    let (this, last) = (is_word(scan, at, "this"), is_word(scan, at, "last"));
    let (end, part) = part(scan, at + 1);
    let fits = (this || (last && part == "TNI")) && !part.is_empty();
    fits.then(|| Expression::new(end, "day-part", Meaning::DayPart { by: if this { 0 } else { -1 }, part }))
}

/// "last year", "this quarter", "next Friday", "last November", "this summer", "the past year".
fn stepped(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let the = usize::from(is_word(scan, at, "the"));
    let word = at + the;
    let step: i32 = scan.value(word, Class::DateStep)?.parse().ok()?;
    let next = word + 1;
    if the == 0
        && let Some(found) = weekday(scan, next, Some(step), at)
    {
        return Some(Expression { rule: "stepped-weekday", ..found });
    }
    if let Some(month) = super::calendar::month(scan, next) {
        let meaning = Meaning::Month { month, step: i16::try_from(step).ok() };
        return Some(Expression::new(next + 1, "stepped-month", meaning));
    }
    if let Some(code) = scan.value(next, Class::Season) {
        let meaning = Meaning::Season { code, step: i16::try_from(step).ok() };
        return Some(Expression::new(next + 1, "stepped-season", meaning));
    }
    if is_word(scan, next, "weekend") {
        return Some(Expression::new(next + 1, "weekend", Meaning::Weekend(step)));
    }
    let fiscal = usize::from(scan.is(next, Class::Fiscal));
    let unit = Unit::of(scan.value(next + fiscal, Class::TimeUnit)?)?;
    if is_plural(scan, next + fiscal) {
        return None;
    }
    Some(Expression::new(next + fiscal + 1, "stepped-unit", Meaning::Step { unit, by: step }))
}

pub(super) fn is_plural(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens.get(at).is_some_and(|token| scan.word(token).ends_with('s') || scan.word(token).ends_with('S'))
}

/// "a year earlier", "a year ago", "year-earlier": of the quarter spoken of, where one was.
fn year_before(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let the = usize::from(is_word(scan, at, "the") || is_word(scan, at, "a"));
    let first = at + the;
    let joined = super::joins(scan, first + 1);
    let word = first + 1 + usize::from(joined);
    let earlier = is_word(scan, word, "earlier") || is_word(scan, word, "ago");
    if !is_word(scan, first, "year") || !earlier || (the == 0 && !joined) {
        return None;
    }
    // Of "the year-earlier quarter" all is the date; of "a year-earlier loss" only its adjective.
    let thing = joined && (is_word(scan, word + 1, "quarter") || is_word(scan, word + 1, "period"));
    let (start, end) = if joined && !thing { (first, word + 1) } else { (at, word + 1 + usize::from(thing)) };
    (start == at).then(|| Expression::new(end, "year-before", Meaning::Spoken { quarter: None, by: -1 }))
}

/// "the quarter", "the latest period", "the year-ago quarter".
fn spoken(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let latest = usize::from(is_word(scan, at + 1, "latest"));
    let thing = at + 1 + latest;
    let period = is_word(scan, thing, "quarter") || (latest == 1 && is_word(scan, thing, "period"));
    let fits =
        is_word(scan, at, "the") && period && !is_word(scan, thing + 1, "of") && !super::joins(scan, thing + 1);
    fits.then(|| Expression::new(thing + 1, "spoken", Meaning::Spoken { quarter: None, by: 0 }))
}

/// "two years ago", "a month ago", "a week earlier", "three days from now".
fn ago(scan: &Scan<'_>, from: usize) -> Option<Expression> {
    let bound = scan.phrase(from, Class::DateBound).map_or(0, |(words, _)| words);
    let at = from + bound;
    if let Some((words, "")) = scan.phrase(at, Class::DateVague)
        && scan.is(at + words, Class::TimeUnit)
        && is_word(scan, at + words + 1, "ago")
    {
        return Some(Expression::new(at + words + 2, "ago", Meaning::Fixed(TimexType::Date, "PAST_REF".into())));
    }
    let (length, number) =
        if is_word(scan, at, "a") || is_word(scan, at, "an") { (1, 1.into()) } else { count(scan, at)? };
    let unit = Unit::of(scan.value(at + length, Class::TimeUnit)?)?;
    let number: i32 = rust_decimal::prelude::ToPrimitive::to_i32(&number)?;
    let after = at + length + 1;
    let (sign, words) = if is_word(scan, after, "ago") || (is_word(scan, after, "earlier") && number == 1) {
        (-1, 1)
    } else if is_word(scan, after, "from") && is_word(scan, after + 1, "now") {
        (1, 2)
    } else {
        return None;
    };
    Some(Expression::new(after + words, "ago", Meaning::Step { unit, by: number.checked_mul(sign)? }))
}

fn weekend(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let the = is_word(scan, at, "the") && is_word(scan, at + 1, "weekend");
    the.then(|| Expression::new(at + 2, "weekend", Meaning::Weekend(0)))
}

/// "now", "recently", "recent years", "daily".
fn pointing(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    if let Some(period) = scan.value(at, Class::Frequency) {
        return Some(Expression::new(at + 1, "frequency", Meaning::Fixed(TimexType::Set, period.to_owned())));
    }
    if is_word(scan, at, "recent") && scan.is(at + 1, Class::TimeUnit) && is_plural(scan, at + 1) {
        return Some(Expression::new(at + 2, "pointing", Meaning::Fixed(TimexType::Date, "PAST_REF".into())));
    }
    let (length, value) = scan.phrase(at, Class::DateRef)?;
    // "the past five years" and "the past year" are lengths and steps.
    if scan.is(at + length, Class::TimeUnit) || count(scan, at + length).is_some() {
        return None;
    }
    Some(Expression::new(at + length, "pointing", Meaning::Fixed(TimexType::Date, value.to_owned())))
}
