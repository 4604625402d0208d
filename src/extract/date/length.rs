//! Lengths of time and times that recur: "five years", "the past two months", "several weeks", "every day".

use rust_decimal::Decimal;

use super::meaning::{Meaning, Unit};
use super::relative::is_plural;
use super::{Expression, is_word, joins};
use crate::annotation::value::{Modifier, TimexType};
use crate::extract::{Scan, TokenKind};
use crate::lexicon::Class;

pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    bounded(scan, at).or_else(|| vague(scan, at)).or_else(|| recurring(scan, at))
}

/// A number in digits or words: how many tokens, and how much.
pub(super) fn count(scan: &Scan<'_>, at: usize) -> Option<(usize, Decimal)> {
    let token = scan.tokens.get(at)?;
    if token.kind == TokenKind::Number {
        return Some((1, scan.word(token).replace(',', "").parse().ok()?));
    }
    let tens: Decimal = scan.value(at, Class::Cardinal)?.parse().ok()?;
    let ones = || scan.value(at + 2, Class::Cardinal)?.parse::<Decimal>().ok();
    if joins(scan, at + 1)
        && let Some(ones) = ones().filter(|ones| tens >= 20.into() && *ones < 10.into())
    {
        return Some((3, tens + ones));
    }
    if is_word(scan, at + 1, "hundred") {
        return Some((2, tens * Decimal::from(100)));
    }
    Some((1, tens))
}

/// A length with what bounds it: "nearly two years", "the past two months", "the 12-month".
fn bounded(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let (words, modifier) = match scan.phrase(at, Class::DateBound) {
        Some((words, sign)) => (words, Modifier::ALL.into_iter().find(|m| m.sign() == sign).unwrap_or_default()),
        None => (0, Modifier::Equal),
    };
    let mut first = at + words;
    if words == 0 {
        let the = usize::from(is_word(scan, first, "the"));
        let step = usize::from(scan.is(first + the, Class::DateStep));
        let ordinal = usize::from(the == 1 && step == 0 && is_word(scan, first + the, "first"));
        if the + step + ordinal > 0 && count(scan, first + the + step + ordinal).is_some() {
            first += the + step + ordinal;
        }
    }
    let (length, number) = count(scan, first)?;
    // "The 2025 second quarter" is no length of seconds.
    if number >= Decimal::from(1500) && is_word(scan, first + length, "second") {
        return None;
    }
    let mut unit_at = first + length;
    let joined = joins(scan, unit_at);
    if joined {
        unit_at += 1;
    }
    let unit = Unit::of(scan.value(unit_at, Class::TimeUnit)?)?;
    let end = unit_at + 1;
    // "A 12-year-old", "25 years old" are ages; "25 years' " stays a length.
    let aged = is_word(scan, end, "old") || (joins(scan, end) && is_word(scan, end + 1, "old"));
    if aged || (first > at && joined && words == 0) {
        return None;
    }
    Some(Expression::new(end, "length", Meaning::Length { unit, count: Some(number), modifier }))
}

/// "several weeks", "a few days", "for years".
fn vague(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    if let Some((words, value)) = scan.phrase(at, Class::DateVague) {
        let unit = Unit::of(scan.value(at + words, Class::TimeUnit)?)?;
        let plural = is_plural(scan, at + words);
        let meaning = Meaning::Length { unit, count: value.parse().ok(), modifier: Modifier::Equal };
        return plural.then(|| Expression::new(at + words + 1, "vague-length", meaning));
    }
    let unit = Unit::of(scan.value(at, Class::TimeUnit)?)?;
    let lasted = at.checked_sub(1).is_some_and(|before| is_word(scan, before, "for"));
    let meaning = Meaning::Length { unit, count: None, modifier: Modifier::Equal };
    (lasted && is_plural(scan, at)).then(|| Expression::new(at + 1, "vague-length", meaning))
}

/// "every day", "each Friday".
fn recurring(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    if !is_word(scan, at, "every") && !is_word(scan, at, "each") {
        return None;
    }
    let value = match scan.value(at + 1, Class::Weekday) {
        Some(day) => format!("XXXX-WXX-{day}"),
        None => Unit::of(scan.value(at + 1, Class::TimeUnit)?)?.period(Some(1.into())),
    };
    Some(Expression::new(at + 2, "recurring", Meaning::Fixed(TimexType::Set, value)))
}
