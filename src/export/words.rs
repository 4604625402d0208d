//! Values in words for a reader: amounts with their thousands parted, days with their weekday.

use rust_decimal::Decimal;

use crate::annotation::Date;
use crate::annotation::value::{Amount, Modifier, Quantity, TimexType};

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

/// A quantity: `KRW 3,410,000,000,000`, `≈ 12 %`, `> 40 people`.
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
    if unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()) {
        format!("{modifier}{unit} {amount}")
    } else if unit.is_empty() {
        format!("{modifier}{amount}")
    } else {
        format!("{modifier}{amount} {unit}")
    }
}

/// What a date's value means: `Friday 6 March 2026`, `a length of 5 year`, or only its type.
pub fn date(date: &Date) -> String {
    let value = date.timex.value();
    let day = value.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok());
    match (date.timex.kind(), day) {
        (TimexType::Date | TimexType::Time, Some(day)) => {
            let clock = value.get(11..16).map(|clock| format!(", {clock}")).unwrap_or_default();
            format!("{}{clock}", day.strftime("%A %-d %B %Y"))
        }
        (TimexType::Duration, _) => match &date.quantity {
            Some(length) => format!("duration · {}", quantity(length)),
            None => "duration".into(),
        },
        (TimexType::Set, _) => "recurring".into(),
        (TimexType::Date, None) if value.starts_with("XXXX") => "not resolved".into(),
        (TimexType::Date, None) => "date".into(),
        (TimexType::Time, None) => "time".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::value::{Class, Timex};

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
    fn days_are_named() {
        let day = Date { timex: Timex::new(TimexType::Date, "2026-03-06").unwrap(), quantity: None };
        assert_eq!(date(&day), "Friday 6 March 2026");
    }
}
