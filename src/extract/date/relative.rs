//! Dates that count from the day of publication: "Friday", "last year", "two weeks ago", "this morning", "now".

use rust_decimal::prelude::ToPrimitive;

use super::Expression;
use super::length::{self, Amount};
use super::meaning::{Base, Meaning, Recurring, Unit, YearRef};
use super::words::{before, is_one_of, is_plural, is_word, joins, step, word};
use crate::annotation::value::{Modifier, TimexType};
use crate::extract::{Gap, Scan, Shape};
use crate::lexicon::Class;

pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    weekday(scan, at)
        .or_else(|| named_day(scan, at))
        .or_else(|| stepped(scan, at))
        .or_else(|| ago(scan, at))
        .or_else(|| ahead(scan, at))
        .or_else(|| weekend(scan, at))
}

/// "Friday", "last Monday", "this coming Sunday".
fn weekday(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let the = usize::from(is_word(scan, at, "the"));
    let stepped = step(scan, at + the);
    let first = at + stepped.map_or(0, |(length, _)| the + length);
    let day: i8 = scan.value(first, Class::Weekday)?.parse().ok()?;
    let token = scan.tokens.get(first)?;
    // "sat", "sun" and "wed" are words, "Sun" and "Mon" names; the days have capitals.
    let short = token.span().len() <= 4 && !scan.word(token).ends_with('.');
    if token.shape == Shape::Lower || short || is_name(scan, first) {
        return None;
    }
    // "A wet Thursday in October" is any.
    if stepped.is_none()
        && is_word(scan, first + 1, "in")
        && (super::calendar::month(scan, first + 2).is_some() || super::numeral::year(scan, first + 2).is_some())
    {
        let value = format!("XXXX-WXX-{day}");
        return Some(Expression::new(first + 1, "weekday", Meaning::Fixed(TimexType::Date, value)));
    }
    let rule = if stepped.is_some() { "step-weekday" } else { "weekday" };
    let meaning = Meaning::Weekday { day, step: stepped.map(|(_, by)| by), base: Base::Published };
    Some(Expression::new(first + 1, rule, meaning))
}

/// Whether a weekday is part of a name: "Black Friday", "the Friday Times".
fn is_name(scan: &Scan<'_>, at: usize) -> bool {
    let paper = scan.tokens.get(at + 1).is_some_and(|next| next.shape == Shape::Capital && next.gap == Gap::Space);
    if paper && super::words::follows(scan, at, &["the"]) && !scan.is(at + 1, Class::Month) {
        return true;
    }
    before(scan, at).is_some_and(|before| {
        is_one_of(scan, before, &["black", "bloody", "ash", "super", "fat"])
            && scan.tokens[before].shape == Shape::Capital
    })
}

/// Whether a capitalised "Today" is a title: "USA Today", "the BBC's Today programme".
fn is_title(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    scan.is(end, Class::TitleEnd)
        || before(scan, at).is_some_and(|before| {
            let token = &scan.tokens[before];
            token.shape == Shape::Upper
                || token.kind == crate::extract::TokenKind::Possessive
                || scan.is(before, Class::Determiner)
                || token.shape == Shape::Capital
                    && scan.tokens.get(end).is_none_or(|next| next.shape != Shape::Capital)
        })
}

/// "yesterday", "tonight", "today".
fn named_day(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    if is_word(scan, at, "tonight") {
        let of = Box::new(Meaning::day(0));
        return Some(Expression::new(at + 1, "named-day", Meaning::Part { part: "TNI", of }));
    }
    let (length, by) = scan.phrase(at, Class::DateDay)?;
    // "USA Today": a name.
    let named = scan.tokens[at].shape == Shape::Capital && is_title(scan, at, at + length);
    (!named).then(|| Some(Expression::new(at + length, "named-day", Meaning::day(by.parse().ok()?))))?
}

/// "last year", "this quarter", "the past year", "the current fiscal year", "this morning", "last night".
fn stepped(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let the = usize::from(is_word(scan, at, "the"));
    let (length, by) = step(scan, at + the)?;
    let next = at + the + length;
    if let Some(part) = scan.value(next, Class::DayPart).filter(|part| by == 0 || (by == -1 && *part == "TNI")) {
        let of = Box::new(Meaning::day(i32::from(by)));
        return (the == 0).then(|| Expression::new(next + 1, "day-part", Meaning::Part { part, of }));
    }
    if is_word(scan, next, "weekend") {
        return Some(Expression::new(next + 1, "weekend", Meaning::Weekend { by: i32::from(by), open: false }));
    }
    let fiscal = usize::from(scan.is(next, Class::Fiscal));
    let unit = Unit::of(scan.value(next + fiscal, Class::TimeUnit)?)?;
    let named = scan.tokens.get(next + fiscal)?.shape == Shape::Capital;
    if is_plural(scan, next + fiscal) || unit.is_of_clock() || named || joins(scan, next + fiscal + 1) {
        return None;
    }
    // "The last decade" is the one before this, "the past decade" ten years up to now.
    if unit == Unit::Decade && is_word(scan, next - 1, "past") {
        let meaning = Meaning::Length { unit, count: Some(1.into()), to: None, modifier: Modifier::Equal };
        return Some(Expression::new(next + fiscal + 1, "length", meaning));
    }
    let rule = match by {
        ..0 => "last-unit",
        0 => "this-unit",
        1.. => "next-unit",
    };
    // "The next year" of a story is the story's.
    let base = if is_word(scan, at, "the") && by > 0 { Base::Story } else { Base::Published };
    Some(Expression::new(next + fiscal + 1, rule, Meaning::Unit { unit, by: by.into(), base }))
}

/// "two years ago", "nearly a month ago", "three days from now", "two winters ago", "several years ago".
fn ago(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let amount = length::amount(scan, at)?;
    if let Some(code) = scan.value(amount.end, Class::Season) {
        let years = i16::try_from(amount.count?.to_i32()?).ok()?;
        let year = YearRef::Near(years.checked_neg()?);
        let meaning = Meaning::Recurring { what: Recurring::Season(code), year };
        return is_word(scan, amount.end + 1, "ago").then(|| Expression::new(amount.end + 2, "ago", meaning));
    }
    let unit = Unit::of(scan.value(amount.end, Class::TimeUnit)?)?;
    let or_so = if is_word(scan, amount.end + 1, "or") && is_one_of(scan, amount.end + 2, &["so", "more"]) {
        2
    } else {
        0
    };
    let after = amount.end + 1 + or_so;
    let (sign, words) = if is_word(scan, after, "ago") {
        (-1, 1)
    } else if is_word(scan, after, "from") && is_one_of(scan, after + 1, &["now", "today"]) {
        (1, 2)
    } else if is_word(scan, after, "hence") {
        (1, 1)
    } else {
        return None;
    };
    Some(Expression::new(after + words, "ago", counted(&amount, unit, sign, Base::Published)?))
}

/// So many units before or after a day; where the number is vague, the past or the future.
pub(super) fn counted(amount: &Amount, unit: Unit, sign: i32, base: Base) -> Option<Meaning> {
    let Some(count) = amount.count else {
        let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return Some(Meaning::Fixed(TimexType::Date, value.into()));
    };
    // Half years are counted in months.
    let (unit, count) = match unit {
        Unit::Year if !count.fract().is_zero() => (Unit::Month, count.checked_mul(12.into())?),
        Unit::Decade => (Unit::Year, count.checked_mul(10.into())?),
        Unit::Century => (Unit::Year, count.checked_mul(100.into())?),
        _ => (unit, count),
    };
    Some(Meaning::Unit { unit, by: count.to_i32()?.checked_mul(sign)?, base })
}

/// "two weeks' time" after "in", "a week from Monday", "two weeks from Friday".
fn ahead(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let amount = length::amount(scan, at)?;
    let unit = Unit::of(scan.value(amount.end, Class::TimeUnit)?).filter(|unit| !unit.is_of_clock())?;
    let after = amount.end + 1;
    let owns = is_one_of(scan, after, &["'", "’"])
        || scan.tokens.get(after)?.kind == crate::extract::TokenKind::Possessive;
    if owns && is_word(scan, after + 1, "time") && super::words::follows(scan, at, &["in"]) {
        return Some(Expression::new(after + 2, "ahead", counted(&amount, unit, 1, Base::Published)?));
    }
    if !is_one_of(scan, after, &["from", "after"]) || !matches!(unit, Unit::Day | Unit::Week) {
        return None;
    }
    let day = weekday(scan, after + 1).or_else(|| named_day(scan, after + 1))?;
    let from = is_word(scan, after, "from");
    let by = amount.count?.to_i32()?;
    let of = match day.meaning {
        Meaning::Weekday { day, step: None, base } if from => Meaning::Weekday { day, step: Some(1), base },
        _ if from => day.meaning,
        _ => return None,
    };
    Some(Expression::new(day.end, "ahead", Meaning::Beside { unit, by, of: Box::new(of) }))
}

fn weekend(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let the = is_word(scan, at, "the") && is_word(scan, at + 1, "weekend");
    the.then(|| Expression::new(at + 2, "weekend", Meaning::Weekend { by: 0, open: true }))
}

/// "now", "recently", "recent years", "the future".
pub(super) fn pointing(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    if is_one_of(scan, at, &["recent", "coming", "future", "past"])
        && scan.is(at + 1, Class::TimeUnit)
        && is_plural(scan, at + 1)
    {
        let value = if is_one_of(scan, at, &["recent", "past"]) { "PAST_REF" } else { "FUTURE_REF" };
        return Some(Expression::new(at + 2, "pointing", Meaning::Fixed(TimexType::Date, value.into())));
    }
    let (length, value) = scan.phrase(at, Class::DateRef)?;
    // "the past five years" and "the past year" are lengths and steps; "High Noon" and "Now" in a name are none.
    let measures = scan.is(at + length, Class::TimeUnit)
        || super::numeral::count(scan, at + length).is_some()
        || (is_one_of(scan, at + length, &["few", "several"]) && scan.is(at + length + 1, Class::TimeUnit));
    if measures
        || word(scan, at).is_empty()
        || scan.tokens.get(at + length).is_some_and(|t| t.gap == Gap::None && scan.word(t) == "-")
    {
        return None;
    }
    Some(Expression::new(at + length, "pointing", Meaning::Fixed(TimexType::Date, value.to_owned())))
}
