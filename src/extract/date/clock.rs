//! Times of the day and the day they are on: "9:30 a.m. EST Friday", "noon on Thursday", "Friday night".

use super::hour::{Form, Written, four_digits, hour, written};
use super::meaning::Meaning;
use super::part::day_part;
use super::seen::Seen;
use super::{Expression, Place, read};
use crate::extract::Gap;
use crate::lexicon::Class;

/// A time, with its zone and the day it is on.
pub(super) fn clock<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    // Within another date a time is none.
    let at = (seen.depth == 0).then_some(seen.at)?;
    let ((hour, minute), end) = hour(at)?;
    let end = zone(end);
    let (after, inner) = bracketed(end);
    let lead = after.past(Class::OnWord).or_else(|| after.past_sign(&[","]));
    let day = day_after(lead.unwrap_or(after)).or(inner);
    if after.at() > end.at() {
        let of = day.map(|day| Box::new(day.meaning));
        return Some((Meaning::Clock { hour, minute, of }, end));
    }
    // "Noon, Friday": of one word and a comma the day is another's.
    let day = day.filter(|_| !end.sign(&[","]) || end.at() > at.at() + 2);
    let (end, of) = day.map_or((end, None), |day| (at.go(day.end), Some(Box::new(day.meaning))));
    let hour = if of.is_some() && ends_its_day(at) { LAST } else { hour };
    Some((Meaning::Clock { hour, minute, of }, end))
}

/// The hour at which a day ends.
const LAST: i8 = 24;

/// Whether "midnight" ends the day it is said of: "expires at midnight on Friday", but not "just after midnight on Friday".
fn ends_its_day(at: Place<'_, '_>) -> bool {
    let led = at.follows(Class::AtWord) || at.phrase_before(Class::TenseLead).is_some();
    led && at.whole(Class::ClockName) == Some(0)
}

/// Past the same time told for elsewhere: "10:35 a.m. (0735 GMT)"; and the day told there: "4 in the morning (4 a.m. EDT
/// Thursday)".
fn bracketed<'s, 'd>(at: Place<'s, 'd>) -> (Place<'s, 'd>, Option<Expression>) {
    let Some(end) = at.past_sign(&["("]).and_then(hour).map(|(_, end)| zone(end)) else { return (at, None) };
    let day = day_after(end);
    let end = day.as_ref().map_or(end, |day| at.go(day.end));
    end.past_sign(&[")"]).map_or((at, None), |after| (after, day))
}

/// A day a time can be on.
pub(super) fn day_after(at: Place<'_, '_>) -> Option<Expression> {
    read::day(at)
}

/// Where the time zone after a time ends: "EST", "GMT", "local time".
pub(super) fn zone<'s, 'd>(at: Place<'s, 'd>) -> Place<'s, 'd> {
    match at.phrase(Class::TimeZone) {
        // A full stop that ends the sentence is no part of "EST".
        Some((after, _)) if after.at() > at.at() + 1 || at.is_upper() && !at.text().ends_with('.') => after,
        _ => at,
    }
}

/// "2" in "between 2 and 4 a.m.", "9:30" in "from 9:30 to 11:45 a.m.", "0600" in "0600 to 1800 hours": the half of the
/// day is said once.
pub(super) fn first_hour<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let at = (seen.depth == 0).then_some(seen.at)?;
    let first = written(at).or_else(|| four_digits(at))?;
    let link = first.end;
    let and = link.is(Class::And) && !at.follows(Class::Between) && first.form != Form::Four;
    if !link.is(Class::RangeLink) || link.is(Class::Or) || and {
        return None;
    }
    let other = written(link.next()).or_else(|| four_digits(link.next()))?;
    let ((to, minute), end) = hour(link.next())?;
    let same = other.form == Form::Four || first.hour <= 12 && first.form != Form::Four;
    if !(end.at() > other.end.at() && same) {
        return None;
    }
    let hour = if other.form == Form::Four { first.hour } else { half_of(&first, (to, minute)) };
    Some((Meaning::Clock { hour, minute: first.minute, of: None }, first.end))
}

/// The hour of the day of a first end, by the second: the same half of the day unless it came after it.
fn half_of(first: &Written<'_, '_>, (to, minute): (i8, i8)) -> i8 {
    let until = i16::from(to) * 60 + i16::from(minute);
    let early = i16::from(first.hour % 12) * 60 + i16::from(first.minute);
    let late = to >= 12 && early + 720 < until || to < 12 && early > until;
    first.hour % 12 + if late { 12 } else { 0 }
}

/// "Friday night", "yesterday morning" (`found` is the day).
pub(super) fn part_after(from: Place<'_, '_>, found: Expression) -> Expression {
    let at = from.go(found.end);
    match day_part(at) {
        Some(part) if found.meaning.is_day() && !at.glued() && !at.is_plural() => {
            let meaning = Meaning::Part { part, of: Box::new(found.meaning) };
            Expression { doubted: true, ..Expression::new(found.end + 1, "day-part", meaning) }
        }
        _ => found,
    }
}

/// "May 30 at 5:30 p.m.", "May 8 1:00 AM" (`found` is the day).
pub(super) fn hour_after(from: Place<'_, '_>, found: Expression) -> Expression {
    if !found.meaning.is_day() {
        return found;
    }
    match hour(from.go(found.end).over(Class::AtWord)) {
        Some(((hour, minute), end)) => {
            let of = Some(Box::new(found.meaning));
            Expression::new(zone(end).at(), "clock", Meaning::Clock { hour, minute, of })
        }
        None => found,
    }
}

/// Tokens within which a time of day takes the day named just before: "May 30 at 5:30 p.m."
const BESIDE: usize = 4;

/// Whether a place stands right after another, in the same sentence.
pub(super) fn is_beside(place: Place<'_, '_>, end: usize) -> bool {
    let between = end..place.at();
    between.len() <= BESIDE
        && between.clone().all(|at| {
            let token = &place.scan.tokens[at];
            token.gap != Gap::Paragraph && !place.go(at).sign(&["."])
        })
}
