//! Phrases that count from the day of publication: "Friday", "last year", "two weeks ago", "this morning", "now".
#![expect(clippy::unnecessary_wraps, reason = "what a row means has one signature")]

use crate::annotation::value::{DayPart, Modifier, Stretch, TimexType, Value, WeekPart, Year};
use crate::extract::Shape;
use crate::extract::date::Place;
use crate::extract::date::calendar::month;
use crate::extract::date::meaning::{Base, Meaning, Recurring, YearRef};
use crate::extract::date::numeral::count;
use crate::extract::date::part::Part::{
    Amount, OfDay, OneUnit, Season, Step as ByStep, The, Unit as AnyUnit, Units, Weekday,
};
use crate::extract::date::seen::Seen;
use crate::extract::date::step::Step::{At, If, Is, Led, May, Not, Sign, Take};
use crate::extract::date::step::{Grain, Row, row};
use crate::extract::date::tense::told;
use crate::extract::date::unit::Unit;
use crate::extract::date::words::joins;
use crate::extract::date::year::year;
use crate::lexicon::Class;
use rust_decimal::prelude::ToPrimitive;

pub(super) const ROWS: &[Row] = &[
    // "Friday", "last Monday"
    row("weekday", &[Take(Weekday), If(is_weekday)], weekday),
    row("step-weekday", &[May(Class::The), Take(ByStep), Take(Weekday), If(is_weekday)], weekday),
    // "yesterday", "tonight"
    row("named-day", &[Is(Class::DateDay), If(is_no_title), If(is_no_age)], named_day),
    row("named-day", &[Is(Class::NamedPart)], named_part),
    // "this morning", "last night"
    row("near-part", &[Take(ByStep), Take(OfDay), If(is_near_part)], near_part),
    // "next weekend", "the weekend"
    row("weekend", &[May(Class::The), Take(ByStep), Is(Class::WeekendWord)], weekend),
    row("the-weekend", &[Is(Class::The), Is(Class::WeekendWord)], the_weekend).doubted(),
    // "the past decade" is ten years up to now, "last year" the one before this
    row("length", &[May(Class::The), Is(Class::PastWord), Take(The(Unit::Decade)), If(is_whole)], decade),
    row(
        "length",
        &[Led(Class::ForWord), Is(Class::The), Take(ByStep), If(back), Take(OneUnit), If(is_whole)],
        past_length,
    ),
    row(
        "last-unit",
        &[
            May(Class::The),
            Take(ByStep),
            If(back),
            May(Class::Fiscal),
            Take(OneUnit),
            If(is_whole),
            May(Class::OrSo),
        ],
        step,
    ),
    row(
        "this-unit",
        &[May(Class::The), Take(ByStep), If(here), May(Class::Fiscal), Take(OneUnit), If(is_whole)],
        step,
    ),
    row(
        "next-unit",
        &[
            May(Class::The),
            Take(ByStep),
            If(ahead),
            May(Class::Fiscal),
            Take(OneUnit),
            If(is_whole),
            May(Class::OrSo),
        ],
        step,
    ),
    // "two weeks ago", "three days from now", "two winters ago"
    row("ago", &[Take(Amount), Take(AnyUnit), If(is_exact), May(Class::OrSo), Is(Class::Ago)], ago),
    row("long-ago", &[Take(Amount), Take(AnyUnit), May(Class::OrSo), Is(Class::Ago)], ago).doubted(),
    row(
        "ago",
        &[Take(Amount), Take(OneUnit), Is(Class::And), Is(Class::An), Is(Class::HalfWord), Is(Class::Ago)],
        halves_ago,
    ),
    row("ago", &[Take(Amount), Take(Season), Is(Class::Ago)], seasons_ago),
    // "in two weeks' time", "a week from Monday"
    row("ahead", &[Led(Class::In), Take(Amount), Take(AnyUnit), Sign(&["'", "’"]), Is(Class::TimeWord)], in_time),
    row("ahead", &[Led(Class::In), Take(Amount), Take(AnyUnit), Is(Class::Owner), Is(Class::TimeWord)], in_time),
    row("ahead", &[Take(Amount), Take(AnyUnit), Is(Class::From), At(Grain::Day)], from_day),
    // "a week on Saturday", "a week today"
    row("ahead", &[Take(Amount), Take(The(Unit::Week)), Is(Class::OnWord), Take(Weekday)], week_on),
    row("ahead", &[Take(Amount), Take(The(Unit::Week)), Is(Class::DateDay)], week_from),
    // "recent years", "now", "the future"
    row("near-units", &[Is(Class::DateNear), Take(Units)], near_units),
    row("pointing-adjective", &[Is(Class::DateAdjective), If(points)], pointing).doubted(),
    row("pointing", &[Is(Class::DateRef), Not(Class::Of), If(points)], pointing),
    // "Islam will one day be"
    row("pointing", &[Is(Class::SomeDay), If(is_to_come)], pointing),
];

fn weekday(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let day = seen.weekday?;
    // "A wet Thursday in October" is any.
    let dated = seen.at.past(Class::In).is_some_and(|next| month(next).is_some() || year(next).is_some());
    if seen.by.is_none() && dated {
        return Some(Meaning::stretch(Stretch::Week(Year::Open, None, WeekPart::Day(day))));
    }
    Some(Meaning::Weekday { day, step: seen.by, base: Base::Published })
}

/// "sat", "sun" and "wed" are words, "Sun" and "Mon" names; the days have capitals.
fn is_weekday(seen: &Seen<'_, '_>) -> bool {
    let Some(at) = seen.at.back() else { return false };
    let short = at.text().len() <= 4 && !at.text().ends_with('.');
    // "Black Friday", "the Friday Times": a name.
    let next = seen.at;
    let capital = next.token().is_some_and(|token| token.shape == Shape::Capital) && !next.glued();
    let paper = capital && at.follows(Class::The) && !next.is(Class::Month);
    // "Saturday Night Live"
    let title = capital && next.is(Class::DayPart);
    let named = at.back().is_some_and(|before| before.is(Class::DayName) && before.is_capital());
    at.is_capital() && !title && !short && !paper && !named
}

fn named_day(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::day(seen.whole()?.into()))
}

/// Whether a capitalised "Today" is a title: "USA Today", "the BBC's Today programme".
fn is_no_title(seen: &Seen<'_, '_>) -> bool {
    if seen.from.token().is_none_or(|token| token.shape != Shape::Capital) {
        return true;
    }
    let before = seen.from.back().is_some_and(|before| {
        let capital = before.token().is_some_and(|token| token.shape == Shape::Capital);
        let name = capital && seen.at.token().is_none_or(|next| next.shape != Shape::Capital);
        before.is_upper() || before.is_possessive() || before.is(Class::Determiner) || name
    });
    !(before || seen.at.is(Class::TitleEnd))
}

/// "Today's youth", "the leaders of tomorrow": an age, and no day.
fn is_no_age(seen: &Seen<'_, '_>) -> bool {
    let owned = seen.at.is_possessive() && seen.at.next().is(Class::EraNoun);
    let of = || seen.from.back().filter(|of| of.is(Class::Of)).and_then(Place::back);
    !(owned || of().is_some_and(|noun| noun.is(Class::EraNoun)))
}

fn named_part(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let part = DayPart::of(seen.said?.text)?;
    Some(Meaning::Part { part, of: Box::new(Meaning::day(0)) })
}

/// "this morning", "last night"; not "last morning".
fn is_near_part(seen: &Seen<'_, '_>) -> bool {
    seen.by == Some(0) || seen.by == Some(-1) && seen.part == Some(DayPart::Night)
}

fn near_part(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::Part { part: seen.part?, of: Box::new(Meaning::day(seen.by?.into())) })
}

fn weekend(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::Weekend { by: seen.by?.into(), open: false })
}

fn the_weekend(_: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::Weekend { by: 0, open: true })
}

fn decade(_: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::length(Unit::Decade, Some(1.into())))
}

/// "For the past year": a length that reaches up to now.
fn past_length(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let (unit, factor) = seen.unit?;
    (!seen.at.is(Class::Of)).then(|| Meaning::length(unit, Some(factor.into())))
}

fn back(seen: &Seen<'_, '_>) -> bool {
    seen.by.is_some_and(|by| by < 0)
}

fn here(seen: &Seen<'_, '_>) -> bool {
    seen.by == Some(0)
}

fn ahead(seen: &Seen<'_, '_>) -> bool {
    seen.by.is_some_and(|by| by > 0)
}

fn step(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let ((unit, factor), by) = (seen.unit?, i32::from(seen.by?));
    let named = seen.at.back()?.token()?.shape == Shape::Capital;
    // "This past week" is the one that is just over, or is about to be: that of four days ago.
    if unit == Unit::Week && by == -1 && seen.at.back()?.follows(Class::PastWord) {
        return Some(Meaning::WeekOf(Box::new(Meaning::day(-4))));
    }
    // "The next year" of a story is the story's.
    let base = if by > 0 && seen.from.is(Class::The) { Base::Story } else { Base::Published };
    (!unit.is_of_clock() && !named).then(|| Meaning::Unit { unit, by: by * factor, base })
}

/// Whether nothing joins the last word to another: "last-minute" is no minute.
fn is_whole(seen: &Seen<'_, '_>) -> bool {
    !joins(seen.at)
}

/// Whether so many of the unit are counted to the day or the month, not by and large.
fn is_exact(seen: &Seen<'_, '_>) -> bool {
    seen.unit.is_some_and(|(unit, _)| matches!(unit, Unit::Day | Unit::Month) || unit.is_of_clock())
}

fn ago(seen: &Seen<'_, '_>) -> Option<Meaning> {
    seen.counted(seen.whole()?.into(), Base::Published)
}

/// "A year and a half ago": the half is said in a smaller unit.
fn halves_ago(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let (unit, by) = match seen.unit?.0 {
        Unit::Century => (Unit::Year, 150),
        Unit::Decade => (Unit::Year, 15),
        Unit::Year => (Unit::Month, 18),
        Unit::Month => (Unit::Week, 6),
        Unit::Week => (Unit::Day, 10),
        _ => return None,
    };
    let one = seen.amount?.count == Some(1.into());
    one.then_some(Meaning::Unit { unit, by: by * i32::from(seen.whole()?), base: Base::Published })
}

fn seasons_ago(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let years = seen.amount?.count?.to_i16()?.checked_mul(seen.whole()?)?;
    Some(Meaning::Recurring { what: Recurring::Season(seen.season?), year: YearRef::Near(years) })
}

fn in_time(seen: &Seen<'_, '_>) -> Option<Meaning> {
    seen.counted(1, Base::Published).filter(|_| seen.unit.is_some_and(|(unit, _)| !unit.is_of_clock()))
}

fn from_day(seen: &Seen<'_, '_>) -> Option<Meaning> {
    // "64 days from Nov. 21 to Jan. 31" is a length and its ends.
    let spans = seen.at.is(Class::RangeLink);
    let fits = |unit: Unit| !spans && matches!(unit, Unit::Day | Unit::Week);
    let (unit, factor) = seen.unit.filter(|(unit, _)| fits(*unit))?;
    let by = seen.amount?.count?.to_i32()?.checked_mul(factor)?;
    let of = match seen.inner.clone()? {
        Meaning::Weekday { day, step: None, base } => Meaning::Weekday { day, step: Some(1), base },
        day => day,
    };
    Some(Meaning::Beside { unit, by, of: Box::new(of) })
}

/// Whether only an article counts the week.
fn is_a_week(seen: &Seen<'_, '_>) -> bool {
    seen.amount.is_some_and(|amount| amount.article && amount.modifier == Modifier::Equal)
}

fn week_on(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let weekday = Meaning::Weekday { day: seen.weekday?, step: Some(1), base: Base::Published };
    is_a_week(seen).then(|| Meaning::Beside { unit: Unit::Week, by: 1, of: Box::new(weekday) })
}

fn week_from(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let day = Meaning::day(seen.whole()?.into());
    is_a_week(seen).then(|| Meaning::Beside { unit: Unit::Week, by: 1, of: Box::new(day) })
}

/// "The past five years" and "the past year" are lengths and steps.
fn points(seen: &Seen<'_, '_>) -> bool {
    let few = seen.at.is(Class::DateVague) && seen.at.next().is(Class::TimeUnit);
    let measures = seen.at.is(Class::TimeUnit) || count(seen.at).is_some() || few;
    !(measures || seen.at.glued() && seen.at.sign(&["-"]))
}

/// Whether a verb says that the day is to come, and nothing that it is a length.
fn is_to_come(seen: &Seen<'_, '_>) -> bool {
    let measures = seen.from.follows(Class::LengthLead) || seen.from.follows(Class::DateBound);
    let other = seen.at.is_any(&[Class::Later, Class::BesideWord, Class::Of]) || joins(seen.at);
    !measures && !other && told(seen.from, seen.at).is_ahead()
}

/// "Recent months", "coming weeks": a length as of "the past few months"; "past years" only point.
fn near_units(seen: &Seen<'_, '_>) -> Option<Meaning> {
    match seen.said?.text {
        "" => Some(Meaning::length(seen.unit?.0, None)),
        _ => pointing(seen),
    }
}

fn pointing(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::Fixed(TimexType::Date, Value::from(seen.said?.text)))
}
