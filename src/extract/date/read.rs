//! Which expressions stand in a text, in reading order: at each place the row that reads furthest, the first of two that
//! read as far. A place is asked only for the rows it could begin.

use super::meaning::{Meaning, Recurring};
use super::start::Starts;
use super::step::Grain;
use super::unit::Unit;
use super::{Expression, Place, clock, range};
use crate::extract::{Begins, Scan, Tokens};
use crate::lexicon::{Class, Classes};

/// The classes of the words an expression can begin with: those of the rows, and of "from five to four".
pub(super) fn openings() -> Classes {
    Starts::get().openings().and(Classes::of(&[Class::From]))
}

/// How deep dates may stand within dates: "the first week after the day before Christmas".
const DEEPEST: u8 = 2;

/// All expressions and where they begin.
pub(super) fn read(scan: &Scan<'_>) -> Vec<(usize, Expression)> {
    let mut out = Vec::new();
    for paragraph in &scan.paragraphs {
        paragraph_of(Tokens::new(scan, paragraph.clone()), &mut out);
    }
    out
}

/// Tokens after a length within which "from five to four" is one too.
const ELLIPSIS: usize = 16;

fn paragraph_of(mut at: Place<'_, '_>, out: &mut Vec<(usize, Expression)>) {
    let mut unit: Option<(Unit, usize)> = None;
    while let Some(next) = at.seek(Begins::DATE) {
        at = next;
        if let Some(both) = unit.filter(|(_, until)| at.at() < *until).and_then(|(unit, _)| range::bare(at, unit))
        {
            at = at.go(both[1].1.end);
            out.extend(both);
            continue;
        }
        let Some(mut found) = expression(at, 0) else {
            at = at.next();
            continue;
        };
        unit = length_unit(&found).map_or(unit, |unit| Some((unit, found.end + ELLIPSIS)));
        let mut start = at;
        at = at.go(found.end.max(at.at() + 1));
        // A list of days has more than one: "April 4, 6 and 9".
        while let Some((from, tail)) = range::tail(start, &mut found) {
            at = at.go(tail.end);
            push(out, start, std::mem::replace(&mut found, tail));
            start = start.go(from);
        }
        push(out, with_around(start, &found), found);
    }
}

/// Where an expression begins with the "around" before it: "around 7:15 p.m.", "around Nov. 1"; but not "ways around
/// Friday's ban".
fn with_around<'s, 'd>(start: Place<'s, 'd>, found: &Expression) -> Place<'s, 'd> {
    let of_calendar = matches!(
        found.meaning,
        Meaning::Clock { .. } | Meaning::Recurring { what: Recurring::Day(..) | Recurring::Month(_), .. }
    );
    let around = start.back().filter(|before| of_calendar && before.is(Class::AroundWord));
    around.filter(|_| !start.go(found.end).is_possessive()).unwrap_or(start)
}

/// Adds an expression. Days of one month in a row are of one clause, whose verb stands before the first: "met on 3, 5 and
/// 9 May".
fn push(out: &mut Vec<(usize, Expression)>, at: Place<'_, '_>, mut found: Expression) {
    let day = |found: &Expression| match found.meaning {
        Meaning::Recurring { what: Recurring::Day(month, _), .. } => Some(month),
        _ => None,
    };
    let links = |from: usize| (from..at.at()).all(|i| at.go(i).is(Class::RangeLink) || at.go(i).sign(&[","]));
    if let Some((first, before)) = out.last().filter(|(_, before)| at.at() <= before.end + 2 && links(before.end))
        && day(before).is_some()
        && day(before) == day(&found)
    {
        let from = before.owner.map_or(*first, |(from, _)| from);
        found.owner = Some((from, found.end));
    }
    out.push((at.at(), found));
}

const fn length_unit(found: &Expression) -> Option<Unit> {
    match found.meaning {
        Meaning::Length { unit, .. } => Some(unit),
        _ => None,
    }
}

/// A date within another expression, if it says as much.
pub(super) fn at(place: Place<'_, '_>, grain: Grain, depth: u8) -> Option<Expression> {
    longest(place, depth, |found| found.meaning.says(grain)).map(|found| clock::part_after(place, found))
}

/// The longest expression that begins at a place.
fn expression(place: Place<'_, '_>, depth: u8) -> Option<Expression> {
    let found = longest(place, depth, |_| true)?;
    Some(clock::hour_after(place, clock::part_after(place, found)))
}

/// The longest that any row reads at a place, of those that fit.
fn longest(place: Place<'_, '_>, depth: u8, fits: impl Fn(&Expression) -> bool) -> Option<Expression> {
    let starts = Starts::get();
    let (mut rows, known) = starts.at(place);
    if rows.is_empty() {
        return None;
    }
    if depth >= DEEPEST {
        rows = rows.without(starts.nesting);
    }
    let mut best: Option<Expression> = None;
    while let Some(row) = rows.pop() {
        if let Some(found) = starts.rows[row].read(place, depth, known).filter(&fits)
            && best.as_ref().is_none_or(|best| found.end > best.end)
        {
            best = Some(found);
        }
    }
    best
}

/// A day within another expression.
pub(super) fn day(place: Place<'_, '_>) -> Option<Expression> {
    longest(place, 1, |found| found.meaning.is_day())
}
