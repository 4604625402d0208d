//! The period that a TIMEX3 value covers, to order dates: `2025-SP` before `2025-07`, `2025-07` before `2025-07-01`.

use std::cmp::Reverse;

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, ISOWeekDate, Weekday};

use crate::annotation::value::{Calendar, DayPart, Season, Stretch, Time, Value, WeekPart};

/// A period of the calendar. Periods are ordered by their beginning, and the longer comes first where two begin
/// together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Period {
    begins: DateTime,
    ends: Reverse<DateTime>,
}

impl Period {
    /// Returns the period of a value; with open parts (`2026-XX-03`) the known part of it. A value without a year, a
    /// length and an open reference have no period and come last.
    pub fn of(value: &Value) -> Self {
        let Value::Calendar(Calendar { stretch, time }) = value else { return Self::NONE };
        match (days(*stretch), time) {
            (Some((first, last)), Some(time)) if first == last => within(first, *time),
            (Some((first, last)), _) => Self::new(first.at(0, 0, 0, 0), last.at(23, 59, 59, 0)),
            (None, _) => Self::NONE,
        }
    }

    /// The period that undated entries are sorted under: the last.
    const NONE: Self = Self::new(DateTime::MAX, DateTime::MAX);

    const fn new(begins: DateTime, ends: DateTime) -> Self {
        Self { begins, ends: Reverse(ends) }
    }
}

/// Returns the first and the last day of a stretch.
fn days(stretch: Stretch) -> Option<(Date, Date)> {
    let years = |first: i16, count: i16| {
        let last = first.checked_add(count - 1)?;
        Some((Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?))
    };
    let (year, part) = match stretch {
        Stretch::Century(number) => return years(i16::from(number.filter(|n| *n >= 0)?).checked_mul(100)?, 100),
        Stretch::Decade(number) => return years(number?.checked_mul(10)?, 10),
        Stretch::Unsaid => return None,
        Stretch::Year(year) => (year.named()?, None),
        Stretch::Half(year, half) => {
            let year = year.named()?;
            (year, half.and_then(|half| months(year, half.checked_mul(6)?.checked_sub(5)?, 6)))
        }
        Stretch::Quarter(year, quarter) => {
            let year = year.named()?;
            (year, quarter.and_then(|quarter| months(year, quarter.checked_mul(3)?.checked_sub(2)?, 3)))
        }
        Stretch::Season(year, season) => (year.named()?, months(year.named()?, first_month(season), 3)),
        Stretch::Month(year, month) => (year.named()?, month.and_then(|month| months(year.named()?, month, 1))),
        Stretch::Week(year, number, part) => (year.named()?, number.and_then(|n| week(year.named()?, n, part))),
        Stretch::Day(year, month, day) => {
            let year = year.named()?;
            let whole = day.zip(month).and_then(|(day, month)| Date::new(year, month, day).ok());
            (year, whole.map(|day| (day, day)).or_else(|| months(year, month?, 1)))
        }
    };
    part.or_else(|| years(year, 1))
}

/// Returns so many months of a year.
fn months(year: i16, first: i8, count: i32) -> Option<(Date, Date)> {
    let begins = Date::new(year, first, 1).ok()?;
    Some((begins, begins.checked_add(count.months()).ok()?.yesterday().ok()?))
}

/// Returns the month a season begins with.
const fn first_month(season: Season) -> i8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

/// Returns a week from its Monday on: all of it, its end, or one day of it.
fn week(year: i16, number: i8, part: WeekPart) -> Option<(Date, Date)> {
    let monday = ISOWeekDate::new(year, number, Weekday::Monday).ok()?.date();
    let day = |number: i32| monday.checked_add(number.days()).ok();
    match part {
        WeekPart::Whole => Some((monday, day(6)?)),
        WeekPart::Weekend => Some((day(5)?, day(6)?)),
        WeekPart::Day(number) => Some((day(i32::from(number) - 1)?, day(i32::from(number) - 1)?)),
    }
}

/// Returns a time of a day: a part of it, an hour, or a minute.
fn within(day: Date, time: Time) -> Period {
    let part = |from: i8, to: i8| Period::new(day.at(from, 0, 0, 0), day.at(to, 59, 59, 0));
    let (hour, minute) = match time {
        Time::Part(DayPart::Morning) => return part(6, 11),
        Time::Part(DayPart::Afternoon) => return part(12, 17),
        Time::Part(DayPart::Evening) => return part(18, 21),
        Time::Part(DayPart::Night) => return part(22, 23),
        Time::Part(DayPart::Midday | DayPart::Daytime) => return part(0, 23),
        Time::Hour(hour) => (hour, None),
        Time::Minute(hour, minute) | Time::Second(hour, minute, _) => (hour, Some(minute.clamp(0, 59))),
    };
    let hour = hour.clamp(0, 23);
    Period::new(day.at(hour, minute.unwrap_or(0), 0, 0), day.at(hour, minute.unwrap_or(59), 59, 0))
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
        found.sort_by_key(|value| Period::of(&Value::from(*value)));
        assert_eq!(found, wanted);
        for odd in ["", "99999", "2026-Q99", "2026-W99", "2026-é", "2026-02-31", "2026-03-08Té", "-5"] {
            let _ = Period::of(&Value::from(odd));
        }
    }
}
