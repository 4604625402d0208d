//! The other end of a range that leaves words out: "Feb. 3–5", "22-25 April", "2007-08", "from two years to three".

use super::Expression;
use super::length::ellipsis;
use super::meaning::{Meaning, Recurring, Unit, YearRef};
use super::numeral::{count, day_number, number};
use super::point::{self, fixed, year_after};
use super::words::{follows, is_end, is_word, spans_to, tight, word};
use crate::annotation::value::TimexType;
use crate::extract::Scan;
use crate::lexicon::Class;

/// What takes its month, year or unit from `found`, which ends before it: where it begins, and what it says. A year
/// said only at the second end is given to the first.
pub(super) fn tail(scan: &Scan<'_>, start: usize, found: &mut Expression) -> Option<(usize, Expression)> {
    let next = found.end + 1;
    if let Meaning::Fixed(TimexType::Date, _) = found.meaning
        && let Some((end, to)) = number(scan, start, 4).and_then(|year| next_year(scan, start, year))
    {
        return (found.end == start + 1).then(|| (next, fixed(end, "year", format!("{to:04}"))));
    }
    if !spans_to(scan, found.end) {
        return None;
    }
    match &mut found.meaning {
        // "The night of Nov. 9–10, 1938".
        Meaning::Part { of, .. } => {
            let Meaning::Recurring { what: Recurring::Day(month, from), year } = &mut **of else { return None };
            let (end, what, named) = other_day(scan, next, *month, *from, *year)?;
            *year = named;
            Some((next, Expression::new(end, "month-day", Meaning::Recurring { what, year: named })))
        }
        Meaning::Recurring { what: Recurring::Day(month, from), year } => {
            let (end, what, named) = other_day(scan, next, *month, *from, *year)?;
            *year = named;
            Some((next, Expression::new(end, "month-day", Meaning::Recurring { what, year: named })))
        }
        Meaning::Fixed(TimexType::Date, value) if value.len() == 4 => {
            let from: i16 = value.parse().ok()?;
            let to = number(scan, next, 2).filter(|_| tight(scan, next) && word(scan, next).len() == 2)?;
            (to > from % 100).then(|| (next, fixed(next + 1, "year", format!("{:04}", from / 100 * 100 + to))))
        }
        Meaning::Length { unit, .. } if is_word(scan, found.end, "to") && follows(scan, start, &["from"]) => {
            Some((next, ellipsis(scan, next, *unit)?))
        }
        _ => None,
    }
}

/// The second day of a month, where it ends, and the year said of both.
fn other_day(
    scan: &Scan<'_>,
    at: usize,
    month: i8,
    from: i8,
    year: YearRef,
) -> Option<(usize, Recurring, YearRef)> {
    let (length, to) = last_day(scan, at, from)?;
    let after = year_after(scan, at + length);
    let (more, named) = after.filter(|(_, year)| matches!(year, YearRef::Named(_))).unwrap_or((0, year));
    Some((at + length + more, Recurring::Day(month, to), named))
}

/// The second of two years that follow one another: "2024/25". Where it ends, and which it is.
pub(super) fn next_year(scan: &Scan<'_>, at: usize, year: i16) -> Option<(usize, i16)> {
    let short = number(scan, at + 2, 2).filter(|_| word(scan, at + 2).len() == 2)?;
    let joined =
        is_word(scan, at + 1, "/") && tight(scan, at + 1) && tight(scan, at + 2) && !is_word(scan, at + 3, "/");
    let next = year.checked_add(1)?;
    (joined && short == next % 100 && (1500..=2199).contains(&year)).then_some((at + 3, next))
}

/// A later day of the same month that counts nothing.
fn last_day(scan: &Scan<'_>, at: usize, from: i8) -> Option<(usize, i8)> {
    let (length, day) = day_number(scan, at)?;
    let dash = tight(scan, at);
    let free = is_end(scan, at + length) || (dash && !scan.is(at + length, Class::TimeUnit));
    let written = number(scan, at, 2).is_some();
    (written && free && day > from && !scan.is(at + length, Class::Month)).then_some((length, day))
}

/// "22" in "22-25 April 1951", "the 13th" in "the 13th to the 19th of October".
pub(super) fn first_day(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let the = usize::from(is_word(scan, at, "the"));
    let (length, day) = day_number(scan, at + the)?;
    let end = at + the + length;
    if !spans_to(scan, end) || (number(scan, at + the, 2).is_none()) {
        return None;
    }
    let other = point::day(scan, end + 1)?;
    if scan.is(end + 1, Class::Month) {
        return None;
    }
    let meaning = match other.meaning {
        Meaning::Recurring { what: Recurring::Day(month, to), year } if to > day => {
            Meaning::Recurring { what: Recurring::Day(month, day), year }
        }
        _ => return None,
    };
    Some(Expression::new(end, "month-day", meaning))
}

/// "264" in "264 to 241 BC".
pub(super) fn first_year(scan: &Scan<'_>, at: usize) -> Option<Expression> {
    let from = number(scan, at, 3)?;
    let to = number(scan, at + 2, 3).filter(|to| spans_to(scan, at + 1) && *to < from)?;
    let era = scan.is(at + 3, Class::EraBefore) && to > 0;
    era.then(|| fixed(at + 1, "year", super::numeral::year_text(-from)))
}

/// "from five to four" after a length in the same sentence: both numbers, of its unit.
pub(super) fn bare(scan: &Scan<'_>, at: usize, unit: Unit) -> Option<[(usize, Expression); 2]> {
    if !is_word(scan, at, "from") {
        return None;
    }
    let (length, _) = count(scan, at + 1)?;
    let to = at + 1 + length;
    let second = is_word(scan, to, "to").then(|| ellipsis(scan, to + 1, unit))??;
    // "From 4 to 6 percent", "from 4 to 6 dollars" are no lengths.
    let measured = second.end;
    if scan.is(measured, Class::PercentUnit) || scan.is(measured, Class::Currency) || is_word(scan, measured, "%")
    {
        return None;
    }
    Some([(at + 1, ellipsis(scan, at + 1, unit)?), (to + 1, second)])
}
