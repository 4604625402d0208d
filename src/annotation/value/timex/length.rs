//! A length of time, as TIMEX3 writes it: `P5Y`, `P1Y6M`, `PT1H12M40S`, `PXD`.

use std::fmt;

use rust_decimal::Decimal;

/// A length of time, as parts from the longest unit to the shortest. `PX` has no parts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Length(Box<[(LengthUnit, Option<Decimal>)]>);

impl Length {
    /// Returns a length in one unit; `None` where it is not known how many.
    pub fn of(unit: LengthUnit, count: Option<Decimal>) -> Self {
        Self(Box::new([(unit, count.map(|count| count.normalize()))]))
    }

    /// Returns a length of several parts, from the longest unit to the shortest.
    pub fn new(parts: impl IntoIterator<Item = (LengthUnit, Option<Decimal>)>) -> Self {
        Self(parts.into_iter().map(|(unit, count)| (unit, count.map(|count| count.normalize()))).collect())
    }

    /// Returns its parts; none where not even the unit is known.
    pub fn parts(&self) -> &[(LengthUnit, Option<Decimal>)] {
        &self.0
    }
}

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LengthUnit {
    /// `C`: a hundred years
    Century,
    /// `E`: ten years
    Decade,
    /// `Y`
    Year,
    /// `Q`
    Quarter,
    /// `M` before the T
    Month,
    /// `W`
    Week,
    /// `WE`
    Weekend,
    /// `D`
    Day,
    /// `H`
    Hour,
    /// `M` behind the T
    Minute,
    /// `S`
    Second,
}

impl LengthUnit {
    /// All values, the longest first.
    pub const ALL: [Self; 11] = [
        Self::Century,
        Self::Decade,
        Self::Year,
        Self::Quarter,
        Self::Month,
        Self::Week,
        Self::Weekend,
        Self::Day,
        Self::Hour,
        Self::Minute,
        Self::Second,
    ];

    /// Returns its letter in TIMEX3.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Century => "C",
            Self::Decade => "E",
            Self::Year => "Y",
            Self::Quarter => "Q",
            Self::Month | Self::Minute => "M",
            Self::Week => "W",
            Self::Weekend => "WE",
            Self::Day => "D",
            Self::Hour => "H",
            Self::Second => "S",
        }
    }

    /// Returns the unit of its letters in TIMEX3, with a T before those of the clock: `M` is a month, `TM` a minute.
    pub fn of(letters: &str) -> Option<Self> {
        let (clock, letter) = letters.strip_prefix('T').map_or((false, letters), |letter| (true, letter));
        Self::ALL.into_iter().find(|unit| unit.is_of_clock() == clock && unit.letter() == letter)
    }

    /// Returns its name: `year`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Century => "century",
            Self::Decade => "decade",
            Self::Year => "year",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Week => "week",
            Self::Weekend => "weekend",
            Self::Day => "day",
            Self::Hour => "hour",
            Self::Minute => "minute",
            Self::Second => "second",
        }
    }

    /// Whether it comes after the T.
    pub const fn is_of_clock(self) -> bool {
        matches!(self, Self::Hour | Self::Minute | Self::Second)
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        let mut clock = false;
        for (unit, count) in &self.0 {
            if unit.is_of_clock() && !clock {
                clock = true;
                f.write_str("T")?;
            }
            match count {
                Some(count) => write!(f, "{count}{}", unit.letter())?,
                None => write!(f, "X{}", unit.letter())?,
            }
        }
        if self.0.is_empty() { f.write_str("X") } else { Ok(()) }
    }
}

/// Reads a length; nothing where it has another form.
pub(super) fn length(value: &str) -> Option<Length> {
    let rest = value.strip_prefix('P')?;
    if rest == "X" {
        return Some(Length::new([]));
    }
    let (days, clock) = rest.split_once('T').unwrap_or((rest, ""));
    let mut parts = Vec::new();
    for (written, of_clock) in [(days, false), (clock, true)] {
        let mut rest = written;
        while !rest.is_empty() {
            let figures = rest.find(|c: char| c.is_ascii_uppercase() && c != 'X')?;
            let letters = rest[figures..].find(|c: char| !c.is_ascii_uppercase() || c == 'X');
            let end = letters.map_or(rest.len(), |letters| figures + letters);
            let letter = &rest[figures..end];
            let unit = LengthUnit::ALL
                .into_iter()
                .find(|unit| unit.letter() == letter && unit.is_of_clock() == of_clock)?;
            let count =
                if &rest[..figures] == "X" { None } else { Some(rest[..figures].parse::<Decimal>().ok()?) };
            parts.push((unit, count));
            rest = &rest[end..];
        }
    }
    (!parts.is_empty()).then(|| Length(parts.into()))
}
