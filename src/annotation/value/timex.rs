//! TIMEX3 types and values (ISO 8601 extended for seasons, quarters, parts of the day and the unknown).

use std::fmt;

/// The TIMEX3 type.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TimexType {
    /// A calendar time of a day or longer.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Times that recur.
    Set,
}

impl TimexType {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Date, Self::Time, Self::Duration, Self::Set];

    /// Returns its word, as TIMEX3 writes it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// A well formed TIMEX3 type and value: `DATE 2026-03-06`, `DURATION P5Y`, `SET XXXX-WXX-5`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Timex {
    kind: TimexType,
    value: Box<str>,
}

/// The value is not one TIMEX3 knows.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{value:?} is no TIMEX3 value of a {kind}; expected one like {}", expected(kind))]
pub struct BadTimex {
    kind: &'static str,
    value: String,
}

/// Examples for a type's word.
fn expected(word: &str) -> &'static str {
    match word {
        "DURATION" => "P5Y, P3W, PT2H or PXD",
        "SET" => "P1D, XXXX-WXX-5 or XXXX-XX-XXTMO",
        "TIME" => "2026-03-08T17:00 or 2026-03-08TEV",
        _ => "2026-03-08, 2026-03, 2026-W11, 2026-Q1, XXXX-05 or PAST_REF",
    }
}

impl Timex {
    /// Checks `value` against the forms TIMEX3 allows.
    pub fn new(kind: TimexType, value: impl Into<Box<str>>) -> Result<Self, BadTimex> {
        let value = value.into();
        if well_formed(kind, &value) {
            Ok(Self { kind, value })
        } else {
            Err(BadTimex { kind: kind.word(), value: value.into() })
        }
    }

    /// Returns a value of which nothing is known.
    pub fn unknown(kind: TimexType) -> Self {
        Self { kind, value: if kind == TimexType::Duration { "PX".into() } else { "XXXX".into() } }
    }

    /// Returns its type.
    pub const fn kind(&self) -> TimexType {
        self.kind
    }

    /// Returns its value.
    pub fn value(&self) -> &str {
        &self.value
    }
}

impl fmt::Display for Timex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind.word(), self.value)
    }
}

/// Whether `value` has a form TIMEX3 allows for `kind`, and no month, week, day or quarter that no calendar has.
fn well_formed(kind: TimexType, value: &str) -> bool {
    if matches!(value, "PAST_REF" | "PRESENT_REF" | "FUTURE_REF") {
        return matches!(kind, TimexType::Date | TimexType::Time);
    }
    let plain = |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase() || matches!(b, b'-' | b':' | b'.');
    if value.len() > 32 || !value.bytes().all(plain) {
        return false;
    }
    let (length, calendar) = (value.strip_prefix('P').is_some_and(is_length), is_calendar(value));
    match kind {
        TimexType::Duration => length,
        TimexType::Date | TimexType::Time => calendar,
        TimexType::Set => length || calendar,
    }
}

/// `5Y`, `XD`, `1Y6M`, `T2H`: what follows the P of a length.
fn is_length(rest: &str) -> bool {
    rest.bytes().any(|b| b.is_ascii_digit() || b == b'X')
}

/// `2026`, `199`, `19`, `2026-03-08`, `2026-W11-WE`, `2026-Q1`, `XXXX-05`, `2026-03-08TMO`.
fn is_calendar(value: &str) -> bool {
    let (day, clock) = value.split_once('T').map_or((value, None), |(day, clock)| (day, Some(clock)));
    let mut parts = day.split('-');
    let year = parts.next().unwrap_or_default();
    let digits = year.strip_prefix("BC").or_else(|| year.strip_prefix("FY")).unwrap_or(year);
    let known = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'X');
    let within = |part: &str, most: u8| part.parse::<u8>().map_or(part == "XX", |n| n >= 1 && n <= most);
    let month = match (parts.next(), parts.next()) {
        (None, _) => true,
        (Some(week), rest) if week.starts_with('W') && week.len() == 3 => {
            within(&week[1..], 53) && rest.is_none_or(|day| day == "WE" || day.len() == 1)
        }
        (Some(part), None) if part.starts_with(['Q', 'H']) => {
            part.len() == 2 && (&part[1..] == "X" || within(&part[1..], 4))
        }
        (Some(part), None) if part.bytes().all(|b| b.is_ascii_uppercase() && b != b'X') => part.len() == 2,
        (Some(month), None) => within(month, 12),
        (Some(month), Some(day)) => {
            let real = format!("{year}-{month}-{day}").parse::<jiff::civil::Date>().is_ok();
            let open = [year, month, day].iter().any(|part| part.contains('X'));
            real || (within(month, 12) && within(day, 31) && open)
        }
    };
    let clock_alone = year.is_empty() && clock.is_some_and(|clock| !clock.is_empty());
    month && parts.next().is_none() && (known || clock_alone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_of_its_type_and_of_some_calendar() {
        let good = [
            "2026",
            "199",
            "19",
            "2026-03",
            "2026-03-08",
            "2026-W11",
            "2026-W11-WE",
            "XXXX-WXX-5",
            "2026-Q1",
            "2026-H2",
            "2025-WI",
            "XXXX-02-03",
            "XXXX-XX-08",
            "2026-10-XX",
            "2026-QX",
            "XXXX",
            "2026-03-08TMO",
            "2026-03-08T17:00",
            "TNI",
            "T09:00",
        ];
        for value in good {
            assert!(Timex::new(TimexType::Date, value).is_ok(), "{value}");
        }
        for value in ["2025-13", "2026-02-30", "2026-W60", "2026-Q5", "january", "", "-", "2026-03-08-01", "P5Y"] {
            assert!(Timex::new(TimexType::Date, value).is_err(), "{value}");
        }
        assert!(Timex::new(TimexType::Duration, "P5Y").is_ok() && Timex::new(TimexType::Duration, "PT2H").is_ok());
        assert!(Timex::new(TimexType::Duration, "2026").is_err());
        assert!(Timex::new(TimexType::Duration, "PRESENT_REF").is_err());
    }
}
