//! Two expressions side by side that say one thing between them: a weekday with its date in brackets, the two ends of a
//! range over New Year, two hours of one day.

use super::meaning::{Meaning, Recurring, YearRef};
use super::unit::Unit;
use super::{Expression, Place};
use crate::extract::{Scan, Tokens};
use crate::lexicon::Class;

/// Gives each expression what the one after it says of it, and the other way round.
pub(super) fn join(scan: &Scan<'_>, found: &mut [(usize, Expression)]) {
    let all = Tokens::new(scan, 0..scan.tokens.len());
    for next in 1..found.len() {
        let (before, after) = found.split_at_mut(next);
        let Some((start, first)) = before.last_mut() else { continue };
        let (at, second) = &mut after[0];
        let (from, to) = (all.go(first.end), all.go(*at));
        match to.at().saturating_sub(from.at()) {
            1 if from.sign(&["("]) && second.meaning.is_day() => bracketed(first, second),
            1..=3 if is_link(from, to) => {
                over_new_year(&mut first.meaning, &mut second.meaning);
                one_day((*start, first), (*at, second));
                // "Between Friday and Monday, two lanes will close": one verb says when both ends are.
                if first.meaning.is_open() && second.owner.is_none() {
                    second.owner = Some((*start, first.end));
                }
            }
            _ => {}
        }
    }
}

/// Whether the tokens lead from one end of a range to the other: "to", "–", "and until".
fn is_link(from: Place<'_, '_>, to: Place<'_, '_>) -> bool {
    (from.at()..to.at()).map(|at| from.go(at)).all(|at| {
        let link = at.is(Class::RangeLink) && !at.is(Class::Or);
        (link || at.is(Class::RangeUntil)) && !at.opens_paragraph()
    })
}

/// "Sunday (Feb. 1)", "20:15 Friday (June 14, 2019)": the day in brackets is the one meant.
fn bracketed(first: &mut Expression, second: &Expression) {
    let Some(day) = weekday_in(&mut first.meaning) else { return };
    let mut named = second.meaning.clone();
    if let (Meaning::Weekday { day, .. }, Meaning::Recurring { year: year @ YearRef::Open, .. }) =
        (&*day, &mut named)
    {
        *year = YearRef::On(*day);
    }
    *day = named;
}

/// The weekday a meaning rests on.
fn weekday_in(meaning: &mut Meaning) -> Option<&mut Meaning> {
    match meaning {
        Meaning::Weekday { .. } => Some(meaning),
        Meaning::Clock { of: Some(of), .. } | Meaning::Part { of, .. } => weekday_in(of),
        _ => None,
    }
}

/// "December through February 2024": the first end lies in the year before; "November 2019 to January": the second in
/// the year after.
fn over_new_year(first: &mut Meaning, second: &mut Meaning) {
    if let Meaning::Part { of, .. } = first {
        return over_new_year(of, second);
    }
    let Meaning::Recurring { what: from, year: from_year } = first else { return };
    let Meaning::Recurring { what: to, year: to_year } = second else { return };
    let (Some(from_day), Some(to_day)) = (month_day(*from), month_day(*to)) else { return };
    let over = i16::from(from_day > to_day);
    match (&*from_year, &*to_year) {
        (YearRef::Open, YearRef::Named(year)) => *from_year = YearRef::Named(year.saturating_sub(over)),
        (YearRef::Named(year), YearRef::Open) => *to_year = YearRef::Named(year.saturating_add(over)),
        (YearRef::Named(year), YearRef::Named(to)) if year == to => {
            *from_year = YearRef::Named(year.saturating_sub(over));
        }
        _ => {}
    }
}

const fn month_day(what: Recurring) -> Option<(i8, i8)> {
    match what {
        Recurring::Month(month) => Some((month, 0)),
        Recurring::Day(month, day) => Some((month, day)),
        _ => None,
    }
}

/// "9:30 to 11:45 a.m. on Monday", "11 p.m. Monday to 2 a.m.": both hours are of the day that is named, or of the next
/// where the second comes before the first.
fn one_day((start, first): (usize, &mut Expression), (at, second): (usize, &mut Expression)) {
    let (first_end, second_end) = (first.end, second.end);
    let Meaning::Clock { hour: from, minute: from_minute, of: from_day } = &mut first.meaning else { return };
    let Meaning::Clock { hour: to, minute: to_minute, of: to_day } = &mut second.meaning else { return };
    let wraps = i32::from((*to, *to_minute) < (*from, *from_minute));
    let beside = |day: &Meaning, by: i32| match by {
        0 => Box::new(day.clone()),
        _ => Box::new(Meaning::Beside { unit: Unit::Day, by, of: Box::new(day.clone()) }),
    };
    match (&*from_day, &*to_day) {
        (Some(day), None) => {
            *to_day = Some(beside(day, wraps));
            second.owner = Some((start, first_end));
        }
        (None, Some(day)) => {
            *from_day = Some(beside(day, -wraps));
            first.owner = Some((at, second_end));
        }
        _ => {}
    }
}
