//! Values in words for a reader: amounts with their thousands parted, days with their weekday, means and shares; the
//! same on the screen, in tables and in reports.

use rust_decimal::Decimal;

use crate::annotation::value::{Amount, Class, Modifier, Quantity, TimexType};
use crate::annotation::{Date, Form};
use crate::text::{one_line, uncued};

/// `3410000000000` as `3,410,000,000,000`.
pub fn decimal(value: Decimal) -> String {
    let written = value.normalize().to_string();
    let (sign, digits) = written.strip_prefix('-').map_or(("", written.as_str()), |digits| ("−", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// An amount: `12–120` for a range.
pub fn amount(amount: Amount) -> String {
    match amount {
        Amount::Exact(value) => decimal(value),
        Amount::Range(low, high) => format!("{}–{}", decimal(low), decimal(high)),
    }
}

/// A quantity: `KRW 3,410,000,000,000`, `USD 2.99 per month`, `≈ 12 %`, `> 40 people`.
pub fn quantity(quantity: &Quantity) -> String {
    let modifier = match quantity.modifier {
        Modifier::Equal => "",
        Modifier::About => "≈ ",
        Modifier::More => "> ",
        Modifier::Less => "< ",
        Modifier::Up => "↑ ",
        Modifier::Down => "↓ ",
    };
    let amount = amount(quantity.amount);
    let unit = quantity.unit.as_str();
    let (first, per) = unit.split_at(unit.find(' ').unwrap_or(unit.len()));
    if first.len() == 3 && first.bytes().all(|b| b.is_ascii_uppercase()) {
        format!("{modifier}{first} {amount}{per}")
    } else if unit.is_empty() {
        format!("{modifier}{amount}")
    } else if matches!(quantity.class, Class::Measure | Class::Age)
        && quantity.amount != Amount::Exact(Decimal::ONE)
        && is_time(unit)
    {
        format!("{modifier}{amount} {unit}s")
    } else {
        format!("{modifier}{amount} {unit}")
    }
}

fn is_time(unit: &str) -> bool {
    matches!(unit, "second" | "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year" | "decade")
}

/// A mean sign: `+0.50`, `−1.00`, `0.00`; `?` where no position has a sign.
pub fn mean(mean: Option<f64>) -> String {
    mean.map_or_else(|| "?".to_owned(), |mean| rounded(&format!("{mean:+.2}")))
}

/// A measure that may be below nothing, as of agreement: `0.53`, `−0.10`.
pub fn measure(measure: f64) -> String {
    rounded(&format!("{measure:.2}"))
}

/// A share of all, from 0 to 1: `7 %`.
pub fn share(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}

/// With a true minus, and without a sign before what rounds to nothing.
fn rounded(written: &str) -> String {
    match written {
        "+0.00" | "-0.00" => "0.00".to_owned(),
        _ => written.replace('-', "−"),
    }
}

/// A quote's words as one line. Only what was said in these words stands in marks; a reported clause has its own
/// round the part that was.
pub fn said(form: Form, words: &str) -> String {
    let words = one_line(words);
    let words = uncued(&words);
    let reported = form == Form::Indirect || (form == Form::Mixed && words.contains(['“', '”', '"']));
    if reported { words.to_owned() } else { format!("“{words}”") }
}

/// What a date's value means: `Friday 6 March 2026`, `a length of 5 year`, or only its type.
pub fn date(date: &Date) -> String {
    let value = date.timex.value();
    let day = value.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok());
    match (date.timex.kind(), day) {
        (TimexType::Date | TimexType::Time, Some(day)) => {
            format!("{}{}", day.strftime("%A %-d %B %Y"), value.get(10..).map(clock).unwrap_or_default())
        }
        (TimexType::Duration, _) => match &date.quantity {
            Some(length) => format!("duration · {}", quantity(length)),
            None => "duration".into(),
        },
        (TimexType::Set, _) => recurring(value),
        (TimexType::Date | TimexType::Time, None) => calendar(value),
    }
}

/// What follows the T of a time of day: `, 17:00`, `, evening`.
fn clock(value: &str) -> String {
    match value.strip_prefix('T').unwrap_or_default() {
        "" => String::new(),
        "MO" => ", morning".into(),
        "MI" => ", midday".into(),
        "AF" => ", afternoon".into(),
        "EV" => ", evening".into(),
        "NI" => ", night".into(),
        "DT" => ", daytime".into(),
        clock => format!(", {clock}"),
    }
}

/// How often something recurs: `every day`, `every Friday`.
fn recurring(value: &str) -> String {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let weekday = value.strip_prefix("XXXX-WXX-").and_then(|day| day.get(..1)?.parse::<usize>().ok());
    match (value, weekday.and_then(|day| DAYS.get(day.checked_sub(1)?))) {
        (_, Some(day)) => format!("every {day}"),
        ("P1D" | "XXXX-XX-XX", _) => "every day".into(),
        ("P1W" | "XXXX-WXX", _) => "every week".into(),
        ("P1M" | "XXXX-XX", _) => "every month".into(),
        ("P3M" | "XXXX-QX" | "P1Q", _) => "every quarter".into(),
        ("P1Y" | "XXXX", _) => "every year".into(),
        _ => "recurring".into(),
    }
}

/// What a value that is no day means: `January 2026`, `week 49 of 2025`.
fn calendar(value: &str) -> String {
    match value {
        "PAST_REF" => return "past".into(),
        "PRESENT_REF" => return "present".into(),
        "FUTURE_REF" => return "future".into(),
        _ if value.starts_with("XX") => return "not resolved".into(),
        _ => {}
    }
    let (year, rest) = value.split_once('-').unwrap_or((value, ""));
    let month = rest.parse().ok().and_then(|month| jiff::civil::Date::new(2000, month, 1).ok());
    match (rest, month) {
        ("", _) if year.len() == 3 => format!("the {year}0s"),
        ("", _) if year.len() == 2 => "century".into(),
        ("", _) => "year".into(),
        (_, Some(month)) => format!("{} {year}", month.strftime("%B")),
        ("SP", _) => format!("spring {year}"),
        ("SU", _) => format!("summer {year}"),
        ("FA", _) => format!("autumn {year}"),
        ("WI", _) => format!("winter {year}"),
        _ => match rest.strip_prefix('W').and_then(|week| week.get(..2)) {
            Some(week) if rest.ends_with("-WE") => format!("weekend of week {week}, {year}"),
            Some(week) => format!("week {week} of {year}"),
            None if rest.starts_with('Q') => format!("quarter {} of {year}", &rest[1..]),
            None => "date".into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::value::Timex;

    #[test]
    fn amounts_read_as_they_are_printed_in_papers() {
        assert_eq!(decimal(Decimal::from(3_410_000_000_000_i64)), "3,410,000,000,000");
        assert_eq!(decimal("-1234.50".parse().unwrap()), "−1,234.5");
        let won = Quantity {
            amount: Amount::Exact(Decimal::from(100)),
            unit: "KRW".into(),
            class: Class::Money,
            modifier: Modifier::About,
        };
        assert_eq!(quantity(&won), "≈ KRW 100");
    }

    #[test]
    fn means_and_shares_are_written_one_way() {
        let means = [Some(1.0), Some(-1.0 / 3.0), Some(-0.001), Some(0.0), None].map(mean);
        assert_eq!(means, ["+1.00", "−0.33", "0.00", "0.00", "?"]);
        assert_eq!(
            (share(1.0 / 3.0), measure(-0.104), measure(0.5)),
            ("33 %".into(), "−0.10".into(), "0.50".into())
        );
    }

    #[test]
    fn days_are_named() {
        let day = Date { timex: Timex::new(TimexType::Date, "2026-03-06").unwrap(), quantity: None };
        assert_eq!(date(&day), "Friday 6 March 2026");
        assert_eq!(calendar("2026-01"), "January 2026");
        assert_eq!(calendar("2025-W49-WE"), "weekend of week 49, 2025");
        assert_eq!(calendar("1989-Q3"), "quarter 3 of 1989");
        assert_eq!(calendar("XXXX-02"), "not resolved");
    }
}
