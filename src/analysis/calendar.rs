//! Where a TIMEX3 value lies in the calendar: `2025-SP` before `2025-07`, `2025-07` before `2025-07-01`.

use std::cmp::Reverse;

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, ISOWeekDate, Weekday};

/// A period of the calendar, ordered by its beginning; of those that begin together the longer is first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Period {
    begins: DateTime,
    ends: Reverse<DateTime>,
}

impl Period {
    /// Returns the period of a value; with open parts (`2026-XX-03`) the known part of it. A value without a year has
    /// no period and comes last.
    pub fn of(value: &str) -> Self {
        let (day, clock) = value.split_once('T').map_or((value, None), |(day, clock)| (day, Some(clock)));
        match (days(day), clock) {
            (Some((first, last)), Some(clock)) if first == last => within(first, clock),
            (Some((first, last)), _) => Self::new(first.at(0, 0, 0, 0), last.at(23, 59, 59, 0)),
            (None, _) => Self::new(DateTime::MAX, DateTime::MAX),
        }
    }

    const fn new(begins: DateTime, ends: DateTime) -> Self {
        Self { begins, ends: Reverse(ends) }
    }
}

/// Returns the first and the last day of a value without its time of day.
fn days(value: &str) -> Option<(Date, Date)> {
    let (year, rest) = value.split_once('-').unwrap_or((value, ""));
    let figures: i16 = year.bytes().all(|b| b.is_ascii_digit()).then(|| year.parse().ok())??;
    // `199` is a decade, `19` a century.
    let unit = 10_i16.checked_pow(4_u32.checked_sub(year.len() as u32)?)?;
    let (first, last) = (figures.checked_mul(unit)?, figures.checked_mul(unit)?.checked_add(unit - 1)?);
    let whole = (Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?);
    let known = if rest.is_empty() || unit > 1 { None } else { part(first, rest) };
    Some(known.unwrap_or(whole))
}

/// Returns the part of a year: a quarter, half, season, week, month or day.
fn part(year: i16, rest: &str) -> Option<(Date, Date)> {
    let months = |first: i8, count: i32| {
        let begins = Date::new(year, first, 1).ok()?;
        Some((begins, begins.checked_add(count.months()).ok()?.yesterday().ok()?))
    };
    let (head, tail) = rest.split_once('-').unwrap_or((rest, ""));
    let number = |from: usize| head.get(from..)?.parse::<i8>().ok();
    match head {
        "SP" => months(3, 3),
        "SU" => months(6, 3),
        "FA" => months(9, 3),
        "WI" => months(12, 3),
        _ if head.starts_with('Q') => months(number(1)?.checked_mul(3)?.checked_sub(2)?, 3),
        _ if head.starts_with('H') => months(number(1)?.checked_mul(6)?.checked_sub(5)?, 6),
        _ if head.starts_with('W') => week(ISOWeekDate::new(year, number(1)?, Weekday::Monday).ok()?.date(), tail),
        _ => {
            let day = tail.parse().ok().and_then(|day| Date::new(year, number(0)?, day).ok());
            day.map(|day| (day, day)).or_else(|| months(number(0)?, 1))
        }
    }
}

/// Returns a week from its Monday on: all of it, its end, or one day of it.
fn week(monday: Date, tail: &str) -> Option<(Date, Date)> {
    let day = |number: i32| monday.checked_add(number.days()).ok();
    match tail.parse::<i32>() {
        Ok(number) if (1..=7).contains(&number) => Some((day(number - 1)?, day(number - 1)?)),
        _ if tail == "WE" => Some((day(5)?, day(6)?)),
        _ => Some((monday, day(6)?)),
    }
}

/// Returns a time of a day: a part of it, an hour, or a minute.
fn within(day: Date, clock: &str) -> Period {
    let part = |from: i8, to: i8| Period::new(day.at(from, 0, 0, 0), day.at(to, 59, 59, 0));
    match clock {
        "MO" => part(6, 11),
        "AF" => part(12, 17),
        "EV" => part(18, 21),
        "NI" => part(22, 23),
        _ => {
            let number = |range: std::ops::Range<usize>, most: i8| {
                clock.get(range)?.parse::<i8>().ok().map(|n| n.clamp(0, most))
            };
            let Some(hour) = number(0..2, 23) else { return part(0, 23) };
            let minute = number(3..5, 59);
            Period::new(day.at(hour, minute.unwrap_or(0), 0, 0), day.at(hour, minute.unwrap_or(59), 59, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_lie_in_the_calendar_s_order() {
        let wanted = [
            "19",
            "199",
            "2025",
            "2025-H1",
            "2025-Q1",
            "2025-01",
            "2025-01-01",
            "2025-SP",
            "2025-03",
            "2025-W23-WE",
            "2025-W45",
            "2025-11-03",
            "2025-11-04",
            "2025-12-31",
            "2025-12-31TMO",
            "2025-12-31T09",
            "2025-12-31T09:30",
            "2025-12-31TNI",
            "2026",
            "XXXX-05",
        ];
        let mut found = wanted.to_vec();
        found.sort_unstable();
        found.sort_by_key(|value| Period::of(value));
        assert_eq!(found, wanted);
        for odd in ["", "99999", "2026-Q99", "2026-W99", "2026-é", "2026-02-31", "2026-03-08Té", "-5"] {
            let _ = Period::of(odd);
        }
    }
}
