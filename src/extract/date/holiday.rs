//! Days that have names. The lexicon says when each falls: `12-25`, `11/4/4` (the fourth Thursday of November),
//! `5/-1/1` (the last Monday of May), `easter-2`; a number added at the end moves it by so many days.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::annotation::value::{Stretch, Year};

/// The day a rule names in a year.
pub(super) fn day_of(rule: &str, year: i16) -> Option<Date> {
    if let Some(by) = rule.strip_prefix("easter") {
        let by: i32 = if by.is_empty() { 0 } else { by.parse().ok()? };
        return easter(year)?.checked_add(by.days()).ok();
    }
    let (rule, by) = rule.split_once('+').unwrap_or((rule, "0"));
    let by: i32 = by.parse().ok()?;
    if let Some((month, day)) = rule.split_once('-').filter(|_| !rule.contains('/')) {
        return Date::new(year, month.parse().ok()?, day.parse().ok()?).ok();
    }
    let mut parts = rule.split('/');
    let first = Date::new(year, parts.next()?.parse().ok()?, 1).ok()?;
    let nth = parts.next()?.parse().ok()?;
    let weekday = Weekday::from_monday_one_offset(parts.next()?.parse().ok()?).ok()?;
    first.nth_weekday_of_month(nth, weekday).ok()?.checked_add(by.days()).ok()
}

/// What is known of it while the year is not: the day where it is the same each year, else the month.
pub(super) fn open(rule: &str, year: Year) -> Stretch {
    let (month, day) = match (rule.split_once('/'), rule.split_once('-')) {
        (Some((month, _)), _) => (month.parse().ok(), None),
        (None, Some((month, day))) if !rule.starts_with("easter") => (month.parse().ok(), day.parse().ok()),
        _ => (None, None),
    };
    Stretch::Day(year, month, day)
}

/// Easter Sunday, by the Gregorian rule (Meeus, Jones and Butcher): the Sunday after the full moon of spring.
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let (golden, century, rest) = (year_number % 19, year_number / 100, year_number % 100);
    let moon_shift = (8 * century + 13) / 25;
    let moon = (19 * golden + century - century / 4 - moon_shift + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * to_sunday) / 451;
    let day = moon + to_sunday - 7 * late + 114;
    Date::new(year, i8::try_from(day / 31).ok()?, i8::try_from(day % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::day_of;

    #[test]
    fn moving_days_fall_where_calendars_put_them() {
        let day = |rule, year| day_of(rule, year).unwrap().to_string();
        assert_eq!(day("easter", 2024), "2024-03-31");
        assert_eq!(day("easter", 2025), "2025-04-20");
        assert_eq!(day("easter-2", 2026), "2026-04-03");
        assert_eq!(day("11/4/4", 2025), "2025-11-27");
        assert_eq!(day("5/-1/1", 2026), "2026-05-25");
        assert_eq!(day("11/1/1+1", 2026), "2026-11-03");
        assert_eq!(day("12-25", 2026), "2026-12-25");
    }
}
