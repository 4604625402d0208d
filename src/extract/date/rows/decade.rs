//! Phrases for decades and centuries: "the 1990s", "the mid-80s", "the 20th century".
#![expect(clippy::unnecessary_wraps, reason = "what a row means has one signature")]

use crate::annotation::value::{Stretch, TimexType, Value};
use crate::extract::date::Place;
use crate::extract::date::meaning::Meaning;
use crate::extract::date::numeral::number;
use crate::extract::date::opening::Opening;
use crate::extract::date::part::Part::Nth;
use crate::extract::date::seen::Seen;
use crate::extract::date::step::Step::{Digits, Hyphen, If, Is, Led, May, MayHyphen, Read, Sign, Take, Then};
use crate::extract::date::step::{Row, row};
use crate::lexicon::Class;

/// How a decade in figures ends.
const TENS: Opening = Opening::words(&[Class::DecadeEnd, Class::Owner]);

pub(super) const ROWS: &[Row] = &[
    // "the 1990s", "the '90s", "the nineties", "the mid-80s"
    row("decade", &[May(Class::The), Digits, Then(&TENS), Read(decade)], inner),
    row("decade", &[May(Class::The), Sign(&["'", "’", "‘"]), Digits, Read(apostrophe_decade)], inner),
    row("decade", &[Is(Class::The), Is(Class::DecadeName), If(is_cool)], named_decade),
    row("decade", &[Led(Class::DecadeLead), Is(Class::The), If(is_cool), Digits, Read(short_decade)], inner),
    row(
        "decade",
        &[Led(Class::DecadeLead), Is(Class::The), If(is_cool), Is(Class::DateEdge), MayHyphen, Read(short_decade)],
        inner,
    ),
    row(
        "decade",
        &[Is(Class::The), Is(Class::DateEdge), MayHyphen, If(is_cool), Is(Class::DecadeName)],
        named_decade,
    ),
    // "the 20th century", "19th-century", "the third century BC"
    row("century", &[Is(Class::The), Take(Nth), Is(Class::CenturyWord), Is(Class::EraBefore)], century_before),
    row("century", &[May(Class::The), Take(Nth), Is(Class::CenturyWord)], century),
    row("century", &[Take(Nth), Hyphen, Is(Class::CenturyWord)], century),
];

fn inner(seen: &Seen<'_, '_>) -> Option<Meaning> {
    seen.inner.clone()
}

fn years(tens: i16, century: i16) -> Meaning {
    Meaning::stretch(Stretch::Decade(Some(century * 10 + tens)))
}

/// Where a decade in figures ends: behind the "s" of "1990s", and of "the 1990's" where an article stands before.
fn decade_end<'s, 'd>(seen: &Seen<'s, 'd>, at: Place<'s, 'd>) -> Option<Place<'s, 'd>> {
    let owns = seen.from.is(Class::The) && at.is_possessive();
    (owns || at.is(Class::DecadeEnd) && at.glued()).then(|| at.next())
}

fn decade<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let year = number(seen.at, 4).filter(|year| (1000..2200).contains(year) && year % 10 == 0)?;
    Some((years(year / 10 % 10, year / 100), decade_end(seen, seen.at.next())?))
}

fn apostrophe_decade<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let tens = number(seen.at, 2).filter(|year| year % 10 == 0 && seen.at.glued())?;
    Some((years(tens / 10, if tens < 20 { 20 } else { 19 }), decade_end(seen, seen.at.next())?))
}

/// "60s".
fn short_decade<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let tens = number(seen.at, 2).filter(|tens| *tens >= 20 && tens % 10 == 0)?;
    let end = seen.at.next();
    (end.is(Class::DecadeEnd) && end.glued()).then(|| (years(tens / 10, 19), end.next()))
}

fn named_decade(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::stretch(Stretch::Decade(seen.whole())))
}

/// Words around "the 60s" that are looked at for what else it could be.
const NEAR: usize = 8;

/// Whether nothing near is warm, scored or old: "highs in the 60s", "it will be in the 80s".
fn is_cool(seen: &Seen<'_, '_>) -> bool {
    let at = seen.from;
    let stops = |place: &Place<'_, '_>| !place.is_sign();
    let warm = |place: Place<'_, '_>| place.is(Class::Warm);
    let near =
        at.behind().take(NEAR).take_while(stops).any(warm) || at.rest().take(NEAR).take_while(stops).any(warm);
    let measured = at.skip(3).is(Class::Measure);
    let state =
        measured || at.follows(Class::In) && at.back().is_some_and(|before| before.follows(Class::StateVerb));
    !near && !state && !at.follows(Class::IntoWord)
}

fn century(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let number = seen.number.filter(|number| (1..=22).contains(number))?;
    Some(Meaning::stretch(Stretch::Century(Some((number - 1).try_into().ok()?))))
}

fn century_before(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let number = seen.number.filter(|number| (1..=22).contains(number))?;
    // The first one before Christ has the number of the first one after.
    Some(match number {
        1 => Meaning::Fixed(TimexType::Date, Value::Written("BC00".into())),
        _ => Meaning::stretch(Stretch::Century(Some((1 - number).try_into().ok()?))),
    })
}
