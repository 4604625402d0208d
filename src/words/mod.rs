//! Values in words for a reader: amounts with separated thousands, days with their weekday, means and shares; the same
//! on the screen, in tables and in reports. Also paths in commands that messages tell.

mod argument;
mod date;

use rust_decimal::Decimal;

use crate::annotation::Form;
use crate::annotation::value::{Amount, Class, Modifier, Quantity, Trend};
use crate::lexicon::plural;
use crate::text::{one_line, uncued};

pub use argument::argument;
pub use date::{date, short_date, short_value, value};

/// Returns a value as papers print it: `3410000000000` as `3,410,000,000,000`, `0.666667` as `2/3`.
pub fn decimal(value: Decimal) -> String {
    if let Some(fraction) = fraction(value) {
        return fraction;
    }
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

/// The number of decimal places from which a value below 1 is taken for a rounded fraction.
const ROUNDED: u32 = 6;
/// The largest denominator of a fraction that is written in words.
const DENOMINATORS: i64 = 20;

/// Returns a value that is a rounded fraction, as extraction has it of "two-thirds", as that fraction.
fn fraction(value: Decimal) -> Option<String> {
    if value.normalize().scale() < ROUNDED || value <= Decimal::ZERO || value >= Decimal::ONE {
        return None;
    }
    let of = |denominator: i64| (denominator, (value * Decimal::from(denominator)).round());
    let is = |&(denominator, numerator): &(i64, Decimal)| {
        !numerator.is_zero()
            && (numerator / Decimal::from(denominator)).round_dp(ROUNDED) == value.round_dp(ROUNDED)
    };
    (2..=DENOMINATORS).map(of).find(is).map(|(denominator, numerator)| format!("{numerator}/{denominator}"))
}

/// Returns an amount: `12–120` for a range.
pub fn amount(amount: Amount) -> String {
    match amount {
        Amount::Exact(value) => decimal(value),
        Amount::Range(low, high) => format!("{}–{}", decimal(low), decimal(high)),
    }
}

/// Returns a quantity: `KRW 3,410,000,000,000`, `USD 2.99 per month`, `≈ 12 percent`, `≥ 40 people`, `2 countries`, and
/// `9 percent ↓` where a noun names the change.
pub fn quantity(quantity: &Quantity) -> String {
    let trend = match quantity.trend {
        None => "",
        Some(Trend::Up) => " ↑",
        Some(Trend::Down) => " ↓",
    };
    format!("{}{trend}", level(quantity))
}

/// A quantity without its trend.
fn level(quantity: &Quantity) -> String {
    let modifier = match quantity.modifier {
        Modifier::Equal => "",
        Modifier::About => "≈ ",
        Modifier::More => "> ",
        Modifier::AtLeast => "≥ ",
        Modifier::Less => "< ",
        Modifier::AtMost => "≤ ",
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
    } else if is_part(quantity) {
        format!("{modifier}{amount} · {unit}")
    } else if quantity.amount == Amount::Exact(Decimal::ONE) {
        format!("{modifier}{amount} {unit}")
    } else {
        format!("{modifier}{amount} {}", plural(unit))
    }
}

/// Whether it is a part of a whole, named by its unit: `0.2 · harvest`.
fn is_part(quantity: &Quantity) -> bool {
    quantity.class == Class::Ratio && matches!(quantity.amount, Amount::Exact(value) if value < Decimal::ONE)
}

/// Returns a mean sign: `+0.50`, `−1.00`, `0.00`; `?` where no position has a sign.
pub fn mean(mean: Option<f64>) -> String {
    mean.map_or_else(|| "?".to_owned(), |mean| rounded(&format!("{mean:+.2}")))
}

/// Returns a measure that may be below nothing, as of agreement: `0.53`, `−0.10`.
pub fn measure(measure: f64) -> String {
    rounded(&format!("{measure:.2}"))
}

/// Returns a share of all, from 0 to 1: `7 %`.
pub fn share(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}

/// Returns a time for people: the day, and the time of day where more than the day is known.
pub fn moment(at: jiff::Timestamp) -> String {
    let form = if is_day(at) { "%-d %b %Y" } else { "%-d %b %Y %H:%M" };
    at.to_zoned(jiff::tz::TimeZone::UTC).strftime(form).to_string()
}

/// Whether only the day of a time is known: it is its beginning.
pub fn is_day(at: jiff::Timestamp) -> bool {
    at.as_second() % 86_400 == 0
}

/// With a true minus, and without a sign before what rounds to nothing.
fn rounded(written: &str) -> String {
    match written {
        "+0.00" | "-0.00" => "0.00".to_owned(),
        _ => written.replace('-', "−"),
    }
}

/// Returns a quote's words as one line. Only what was said in these words stands in marks; a reported clause has its
/// own round the part that was.
pub fn said(form: Form, words: &str) -> String {
    let words = one_line(words);
    let words = uncued(&words);
    let reported = form == Form::Indirect || (form == Form::Mixed && words.contains(['“', '”', '"']));
    if reported { words.to_owned() } else { format!("“{words}”") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_they_are_printed_in_papers() {
        assert_eq!(decimal(Decimal::from(3_410_000_000_000_i64)), "3,410,000,000,000");
        assert_eq!(decimal("-1234.50".parse().unwrap()), "−1,234.5");
        let won = Quantity {
            amount: Amount::Exact(Decimal::from(100)),
            unit: "KRW".into(),
            class: Class::Money,
            modifier: Modifier::About,
            trend: None,
        };
        assert_eq!(quantity(&won), "≈ KRW 100");
        assert_eq!(quantity(&Quantity { trend: Some(Trend::Down), ..won.clone() }), "≈ KRW 100 ↓");
        assert_eq!(quantity(&Quantity { modifier: Modifier::AtLeast, ..won }), "≥ KRW 100");
    }

    #[test]
    fn what_is_counted_agrees_with_its_number() {
        let of = |amount: &str, unit: &str, class| {
            let amount = Amount::Exact(amount.parse().unwrap());
            quantity(&Quantity { amount, unit: unit.into(), class, modifier: Modifier::Equal, trend: None })
        };
        assert_eq!(of("4", "time", Class::Count), "4 times");
        assert_eq!(of("4", "times", Class::Ratio), "4 times");
        assert_eq!(of("11", "point", Class::Count), "11 points");
        assert_eq!(of("1", "country", Class::Count), "1 country");
        assert_eq!(of("480000000", "cubic metre", Class::Measure), "480,000,000 cubic metres");
        assert_eq!(of("12", "year", Class::Age), "12 years");
        assert_eq!(of("1.31", "USD per share", Class::Money), "USD 1.31 per share");
        assert_eq!(of("0.666667", "voter", Class::Ratio), "2/3 · voter");
    }

    #[test]
    fn only_a_rounded_fraction_is_written_as_one() {
        let written = ["0.666667", "0.333333", "0.142857", "0.2", "0.125", "1.333333", "0.123456", "0.083333"];
        let read = written.map(|value| decimal(value.parse().unwrap()));
        assert_eq!(read, ["2/3", "1/3", "1/7", "0.2", "0.125", "1.333333", "0.123456", "1/12"]);
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
}
