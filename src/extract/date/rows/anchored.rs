//! Phrases that count from a date just named: "that year", "the next morning", "two days later", "the day before
//! Christmas".

use crate::annotation::value::Pointer;
use crate::extract::Shape;
use crate::extract::date::meaning::{Base, Meaning, Recurring, YearRef};
use crate::extract::date::part::Part::{
    Amount, Month, OfDay, OneUnit, Same, Season, The, Unit as AnyUnit, Units, Weekday,
};
use crate::extract::date::seen::Seen;
use crate::extract::date::step::Step::{At, If, Is, Not, Take};
use crate::extract::date::step::{Grain, Row, row};
use crate::extract::date::unit::Unit;
use crate::extract::date::words::{closes, joins};
use crate::lexicon::Class;

pub(super) const ROWS: &[Row] = &[
    // "the next morning", "that year", "the previous Friday", "the same May"
    row("following-unit", &[Take(Same), If(steps), Take(OfDay), If(is_whole)], same_part),
    row("that-unit", &[Take(Same), Take(OfDay), If(is_whole)], same_part),
    row("following-unit", &[Take(Same), If(steps), Take(OneUnit), If(is_whole)], same_unit),
    row("that-unit", &[Take(Same), Take(OneUnit), If(is_whole)], same_unit),
    row("following-unit", &[Take(Same), Take(Weekday), If(is_whole)], same_weekday),
    row("that-unit", &[Take(Same), Take(Month), If(is_whole)], same_month),
    row("that-unit", &[Take(Same), Take(Season), If(is_whole)], same_season),
    // "two days later", "a week before."; not "a week later than in 2025"
    row("later", &[Take(Amount), Take(AnyUnit), Is(Class::Later), Not(Class::Than)], later),
    row("later", &[Take(Amount), Take(AnyUnit), Is(Class::LaterClosed), If(is_closed)], later),
    // "years ago", "days later"
    row("vague-step", &[Take(Units), Is(Class::Ago)], vague_step).doubted(),
    row("vague-step", &[Take(Units), Is(Class::Later)], vague_step).doubted(),
    // "the day before Christmas", "the night before", "the week before the vote"
    row("beside", &[Is(Class::The), Take(The(Unit::Day)), Is(Class::BesideWord), At(Grain::Day)], beside),
    row("beside", &[Is(Class::The), Take(OneUnit), Is(Class::BesideWord), If(ends_clause)], beside_named),
    row("beside", &[Is(Class::The), Take(OfDay), Is(Class::BesideWord), If(ends_clause)], part_beside),
    row("beside", &[Is(Class::The), Take(OneUnit), Is(Class::BesideWord), If(leads_to_event)], beside_event),
];

/// Whether nothing joins the last word to another: "that year-end" is no year.
fn is_whole(seen: &Seen<'_, '_>) -> bool {
    !joins(seen.at)
}

fn steps(seen: &Seen<'_, '_>) -> bool {
    seen.by.is_some_and(|by| by != 0)
}

fn named(by: i16) -> Meaning {
    Meaning::Unit { unit: Unit::Day, by: by.into(), base: Base::Named }
}

/// How many units on "that" and its like point; nothing where "that" leads to a clause: "said that week after week".
fn same(seen: &Seen<'_, '_>) -> Option<i16> {
    let by = seen.by?;
    let conjunction = is_that(seen) && seen.from.is(Class::ThatWord) && seen.from.follows(Class::Cue);
    (!conjunction || closes(seen.at)).then_some(by)
}

/// Whether one word alone points to the same unit.
fn is_that(seen: &Seen<'_, '_>) -> bool {
    seen.by == Some(0) && seen.at.at() == seen.from.at() + 2
}

fn same_part(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::Part { part: seen.part?, of: Box::new(named(same(seen)?)) })
}

fn same_unit(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let ((unit, _), by) = (seen.unit?, same(seen)?);
    let soon = is_next(seen) && unit != Unit::Day;
    (!unit.is_of_clock() && !soon).then(|| Meaning::Unit { unit, by: by.into(), base: Base::Named })
}

/// "The next year" counts from the day of publication, "the next day" from the one named.
fn is_next(seen: &Seen<'_, '_>) -> bool {
    seen.from.next().is(Class::DateStep)
}

fn same_weekday(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let step = Some(same(seen).filter(|_| !is_next(seen) && !is_that(seen))?);
    Some(Meaning::Weekday { day: seen.weekday?, step, base: Base::Named })
}

fn same_month(seen: &Seen<'_, '_>) -> Option<Meaning> {
    recurring(seen, Recurring::Month(seen.month?)).filter(|_| !is_that(seen) || is_pointed(seen))
}

fn same_season(seen: &Seen<'_, '_>) -> Option<Meaning> {
    recurring(seen, Recurring::Season(seen.season?)).filter(|_| !is_that(seen))
}

fn recurring(seen: &Seen<'_, '_>, what: Recurring) -> Option<Meaning> {
    let by = same(seen).filter(|_| !is_next(seen))?;
    Some(Meaning::Recurring { what, year: YearRef::That(by) })
}

/// Whether "that" before a month points: "That August", "in that March", not "the report that April".
fn is_pointed(seen: &Seen<'_, '_>) -> bool {
    let comma = seen.from.back().is_some_and(|before| before.sign(&[","]));
    seen.from.is_capital() || seen.from.follows(Class::ThatLead) || comma
}

/// Minutes and hours lead to no date: "15 minutes later" stays a length.
fn later(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let (unit, _) = seen.unit?;
    seen.counted(seen.whole()?.into(), Base::Named).filter(|_| !unit.is_of_clock())
}

fn is_closed(seen: &Seen<'_, '_>) -> bool {
    closes(seen.at)
}

fn vague_step(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::pointing(if seen.whole()? > 0 { Pointer::Future } else { Pointer::Past }))
}

fn beside(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::Beside { unit: Unit::Day, by: seen.whole()?.into(), of: seen.boxed()? })
}

/// Whether the clause ends or another begins.
fn ends_clause(seen: &Seen<'_, '_>) -> bool {
    closes(seen.at) || seen.at.is(Class::ClauseWord)
}

fn beside_named(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let (unit, _) = seen.unit.filter(|(unit, _)| !unit.is_of_clock())?;
    Some(Meaning::Unit { unit, by: seen.whole()?.into(), base: Base::Named })
}

fn part_beside(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::Part { part: seen.part?, of: Box::new(named(seen.whole()?)) })
}

/// Whether something follows whose day is not known: "the vote", "Easter".
fn leads_to_event(seen: &Seen<'_, '_>) -> bool {
    seen.at.is(Class::Determiner) || seen.at.token().is_some_and(|token| token.shape != Shape::Lower)
}

fn beside_event(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let (unit, _) = seen.unit.filter(|(unit, _)| !unit.is_of_clock() && *unit != Unit::Quarter)?;
    Some(Meaning::Open(unit))
}
