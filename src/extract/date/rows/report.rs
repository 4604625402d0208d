//! Phrases for the periods a report of earnings speaks of without naming them: "the quarter", "a year earlier", "the 1988
//! period". They mean the quarter spoken of last. And for weeks of a month, and words that narrow a date.
#![expect(clippy::unnecessary_wraps, reason = "what a row means has one signature")]

use crate::extract::Shape;
use crate::extract::date::Place;
use crate::extract::date::calendar::month;
use crate::extract::date::meaning::{Base, Meaning, Recurring, YearRef};
use crate::extract::date::numeral::day_number;
use crate::extract::date::part::Part::{
    Amount, NthOrLast, OneUnit, Season, Step as ByStep, The, Unit as AnyUnit, Year,
};
use crate::extract::date::seen::Seen;
use crate::extract::date::step::Step::{At, Hyphen, If, Is, Led, May, MayHyphen, MayRead, Not, Take};
use crate::extract::date::step::{Grain, Row, row};
use crate::extract::date::unit::Unit;
use crate::extract::date::words::joins;
use crate::lexicon::Class;

pub(super) const ROWS: &[Row] = &[
    // "a year earlier"
    row("year-before", &[Is(Class::An), Take(The(Unit::Year)), Is(Class::AgoEarlier)], year_before),
    // "the year-earlier quarter", "year-ago"
    row(
        "spoken-period",
        &[
            May(Class::The),
            May(Class::SamePeriod),
            Take(The(Unit::Year)),
            Hyphen,
            Is(Class::AgoEarlier),
            Is(Class::PeriodWord),
        ],
        year_before,
    ),
    row(
        "spoken-period",
        &[
            May(Class::The),
            May(Class::SamePeriod),
            Is(Class::PriorWord),
            Hyphen,
            Is(Class::YearWord),
            Is(Class::PeriodWord),
        ],
        year_before,
    ),
    row(
        "length",
        &[Is(Class::The), Take(The(Unit::Year)), Hyphen, Is(Class::AgoEarlier), Take(Amount), Take(AnyUnit)],
        length,
    ),
    row("year-before", &[Take(The(Unit::Year)), Hyphen, Is(Class::AgoEarlier)], year_before),
    row("year-before", &[Is(Class::PriorWord), Hyphen, Is(Class::YearWord)], year_before),
    // "the same quarter last year", "the comparable period of 1988", "the 1988 period"
    row(
        "spoken-period",
        &[Is(Class::The), Is(Class::SamePeriod), Is(Class::PeriodWord), May(Class::OfIn), Take(Year)],
        spoken_in,
    ),
    row(
        "spoken-period",
        &[
            Is(Class::The),
            Is(Class::SamePeriod),
            Is(Class::PeriodWord),
            May(Class::OfIn),
            Take(ByStep),
            Is(Class::YearWord),
        ],
        spoken_by,
    ),
    row(
        "spoken-period",
        &[
            Is(Class::The),
            Is(Class::SamePeriod),
            Is(Class::PeriodWord),
            May(Class::OfIn),
            Is(Class::An),
            Is(Class::YearWord),
            Is(Class::AgoEarlier),
        ],
        year_before,
    ),
    // "last year's quarter"
    row("spoken-period", &[Take(ByStep), Is(Class::YearWord), Is(Class::Owner), Is(Class::PeriodWord)], spoken_by),
    row("period-of-year", &[Is(Class::The), Take(Year), Is(Class::PeriodWord)], spoken_of).doubted(),
    // "the quarter", "the latest period", "the quarter ended Sept. 30", "the quarter a year ago"
    row(
        "spoken-period",
        &[Is(Class::The), Is(Class::LatestWord), Is(Class::PeriodWord), If(is_period), MayRead(a_year_ago)],
        period,
    ),
    row("the-quarter", &[Is(Class::The), Is(Class::QuarterWord), If(is_period), MayRead(a_year_ago)], period)
        .doubted(),
    // "the year", "the full year", "the fiscal year ended June 30", "the week" after a preposition of time
    row(
        "length",
        &[Is(Class::The), May(Class::WholeWord), May(Class::Fiscal), Take(OneUnit), If(is_ended)],
        whole_length,
    ),
    row(
        "last-unit",
        &[Is(Class::The), Is(Class::LatestWord), May(Class::Fiscal), Take(OneUnit), If(is_open)],
        latest,
    ),
    row(
        "this-unit",
        &[Is(Class::The), Is(Class::WholeWord), May(Class::Fiscal), Take(OneUnit), If(is_open)],
        this_unit,
    ),
    row("this-unit", &[Is(Class::The), Is(Class::Fiscal), Take(OneUnit), If(is_open)], this_unit),
    row("this-unit", &[Led(Class::UnitLead), Is(Class::The), Take(OneUnit), If(is_open)], this_unit),
    // "the first week of March", "the week of March 6"
    row("week", &[Is(Class::The), Take(The(Unit::Week)), Is(Class::WeekLink), At(Grain::Date)], week_of),
    row(
        "week",
        &[May(Class::The), Take(NthOrLast), Take(The(Unit::Week)), Is(Class::OfIn), At(Grain::Month)],
        week_in,
    ),
    // "the last weekend of June"
    row(
        "week",
        &[May(Class::The), Take(NthOrLast), Is(Class::WeekendWord), Is(Class::OfIn), At(Grain::Month)],
        weekend_in,
    ),
    // "early March", "late last year", "mid-January", "the end of 2025", "earlier in the week"
    row("edge", &[Is(Class::DateEdge), MayHyphen, At(Grain::Any), If(is_narrowed)], inner),
    row("edge", &[Is(Class::The), Not(Class::The), Is(Class::DateEdge), At(Grain::Any), If(is_narrowed)], inner),
    row("edge", &[Is(Class::The), Is(Class::DateEdge), Hyphen, At(Grain::Decade)], inner),
    row(
        "this-unit",
        &[Is(Class::DateEdge), Is(Class::The), May(Class::Fiscal), Take(OneUnit), If(is_whole)],
        edge_of,
    ),
    row("this-unit", &[Is(Class::DateEdge), Take(The(Unit::Year)), If(is_year_end)], edge_of),
    row("this-unit", &[Is(Class::The), Is(Class::DateEdge), Take(The(Unit::Year)), If(is_year_end)], edge_of),
    row("season", &[Is(Class::DateEdge), MayHyphen, Take(Season), If(is_one)], season),
    row("season", &[Is(Class::The), Is(Class::DateEdge), Take(Season), If(is_one)], season),
];

fn inner(seen: &Seen<'_, '_>) -> Option<Meaning> {
    seen.inner.clone()
}

fn year_before(_: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::Spoken(-1))
}

fn length(seen: &Seen<'_, '_>) -> Option<Meaning> {
    seen.length().filter(|_| crate::extract::date::length::is_length(seen))
}

fn named(seen: &Seen<'_, '_>) -> Option<i16> {
    match seen.year? {
        YearRef::Named(year) => Some(year),
        _ => None,
    }
}

fn spoken_in(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::SpokenIn(named(seen)?))
}

fn spoken_of(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::SpokenIn(named(seen).filter(|year| *year > 1900)?))
}

fn spoken_by(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::Spoken(seen.by?))
}

/// Whether "the quarter" is a report's, and no part of a town or of something else.
fn is_period(seen: &Seen<'_, '_>) -> bool {
    let named = seen.at.back().is_some_and(|thing| thing.token().is_some_and(|t| t.shape == Shape::Capital));
    !seen.at.is(Class::Of) && !joins(seen.at) && !named && !seen.from.follows(Class::QuarterLead)
}

/// "a year ago" after "the quarter".
fn a_year_ago<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let after = seen.at.past(Class::An)?.past(Class::YearWord)?.past(Class::AgoEarlier)?;
    Some((Meaning::Spoken(-1), after))
}

fn period(seen: &Seen<'_, '_>) -> Option<Meaning> {
    if let Some(day) = seen.at.past(Class::EndedWord)
        && let (Some(month), Some((day, _))) = (month(day), day_number(day.next()))
    {
        return Some(Meaning::QuarterTo(month, day));
    }
    Some(seen.inner.clone().unwrap_or(Meaning::Spoken(0)))
}

fn is_year(seen: &Seen<'_, '_>) -> bool {
    seen.unit.is_some_and(|(unit, _)| matches!(unit, Unit::Year | Unit::Month | Unit::Week)) && !joins(seen.at)
}

/// "The year ended June 30", "the year to June".
fn is_ended(seen: &Seen<'_, '_>) -> bool {
    let year = seen.unit.is_some_and(|(unit, _)| unit == Unit::Year);
    let to = year && seen.at.past(Class::To).is_some_and(|day| month(day).is_some());
    is_year(seen) && (to || seen.at.is(Class::EndedWord))
}

fn whole_length(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::length(seen.unit?.0, Some(seen.unit?.1.into())))
}

/// Whether nothing follows that says which year it is.
fn is_open(seen: &Seen<'_, '_>) -> bool {
    is_year(seen) && !seen.at.is(Class::UnitGoesOn)
}

fn latest(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::Unit { unit: seen.unit?.0, by: -1, base: Base::Story })
}

fn this_unit(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::Unit { unit: seen.unit?.0, by: 0, base: Base::Story })
}

fn week_of(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::WeekOf(seen.boxed()?))
}

fn week_in(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let number = i8::try_from(seen.number?).ok().filter(|number| *number <= 5)?;
    Some(Meaning::WeekIn { number, of: seen.boxed()? })
}

/// The weekend of the nth Saturday of a month.
fn weekend_in(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let nth = i8::try_from(seen.number?).ok().filter(|number| *number <= 5)?;
    let saturday = Meaning::NthWeekday { nth, weekday: SATURDAY, of: seen.boxed()? };
    Some(Meaning::WeekendOf(Box::new(saturday)))
}

/// The sixth day of the week.
const SATURDAY: i8 = 6;

/// "Earlier Friday" points elsewhere than "early Friday": the word says which of two hours, not which day.
fn is_narrowed(seen: &Seen<'_, '_>) -> bool {
    let compares = seen.said.is_some_and(|said| !said.text.is_empty());
    let today = seen.at.back().is_some_and(|last| last.whole(Class::DateDay) == Some(0));
    let weekday =
        matches!(seen.inner, Some(Meaning::Weekday { .. } | Meaning::Recurring { what: Recurring::Day(..), .. }));
    !compares || !(weekday || today)
}

fn is_whole(seen: &Seen<'_, '_>) -> bool {
    seen.unit.is_some_and(|(unit, _)| !unit.is_of_clock()) && !joins(seen.at)
}

/// "the year", "the month", "the decade", "the fiscal year" after "early in": this one.
fn edge_of(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let (unit, _) = seen.unit?;
    // "At the end of the day, all that counts is the vote": in the end.
    let first = seen.from.back().filter(|the| the.is(Class::The)).unwrap_or(seen.from);
    let idiom = first.follows(Class::AtWord) && first.over(Class::The).is(Class::EndWord);
    if idiom && unit == Unit::Day && seen.at.sign(&[","]) {
        return None;
    }
    Some(match unit {
        Unit::Quarter => Meaning::Spoken(0),
        unit => Meaning::Unit { unit, by: 0, base: Base::Story },
    })
}

/// "The end of year": not "the early year".
fn is_year_end(seen: &Seen<'_, '_>) -> bool {
    let of = seen.at.back().is_some_and(|year| year.follows(Class::Of));
    of && seen.at.ends()
}

fn is_one(seen: &Seen<'_, '_>) -> bool {
    !seen.at.back().is_some_and(Place::is_plural)
}

fn season(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::open(Recurring::Season(seen.season?)))
}
