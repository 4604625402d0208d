//! Phrases for times that recur: "every day", "each Friday", "on Mondays", "twice a week", "daily".
#![expect(clippy::unnecessary_wraps, reason = "what a row means has one signature")]

use rust_decimal::Decimal;

use crate::annotation::value::{Calendar, DayPart, Length, Stretch, Time, TimexType, Value, WeekPart, Year};
use crate::extract::Shape;
use crate::extract::date::Place;
use crate::extract::date::length::is_rate;
use crate::extract::date::meaning::Meaning;
use crate::extract::date::numeral::{count, ordinal};
use crate::extract::date::part::Part::{Month, OfDay, OneUnit, Season, Weekday};
use crate::extract::date::seen::Seen;
use crate::extract::date::step::Step::{If, Is, MayTake, Read, Take};
use crate::extract::date::step::{Row, row};
use crate::extract::date::unit::Unit;
use crate::extract::date::words::joins;
use crate::lexicon::Class;

pub(super) const ROWS: &[Row] = &[
    // "every Friday", "every other Sunday", "each January", "every autumn", "every night", "every weekend", "every third week"
    row("set", &[Is(Class::EveryWord), Take(Weekday), MayTake(OfDay)], weekday),
    row("set", &[Is(Class::EveryWord), Read(turn), Take(Weekday), MayTake(OfDay)], weekday),
    row("set", &[Is(Class::EveryWord), Take(Month)], month),
    row("set", &[Is(Class::EveryWord), Take(Season)], season),
    row("set", &[Is(Class::EveryWord), Take(OfDay)], part),
    row("set", &[Is(Class::EveryWord), Is(Class::WeekendWord)], weekend),
    row("set", &[Is(Class::EveryWord), Read(interval)], inner),
    // "Tuesdays", "Friday nights", "weekends"
    row("set", &[Is(Class::WeekendsWord)], weekend),
    row("set", &[If(is_capital), Is(Class::PluralWeekday), MayTake(OfDay)], weekdays),
    row("set", &[If(is_capital), Take(Weekday), If(is_long), Take(OfDay), If(is_many)], weekday),
    // "twice a week", "$3 million a year", "per day", "daily"
    row("set", &[Is(Class::OnceTwice), Is(Class::AnEvery), Take(OneUnit)], unit),
    row("rate", &[Is(Class::PerWord), Take(OneUnit), If(is_rate_unit), If(is_inside)], unit).doubted(),
    row("rate", &[Is(Class::An), Take(OneUnit), If(is_rate_unit), If(is_rated)], unit).doubted(),
    row("frequency", &[Is(Class::Frequency), If(is_no_name)], frequency).doubted(),
];

fn set(stretch: Stretch, part: Option<DayPart>) -> Option<Meaning> {
    let calendar = Calendar { stretch, time: part.map(Time::Part) };
    Some(Meaning::Fixed(TimexType::Set, Value::Calendar(calendar)))
}

fn inner(seen: &Seen<'_, '_>) -> Option<Meaning> {
    seen.inner.clone()
}

fn day_of_week(day: i8) -> Stretch {
    Stretch::Week(Year::Open, None, WeekPart::Day(day))
}

fn weekday(seen: &Seen<'_, '_>) -> Option<Meaning> {
    set(day_of_week(seen.weekday?), seen.part)
}

fn weekdays(seen: &Seen<'_, '_>) -> Option<Meaning> {
    set(day_of_week(seen.whole()?.try_into().ok()?), seen.part)
}

fn month(seen: &Seen<'_, '_>) -> Option<Meaning> {
    set(Stretch::Month(Year::Open, Some(seen.month?)), None)
}

fn season(seen: &Seen<'_, '_>) -> Option<Meaning> {
    set(Stretch::Season(Year::Open, seen.season?), None)
}

fn part(seen: &Seen<'_, '_>) -> Option<Meaning> {
    set(Stretch::Day(Year::Open, None, None), Some(seen.part?))
}

fn weekend(_: &Seen<'_, '_>) -> Option<Meaning> {
    set(Stretch::Week(Year::Open, None, WeekPart::Weekend), None)
}

fn period(unit: Unit, number: Decimal) -> Meaning {
    let length = match unit {
        Unit::Quarter if number == Decimal::ONE => Length::of(Unit::Quarter, Some(number)),
        _ => unit.period(Some(number)),
    };
    Meaning::Fixed(TimexType::Set, Value::Length(length))
}

/// Past "other" and "second" before a weekday.
fn turn<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let after = seen.at.past(Class::OtherWord).or_else(|| ordinal(seen.at).map(|(_, after)| after))?;
    after.is(Class::Weekday).then_some((Meaning::Open(Unit::Week), after))
}

/// "two years", "other week", "third day", "single night" after "every".
fn interval<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let (number, thing) = interval_of(seen.at);
    let (unit, factor) = Unit::counted(thing.said(Class::TimeUnit)?.text)?;
    Some((period(unit, number.checked_mul(factor.into())?), thing.next()))
}

fn interval_of<'s, 'd>(at: Place<'s, 'd>) -> (Decimal, Place<'s, 'd>) {
    if let Some(after) = at.past(Class::OtherWord) {
        return (2.into(), after);
    }
    let nth =
        || ordinal(at).filter(|(_, after)| after.is(Class::TimeUnit)).map(|(nth, after)| (nth.into(), after));
    count(at).or_else(nth).unwrap_or((Decimal::ONE, at.over(Class::SingleWord)))
}

fn unit(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let (unit, factor) = seen.unit?;
    Some(period(unit, factor.into()))
}

fn is_rate_unit(seen: &Seen<'_, '_>) -> bool {
    seen.unit.is_some_and(|(unit, _)| !unit.is_of_clock() && unit != Unit::Quarter) && !joins(seen.at)
}

fn is_inside(seen: &Seen<'_, '_>) -> bool {
    seen.from.back().is_some()
}

fn is_rated(seen: &Seen<'_, '_>) -> bool {
    is_rate(seen.from) && !seen.at.is(Class::NoRate)
}

fn is_capital(seen: &Seen<'_, '_>) -> bool {
    seen.at.token().is_some_and(|token| token.shape != Shape::Lower)
}

fn is_long(seen: &Seen<'_, '_>) -> bool {
    seen.from.text().len() > 4
}

fn is_many(seen: &Seen<'_, '_>) -> bool {
    seen.at.back().is_some_and(Place::is_plural)
}

/// "Daily" in the name of a newspaper says nothing.
fn is_no_name(seen: &Seen<'_, '_>) -> bool {
    let named = |at: Place<'_, '_>| at.is_word() && at.token().is_some_and(|token| token.shape == Shape::Capital);
    let before = seen.from.back().is_some_and(|before| named(before) || before.is(Class::The));
    !(named(seen.at) || named(seen.from) && before)
}

fn frequency(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::Fixed(TimexType::Set, Value::from(seen.said?.text)))
}
