//! Dates in words for people, without codes of TIMEX3.

use jiff::civil::Date as Day;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::{decimal, quantity};
use crate::annotation::Date;
use crate::annotation::value::{
    Calendar, DayPart, Length, LengthUnit, Pointer, Season, Stretch, Time, TimexType, Value, WeekPart, Year,
};
use crate::lexicon::{counted, plural};

/// Returns what a date means: `Friday 6 March 2026`, `January 2026`, `4 days`, `every Friday`.
pub fn date(date: &Date) -> String {
    worded(date, LONG)
}

/// Returns the same for a narrow place: `Fri 6 Mar 2026`, `Jan 2026`.
pub fn short_date(date: &Date) -> String {
    worded(date, SHORT)
}

/// Returns the same of a value alone.
pub fn short_value(value: &Value) -> String {
    calendar_or_length(value, SHORT)
}

/// Returns what a value alone means, in full.
pub fn value(value: &Value) -> String {
    calendar_or_length(value, LONG)
}

/// The formats of a day and of a month, for strftime.
type Style = (&'static str, &'static str);
const LONG: Style = ("%A %-d %B %Y", "%B %Y");
const SHORT: Style = ("%a %-d %b %Y", "%b %Y");

fn worded(date: &Date, style: Style) -> String {
    match date.timex.kind() {
        TimexType::Set => recurring(date.timex.value()),
        _ => match (date.timex.value(), &date.quantity) {
            (Value::Length(_), Some(amount)) => quantity(amount),
            (value, _) => calendar_or_length(value, style),
        },
    }
}

fn calendar_or_length(value: &Value, style: Style) -> String {
    match value {
        Value::Calendar(calendar) => moment(*calendar, style),
        Value::Length(length) => spent(length),
        Value::Pointer(Pointer::Past) => "past".into(),
        Value::Pointer(Pointer::Present) => "present".into(),
        Value::Pointer(Pointer::Future) => "future".into(),
        Value::Written(written) => written.to_string(),
    }
}

/// Returns a length of time: `4 years, 3 months`, `some days`.
fn spent(length: &Length) -> String {
    let parts = length.parts().iter().map(|(unit, count)| match count {
        Some(count) if count.is_integer() => counted(count.to_usize().unwrap_or(0), unit.name()),
        Some(count) => format!("{} {}", decimal(*count), plural(unit.name())),
        None => format!("some {}", plural(unit.name())),
    });
    let said = parts.collect::<Vec<_>>().join(", ");
    if said.is_empty() { "some time".into() } else { said }
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn weekday(number: i8) -> Option<&'static str> {
    WEEKDAYS.get(usize::try_from(number).ok()?.checked_sub(1)?).copied()
}

/// Returns how often something recurs: `every day`, `every Friday`, `every morning`, `every 2 weeks`.
fn recurring(value: &Value) -> String {
    match value {
        Value::Calendar(Calendar { stretch, time }) => {
            let day = recurs_on(*stretch);
            match (day.as_str(), time) {
                ("day", Some(time)) => format!("every {}", clock(*time)),
                (_, Some(time)) => format!("every {day}, {}", clock(*time)),
                (_, None) => format!("every {day}"),
            }
        }
        Value::Length(length) => match length.parts() {
            [(unit, Some(count))] if *count == Decimal::ONE => format!("every {}", unit.name()),
            [(LengthUnit::Month, Some(count))] if *count == Decimal::from(3) => "every quarter".into(),
            [(_, None)] | [] => "recurring".into(),
            _ => format!("every {}", spent(length)),
        },
        Value::Pointer(_) | Value::Written(_) => "recurring".into(),
    }
}

/// Returns the stretch that comes again: `Friday`, `January`, `weekend`.
fn recurs_on(stretch: Stretch) -> String {
    match stretch {
        Stretch::Week(_, _, WeekPart::Day(day)) => weekday(day).unwrap_or("week").into(),
        Stretch::Week(_, _, WeekPart::Weekend) => "weekend".into(),
        Stretch::Week(..) => "week".into(),
        Stretch::Month(_, Some(month)) => month_name(month).unwrap_or_else(|| "month".into()),
        Stretch::Month(..) => "month".into(),
        Stretch::Season(_, season) => season_name(season).into(),
        Stretch::Quarter(..) => "quarter".into(),
        Stretch::Half(..) => "half-year".into(),
        Stretch::Year(_) => "year".into(),
        Stretch::Decade(_) => "decade".into(),
        Stretch::Century(_) => "century".into(),
        Stretch::Day(_, Some(month), Some(day)) => {
            month_name(month).map_or_else(|| "day".into(), |month| format!("{day} {month}"))
        }
        Stretch::Unsaid | Stretch::Day(..) => "day".into(),
    }
}

/// Returns a time of the day: `17:00`, `evening`.
fn clock(time: Time) -> String {
    match time {
        Time::Part(DayPart::Morning) => "morning".into(),
        Time::Part(DayPart::Midday) => "midday".into(),
        Time::Part(DayPart::Afternoon) => "afternoon".into(),
        Time::Part(DayPart::Evening) => "evening".into(),
        Time::Part(DayPart::Night) => "night".into(),
        Time::Part(DayPart::Daytime) => "daytime".into(),
        Time::Hour(hour) => format!("{hour:02}:00"),
        Time::Minute(hour, minute) => format!("{hour:02}:{minute:02}"),
        Time::Second(hour, minute, second) => format!("{hour:02}:{minute:02}:{second:02}"),
    }
}

/// Returns a time of the calendar, of which some may not be known: `3 February, year unknown`.
fn moment(calendar: Calendar, style: Style) -> String {
    let said = if calendar.stretch == Stretch::Unsaid { String::new() } else { stretch(calendar.stretch, style) };
    match (said.is_empty(), calendar.time.map(clock)) {
        (_, None) => said,
        (true, Some(time)) => time,
        (false, Some(time)) => format!("{said}, {time}"),
    }
}

fn stretch(stretch: Stretch, (day_style, month_style): Style) -> String {
    match stretch {
        Stretch::Unsaid => String::new(),
        Stretch::Century(Some(number)) if number < 0 => format!("{} hundreds BC", -number),
        Stretch::Century(Some(number)) => format!("the {number:02}00s"),
        Stretch::Decade(Some(number)) => format!("the {number:03}0s"),
        Stretch::Century(None) | Stretch::Decade(None) | Stretch::Year(Year::Open) => "date unknown".into(),
        Stretch::Year(year) => era(year),
        Stretch::Half(year, half) => part("half", half, year),
        Stretch::Quarter(year, quarter) => part("quarter", quarter, year),
        Stretch::Season(Year::Open, season) => format!("{}, year unknown", season_name(season)),
        Stretch::Season(year, season) => format!("{} {}", season_name(season), era(year)),
        Stretch::Week(Year::Open, _, WeekPart::Day(day)) => {
            weekday(day).map_or_else(|| "date unknown".into(), |day| format!("{day}, date unknown"))
        }
        Stretch::Week(Year::Open, ..) => "date unknown".into(),
        Stretch::Week(year, Some(week), WeekPart::Weekend) => format!("weekend of week {week:02}, {}", era(year)),
        Stretch::Week(year, Some(week), _) => format!("week {week:02} of {}", era(year)),
        Stretch::Week(year, None, _) | Stretch::Month(year, None) | Stretch::Day(year, None, None)
            if year != Year::Open =>
        {
            format!("some time in {}", era(year))
        }
        Stretch::Month(year, month) => known_month(year, month.unwrap_or(0), month_style),
        Stretch::Day(year, month, day) => known_day(year, month, day, day_style),
        Stretch::Week(_, None, _) => "date unknown".into(),
    }
}

fn known_month(year: Year, month: i8, style: &str) -> String {
    let first = year.named().and_then(|year| Day::new(year, month, 1).ok());
    match (first, month_name(month)) {
        (Some(first), _) if first.year() > 0 => first.strftime(style).to_string(),
        (_, Some(month)) if year == Year::Open => format!("{month}, year unknown"),
        (_, Some(month)) => format!("{month} {}", era(year)),
        _ => "date unknown".into(),
    }
}

fn known_day(year: Year, month: Option<i8>, day: Option<i8>, style: &str) -> String {
    let whole = year.named().zip(month).zip(day);
    if let Some(day) =
        whole.and_then(|((year, month), day)| Day::new(year, month, day).ok()).filter(|d| d.year() > 0)
    {
        return day.strftime(style).to_string();
    }
    match (month.and_then(month_name), day, year) {
        (Some(month), Some(day), Year::Open) => format!("{day} {month}, year unknown"),
        (Some(month), Some(day), year) => format!("{day} {month} {}", era(year)),
        (Some(month), None, Year::Open) => format!("a day in {month}, year unknown"),
        (Some(month), None, year) => format!("a day in {month} {}", era(year)),
        (None, Some(day), _) => format!("day {day}, month unknown"),
        (None, None, Year::Open) => "date unknown".into(),
        (None, None, year) => format!("some time in {}", era(year)),
    }
}

fn part(name: &str, number: Option<i8>, year: Year) -> String {
    match (number, year) {
        (Some(number), Year::Open) => format!("{name} {number}, year unknown"),
        (Some(number), year) => format!("{name} {number} of {}", era(year)),
        (None, Year::Open) => "date unknown".into(),
        (None, year) => format!("some time in {}", era(year)),
    }
}

fn era(year: Year) -> String {
    match year {
        Year::Open => "an unknown year".into(),
        Year::Named(year) if year < 0 => format!("{} BC", year.unsigned_abs()),
        Year::Named(year) => format!("{year:04}"),
        Year::Fiscal(year) => format!("financial year {year}"),
    }
}

fn month_name(month: i8) -> Option<String> {
    Some(Day::new(2000, month, 1).ok()?.strftime("%B").to_string())
}

const fn season_name(season: Season) -> &'static str {
    match season {
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Autumn => "autumn",
        Season::Winter => "winter",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::value::Timex;

    fn of(kind: TimexType, value: &str) -> Date {
        Date { timex: Timex::new(kind, value).unwrap(), quantity: None }
    }

    #[test]
    fn no_code_is_left_in_what_people_read() {
        let values = [
            ("2026-03-06", "Friday 6 March 2026", "Fri 6 Mar 2026"),
            ("2026-05-14TMO", "Thursday 14 May 2026, morning", "Thu 14 May 2026, morning"),
            ("2026-03-08T17:00", "Sunday 8 March 2026, 17:00", "Sun 8 Mar 2026, 17:00"),
            ("2026-01", "January 2026", "Jan 2026"),
            ("2026", "2026", "2026"),
            ("199", "the 1990s", "the 1990s"),
            ("19", "the 1900s", "the 1900s"),
            ("2025-W49-WE", "weekend of week 49, 2025", "weekend of week 49, 2025"),
            ("2026-W11", "week 11 of 2026", "week 11 of 2026"),
            ("1989-Q3", "quarter 3 of 1989", "quarter 3 of 1989"),
            ("2026-QX", "some time in 2026", "some time in 2026"),
            ("2026-H2", "half 2 of 2026", "half 2 of 2026"),
            ("2025-WI", "winter 2025", "winter 2025"),
            ("FY2026", "financial year 2026", "financial year 2026"),
            ("BC0044", "44 BC", "44 BC"),
            ("2026-10-XX", "a day in October 2026", "a day in October 2026"),
            ("XXXX-02-03", "3 February, year unknown", "3 February, year unknown"),
            ("XXXX-05", "May, year unknown", "May, year unknown"),
            ("XXXX-WXX-5", "Friday, date unknown", "Friday, date unknown"),
            ("XXXX-XX-XXTMO", "date unknown, morning", "date unknown, morning"),
            ("XXXX-XX-08", "day 8, month unknown", "day 8, month unknown"),
            ("TNI", "night", "night"),
            ("T09:00", "09:00", "09:00"),
            ("PAST_REF", "past", "past"),
        ];
        for (value, long, short) in values {
            let found = of(TimexType::Date, value);
            assert_eq!((date(&found).as_str(), short_date(&found).as_str()), (long, short), "{value}");
        }
        let others = [
            (TimexType::Duration, "PXD", "some days"),
            (TimexType::Duration, "PXM", "some months"),
            (TimexType::Duration, "PTXM", "some minutes"),
            (TimexType::Duration, "PX", "some time"),
            (TimexType::Set, "XXXX-WXX-5", "every Friday"),
            (TimexType::Set, "XXXX-XX-XXTMO", "every morning"),
            (TimexType::Set, "P1Y", "every year"),
            (TimexType::Set, "P2W", "every 2 weeks"),
            (TimexType::Set, "XXXX-01", "every January"),
            (TimexType::Duration, "P4Y3M", "4 years, 3 months"),
            (TimexType::Duration, "PT1H12M40S", "1 hour, 12 minutes, 40 seconds"),
        ];
        for (kind, value, long) in others {
            assert_eq!(date(&of(kind, value)), long, "{value}");
        }
    }
}
