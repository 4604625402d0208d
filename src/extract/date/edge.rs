//! Words that narrow a date and belong to it: "early March", "late last year", "mid-January", "the end of 2025",
//! "earlier in the week". The value stays that of the date.

use super::Expression;
use super::meaning::{Base, Meaning, Recurring, Unit};
use super::words::{is_plural, is_word, joins};
use super::{anchored, clock, earnings, holiday, part, point, relative};
use crate::extract::Scan;
use crate::lexicon::Class;

pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let the = usize::from(is_word(scan, at, "the"));
    let (length, kind) = scan
        .phrase(at, Class::DateEdge)
        .or_else(|| scan.phrase(at + the, Class::DateEdge).map(|(length, kind)| (length + the, kind)))
        .filter(|(length, _)| *length == 1 || !is_word(scan, at + 1, "the"))?;
    let joined = joins(scan, at + length);
    // Of "the late-November trip" only the adjective is the date; "the mid-1990s" are all of it.
    let found = inner(scan, at + length + usize::from(joined))
        .filter(|found| !(joined && the == 1 && found.rule != "decade"))?;
    // "Earlier Friday" points elsewhere than "early Friday": the word says which of two hours, not which day.
    let weekday =
        matches!(found.meaning, Meaning::Weekday { .. } | Meaning::Recurring { what: Recurring::Day(..), .. })
            || is_word(scan, at + length, "today");
    (kind != "comparative" || !weekday).then_some(found)
}

/// The date that is narrowed.
fn inner(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let rules = [
        point::read,
        part::read,
        relative::read,
        anchored::read,
        holiday::read,
        whole_unit,
        bare_season,
        bare_year,
    ];
    let found = rules.iter().filter_map(|rule| rule(scan, at)).max_by_key(|found| found.end)?;
    Some(clock::part_after(scan, found))
}

/// "the year", "the month", "the decade", "the fiscal year": this one.
fn whole_unit(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let fiscal = usize::from(scan.is(at + 1, Class::Fiscal));
    let thing = at + 1 + fiscal;
    let unit = Unit::of(scan.value(thing, Class::TimeUnit).filter(|_| is_word(scan, at, "the"))?)?;
    if is_plural(scan, thing) || unit.is_of_clock() || joins(scan, thing + 1) {
        return None;
    }
    let meaning = match unit {
        Unit::Quarter => Meaning::Spoken(0),
        _ => Meaning::Unit { unit, by: 0, base: Base::Story },
    };
    Some(Expression::new(thing + 1, "this-unit", meaning))
}

/// "year" in "the end of year".
fn bare_year(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let fits = is_word(scan, at, "year") && is_word(scan, at - 1, "of") && super::words::is_end(scan, at + 1);
    fits.then(|| Expression::new(at + 1, "this-unit", Meaning::unit(Unit::Year, 0)))
}

/// "summer" after "early".
fn bare_season(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let what = Recurring::Season(scan.value(at, Class::Season)?);
    (!is_plural(scan, at)).then(|| Expression::new(at + 1, "season", Meaning::open(what)))
}

pub(super) fn week(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    earnings::week(scan, at)
}
