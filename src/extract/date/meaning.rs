//! What an expression means before it is resolved, and its TIMEX3 value once the day of publication is known.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;

use crate::annotation::value::{Amount, Class, Modifier, Quantity, Timex, TimexType};

/// A unit of the calendar or the clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    Century,
    Decade,
    Year,
    Quarter,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
}

impl Unit {
    /// The unit of the lexicon's value.
    pub(super) fn of(value: &str) -> Option<Self> {
        Some(match value {
            "C" => Self::Century,
            "E" => Self::Decade,
            "Y" => Self::Year,
            "Q" => Self::Quarter,
            "M" => Self::Month,
            "W" => Self::Week,
            "D" => Self::Day,
            "TH" => Self::Hour,
            "TM" => Self::Minute,
            "TS" => Self::Second,
            _ => return None,
        })
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Century => "century",
            Self::Decade => "decade",
            Self::Year => "year",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
            Self::Hour => "hour",
            Self::Minute => "minute",
            Self::Second => "second",
        }
    }

    /// The period of `count` units, `X` for an unknown count.
    pub(super) fn period(self, count: Option<Decimal>) -> String {
        let times =
            |factor: i64| count.map_or("X".to_owned(), |n| (n * Decimal::from(factor)).normalize().to_string());
        match self {
            Self::Century => format!("P{}Y", times(100)),
            Self::Decade => format!("P{}Y", times(10)),
            Self::Year => format!("P{}Y", times(1)),
            Self::Quarter => format!("P{}M", times(3)),
            Self::Month => format!("P{}M", times(1)),
            Self::Week => format!("P{}W", times(1)),
            Self::Day => format!("P{}D", times(1)),
            Self::Hour => format!("PT{}H", times(1)),
            Self::Minute => format!("PT{}M", times(1)),
            Self::Second => format!("PT{}S", times(1)),
        }
    }
}

/// Where a date that leaves its year or week open lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Direction {
    Past,
    Future,
    /// Ahead, if anything.
    Perhaps,
    Unknown,
}

/// The year of a part of one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum YearOf {
    /// Said.
    Named(i16),
    /// So many years from now.
    Step(i16),
    /// The latest that has begun.
    Open,
}

/// What an expression means.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Meaning {
    /// Already a value.
    Fixed(TimexType, String),
    /// A day of a month.
    MonthDay { month: i8, day: i8 },
    /// A month, so many years on; nothing when it is left open.
    Month { month: i8, step: Option<i16> },
    /// A month of the year so many years on.
    MonthOf { month: i8, step: i16 },
    /// A weekday, so many weeks on; nothing when it is left open; perhaps a part of it.
    Weekday { day: i8, step: Option<i32>, part: &'static str },
    /// So many units from now.
    Step { unit: Unit, by: i32 },
    /// A day from now, and a part of it.
    DayPart { by: i32, part: &'static str },
    /// A quarter or half year, of a year or left open.
    Part { letter: char, number: i8, year_of: YearOf },
    /// The quarter that was spoken of last, so many years on; the year itself where none was.
    Spoken { quarter: Option<(i16, i8)>, by: i16 },
    /// A season, so many years on.
    Season { code: &'static str, step: Option<i16> },
    /// A weekend, so many weeks on.
    Weekend(i32),
    /// A time of the clock, on a weekday or on the day of publication.
    Clock { hour: i8, minute: i8, day: Option<i8> },
    /// A length.
    Length { unit: Unit, count: Option<Decimal>, modifier: Modifier },
}

/// Months ahead within which a bare month is the coming one.
const SOON: i8 = 2;

fn date(value: String) -> (Timex, Option<Quantity>) {
    (Timex::new(TimexType::Date, value).unwrap_or_else(|_| Timex::unknown(TimexType::Date)), None)
}

fn week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

impl Meaning {
    /// Its value; what stays unknown is `X`.
    pub(super) fn resolve(&self, published: Option<Date>, direction: Direction) -> (Timex, Option<Quantity>) {
        if let Self::Fixed(kind, value) = self {
            return (Timex::new(*kind, value.as_str()).unwrap_or_else(|_| Timex::unknown(*kind)), None);
        }
        if let Self::Length { unit, count, modifier } = self {
            return length(*unit, *count, *modifier);
        }
        match published {
            Some(now) => self.from(now, direction).unwrap_or_else(|| self.open()),
            None => self.open(),
        }
    }

    fn from(&self, now: Date, direction: Direction) -> Option<(Timex, Option<Quantity>)> {
        Some(date(match *self {
            Self::MonthDay { month, day } => month_day(now, month, day)?.to_string(),
            Self::Month { month, step } => {
                let year = match (step, direction) {
                    (Some(step), _) => month_year(now, month, step),
                    (None, Direction::Future | Direction::Perhaps) => now.year() + i16::from(month < now.month()),
                    // A month that begins soon is meant, unless something is told that is over.
                    (None, Direction::Unknown) if (month - now.month()).rem_euclid(12) <= SOON => {
                        now.year() + i16::from(month < now.month())
                    }
                    (None, _) => now.year() - i16::from(month > now.month()),
                };
                format!("{year:04}-{month:02}")
            }
            Self::MonthOf { month, step } => format!("{:04}-{month:02}", now.year() + step),
            Self::Weekday { day, step, part } => return weekday(now, day, step, part, direction),
            Self::Step { unit, by } => step(now, unit, by)?,
            Self::DayPart { by, part } => {
                let value = format!("{}{part}", now.checked_add(by.days()).ok()?);
                return Some((Timex::new(TimexType::Time, value).ok()?, None));
            }
            Self::Part { letter, number, year_of } => {
                format!("{:04}-{letter}{number}", part_year(now, letter, number, year_of, direction))
            }
            Self::Spoken { quarter: Some((year, quarter)), by } => format!("{:04}-Q{quarter}", year + by),
            Self::Spoken { quarter: None, by } => format!("{:04}", now.year() + by),
            Self::Season { code, step } => format!("{:04}-{code}", now.year() + step.unwrap_or(0)),
            Self::Weekend(by) => format!("{}-WE", week(now.checked_add(by.weeks()).ok()?)),
            Self::Clock { hour, minute, day } => {
                let day = day.map_or(Some(now), |day| weekday_on(now, day, None, direction))?;
                let value = format!("{day}T{hour:02}:{minute:02}");
                return Some((Timex::new(TimexType::Time, value).ok()?, None));
            }
            Self::Fixed(..) | Self::Length { .. } => return None,
        }))
    }

    /// Its value while the day of publication is unknown.
    fn open(&self) -> (Timex, Option<Quantity>) {
        let time = |value: String| {
            (Timex::new(TimexType::Time, value).unwrap_or_else(|_| Timex::unknown(TimexType::Time)), None)
        };
        match self {
            Self::MonthDay { month, day } => date(format!("XXXX-{month:02}-{day:02}")),
            Self::Month { month, .. } | Self::MonthOf { month, .. } => date(format!("XXXX-{month:02}")),
            Self::Weekday { day, part: "", .. } => date(format!("XXXX-WXX-{day}")),
            Self::Weekday { day, part, .. } => time(format!("XXXX-WXX-{day}{part}")),
            Self::Step { unit, .. } => date(
                match unit {
                    Unit::Century => "XX",
                    Unit::Decade => "XXX",
                    Unit::Year => "XXXX",
                    Unit::Quarter => "XXXX-QX",
                    Unit::Month => "XXXX-XX",
                    Unit::Week => "XXXX-WXX",
                    _ => "XXXX-XX-XX",
                }
                .to_owned(),
            ),
            Self::DayPart { part, .. } => time(format!("XXXX-XX-XX{part}")),
            Self::Part { letter, number, year_of: YearOf::Named(year) } => {
                date(format!("{year:04}-{letter}{number}"))
            }
            Self::Part { letter, number, .. } => date(format!("XXXX-{letter}{number}")),
            Self::Spoken { .. } => date("XXXX".to_owned()),
            Self::Season { code, .. } => date(format!("XXXX-{code}")),
            Self::Weekend(_) => date("XXXX-WXX-WE".to_owned()),
            Self::Clock { hour, minute, .. } => time(format!("XXXX-XX-XXT{hour:02}:{minute:02}")),
            Self::Fixed(..) | Self::Length { .. } => (Timex::unknown(TimexType::Date), None),
        }
    }
}

fn length(unit: Unit, count: Option<Decimal>, modifier: Modifier) -> (Timex, Option<Quantity>) {
    let timex = Timex::new(TimexType::Duration, unit.period(count))
        .unwrap_or_else(|_| Timex::unknown(TimexType::Duration));
    let quantity = count.map(|count| Quantity {
        amount: Amount::Exact(count),
        unit: unit.word().to_owned(),
        class: Class::Measure,
        modifier,
    });
    (timex, quantity)
}

/// The year of a quarter or half.
pub(super) fn part_year(now: Date, letter: char, number: i8, year_of: YearOf, direction: Direction) -> i16 {
    let length = if letter == 'Q' { 3 } else { 6 };
    let begun = (number - 1) * length < now.month();
    match year_of {
        YearOf::Named(year) => year,
        YearOf::Step(step) => now.year() + step,
        YearOf::Open => now.year() - i16::from(!begun && direction != Direction::Future),
    }
}

/// The day in the year where it lies nearest: papers name the year of a day that is farther off.
fn month_day(now: Date, month: i8, day: i8) -> Option<Date> {
    let years = [now.year() - 1, now.year(), now.year() + 1];
    let days = years.into_iter().filter_map(|year| Date::new(year, month, day).ok());
    days.min_by_key(|day| (*day - now).get_days().abs())
}

/// "Last November" is the latest one that is over, "next May" the first that has not begun.
fn month_year(now: Date, month: i8, step: i16) -> i16 {
    match step {
        ..0 => now.year() - i16::from(month >= now.month()),
        0 => now.year(),
        1.. => now.year() + i16::from(month <= now.month()),
    }
}

fn weekday_on(now: Date, day: i8, step: Option<i32>, direction: Direction) -> Option<Date> {
    let wanted = Weekday::from_monday_one_offset(day).ok()?;
    let back = i32::from(now.weekday().since(wanted));
    let by = match (step, direction) {
        (Some(..=-1), _) if back == 0 => -7,
        (Some(1..), _) | (None, Direction::Future) => 7 - back,
        _ => -back,
    };
    now.checked_add(by.days()).ok()
}

fn weekday(
    now: Date,
    day: i8,
    step: Option<i32>,
    part: &str,
    direction: Direction,
) -> Option<(Timex, Option<Quantity>)> {
    let day = weekday_on(now, day, step, direction)?;
    let kind = if part.is_empty() { TimexType::Date } else { TimexType::Time };
    Some((Timex::new(kind, format!("{day}{part}")).ok()?, None))
}

fn step(now: Date, unit: Unit, by: i32) -> Option<String> {
    let year = i32::from(now.year());
    Some(match unit {
        Unit::Century => format!("{:02}", year / 100 + by),
        Unit::Decade => format!("{:03}", year / 10 + by),
        Unit::Year => format!("{:04}", year + by),
        Unit::Quarter => {
            let quarters = year * 4 + i32::from((now.month() - 1) / 3) + by;
            format!("{:04}-Q{}", quarters.div_euclid(4), quarters.rem_euclid(4) + 1)
        }
        Unit::Month => {
            let month = now.first_of_month().checked_add(by.months()).ok()?;
            format!("{:04}-{:02}", month.year(), month.month())
        }
        Unit::Week => week(now.checked_add(by.weeks()).ok()?),
        Unit::Day => now.checked_add(by.days()).ok()?.to_string(),
        Unit::Hour | Unit::Minute | Unit::Second => now.to_string(),
    })
}
