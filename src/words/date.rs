//! A date's value in words for people: no code of TIMEX3, and nothing that has to be looked up.

use jiff::civil::Date as Day;

use super::quantity;
use crate::annotation::Date;
use crate::annotation::value::{Timex, TimexType};

/// Returns what a date means: `Friday 6 March 2026`, `January 2026`, `4 days`, `every Friday`.
pub fn date(date: &Date) -> String {
    worded(date, "%A %-d %B %Y", "%B %Y")
}

/// Returns the same for a narrow place: `Fri 6 Mar 2026`, `Jan 2026`.
pub fn short_date(date: &Date) -> String {
    worded(date, "%a %-d %b %Y", "%b %Y")
}

/// Returns the same of a TIMEX3 value alone; what is none stays as it is.
pub fn short_value(value: &str) -> String {
    let kind = if value.contains('T') { TimexType::Time } else { TimexType::Date };
    let date = Timex::new(kind, value).map(|timex| Date { timex, quantity: None });
    date.map_or_else(|_| value.to_owned(), |date| short_date(&date))
}

fn worded(date: &Date, day: &str, month: &str) -> String {
    let value = date.timex.value();
    match date.timex.kind() {
        TimexType::Duration => date.quantity.as_ref().map_or_else(|| length(value).to_owned(), quantity),
        TimexType::Set => recurring(value),
        TimexType::Date | TimexType::Time => calendar(value, day, month),
    }
}

/// Returns a length of time of which the amount is not known.
fn length(value: &str) -> &'static str {
    const UNITS: [(char, &str); 4] =
        [('Y', "some years"), ('W', "some weeks"), ('D', "some days"), ('H', "some hours")];
    let unit = UNITS.iter().find(|(letter, _)| value.starts_with('P') && value.ends_with(*letter));
    match unit {
        Some((_, words)) => words,
        None if value.ends_with('M') && value.starts_with("PT") => "some minutes",
        None if value.ends_with('M') => "some months",
        None => "some time",
    }
}

/// Returns what follows the T of a time of day: `17:00`, `evening`.
fn clock(value: &str) -> &str {
    match value {
        "MO" => "morning",
        "MI" => "midday",
        "AF" => "afternoon",
        "EV" => "evening",
        "NI" => "night",
        "DT" => "daytime",
        clock => clock,
    }
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Returns the day of the week that `XXXX-WXX-5` names.
fn weekday(value: &str) -> Option<&'static str> {
    let number = value.strip_prefix("XXXX-WXX-")?.parse::<usize>().ok()?;
    WEEKDAYS.get(number.checked_sub(1)?).copied()
}

/// Returns how often something recurs: `every day`, `every Friday`, `every morning`.
fn recurring(value: &str) -> String {
    let (day, time) = value.split_once('T').filter(|(day, _)| !day.starts_with('P')).unwrap_or((value, ""));
    match (day, weekday(day)) {
        (_, Some(day)) if time.is_empty() => format!("every {day}"),
        (_, Some(day)) => format!("every {day}, {}", clock(time)),
        ("XXXX-XX-XX", _) if !time.is_empty() => format!("every {}", clock(time)),
        ("P1D" | "XXXX-XX-XX", _) => "every day".into(),
        ("P1W" | "XXXX-WXX", _) => "every week".into(),
        ("XXXX-WXX-WE", _) => "every weekend".into(),
        ("P1M" | "XXXX-XX", _) => "every month".into(),
        ("P3M" | "XXXX-QX" | "P1Q", _) => "every quarter".into(),
        ("P1Y" | "XXXX", _) => "every year".into(),
        ("PT1H", _) => "every hour".into(),
        _ => "recurring".into(),
    }
}

/// Returns a time of the calendar, of which some may not be known: `3 February, year unknown`.
fn calendar(value: &str, day: &str, month: &str) -> String {
    match value {
        "PAST_REF" => return "past".into(),
        "PRESENT_REF" => return "present".into(),
        "FUTURE_REF" => return "future".into(),
        _ => {}
    }
    let (date, time) = value.split_once('T').unwrap_or((value, ""));
    let said = match date.parse::<Day>() {
        _ if date.is_empty() => String::new(),
        Ok(known) => known.strftime(day).to_string(),
        Err(_) if date.starts_with("XX") => undated(date),
        Err(_) => period(date, month),
    };
    match (said.is_empty(), clock(time)) {
        (_, "") => said,
        (true, time) => time.to_owned(),
        (false, time) => format!("{said}, {time}"),
    }
}

/// Returns what is known of a day whose year is not.
fn undated(date: &str) -> String {
    if let Some(day) = weekday(date) {
        return format!("{day}, date unknown");
    }
    let mut parts = date.split('-').skip(1).map(|part| part.parse::<i8>().ok());
    let (month, day) = (parts.next().flatten(), parts.next().flatten());
    let month =
        month.and_then(|month| Day::new(2000, month, 1).ok()).map(|first| first.strftime("%B").to_string());
    match (month, day) {
        (Some(month), Some(day)) => format!("{day} {month}, year unknown"),
        (Some(month), None) => format!("{month}, year unknown"),
        (None, Some(day)) => format!("day {day}, month unknown"),
        (None, None) => "date unknown".into(),
    }
}

/// Returns a month, season, week, quarter, year, decade or century.
fn period(date: &str, month: &str) -> String {
    let (year, rest) = date.split_once('-').unwrap_or((date, ""));
    let era = |year: &str| match (year.strip_prefix("BC"), year.strip_prefix("FY")) {
        (Some(year), _) => format!("{} BC", year.trim_start_matches('0')),
        (_, Some(year)) => format!("financial year {year}"),
        _ => year.to_owned(),
    };
    let first = rest.parse().ok().and_then(|part| Day::new(year.parse().ok()?, part, 1).ok());
    match rest {
        "" if year.len() == 3 => format!("the {year}0s"),
        "" if year.len() == 2 => format!("the {year}00s"),
        "" => era(year),
        "SP" => format!("spring {}", era(year)),
        "SU" => format!("summer {}", era(year)),
        "FA" => format!("autumn {}", era(year)),
        "WI" => format!("winter {}", era(year)),
        _ => match (first, rest.strip_prefix('W').and_then(|week| week.get(..2))) {
            (Some(first), _) => first.strftime(month).to_string(),
            (_, Some(week)) if rest.ends_with("-WE") => format!("weekend of week {week}, {}", era(year)),
            (_, Some(week)) => format!("week {week} of {}", era(year)),
            _ => within(rest, &era(year)),
        },
    }
}

/// Returns a quarter, a half or an unknown part of a year.
fn within(rest: &str, year: &str) -> String {
    let known = |part: char| rest.strip_prefix(part).filter(|number| number.bytes().all(|b| b.is_ascii_digit()));
    let month = rest.get(..2).and_then(|month| Day::new(2000, month.parse().ok()?, 1).ok());
    match (known('Q'), known('H'), month) {
        (Some(quarter), ..) => format!("quarter {quarter} of {year}"),
        (_, Some(half), _) => format!("half {half} of {year}"),
        (.., Some(month)) => format!("a day in {} {year}", month.strftime("%B")),
        _ => format!("some time in {year}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ];
        for (kind, value, long) in others {
            assert_eq!(date(&of(kind, value)), long, "{value}");
        }
    }
}
