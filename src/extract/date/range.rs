//! The other end of a range that leaves words out: "Feb. 3–5", "22-25 April", "2007-08", "from two years to three".

use super::length::ellipsis;
use super::meaning::{Meaning, Recurring, YearRef};
use super::numeral::{count, day_number, number, two_digits};
use super::seen::Seen;
use super::step::Grain;
use super::unit::Unit;
use super::year::{next_year, year_after};
use super::{Expression, Place, read};
use crate::annotation::value::Stretch;
use crate::lexicon::Class;

/// What takes its month, year or unit from `found`, which ends before it: where it begins, and what it says. A year
/// said only at the second end is given to the first.
pub(super) fn tail(start: Place<'_, '_>, found: &mut Expression) -> Option<(usize, Expression)> {
    let link = start.go(found.end);
    let next = link.next();
    // "2024/25", "fiscal 2024-25".
    let last = start.go(found.end - 1);
    let year = number(last, 4).filter(|_| matches!(found.meaning.fixed(), Some(Stretch::Year(_))));
    if let Some((to, end)) = year.and_then(|year| next_year(last, year)) {
        return Some((next.at(), Expression::new(end.at(), YEAR, Meaning::year(to))));
    }
    let listed = || is_listed(link) && matches!(found.meaning, Meaning::Recurring { .. });
    if !(link.is(Class::RangeLink) || listed()) {
        return None;
    }
    match &mut found.meaning {
        // "The night of Nov. 9–10, 1938".
        Meaning::Part { of, .. } => other_day(next, of),
        Meaning::Recurring { what: Recurring::Day(..), .. } => other_day(next, &mut found.meaning),
        Meaning::Fixed(..) if !link.is(Class::And) => {
            let from = year?;
            let to = two_digits(next).filter(|to| next.glued() && *to > from % 100)?;
            Some((next.at(), Expression::new(next.at() + 1, YEAR, Meaning::year(from / 100 * 100 + to))))
        }
        Meaning::Length { unit, .. } if link.is(Class::To) && start.follows(Class::From) => {
            let (meaning, end) = ellipsis(next, *unit)?;
            Some((next.at(), Expression::new(end.at(), "length", meaning)))
        }
        _ => None,
    }
}

/// Whether a comma stands between two days of a list: "April 4, 6 and 9".
fn is_listed(comma: Place<'_, '_>) -> bool {
    let Some(day) = comma.past_sign(&[","]).filter(|day| number(*day, 2).is_some()) else { return false };
    let goes_on = day.next().past(Class::And).or_else(|| day.next().past_sign(&[","]));
    goes_on.is_some_and(|next| number(next, 2).is_some_and(|day| day <= 31) && next.next().ends())
}

/// The rule of a year alone.
const YEAR: &str = "year";

/// The second day of the month of a day, and the year said of both.
fn other_day(at: Place<'_, '_>, first: &mut Meaning) -> Option<(usize, Expression)> {
    let Meaning::Recurring { what: Recurring::Day(month, from), year } = first else { return None };
    let (to, end) = last_day(at, *from)?;
    let after = year_after(end).filter(|(year, _)| matches!(year, YearRef::Named(_)));
    let (named, end) = after.unwrap_or((*year, end));
    *year = named;
    // "Saturday, March 7–8": the second day has a weekday of its own.
    let named = match named {
        YearRef::On(weekday) => YearRef::On((weekday - 1 + to - *from).rem_euclid(7) + 1),
        year => year,
    };
    let meaning = Meaning::Recurring { what: Recurring::Day(*month, to), year: named };
    Some((at.at(), Expression::new(end.at(), "month-day", meaning)))
}

/// A later day of the same month that counts nothing.
fn last_day<'s, 'd>(at: Place<'s, 'd>, from: i8) -> Option<(i8, Place<'s, 'd>)> {
    let (day, end) = day_number(at)?;
    let free = end.ends() || end.is(Class::And) || (at.glued() && !end.is(Class::TimeUnit));
    (number(at, 2).is_some() && free && day > from && !end.is(Class::Month)).then_some((day, end))
}

/// "22" in "22-25 April 1951", "the 13th" in "the 13th to the 19th of October".
pub(super) fn first_day<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let (day, end) = day_number(seen.at).filter(|_| seen.depth < 2)?;
    let listed = end.past_sign(&[","]);
    let second = end.past(Class::RangeLink).or(listed).filter(|second| !second.is(Class::Month))?;
    let found = read::at(second, Grain::Date, seen.depth + 1)?;
    // "14, 16 and 19 January"
    let last = second.go(found.end);
    if listed.is_some() && !(last.is(Class::RangeLink) || last.sign(&[","])) {
        return None;
    }
    match found.meaning {
        Meaning::Recurring { what: Recurring::Day(month, to), year } if to > day => {
            Some((Meaning::Recurring { what: Recurring::Day(month, day), year }, end))
        }
        _ => None,
    }
}

/// "264" in "264 to 241 BC".
pub(super) fn first_year<'s, 'd>(seen: &Seen<'s, 'd>) -> Option<(Meaning, Place<'s, 'd>)> {
    let from = number(seen.at, 3)?;
    let second = seen.at.next().past(Class::RangeLink)?;
    let to = number(second, 3).filter(|to| (1..from).contains(to) && second.next().is(Class::EraBefore));
    to.map(|_| (Meaning::year(-from), seen.at.next()))
}

/// "from five to four" after a length in the same sentence: both numbers, of its unit.
pub(super) fn bare(at: Place<'_, '_>, unit: Unit) -> Option<[(usize, Expression); 2]> {
    let first = at.past(Class::From)?;
    let (_, to) = count(first)?;
    let second = to.past(Class::To)?;
    let (high, end) = ellipsis(second, unit)?;
    let (low, first_end) = ellipsis(first, unit)?;
    let length = |end: Place<'_, '_>, meaning| Expression::new(end.at(), "length", meaning);
    Some([(first.at(), length(first_end, low)), (second.at(), length(end, high))])
}
