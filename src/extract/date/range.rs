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
    if !spans_to(scan, found.end) {
        return None;
    }
    match &mut found.meaning {
        Meaning::Recurring { what: Recurring::Day(month, from), year } => {
            let (length, to) = last_day(scan, next, *from)?;
            let what = Recurring::Day(*month, to);
            let after = year_after(scan, next + length);
            let (more, named) = after.filter(|(_, year)| matches!(year, YearRef::Named(_))).unwrap_or((0, *year));
            *year = named;
            Some((
                next,
                Expression::new(next + length + more, "month-day", Meaning::Recurring { what, year: named }),
            ))
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
        Meaning::Fixed(TimexType::Date, value) => {
            let (month, to) = value.rsplit_once('-')?;
            (to.parse::<i8>().ok()? > day).then(|| Meaning::Fixed(TimexType::Date, format!("{month}-{day:02}")))?
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
    Some([(at + 1, ellipsis(scan, at + 1, unit)?), (to + 1, second)])
}
