//! Amounts of time, and the lengths they make: "five years", "nearly two months", "the past two weeks", "2 1/2 hours".

use rust_decimal::Decimal;

use super::Place;
use super::meaning::Meaning;
use super::numeral::{count, number};
use super::seen::Seen;
use super::unit::Unit;
use super::words::{is_amount, joins};
use crate::annotation::value::Modifier;
use crate::lexicon::{Bound, Class};

/// So many of a unit, before the unit.
#[derive(Clone, Copy)]
pub(super) struct Amount {
    /// How many; nothing when it is vague.
    pub(super) count: Option<Decimal>,
    /// The other end of a range.
    pub(super) to: Option<Decimal>,
    pub(super) modifier: Modifier,
    /// Whether a hyphen joins it to its unit.
    pub(super) joined: bool,
    /// Whether only an article says it.
    pub(super) article: bool,
}

/// "nearly two", "12 to 18", "several", "a couple of", "an", before a unit.
pub(super) fn amount<'s, 'd>(at: Place<'s, 'd>) -> Option<(Amount, Place<'s, 'd>)> {
    let (first, modifier) = match at.phrase(Class::DateBound) {
        Some((after, said)) => (after, said.bound().map_or(Modifier::Equal, modifier_of)),
        // "for over a week", but not "paid over two years"
        None if at.is(Class::Course) && at.follows(Class::OverLead) => (at.next(), Modifier::More),
        None => (at, Modifier::Equal),
    };
    let plain = Amount { count: None, to: None, modifier, joined: false, article: false };
    if let Some((after, said)) = first.phrase(Class::DateVague) {
        let unit = filled(after);
        let amount = Amount { count: said.text.parse().ok(), joined: joins(unit), ..plain };
        return Some((amount, unit.over_hyphen()));
    }
    if first.is(Class::HalfWord) && first.next().is(Class::An) {
        return Some((Amount { count: Some(Decimal::new(5, 1)), ..plain }, first.skip(2)));
    }
    if first.is(Class::An) && !first.next().is(Class::Scale) {
        return Some((Amount { count: Some(Decimal::ONE), article: true, ..plain }, filled(first.next())));
    }
    let (low, after) = count(first)?;
    let (after, to) = range_end(first, after).map_or((after, None), |(high, after)| (after, Some(high)));
    let unit = filled(after);
    let to = to.filter(|high| *high > low);
    Some((Amount { count: Some(low), to, joined: joins(unit), ..plain }, unit.over_hyphen()))
}

const fn modifier_of(bound: Bound) -> Modifier {
    match bound {
        Bound::About => Modifier::About,
        Bound::More => Modifier::More,
        Bound::AtLeast => Modifier::AtLeast,
        Bound::Less => Modifier::Less,
        Bound::AtMost => Modifier::AtMost,
        Bound::Up => Modifier::Up,
        Bound::Down => Modifier::Down,
        Bound::Exactly => Modifier::Equal,
    }
}

/// The number after "to" in "12 to 18 months", after "and" in "between two and five weeks".
fn range_end<'s, 'd>(first: Place<'s, 'd>, at: Place<'s, 'd>) -> Option<(Decimal, Place<'s, 'd>)> {
    let between = at.is(Class::And) && first.follows(Class::Between);
    let dash = at.sign(&["-", "–"]) && at.glued();
    if !(between || dash || at.is(Class::To) || at.is(Class::Or)) {
        return None;
    }
    let (high, after) = count(at.next())?;
    filled(after).over_hyphen().is(Class::TimeUnit).then_some((high, after))
}

/// Past a word that may stand between a number and its unit: "20 more years", "three straight days".
fn filled<'s, 'd>(at: Place<'s, 'd>) -> Place<'s, 'd> {
    if at.is(Class::DateFiller) && at.next().is(Class::TimeUnit) { at.next() } else { at }
}

/// The number of another in the unit of a length before it: "five" in "from two years to five".
pub(super) fn ellipsis<'s, 'd>(at: Place<'s, 'd>, unit: Unit) -> Option<(Meaning, Place<'s, 'd>)> {
    let (number, after) = count(at)?;
    // "From 4 to 6 percent", "from 4 to 6 dollars" are no lengths.
    let measured = is_amount(after) || after.is(Class::Currency);
    (!measured && after.ends()).then(|| (Meaning::length(unit, Some(number)), after))
}

/// "1:12:40": hours, minutes and seconds.
pub(super) fn timed<'s, 'd>(at: Place<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let joined = |at: Place<'_, '_>| at.sign(&[":"]) && at.joins();
    let part = |at: Place<'_, '_>| number(at, 2).and_then(|part| i8::try_from(part).ok());
    let (hours, minutes, seconds) = (part(at)?, part(at.skip(2))?, part(at.skip(4))?);
    let fits = joined(at.next()) && joined(at.skip(3)) && !joined(at.skip(5)) && minutes < 60 && seconds < 60;
    fits.then(|| (Meaning::Timed { hours, minutes, seconds }, at.skip(5)))
}

/// "1:52", "3:58.4": minutes and seconds, as races are timed.
pub(super) fn raced<'s, 'd>(at: Place<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let (colon, last, end) = (at.next(), at.skip(2), at.skip(3));
    let two = last.is_digits() && last.text().split('.').next().is_some_and(|whole| whole.len() == 2);
    let minutes = number(at, 2).filter(|_| two && colon.sign(&[":"]) && colon.joins())?;
    let seconds: Decimal = last.text().parse().ok().filter(|seconds| *seconds < Decimal::from(60))?;
    let more = end.sign(&[":", "-", "–"]) && end.joins() || end.is(Class::ClockHalf);
    let (unit, smaller) = (Unit::Minute, Unit::Second);
    (!more).then(|| (Meaning::Lengths { unit, count: minutes.into(), smaller, more: seconds }, end))
}

/// The smaller unit of "four years and three months", "2 hours, 20 minutes".
pub(super) fn and_more<'s, 'd>(at: Place<'s, 'd>, unit: Unit) -> Option<(Unit, Decimal, Place<'s, 'd>)> {
    let smaller = unit.smaller()?;
    let comma = at.sign(&[","]) && unit.is_of_clock();
    let (more, unit_at) = count(at.next()).filter(|_| comma || at.is(Class::And))?;
    let (next, factor) = Unit::counted(unit_at.said(Class::TimeUnit)?.text)?;
    let whole = more.is_integer() && more < Decimal::from(60);
    let led_on = unit_at.next().is_any(&[Class::Ago, Class::Later, Class::OldWord]);
    (next == smaller && factor == 1 && whole && !led_on).then(|| (smaller, more, unit_at.next()))
}

/// Whether an amount before a unit is a length and not an age, a fraction, a year's quarter or a name.
pub(super) fn is_length(seen: &Seen<'_, '_>) -> bool {
    let (Some(amount), Some((unit, _)), Some(at)) = (&seen.amount, seen.unit, seen.at.back()) else {
        return false;
    };
    let end = seen.at;
    let plural = at.is_plural();
    let one = amount.count == Some(Decimal::ONE);
    let many = amount.count.is_some_and(|count| count >= Decimal::from(1000));
    let aged = end.over_hyphen().is(Class::OldWord) || (end.is(Class::Of) && end.next().is(Class::AgeWord));
    // "Three quarters of the city" is a fraction, "the 1988 quarter" and "60 Minutes" are names.
    let fraction = unit == Unit::Quarter
        && ((amount.joined && plural)
            || (end.is(Class::Of) && amount.count.is_some())
            || at.follows(Class::VagueMany));
    let single = !plural && !amount.joined && !one && (many || amount.count.is_none() || unit == Unit::Second);
    let hours = seen.from.is_digits() && seen.from.text().len() == 4 && seen.from.text().starts_with('0');
    let name = hours || unit.is_of_clock() && at.is_capital();
    let doubled = joins(end) && !end.next().is(Class::LengthEnd) && !amount.joined && !plural;
    !(aged || fraction || single || name || doubled) && !(one && unit == Unit::Second && !amount.joined)
}

/// Whether "a year" at `at` says how often: "$3 million a year", "three times a week", "flights a day".
pub(super) fn is_rate(at: Place<'_, '_>) -> bool {
    let Some(before) = at.back() else { return false };
    // "480 million cubic meters of water a year": the rate is that of the meters.
    let of = before.back().filter(|of| of.is(Class::Of));
    if of.and_then(Place::back).is_some_and(ends_in_s) && before.is_word() && !before.is_capital() {
        return true;
    }
    let plural = before.is_word()
        && !before.is_capital()
        && ends_in_s(before)
        && before.text().len() > 3
        && !before.is_any(&[Class::FunctionWord, Class::LengthLead, Class::Cue]);
    let measures = before.is_any(&[
        Class::Scale,
        Class::Magnitude,
        Class::PercentUnit,
        Class::Currency,
        Class::OnceTwice,
        Class::PeopleWord,
    ]);
    plural || measures || before.is_digits() || before.sign(&["%"])
}

fn ends_in_s(at: Place<'_, '_>) -> bool {
    crate::lexicon::english::ends_in_s(at.text())
}
