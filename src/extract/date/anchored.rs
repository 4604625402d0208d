//! Dates that count from one just named: "that year", "the next morning", "two days later", "the day before Christmas".

use super::Expression;
use super::length::amount;
use super::meaning::{Base, Meaning, Recurring, Unit, YearRef};
use super::relative::counted;
use super::words::{before, follows, is_one_of, is_plural, is_word, joins};
use super::{holiday, point, relative};
use crate::extract::{Scan, Shape, TokenKind};
use crate::lexicon::Class;

pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    same(scan, at).or_else(|| later(scan, at)).or_else(|| beside(scan, at)).or_else(|| vague(scan, at))
}

/// "that year", "the same day", "the next morning", "the following week", "the previous Friday".
fn same(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let (length, by) = scan.phrase(at, Class::DateSame)?;
    let by: i16 = by.parse().ok()?;
    let next = at + length;
    let end = next + 1;
    if joins(scan, end) || (length == 1 && by == 0 && is_conjunction(scan, at)) {
        return None;
    }
    let rule = if by == 0 { "that-unit" } else { "following-unit" };
    let day = |by: i16| Meaning::Unit { unit: Unit::Day, by: by.into(), base: Base::Named };
    if let Some(part) = scan.value(next, Class::DayPart) {
        return Some(Expression::new(end, rule, Meaning::Part { part, of: Box::new(day(by)) }));
    }
    if let Some(unit) = scan.value(next, Class::TimeUnit).and_then(Unit::of) {
        let soon = is_word(scan, at + 1, "next") && unit != Unit::Day;
        let fits = !is_plural(scan, next) && !unit.is_of_clock() && !soon;
        return fits.then(|| Expression::new(end, rule, Meaning::Unit { unit, by: by.into(), base: Base::Named }));
    }
    if is_word(scan, at + 1, "next") {
        return None;
    }
    let alone = length == 1 && by == 0;
    if alone && (super::calendar::month(scan, next).is_none() || !pointed(scan, at)) {
        return None;
    }
    if let Some(day) = scan.value(next, Class::Weekday) {
        let meaning = Meaning::Weekday { day: day.parse().ok()?, step: Some(by), base: Base::Named };
        return Some(Expression::new(end, rule, meaning));
    }
    let what = match super::calendar::month(scan, next) {
        Some(month) => Recurring::Month(month),
        None => Recurring::Season(scan.value(next, Class::Season)?),
    };
    Some(Expression::new(end, rule, Meaning::Recurring { what, year: YearRef::That(by) }))
}

/// Whether "that" after a reporting verb leads to a clause: "said that week after week", not "he cried that night."
fn is_conjunction(scan: &Scan<'_>, at: usize) -> bool {
    is_word(scan, at, "that") && before(scan, at).is_some_and(|b| scan.is(b, Class::Cue)) && !closes(scan, at + 2)
}

/// Whether "that" before a month points: "That August", "in that March", not "the report that April".
fn pointed(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens[at].shape == Shape::Capital
        || follows(scan, at, &["in", "by", "since", "until", "of", "from", ","])
}

/// "two days later", "a week earlier", "three months before".
fn later(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let amount = amount(scan, at)?;
    // Minutes and hours lead to no date: "15 minutes later" stays a length.
    let unit = Unit::of(scan.value(amount.end, Class::TimeUnit)?).filter(|unit| !unit.is_of_clock())?;
    let after = amount.end + 1;
    let closed = closes(scan, after + 1);
    // "A week later than in 2025" compares.
    if is_word(scan, after + 1, "than") {
        return None;
    }
    let sign = if is_word(scan, after, "later")
        || (closed && is_one_of(scan, after, &["after", "afterward", "afterwards"]))
    {
        1
    } else if is_word(scan, after, "earlier") || (closed && is_one_of(scan, after, &["before", "previously"])) {
        -1
    } else {
        return None;
    };
    let rule = if sign > 0 { "later" } else { "earlier" };
    Some(Expression::new(after + 1, rule, counted(&amount, unit, sign, Base::Named)?))
}

/// Whether a sign or a paragraph's end stands at `at`.
fn closes(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens
        .get(at)
        .is_none_or(|token| token.kind == TokenKind::Sign || token.gap == crate::extract::Gap::Paragraph)
}

/// "the day before Christmas", "the day after", "the night before", "the year before".
fn beside(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let sign = match () {
        () if is_word(scan, at + 2, "before") => -1,
        () if is_word(scan, at + 2, "after") => 1,
        () => return None,
    };
    if !is_word(scan, at, "the") {
        return None;
    }
    let unit = scan.value(at + 1, Class::TimeUnit).and_then(Unit::of);
    if unit == Some(Unit::Day)
        && let Some(day) = point::day(scan, at + 3)
            .or_else(|| relative::read(scan, at + 3))
            .or_else(|| holiday::read(scan, at + 3))
        && day.meaning.is_day()
    {
        let meaning = Meaning::Beside { unit: Unit::Day, by: sign, of: Box::new(day.meaning) };
        return Some(Expression::new(day.end, "beside", meaning));
    }
    if !closes(scan, at + 3) && !is_one_of(scan, at + 3, &["and", "but", "when"]) {
        // "The week before the vote": of the day nothing is known.
        let told =
            scan.is(at + 3, Class::Determiner) || scan.tokens.get(at + 3).is_some_and(|t| t.shape != Shape::Lower);
        let unit = unit.filter(|unit| told && !unit.is_of_clock() && *unit != Unit::Quarter)?;
        return (!is_plural(scan, at + 1)).then(|| Expression::new(at + 3, "beside", Meaning::Open(unit)));
    }
    let base = Base::Named;
    let meaning = match (unit, scan.value(at + 1, Class::DayPart)) {
        (Some(unit), _) if !unit.is_of_clock() && !is_plural(scan, at + 1) => {
            Meaning::Unit { unit, by: sign, base }
        }
        (None, Some(part)) => {
            Meaning::Part { part, of: Box::new(Meaning::Unit { unit: Unit::Day, by: sign, base }) }
        }
        _ => return None,
    };
    Some(Expression::new(at + 3, "beside", meaning))
}

/// "years ago", "days later": some time before or after.
fn vague(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let fits = scan.is(at, Class::TimeUnit) && is_plural(scan, at);
    let value = match () {
        () if is_one_of(scan, at + 1, &["ago", "earlier"]) => "PAST_REF",
        () if is_word(scan, at + 1, "later") => "FUTURE_REF",
        () => return None,
    };
    let meaning = Meaning::Fixed(crate::annotation::value::TimexType::Date, value.into());
    fits.then(|| Expression::new(at + 2, "vague-step", meaning))
}
