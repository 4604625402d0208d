//! Phrases for lengths of time: "five years", "nearly two months", "the past two weeks", "a week or so", "month-long".

use crate::annotation::value::{TimexType, Value};
use crate::extract::date::Place;
use crate::extract::date::length::{and_more, is_length, is_rate, raced, timed};
use crate::extract::date::meaning::Meaning;
use crate::extract::date::numeral::count;
use crate::extract::date::opening::Opening;
use crate::extract::date::part::Part::{Amount, OneUnit, Step as ByStep, Unit as AnyUnit, Units};
use crate::extract::date::seen::Seen;
use crate::extract::date::step::Step::{Digits, Hyphen, If, Is, Led, May, MayRead, MayTake, Read, Take, Then};
use crate::extract::date::step::{Row, row};
use crate::extract::date::unit::Unit;
use crate::extract::date::words::joins;
use crate::lexicon::{Class, Function, Value as Meant};
use rust_decimal::Decimal;

/// What hours by the clock go on with.
const MINUTES: Opening = Opening::NONE.or_sign();

pub(super) const ROWS: &[Row] = &[
    // "in 1:12:40"
    row("length", &[Led(Class::LengthLead), Digits, Then(&MINUTES), Read(by_clock)], inner),
    row("length", &[Led(Class::Of), Digits, Then(&MINUTES), Read(by_clock)], inner),
    // "won in 1:52", "a time of 3:58.4"
    row("length", &[Led(Class::In), Digits, Then(&MINUTES), Read(by_minutes)], inner),
    row("length", &[Led(Class::Of), If(is_time_of), Digits, Then(&MINUTES), Read(by_minutes)], inner),
    // "two years", "four years and three months"
    row("length", &[Take(Amount), Take(AnyUnit), If(is_counted), May(Class::OrSo), MayRead(smaller)], length),
    // "the past two weeks", "the last three days of the year"
    row(
        "length",
        &[
            May(Class::The),
            MayTake(ByStep),
            If(is_no_verb),
            Take(Amount),
            Take(AnyUnit),
            If(is_led),
            May(Class::OrSo),
            MayRead(of_whole),
        ],
        length,
    ),
    row(
        "length",
        &[
            Is(Class::The),
            Is(Class::LengthFirst),
            Take(Amount),
            Take(AnyUnit),
            If(is_led),
            May(Class::OrSo),
            MayRead(of_whole),
        ],
        length,
    ),
    row(
        "length",
        &[Is(Class::LengthThese), Take(Amount), Take(AnyUnit), If(is_led), May(Class::OrSo), MayRead(of_whole)],
        length,
    ),
    // "within a week", "a year and a half", "a week or two", "a month after the vote"
    row("length", &[Take(Amount), Take(OneUnit), If(is_single), MayRead(more), If(is_placed)], length),
    // "half a century"
    row("length", &[Take(Amount), Take(OneUnit), If(is_half)], length),
    // "for years", "months of talks", "weeks or months"
    row("vague-length", &[Take(Units), If(is_plural_length), MayRead(or_units)], vague).doubted(),
    // "the weeks ahead", "the years that followed"
    row("vague-length", &[Is(Class::The), Take(Units), Is(Class::UnitsTail)], vague).doubted(),
    // "month-long"
    row("length", &[Take(AnyUnit), Hyphen, Is(Class::LongWord)], long),
    // "for some time"
    row("vague-length", &[Led(Class::PluralLead), Is(Class::DateSpan)], unknown).doubted(),
];

fn inner(seen: &Seen<'_, '_>) -> Option<Meaning> {
    seen.inner.clone()
}

fn length(seen: &Seen<'_, '_>) -> Option<Meaning> {
    seen.inner.clone().or_else(|| seen.length())
}

fn by_clock<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    timed(seen.at)
}

fn by_minutes<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    raced(seen.at)
}

fn is_time_of(seen: &Seen<'_, '_>) -> bool {
    seen.from.back().is_some_and(|of| of.follows(Class::TimeWord))
}

/// Whether the amount is a number, and its unit makes a length of it.
fn is_counted(seen: &Seen<'_, '_>) -> bool {
    let article = seen.at.back().and_then(Place::back).is_some_and(|before| before.is(Class::An));
    seen.amount.is_some_and(|amount| !amount.article) && !article && is_length(seen)
}

/// "To last two years", "it could last two years": what a thing does, and no step.
fn is_no_verb(seen: &Seen<'_, '_>) -> bool {
    let leads = |place: Place<'_, '_>| {
        let auxiliary = place.said(Class::Function).map(|said| said.value);
        place.is(Class::To) || auxiliary == Some(Meant::Function(Function::Auxiliary))
    };
    !(seen.from.is(Class::LastWord) && seen.from.back().is_some_and(leads))
}

fn is_led(seen: &Seen<'_, '_>) -> bool {
    // "The two day rally": the unit is an adjective, and the article is the rally's.
    let adjective = seen.amount.is_some_and(|amount| amount.count > Some(Decimal::ONE))
        && seen.at.back().is_some_and(|unit| !unit.is_plural());
    is_counted(seen) && !adjective && seen.amount.is_some_and(|amount| !amount.joined)
}

/// "and three months" after "four years".
fn smaller<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let (unit, factor) = seen.unit?;
    let count = seen.amount.filter(|amount| amount.to.is_none() && factor == 1)?.count?;
    let (smaller, more, after) = and_more(seen.at, unit)?;
    Some((Meaning::Lengths { unit, count, smaller, more }, after))
}

/// Past what days or weeks are the first or last of: "of the year".
fn of_whole<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let (unit, _) = seen.unit.filter(|(unit, _)| matches!(unit, Unit::Hour | Unit::Day | Unit::Week))?;
    let whole = seen.at.past(Class::Of)?.past(Class::The)?;
    let (of, _) = Unit::counted(whole.said(Class::TimeUnit)?.text)?;
    (of != unit && !whole.is_plural()).then(|| Some((seen.length()?, whole.next())))?
}

/// Whether an article alone counts a unit that can be one length.
fn is_single(seen: &Seen<'_, '_>) -> bool {
    let Some((unit, _)) = seen.unit else { return false };
    let quarter = unit == Unit::Quarter && !seen.from.follows(Class::Within);
    seen.amount.is_some_and(|amount| amount.article)
        && !quarter
        && unit != Unit::Second
        && !joins(seen.at)
        && !seen.at.is(Class::OldWord)
}

/// "and a half", "or two", "or so" after "a year".
fn more<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    if let Some(smaller) = smaller(seen) {
        return Some(smaller);
    }
    let one = seen.length()?;
    if let Some(after) = seen.at.past(Class::And).and_then(|a| a.past(Class::An)?.past(Class::HalfWord)) {
        let (unit, _) = seen.unit?;
        return Some((Meaning::length(unit, Some(Decimal::new(15, 1))), after));
    }
    if let Some((after, _)) = seen.at.phrase(Class::OrSo) {
        return Some((one, after));
    }
    let (high, after) = count(seen.at.past(Class::Or)?)?;
    let Meaning::Length { unit, count, modifier, .. } = one else { return None };
    (!after.is(Class::TimeUnit)).then_some((Meaning::Length { unit, count, to: Some(high), modifier }, after))
}

/// Whether something beside "a year" makes it a length.
fn is_placed(seen: &Seen<'_, '_>) -> bool {
    let bound = seen.from.phrase(Class::DateBound);
    let article = bound.map_or(seen.from, |(after, _)| after);
    let more = seen.inner.is_some() || article.next().is(Class::ExtraWord);
    let course = seen.from.follows(Class::Of)
        && seen.from.back().and_then(Place::back).is_some_and(|before| before.is(Class::CourseWord));
    let compared = seen.at.is(Class::Later) && seen.at.next().is(Class::Than);
    let framed = compared || seen.at.is(Class::BesideWord);
    (bound.is_some() || more || course || seen.from.follows(Class::LengthLead) || framed) && !is_rate(seen.from)
}

fn is_half(seen: &Seen<'_, '_>) -> bool {
    let half = seen.at.back().and_then(|unit| unit.back()?.back()).is_some_and(|half| half.is(Class::HalfWord));
    half && seen.amount.is_some_and(|amount| amount.count == Some(Decimal::new(5, 1)))
}

/// Whether "years" alone is a length: after a preposition of time, before "of" or "after".
fn is_plural_length(seen: &Seen<'_, '_>) -> bool {
    let after = seen.at;
    let led = seen.from.follows(Class::PluralLead);
    let fits = seen.unit.is_some_and(|(unit, _)| unit != Unit::Quarter && unit != Unit::Second);
    let framed = after.is(Class::BesideWord) || (after.is(Class::Of) && is_bare(seen.from));
    // "It is just a matter of days": soon.
    let idiom = is_matter(seen.from);
    fits && (led || framed)
        && !idiom
        && !joins(after)
        && !after.is_any(&[Class::Ago, Class::Later, Class::OldWord])
}

/// Whether "a matter of" stands before.
fn is_matter(at: Place<'_, '_>) -> bool {
    at.follows(Class::Of) && at.back().and_then(Place::back).is_some_and(|noun| noun.is(Class::MatterWord))
}

/// Whether nothing before a noun determines it.
fn is_bare(at: Place<'_, '_>) -> bool {
    let Some(before) = at.back() else { return true };
    let verb =
        before.is_any(&[Class::FunctionWord, Class::Cue]) || crate::lexicon::english::is_past(before.text());
    before.is_word() && verb && !before.is_any(&[Class::Determiner, Class::Of, Class::AsWord])
}

/// "or months" after "weeks".
fn or_units<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let after = seen.at.past(Class::Or)?.past(Class::TimeUnit)?;
    Some((vague(seen)?, after))
}

fn vague(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::length(seen.unit?.0, None))
}

fn long(seen: &Seen<'_, '_>) -> Option<Meaning> {
    let (unit, factor) = seen.unit?;
    Some(Meaning::length(unit, (!seen.from.is_plural()).then(|| factor.into())))
}

fn unknown(seen: &Seen<'_, '_>) -> Option<Meaning> {
    Some(Meaning::Fixed(TimexType::Duration, Value::from(seen.said?.text)))
}
