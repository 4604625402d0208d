//! TIMEX3 types and values (ISO 8601 with seasons, quarters, parts of the day and unknown parts).

mod calendar;
mod forms;
mod length;

pub use calendar::{Calendar, DayPart, Season, Stretch, Time, WeekPart, Year};
pub use length::{Length, LengthUnit};

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
    /// A time that recurs.
    Set,
}

impl TimexType {
    /// All values.
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
    value: Value,
}

/// The meaning of a temporal expression. Its written form is TIMEX3's `value`; reading that form gives the same value.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Value {
    /// A day or a longer period, perhaps with a time of the day; in a set, the time at which it recurs.
    Calendar(Calendar),
    /// A length of time; in a set, the interval.
    Length(Length),
    /// A time that is only known to be past, present or future.
    Pointer(Pointer),
    /// A value that TIMEX3 allows but that has no variant here: `20XX`, `2026-3`. It is kept as written.
    Written(Box<str>),
}

/// The direction of an open reference.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Pointer {
    /// `PAST_REF`
    Past,
    /// `PRESENT_REF`
    Present,
    /// `FUTURE_REF`
    Future,
}

impl Pointer {
    const ALL: [Self; 3] = [Self::Past, Self::Present, Self::Future];

    /// Returns its value in TIMEX3.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Past => "PAST_REF",
            Self::Present => "PRESENT_REF",
            Self::Future => "FUTURE_REF",
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Calendar(calendar) => calendar.fmt(f),
            Self::Length(length) => length.fmt(f),
            Self::Pointer(pointer) => f.write_str(pointer.word()),
            Self::Written(value) => f.write_str(value),
        }
    }
}

/// Reads any text. A text that fits no other variant becomes [`Value::Written`].
impl From<&str> for Value {
    fn from(written: &str) -> Self {
        let pointer = || Pointer::ALL.into_iter().find(|pointer| pointer.word() == written).map(Self::Pointer);
        let length = || length::length(written).map(Self::Length);
        let calendar = || calendar::calendar(written).map(Self::Calendar);
        let known = pointer().or_else(length).or_else(calendar);
        // A value that would be written differently is kept as it was written, so that nothing changes unnoticed.
        known.filter(|value| value.to_string() == written).unwrap_or_else(|| Self::Written(written.into()))
    }
}

impl From<Stretch> for Value {
    fn from(stretch: Stretch) -> Self {
        Self::Calendar(stretch.into())
    }
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
    /// Reads `value` where it has a form TIMEX3 allows for the type.
    pub fn new(kind: TimexType, value: impl AsRef<str>) -> Result<Self, BadTimex> {
        let value = value.as_ref();
        if well_formed(kind, value) {
            Ok(Self { kind, value: value.into() })
        } else {
            Err(BadTimex { kind: kind.word(), value: value.into() })
        }
    }

    /// Returns an expression of a type and a value that fits it.
    pub const fn of(kind: TimexType, value: Value) -> Self {
        Self { kind, value }
    }

    /// Returns a value of which nothing is known.
    pub fn unknown(kind: TimexType) -> Self {
        let open = || Stretch::Year(Year::Open).into();
        let value = if kind == TimexType::Duration { Value::Length(Length::new([])) } else { open() };
        Self { kind, value }
    }

    /// Returns its type.
    pub const fn kind(&self) -> TimexType {
        self.kind
    }

    /// Returns its value; `to_string` gives it as TIMEX3 writes it.
    pub const fn value(&self) -> &Value {
        &self.value
    }

    /// Returns the time of the calendar it names.
    pub const fn calendar(&self) -> Option<Calendar> {
        match self.value {
            Value::Calendar(calendar) => Some(calendar),
            _ => None,
        }
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
        for value in good.iter().filter(|value| !value.starts_with("PRESENT")) {
            let timex = Timex::new(TimexType::Date, value).unwrap();
            assert_eq!(timex.value().to_string(), *value);
            assert!(!matches!(timex.value(), Value::Written(_)), "{value}");
        }
        assert!(Timex::new(TimexType::Duration, "P5Y").is_ok() && Timex::new(TimexType::Duration, "PT2H").is_ok());
        assert!(Timex::new(TimexType::Duration, "2026").is_err());
        assert!(Timex::new(TimexType::Duration, "PRESENT_REF").is_err());
    }

    #[test]
    fn a_value_is_written_as_it_was_read() {
        let lengths = ["P5Y", "P1Y6M", "PT1H12M40S", "PXD", "PX", "P2.5D", "P1Q", "PTXM", "P1DT2H", "P3E", "P1WE"];
        for value in lengths {
            let read = Value::from(value);
            assert!(matches!(read, Value::Length(_)), "{value}");
            assert_eq!(read.to_string(), value);
        }
        for value in ["BC0044", "BC02", "FY2026", "XXXX-WXX-WE", "2026-03-08T17:00:05", "XXX", "XX", "2026-HX"] {
            let read = Value::from(value);
            assert!(matches!(read, Value::Calendar(_)), "{value}");
            assert_eq!(read.to_string(), value);
        }
        for value in ["20XX", "2026-3", "P05Y", "PYD", "anything", ""] {
            assert_eq!(Value::from(value).to_string(), value);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_value_changes_by_being_read(value in "[0-9XPYMWDTHSQBCFE:.-]{0,12}") {
            proptest::prop_assert_eq!(Value::from(value.as_str()).to_string(), value);
        }
    }
}
