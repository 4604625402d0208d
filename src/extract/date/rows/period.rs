//! Phrases for parts of years and spans of them: quarters, halves, fiscal years, seasons, the ends of years.
#![expect(clippy::unnecessary_wraps, reason = "what a row means has one signature")]

use crate::extract::Shape;
use crate::extract::date::Place;
use crate::extract::date::meaning::{Meaning, Recurring, YearRef};
use crate::extract::date::numeral::{number, ordinal, two_digits};
use crate::extract::date::opening::Opening;
use crate::extract::date::part::Part::{Season, Step as ByStep, The, Year, YearAfter};
use crate::extract::date::seen::Seen;
use crate::extract::date::step::Step::{Digits, Here, Hyphen, If, Is, May, MayTake, Not, Read, Take, Then};
use crate::extract::date::step::{Row, row};
use crate::extract::date::unit::Unit;
use crate::extract::date::words::{is_apostrophe, joins, step};
use crate::extract::date::year::{year, year_after};
use crate::lexicon::{Class, Tense, Value as Meant};

/// What digits before a quarter go on with: "2025 second", "2025 fiscal", "3rd".
const NTH: Opening =
    Opening::words(&[Class::Ordinal, Class::Cardinal, Class::OrdinalEnd, Class::Fiscal, Class::LastHalf])
        .or_digits();
/// The same where the quarter is a letter.
const SHORT: Opening = Opening::words(&[Class::QuarterSign]);

pub(super) const ROWS: &[Row] = &[
    // "the third quarter of 2025", "third-quarter", "the 2025 second quarter", "last year's first half"
    row("quarter", &[Is(Class::The), Here(Class::QuarterOpener), Read(quarter), If(is_no_adjective)], inner),
    row("quarter", &[Is(Class::The), Digits, Read(quarter), If(is_no_adjective)], inner),
    row("quarter", &[Digits, Then(&NTH), Read(quarter)], inner),
    row("quarter", &[Here(Class::QuarterOpener), Read(quarter)], inner),
    // "Q3 2025", "2025 Q4", "H1 2025", "3Q25"
    row("quarter", &[Here(Class::QuarterSign), Read(short_quarter)], inner),
    row("quarter", &[Digits, Then(&SHORT), Read(short_quarter)], inner),
    // "fiscal 2027", "FY26"
    row("fiscal-year", &[Is(Class::Fiscal), Take(Year)], a_year),
    row("fiscal-year", &[May(Class::The), Is(Class::Fiscal), Take(The(Unit::Year)), Take(Year)], a_year),
    row("fiscal-year", &[Is(Class::FiscalSign), Read(fiscal_year)], inner),
    // "the summer of 2011", "last fall", "this winter", "the spring", "in winter"
    row("season", &[May(Class::The), Take(Season), If(is_one), Take(YearAfter)], season),
    row("step-season", &[May(Class::The), Take(ByStep), Take(Season), If(is_one)], season),
    row("season", &[May(Class::The), Take(Season), If(is_one), If(is_season)], season),
    // "year-end", "year's end": its last day
    row("year-end", &[Take(The(Unit::Year)), Hyphen, Is(Class::EndWord), If(is_last_day)], year_end).doubted(),
    row("year-end", &[Take(The(Unit::Year)), Is(Class::Owner), Is(Class::EndWord), If(is_last_day)], year_end)
        .doubted(),
    row("year-end", &[Take(The(Unit::Year)), Is(Class::EndWord), If(is_last_day)], year_end).doubted(),
    // "Christmas", "Thanksgiving Day 2025", "last Easter"
    row(
        "holiday",
        &[Here(Class::DateStep), Not(Class::PastWord), Take(ByStep), If(is_capital), Is(Class::Holiday)],
        holiday,
    ),
    row("holiday", &[If(is_capital), Is(Class::Holiday), MayTake(YearAfter)], holiday),
    // "Easter week", "the Labor Day weekend"
    row(
        "holiday",
        &[May(Class::The), If(is_capital), Is(Class::Holiday), Take(The(Unit::Week)), If(is_whole)],
        week,
    ),
    row("holiday", &[May(Class::The), If(is_capital), Is(Class::Holiday), Read(weekend)], inner),
];

fn inner(seen: &Seen<'_, '_>) -> Option<Meaning> {
    seen.inner.clone()
}

/// Of "the third-quarter loss" only the adjective is the date.
fn is_no_adjective(seen: &Seen<'_, '_>) -> bool {
    let mut words = (seen.from.at()..seen.at.at()).map(|at| seen.from.go(at));
    !words.any(|word| joins(word) && word.next().is_any(&[Class::TimeUnit, Class::HalfWord]))
}

/// "2025 second quarter", "last year's first half", "fiscal first quarter", "third quarter of 2025".
fn quarter<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let (named, first) = year_before(seen.at);
    let fiscal = first.over(Class::Fiscal);
    let first = if fiscal.at() > seen.at.at() { fiscal.over_hyphen() } else { fiscal };
    let last_half = first.is(Class::LastHalf) && first.next().is(Class::HalfWord);
    // "the final quarter of 2025", but not of a match
    let last_quarter = first.is(Class::FinalWord) && first.next().is(Class::QuarterWord);
    let last_quarter = last_quarter && part_year(first.skip(2)).is_some();
    let (number, after) = match (last_half, last_quarter) {
        (true, _) => (2, first.next()),
        (_, true) => (4, first.next()),
        _ => ordinal(first)?,
    };
    let thing = after.over_hyphen();
    let what = part_of_year(thing, i8::try_from(number).ok()?)?;
    let end = thing.next();
    let after = if named.is_none() { part_year(end) } else { None };
    let (year, end) = after.unwrap_or((named.unwrap_or(YearRef::Open), end));
    Some((Meaning::Recurring { what, year }, end))
}

/// "2025", "last year's", "year-ago" before an ordinal: the year, and the place after it.
fn year_before<'s, 'd>(at: Place<'s, 'd>) -> (Option<YearRef>, Place<'s, 'd>) {
    let at = if at.next().is_digits() && ordinal(at.skip(2)).is_some() { at.over(Class::Fiscal) } else { at };
    if let Some((named, after)) = year(at).filter(|_| at.is_digits()) {
        return (Some(YearRef::Named(named)), after);
    }
    if at.is(Class::YearWord) && joins(at.next()) && at.skip(2).is(Class::AgoEarlier) {
        return (Some(YearRef::Of(-1)), at.skip(3));
    }
    match step(at).filter(|(_, after)| after.is(Class::YearWord) && after.next().is_possessive()) {
        Some((by, after)) => (Some(YearRef::Of(by)), after.skip(2)),
        None => (None, at),
    }
}

fn part_of_year(at: Place<'_, '_>, number: i8) -> Option<Recurring> {
    if at.is(Class::HalfWord) {
        return (1..=2).contains(&number).then_some(Recurring::Half(number));
    }
    (at.is(Class::QuarterWord) && (1..=4).contains(&number)).then_some(Recurring::Quarter(number))
}

/// The year after a quarter or half; "the year" is this one.
fn part_year<'s, 'd>(at: Place<'s, 'd>) -> Option<(YearRef, Place<'s, 'd>)> {
    let of = at.past(Class::Of);
    if let Some(fiscal) = of.and_then(fiscal_after) {
        return Some(fiscal);
    }
    if let Some((named, after)) = of.and_then(|of| of.past(Class::Fiscal)).and_then(year) {
        return Some((YearRef::Named(named), after));
    }
    if let Some(after) = of.and_then(|of| of.past(Class::The)?.past(Class::YearWord)) {
        return Some((YearRef::Of(0), after));
    }
    year_after(at)
}

/// "Q3 2025", "2025 Q4", "H1 2025", "3Q25".
fn short_quarter<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let at = seen.at;
    if let Some(number) = number(at, 1).filter(|_| at.next().glued() && at.skip(2).glued()) {
        let what = short_part(at.next(), i8::try_from(number).ok()?)?;
        return Some((Meaning::Recurring { what, year: YearRef::Named(full(at.skip(2))?) }, at.skip(3)));
    }
    // "4Q 2024".
    if let Some(number) = number(at, 1).filter(|_| at.next().glued() && at.next().is_upper()) {
        let what = short_part(at.next(), i8::try_from(number).ok()?)?;
        let (year, after) = fiscal_after(at.skip(2)).or_else(|| year_after(at.skip(2)))?;
        return Some((Meaning::Recurring { what, year }, after));
    }
    let (named, first) =
        year(at).filter(|_| at.is_digits()).map_or((None, at), |(year, after)| (Some(year), after));
    let figure = first.next();
    let what = short_part(first, i8::try_from(number(figure, 1).filter(|_| figure.glued())?).ok()?)?;
    let (year, end) = match named {
        Some(year) => (YearRef::Named(year), figure.next()),
        None => fiscal_after(figure.next())
            .or_else(|| glued_year(figure.next()))
            .or_else(|| year_after(figure.next()))
            .unwrap_or((YearRef::Open, figure.next())),
    };
    // "H1" alone is a road or a visa.
    let open = matches!(what, Recurring::Half(_)) && year == YearRef::Open;
    (!open).then_some((Meaning::Recurring { what, year }, end))
}

/// "'26" after "Q1".
fn glued_year<'s, 'd>(at: Place<'s, 'd>) -> Option<(YearRef, Place<'s, 'd>)> {
    let year = full(at.next()).filter(|_| is_apostrophe(at) && at.joins())?;
    Some((YearRef::Named(year), at.skip(2)))
}

/// "FY26" after "Q2".
fn fiscal_after<'s, 'd>(at: Place<'s, 'd>) -> Option<(YearRef, Place<'s, 'd>)> {
    let year = at.past(Class::FiscalSign).filter(|_| at.is_upper())?;
    Some((YearRef::Named(full(year)?), year.next()))
}

fn short_part(letter: Place<'_, '_>, number: i8) -> Option<Recurring> {
    match letter.text() {
        "Q" if (1..=4).contains(&number) => Some(Recurring::Quarter(number)),
        "H" if (1..=2).contains(&number) => Some(Recurring::Half(number)),
        _ => None,
    }
}

/// A year of this century in two digits, or in four.
fn full(at: Place<'_, '_>) -> Option<i16> {
    match two_digits(at) {
        Some(short) => Some(2000 + short),
        None => number(at, 4).filter(|year| (1900..=2199).contains(year)),
    }
}

fn fiscal_year<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let fits = seen.from.is_upper() && (seen.at.glued() || two_digits(seen.at).is_none());
    let year = full(seen.at).filter(|_| fits)?;
    Some((Meaning::year(year), seen.at.next()))
}

fn a_year(seen: &Seen<'_, '_>) -> Option<Meaning> {
    match seen.year? {
        YearRef::Named(year) => Some(Meaning::year(year)),
        _ => None,
    }
}

fn is_one(seen: &Seen<'_, '_>) -> bool {
    !seen.at.back().is_some_and(Place::is_plural) && !joins(seen.at)
}

fn season(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let year = seen.year.or(seen.by.map(YearRef::Near)).unwrap_or(YearRef::Open);
    Some(Meaning::Recurring { what: Recurring::Season(seen.season?), year })
}

/// Whether a bare "spring" or "the fall" is the season: after a preposition of time, and nothing falls or springs.
fn is_season(seen: &Seen<'_, '_>) -> bool {
    let (the, noun) = (seen.from.is(Class::The), seen.from.over(Class::The));
    let verbal = noun.is(Class::SeasonVerb);
    let falls = seen.at.is(Class::Of) || noun.token().is_some_and(|token| token.shape != Shape::Lower);
    seen.from.follows(Class::SeasonLead)
        && !(verbal && (falls || !(the || seen.from.follows(Class::SeasonOnly))))
        && !(verbal && seen.from.follows(Class::FallLead))
}

fn is_last_day(seen: &Seen<'_, '_>) -> bool {
    !seen.from.follows(Class::The) && !seen.at.is(Class::TimeUnit)
}

/// "Since year-end" is since that of the last year.
fn year_end(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let lead = seen.from.back().and_then(|since| since.said(Class::TenseLead)).map(|said| said.value);
    let last = lead == Some(Meant::Tense(Tense::Past));
    let year = if last { YearRef::Of(-1) } else { YearRef::Near(0) };
    Some(Meaning::Recurring { what: Recurring::Day(12, 31), year })
}

fn is_whole(seen: &Seen<'_, '_>) -> bool {
    !joins(seen.at)
}

fn is_capital(seen: &Seen<'_, '_>) -> bool {
    seen.at.token().is_some_and(|token| token.shape != Shape::Lower)
}

fn week(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::WeekOf(Box::new(holiday(seen)?)))
}

/// "weekend" after a holiday.
fn weekend<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let after = seen.at.past(Class::WeekendWord)?;
    Some((Meaning::WeekendOf(Box::new(holiday(seen)?)), after))
}

fn holiday(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let year = seen.year.or(seen.by.map(YearRef::Near)).unwrap_or(YearRef::Open);
    Some(Meaning::Recurring { what: Recurring::Holiday(seen.said?.text), year })
}
