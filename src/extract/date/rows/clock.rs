//! Phrases for times of the day.

use crate::annotation::value::DayPart;
use crate::extract::date::Place;
use crate::extract::date::clock::{clock, first_hour};
use crate::extract::date::meaning::{Base, Meaning};
use crate::extract::date::opening::Opening;
use crate::extract::date::part::Part::OfDay;
use crate::extract::date::seen::Seen;
use crate::extract::date::step::Step::{At, Digits, Here, If, Is, Led, May, MayHyphen, Read, Take, Then};
use crate::extract::date::step::{Grain, Row, row};
use crate::extract::date::tense::told;
use crate::extract::date::unit::Unit;
use crate::extract::date::words::joins;
use crate::lexicon::Class;

/// What the first of two hours goes on with: ":30 to", "to".
const RANGE: Opening = Opening::words(&[Class::RangeLink]).or_sign();

pub(super) const ROWS: &[Row] = &[
    // "2" in "between 2 and 4 a.m."
    row("clock", &[Digits, Then(&RANGE), Read(first_hour)], inner),
    // "5 p.m.", "noon", "six in the evening", "half past six", "quarter to nine"
    row("clock", &[Digits, Read(clock)], inner),
    row("clock", &[Here(Class::ClockName), Read(clock)], inner),
    row("clock", &[Here(Class::Cardinal), Read(clock)], inner),
    row("clock", &[Here(Class::HalfWord), Read(clock)], inner),
    row("clock", &[Here(Class::QuarterWord), Read(clock)], inner),
    // "the morning of Dec. 28"; "spent the night": of the day the story is at
    row("day-part", &[Is(Class::The), Take(OfDay), If(is_one), Is(Class::OfOn), At(Grain::Day)], part_of),
    row("day-part", &[Is(Class::The), Take(OfDay), If(is_one), Is(Class::Between), At(Grain::Date)], part_of),
    row("day-part", &[Is(Class::The), Take(OfDay), If(is_one), If(is_spent)], part),
    // "mid-afternoon yesterday", "by mid-morning"
    row(
        "day-part",
        &[Is(Class::DateEdge), MayHyphen, Take(OfDay), If(is_one), May(Class::OnWord), At(Grain::Day)],
        part_of,
    ),
    // "snow fell overnight", but not "an overnight stay"
    row("day-part", &[Is(Class::Overnight), If(stands_alone)], overnight).doubted(),
    row("day-part", &[Is(Class::Overnight), May(Class::OnWord), At(Grain::Day)], overnight_of),
    row("day-part", &[Led(Class::ClockLead), Is(Class::DateEdge), MayHyphen, Take(OfDay), If(ends)], today)
        .doubted(),
];

fn inner(seen: &Seen<'_, '_>) -> Option<Meaning> {
    seen.inner.clone()
}

fn is_one(seen: &Seen<'_, '_>) -> bool {
    !seen.at.back().is_some_and(Place::is_plural)
}

fn part_of(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::Part { part: seen.part?, of: seen.boxed()? })
}

/// Whether "the night" is one of the story: "spent the night on a roof", not "in the night sky".
fn is_spent(seen: &Seen<'_, '_>) -> bool {
    let goes_on = seen.at.is(Class::Of) || seen.at.sign(&["-"]);
    seen.from.follows(Class::SpentWord) && (seen.at.ends() || seen.at.is(Class::ClockLead)) && !goes_on
}

/// "By late afternoon", but not "before early morning raids".
fn ends(seen: &Seen<'_, '_>) -> bool {
    is_one(seen) && seen.at.ends()
}

fn today(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::Part { part: seen.part?, of: Box::new(Meaning::day(0)) })
}

fn stands_alone(seen: &Seen<'_, '_>) -> bool {
    seen.at.ends() && !joins(seen.at) && !seen.from.follows(Class::Determiner)
}

/// The night before where a verb is past, else the coming one.
fn overnight(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let by = if told(seen.from, seen.at).is_past() { -1 } else { 0 };
    seen.said.map(|_| Meaning::Part { part: DayPart::Night, of: Box::new(Meaning::day(by)) })
}

fn overnight_of(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::Part { part: DayPart::Night, of: seen.boxed()? })
}

fn part(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let of = Box::new(Meaning::Unit { unit: Unit::Day, by: 0, base: Base::Named });
    Some(Meaning::Part { part: seen.part?, of })
}
