//! Calendar values of TIMEX3, from a century to a second: `2026`, `2026-03`, `2026-W11-WE`, `2026-03-08T17:00`.

use std::fmt;

use super::forms::{counted, fixed};

/// A day or a longer stretch of the calendar, and a time of the day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Calendar {
    /// The day or the stretch.
    pub stretch: Stretch,
    /// The time of the day.
    pub time: Option<Time>,
}

impl From<Stretch> for Calendar {
    fn from(stretch: Stretch) -> Self {
        Self { stretch, time: None }
    }
}

impl From<jiff::civil::Date> for Stretch {
    fn from(day: jiff::civil::Date) -> Self {
        Self::Day(Year::Named(day.year()), Some(day.month()), Some(day.day()))
    }
}

/// A period of the calendar in one unit, from a century to a day. A part that is not known is `None` and written as X.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stretch {
    /// No period: only the time of the day is known.
    Unsaid,
    /// `19`: the years 1900 to 1999; `BC02` below zero.
    Century(Option<i8>),
    /// `199`: the years 1990 to 1999.
    Decade(Option<i16>),
    /// `2026`
    Year(Year),
    /// `2026-H2`
    Half(Year, Option<i8>),
    /// `2026-Q1`
    Quarter(Year, Option<i8>),
    /// `2025-WI`
    Season(Year, Season),
    /// `2026-03`
    Month(Year, Option<i8>),
    /// `2026-W11`, of ISO 8601
    Week(Year, Option<i8>, WeekPart),
    /// `2026-03-08`
    Day(Year, Option<i8>, Option<i8>),
}

impl Stretch {
    /// Returns the day, where all of it is known.
    pub fn day(self) -> Option<jiff::civil::Date> {
        match self {
            Self::Day(year, month, day) => jiff::civil::Date::new(year.named()?, month?, day?).ok(),
            _ => None,
        }
    }

    /// Whether the year, decade or century after Christ is known, so that it lies on the line of the calendar.
    pub const fn is_known(self) -> bool {
        match self {
            Self::Unsaid => false,
            Self::Century(number) => matches!(number, Some(0..)),
            Self::Decade(number) => number.is_some(),
            Self::Year(year)
            | Self::Half(year, _)
            | Self::Quarter(year, _)
            | Self::Season(year, _)
            | Self::Month(year, _)
            | Self::Week(year, ..)
            | Self::Day(year, ..) => matches!(year, Year::Named(0..)),
        }
    }
}

/// A year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Year {
    /// `XXXX`: it is not known.
    Open,
    /// `2026`; a negative number is a year before Christ: `BC0044` is -44.
    Named(i16),
    /// `FY2026`: a financial year.
    Fiscal(i16),
}

impl Year {
    /// Returns the calendar's year.
    pub const fn named(self) -> Option<i16> {
        match self {
            Self::Named(year) => Some(year),
            Self::Open | Self::Fiscal(_) => None,
        }
    }
}

/// A season.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Season {
    /// `SP`
    Spring,
    /// `SU`
    Summer,
    /// `FA`
    Autumn,
    /// `WI`
    Winter,
}

impl Season {
    /// All values, in the order of the year.
    pub const ALL: [Self; 4] = [Self::Spring, Self::Summer, Self::Autumn, Self::Winter];

    /// Returns its code in TIMEX3.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// Returns the season of a code.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|season| season.code() == code)
    }
}

/// Which part of a week.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum WeekPart {
    /// The whole week.
    Whole,
    /// `WE`: Saturday and Sunday.
    Weekend,
    /// A day, from 1 (Monday) to 7.
    Day(i8),
}

/// A time of the day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Time {
    /// `TMO`
    Part(DayPart),
    /// `T17`
    Hour(i8),
    /// `T17:00`
    Minute(i8, i8),
    /// `T17:00:30`
    Second(i8, i8, i8),
}

/// A part of the day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DayPart {
    /// `MO`
    Morning,
    /// `MI`
    Midday,
    /// `AF`
    Afternoon,
    /// `EV`
    Evening,
    /// `NI`
    Night,
    /// `DT`
    Daytime,
}

impl DayPart {
    /// All values.
    pub const ALL: [Self; 6] =
        [Self::Morning, Self::Midday, Self::Afternoon, Self::Evening, Self::Night, Self::Daytime];

    /// Returns its code in TIMEX3.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Midday => "MI",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
            Self::Daytime => "DT",
        }
    }

    /// Returns the part of a code.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }
}

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.stretch.fmt(f)?;
        match self.time {
            None => Ok(()),
            Some(Time::Part(part)) => write!(f, "T{}", part.code()),
            Some(Time::Hour(hour)) => write!(f, "T{hour:02}"),
            Some(Time::Minute(hour, minute)) => write!(f, "T{hour:02}:{minute:02}"),
            Some(Time::Second(hour, minute, second)) => write!(f, "T{hour:02}:{minute:02}:{second:02}"),
        }
    }
}

impl fmt::Display for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Unsaid => Ok(()),
            Self::Century(Some(number)) if number < 0 => write!(f, "BC{:02}", -number),
            Self::Century(number) => counted(f, number.map(i16::from), 2),
            Self::Decade(number) => counted(f, number, 3),
            Self::Year(year) => year.fmt(f),
            Self::Half(year, half) => write!(f, "{year}-H").and_then(|()| counted(f, half.map(i16::from), 1)),
            Self::Quarter(year, part) => write!(f, "{year}-Q").and_then(|()| counted(f, part.map(i16::from), 1)),
            Self::Season(year, season) => write!(f, "{year}-{}", season.code()),
            Self::Month(year, month) => {
                year.fmt(f)?;
                f.write_str("-")?;
                counted(f, month.map(i16::from), 2)
            }
            Self::Week(year, week, part) => {
                write!(f, "{year}-W")?;
                counted(f, week.map(i16::from), 2)?;
                match part {
                    WeekPart::Whole => Ok(()),
                    WeekPart::Weekend => f.write_str("-WE"),
                    WeekPart::Day(day) => write!(f, "-{day}"),
                }
            }
            Self::Day(year, month, day) => {
                year.fmt(f)?;
                f.write_str("-")?;
                counted(f, month.map(i16::from), 2)?;
                f.write_str("-")?;
                counted(f, day.map(i16::from), 2)
            }
        }
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str("XXXX"),
            Self::Named(year) if *year < 0 => write!(f, "BC{:04}", year.unsigned_abs()),
            Self::Named(year) => counted(f, Some(*year), 4),
            Self::Fiscal(year) => write!(f, "FY{year:04}"),
        }
    }
}

/// Reads a time of the calendar; nothing where it has another form.
pub(super) fn calendar(value: &str) -> Option<Calendar> {
    let (day, time) = value.split_once('T').map_or((value, None), |(day, time)| (day, Some(time)));
    let time = time.map_or(Some(None), |written| self::time(written).map(Some))?;
    Some(Calendar { stretch: stretch(day)?, time })
}

fn time(written: &str) -> Option<Time> {
    if let Some(part) = DayPart::of(written) {
        return Some(Time::Part(part));
    }
    let mut parts = written.split(':').map(|part| fixed(part, 2).ok().flatten());
    let (hour, minute, second) = (parts.next()??, parts.next(), parts.next());
    match (minute, second, parts.next()) {
        (None, ..) => Some(Time::Hour(hour)),
        (Some(minute), None, _) => Some(Time::Minute(hour, minute?)),
        (Some(minute), Some(second), None) => Some(Time::Second(hour, minute?, second?)),
        _ => None,
    }
}

fn stretch(day: &str) -> Option<Stretch> {
    let mut parts = day.split('-');
    let first = parts.next()?;
    let (second, third) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    let Some(second) = second else {
        return match first.len() {
            0 => Some(Stretch::Unsaid),
            2 => Some(Stretch::Century(fixed(first, 2).ok()?)),
            3 => Some(Stretch::Decade(fixed(first, 3).ok()?)),
            4 if first.starts_with("BC") => Some(Stretch::Century(fixed::<i8>(&first[2..], 2).ok()?.map(|n| -n))),
            _ => year(first).map(Stretch::Year),
        };
    };
    let year = year(first)?;
    if let Some(season) = Season::of(second) {
        return third.is_none().then_some(Stretch::Season(year, season));
    }
    match (second.as_bytes().first()?, third) {
        (b'Q', None) => Some(Stretch::Quarter(year, fixed(&second[1..], 1).ok()?)),
        (b'H', None) => Some(Stretch::Half(year, fixed(&second[1..], 1).ok()?)),
        (b'W', third) => Some(Stretch::Week(year, fixed(&second[1..], 2).ok()?, week_part(third)?)),
        (_, None) => Some(Stretch::Month(year, fixed(second, 2).ok()?)),
        (_, Some(day)) => Some(Stretch::Day(year, fixed(second, 2).ok()?, fixed(day, 2).ok()?)),
    }
}

fn week_part(written: Option<&str>) -> Option<WeekPart> {
    match written {
        None => Some(WeekPart::Whole),
        Some("WE") => Some(WeekPart::Weekend),
        Some(day) => fixed(day, 1).ok()?.map(WeekPart::Day),
    }
}

fn year(written: &str) -> Option<Year> {
    if let Some(year) = written.strip_prefix("BC") {
        return fixed::<i16>(year, 4).ok()?.map(|year| Year::Named(-year));
    }
    if let Some(year) = written.strip_prefix("FY") {
        return fixed(year, 4).ok()?.map(Year::Fiscal);
    }
    Some(fixed(written, 4).ok()?.map_or(Year::Open, Year::Named))
}
