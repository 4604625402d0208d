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

    /// Its word, as TIMEX3 writes it.
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
#[error(
    "{0:?} is no TIMEX3 value; expected one like 2026-03-08, 2026-W11, 2026-Q1, XXXX-05, P5Y, PT2H or PAST_REF"
)]
pub struct BadTimex(String);

impl Timex {
    /// Checks `value` against the forms TIMEX3 allows.
    pub fn new(kind: TimexType, value: impl Into<Box<str>>) -> Result<Self, BadTimex> {
        let value = value.into();
        if well_formed(&value) { Ok(Self { kind, value }) } else { Err(BadTimex(value.into())) }
    }

    /// A value of which nothing is known.
    pub fn unknown(kind: TimexType) -> Self {
        Self { kind, value: if kind == TimexType::Duration { "PX".into() } else { "XXXX".into() } }
    }

    /// Its type.
    pub const fn kind(&self) -> TimexType {
        self.kind
    }

    /// Its value.
    pub fn value(&self) -> &str {
        &self.value
    }
}

impl fmt::Display for Timex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind.word(), self.value)
    }
}

fn well_formed(value: &str) -> bool {
    if matches!(value, "PAST_REF" | "PRESENT_REF" | "FUTURE_REF") {
        return true;
    }
    let body = value.strip_prefix('P').unwrap_or(value);
    !body.is_empty()
        && value.len() <= 32
        && body.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || matches!(b, b'-' | b':' | b'.'))
        && body.bytes().any(|b| b.is_ascii_digit() || b == b'X')
}
