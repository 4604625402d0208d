//! Times that recur: "every day", "each Friday", "on Mondays", "twice a week", "three times a year", "daily".

use rust_decimal::Decimal;

use super::Expression;
use super::calendar::month;
use super::length::is_rate;
use super::meaning::{Meaning, Unit};
use super::numeral::{count, ordinal};
use super::words::{before, is_one_of, is_plural, is_word, joins};
use crate::annotation::value::TimexType;
use crate::extract::{Scan, Shape, TokenKind};
use crate::lexicon::Class;

pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    every(scan, at)
        .or_else(|| plural_weekday(scan, at))
        .or_else(|| times(scan, at))
        .or_else(|| rate(scan, at))
        .or_else(|| frequency(scan, at))
}

fn set(end: usize, value: String) -> Expression {
    Expression::new(end, "set", Meaning::Fixed(TimexType::Set, value))
}

/// "every day", "each Friday", "every two years", "every other week", "every January", "each autumn".
fn every(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    if !is_one_of(scan, at, &["every", "each"]) {
        return None;
    }
    let next = at + 1;
    if let Some(day) = scan.value(next, Class::Weekday) {
        let part = scan.value(next + 1, Class::DayPart);
        return Some(set(next + 1 + usize::from(part.is_some()), format!("XXXX-WXX-{day}{}", part.unwrap_or(""))));
    }
    if let Some(month) = month(scan, next) {
        return Some(set(next + 1, format!("XXXX-{month:02}")));
    }
    if let Some(code) = scan.value(next, Class::Season) {
        return Some(set(next + 1, format!("XXXX-{code}")));
    }
    if let Some(part) = scan.value(next, Class::DayPart) {
        return Some(set(next + 1, format!("XXXX-XX-XX{part}")));
    }
    if is_word(scan, next, "weekend") {
        return Some(set(next + 1, "XXXX-WXX-WE".into()));
    }
    let (length, number) = interval(scan, next);
    let unit = Unit::of(scan.value(next + length, Class::TimeUnit)?)?;
    Some(set(next + length + 1, period(unit, number)))
}

/// "other", "two", "third" between "every" and its unit: how many tokens, and how much.
fn interval(scan: &Scan<'_>, at: usize) -> (usize, Decimal) {
    if is_word(scan, at, "other") {
        return (1, 2.into());
    }
    let nth = || {
        ordinal(scan, at)
            .filter(|(length, _)| scan.is(at + length, Class::TimeUnit))
            .map(|(length, n)| (length, n.into()))
    };
    count(scan, at)
        .or_else(nth)
        .unwrap_or((usize::from(is_one_of(scan, at, &["single", "passing"])), Decimal::ONE))
}

fn period(unit: Unit, number: Decimal) -> String {
    match unit {
        Unit::Quarter if number == Decimal::ONE => "P1Q".into(),
        _ => unit.period(Some(number)),
    }
}

/// "Tuesdays", "Friday nights".
fn plural_weekday(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let token = scan.tokens.get(at).filter(|token| token.shape != Shape::Lower)?;
    if let Some(day) = scan.value(at, Class::PluralWeekday) {
        let part = scan.value(at + 1, Class::DayPart);
        return Some(set(at + 1 + usize::from(part.is_some()), format!("XXXX-WXX-{day}{}", part.unwrap_or(""))));
    }
    let day = scan.value(at, Class::Weekday).filter(|_| token.span().len() > 4)?;
    let part = scan.value(at + 1, Class::DayPart).filter(|_| is_plural(scan, at + 1))?;
    Some(set(at + 2, format!("XXXX-WXX-{day}{part}")))
}

/// "twice a week", "once a year".
fn times(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let unit = Unit::of(scan.value(at + 2, Class::TimeUnit)?)?;
    let fits = is_one_of(scan, at, &["once", "twice"]) && is_one_of(scan, at + 1, &["a", "an", "every", "each"]);
    (fits && !is_plural(scan, at + 2)).then(|| set(at + 3, period(unit, Decimal::ONE)))
}

/// "a year" in "$3 million a year", "per day".
fn rate(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let unit = Unit::of(scan.value(at + 1, Class::TimeUnit)?)?;
    let of_clock = unit.is_of_clock() || unit == Unit::Quarter || is_plural(scan, at + 1) || joins(scan, at + 2);
    let per = is_word(scan, at, "per") && before(scan, at).is_some();
    let article = is_word(scan, at, "a")
        && is_rate(scan, at)
        && !is_one_of(scan, at + 2, &["of", "ago", "earlier", "later", "before", "after", "or"]);
    (!of_clock && (per || article)).then(|| set(at + 2, period(unit, Decimal::ONE)))
}

/// "daily", "annually"; not the newspaper.
fn frequency(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let period = scan.value(at, Class::Frequency)?;
    let named = |at: usize| {
        scan.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && token.shape == Shape::Capital)
    };
    let name =
        named(at + 1) || (named(at) && before(scan, at).is_some_and(|b| named(b) || is_one_of(scan, b, &["the"])));
    (!name).then(|| set(at + 1, period.to_owned()))
}
