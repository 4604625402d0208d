//! The periods a report of earnings speaks of without naming them: "the quarter", "a year earlier", "the 1988 period",
//! "the same quarter last year". They mean the quarter spoken of last.

use super::Expression;
use super::meaning::{Base, Meaning, Unit};
use super::numeral::{ordinal, year};
use super::part::ended;
use super::words::{follows, is_one_of, is_word, joins, step};
use crate::annotation::value::Modifier;
use crate::extract::{Scan, Shape};
use crate::lexicon::Class;

pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    year_before(scan, at)
        .or_else(|| year_ago_period(scan, at))
        .or_else(|| same_period(scan, at))
        .or_else(|| period_of(scan, at))
        .or_else(|| the_period(scan, at))
        .or_else(|| the_unit(scan, at))
}

fn spoken(end: usize, by: i16) -> Expression {
    Expression::new(end, "spoken-period", Meaning::Spoken(by))
}

fn is_period(scan: &Scan<'_>, at: usize) -> bool {
    is_one_of(scan, at, &["quarter", "period"])
}

/// "a year earlier", "a year ago", "a year before".
fn year_before(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let fits =
        is_word(scan, at, "a") && is_word(scan, at + 1, "year") && is_one_of(scan, at + 2, &["earlier", "ago"]);
    fits.then(|| Expression::new(at + 3, "year-before", Meaning::Spoken(-1)))
}

/// "the year-earlier quarter", "year-ago": of "a year-earlier loss" only the adjective is the date.
fn year_ago_period(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let the = usize::from(is_word(scan, at, "the"));
    let first = at + the + usize::from(the == 1 && scan.is(at + 1, Class::SamePeriod));
    let joined =
        is_word(scan, first, "year") && joins(scan, first + 1) && is_one_of(scan, first + 2, &["earlier", "ago"]);
    let prior = is_word(scan, first, "prior") && joins(scan, first + 1) && is_word(scan, first + 2, "year");
    if !joined && !prior {
        return None;
    }
    match (is_period(scan, first + 3), the) {
        (true, _) => Some(spoken(first + 4, -1)),
        (false, 1) => {
            let length = super::length::read(scan, first + 3).filter(|found| found.rule == "length")?;
            Some(Expression::new(length.end, "length", length.meaning))
        }
        (false, 0) => Some(Expression::new(first + 3, "year-before", Meaning::Spoken(-1))),
        (false, _) => None,
    }
}

/// "the same quarter last year", "the corresponding period a year ago", "the comparable period of 1988".
fn same_period(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    if !is_word(scan, at, "the") || !scan.is(at + 1, Class::SamePeriod) || !is_period(scan, at + 2) {
        return None;
    }
    let of = at + 3 + usize::from(is_one_of(scan, at + 3, &["of", "in"]));
    if let Some((length, year)) = year(scan, of) {
        return Some(Expression::new(of + length, "spoken-period", Meaning::SpokenIn(year)));
    }
    if let Some((length, by)) = step(scan, of).filter(|(length, _)| is_word(scan, of + length, "year")) {
        return Some(spoken(of + length + 1, by));
    }
    year_before(scan, of).map(|ago| spoken(ago.end, -1))
}

/// "the 1988 period", "the 1988 quarter".
fn period_of(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let (length, year) = year(scan, at + 1).filter(|_| is_word(scan, at, "the"))?;
    let end = at + 1 + length;
    (year > 1900 && is_period(scan, end))
        .then(|| Expression::new(end + 1, "spoken-period", Meaning::SpokenIn(year)))
}

/// "the quarter", "the latest period", "the quarter ended Sept. 30", "the quarter a year ago".
fn the_period(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let latest = usize::from(is_one_of(scan, at + 1, &["latest", "most", "just"]));
    let thing = at + 1 + latest;
    let period = is_word(scan, thing, "quarter") || (latest == 1 && is_word(scan, thing, "period"));
    let end = thing + 1;
    if !is_word(scan, at, "the") || !period || is_word(scan, end, "of") || joins(scan, end) {
        return None;
    }
    if scan.tokens.get(thing)?.shape == Shape::Capital || follows(scan, at, &["into", "leave", "left", "around"]) {
        return None;
    }
    if let Some((month, day)) = ended(scan, end) {
        return Some(Expression::new(end, "spoken-period", Meaning::QuarterTo(month, day)));
    }
    Some(year_before(scan, end).map_or_else(|| spoken(end, 0), |ago| spoken(ago.end, -1)))
}

/// "the year", "the full year", "the fiscal year ended June 30", "the week", "the month" after a preposition of time.
fn the_unit(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let whole = usize::from(is_one_of(scan, at + 1, &["full", "whole", "entire", "latest"]));
    let fiscal = usize::from(scan.is(at + 1 + whole, Class::Fiscal));
    let thing = at + 1 + whole + fiscal;
    let unit = Unit::of(scan.value(thing, Class::TimeUnit).filter(|_| is_word(scan, at, "the"))?)?;
    let end = thing + 1;
    if !matches!(unit, Unit::Year | Unit::Month | Unit::Week)
        || super::words::is_plural(scan, thing)
        || joins(scan, end)
    {
        return None;
    }
    if unit == Unit::Year
        && is_one_of(scan, end, &["ended", "ending", "to"])
        && super::calendar::month(scan, end + 1).is_some()
        || (is_one_of(scan, end, &["ended", "ending"]))
    {
        let meaning = Meaning::Length { unit, count: Some(1.into()), to: None, modifier: Modifier::Equal };
        return Some(Expression::new(end, "length", meaning));
    }
    let led = super::words::before(scan, at).is_some_and(|before| scan.is(before, Class::UnitLead));
    let open =
        !is_one_of(scan, end, &["before", "after", "that", "when", "of", "in", "and", "to", "following", "ahead"]);
    if !(open && (led || whole + fiscal > 0)) {
        return None;
    }
    let by = if is_word(scan, at + 1, "latest") { -1 } else { 0 };
    Some(Expression::new(
        end,
        if by < 0 { "last-unit" } else { "this-unit" },
        Meaning::Unit { unit, by, base: Base::Story },
    ))
}

/// "the year-earlier nine months", "the first week of March", "the week of March 6".
pub(super) fn week(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let the = usize::from(is_word(scan, at, "the"));
    if the == 1
        && is_word(scan, at + 1, "week")
        && is_one_of(scan, at + 2, &["of", "ended", "ending", "beginning"])
    {
        let day = super::point::day(scan, at + 3)?;
        return Some(Expression::new(day.end, "week", Meaning::WeekOf(Box::new(day.meaning))));
    }
    let (length, number) = if is_word(scan, at + the, "last") { (1, -1) } else { ordinal(scan, at + the)? };
    let end = at + the + length;
    if !is_word(scan, end, "week") || !is_one_of(scan, end + 1, &["of", "in"]) || number > 5 {
        return None;
    }
    let month = super::point::read(scan, end + 2).or_else(|| super::relative::read(scan, end + 2))?;
    let number = i8::try_from(number).ok()?;
    month
        .meaning
        .is_month()
        .then(|| Expression::new(month.end, "week", Meaning::WeekIn { number, of: Box::new(month.meaning) }))
}
