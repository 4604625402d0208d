//! What an expression means before it is resolved: plain data that holds for any day of publication.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;

use crate::annotation::value::{Modifier, TimexType};

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

    pub(super) const fn word(self) -> &'static str {
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

    /// The next smaller unit that is said beside it.
    pub(super) const fn smaller(self) -> Option<Self> {
        match self {
            Self::Year => Some(Self::Month),
            Self::Week => Some(Self::Day),
            Self::Hour => Some(Self::Minute),
            Self::Minute => Some(Self::Second),
            _ => None,
        }
    }

    /// Whether a clock counts it.
    pub(super) const fn is_of_clock(self) -> bool {
        matches!(self, Self::Hour | Self::Minute | Self::Second)
    }

    /// The period of `count` units, `X` for an unknown count. Halves of years, hours and minutes are said in the
    /// smaller unit (`P2Y6M`).
    pub(super) fn period(self, count: Option<Decimal>) -> String {
        let half = count.is_some_and(|count| count.fract() == Decimal::new(5, 1));
        let (prefix, factor, letter, smaller) = match self {
            Self::Century => ("P", 100, 'Y', ""),
            Self::Decade => ("P", 10, 'Y', ""),
            Self::Year => ("P", 1, 'Y', "6M"),
            Self::Quarter => ("P", 3, 'M', ""),
            Self::Month => ("P", 1, 'M', ""),
            Self::Week => ("P", 1, 'W', ""),
            Self::Day => ("P", 1, 'D', ""),
            Self::Hour => ("PT", 1, 'H', "30M"),
            Self::Minute => ("PT", 1, 'M', "30S"),
            Self::Second => ("PT", 1, 'S', ""),
        };
        let Some(count) = count else { return format!("{prefix}X{letter}") };
        if half && !smaller.is_empty() {
            let whole = count.trunc().normalize();
            let whole = if whole.is_zero() { String::new() } else { format!("{whole}{letter}") };
            return format!("{prefix}{whole}{smaller}");
        }
        match count.checked_mul(Decimal::from(factor)) {
            Some(times) => format!("{prefix}{}{letter}", times.normalize()),
            None => format!("{prefix}X{letter}"),
        }
    }
}

/// Something that comes once a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Recurring {
    Month(i8),
    Day(i8, i8),
    Season(&'static str),
    Quarter(i8),
    Half(i8),
    /// A holiday by its rule in the lexicon.
    Holiday(&'static str),
}

impl Recurring {
    /// Its first and last day in a year.
    pub(super) fn interval(self, year: i16) -> Option<(Date, Date)> {
        let months = |first: i8, count: i32| {
            let start = Date::new(year, first, 1).ok()?;
            Some((start, start.checked_add(count.months()).ok()?.yesterday().ok()?))
        };
        match self {
            Self::Month(month) => months(month, 1),
            Self::Quarter(quarter) => months(quarter * 3 - 2, 3),
            Self::Half(half) => months(half * 6 - 5, 6),
            Self::Season("SP") => months(3, 3),
            Self::Season("SU") => months(6, 3),
            Self::Season("FA") => months(9, 3),
            Self::Season(_) => months(12, 3),
            Self::Day(month, day) => Date::new(year, month, day).ok().map(|day| (day, day)),
            Self::Holiday(rule) => super::holiday::day_of(rule, year).map(|day| (day, day)),
        }
    }

    /// Its value in a year, or in one unknown.
    pub(super) fn value(self, year: Option<i16>) -> String {
        let text = year.map_or_else(|| "XXXX".to_owned(), super::numeral::year_text);
        match self {
            Self::Month(month) => format!("{text}-{month:02}"),
            Self::Day(month, day) => format!("{text}-{month:02}-{day:02}"),
            Self::Season(code) => format!("{text}-{code}"),
            Self::Quarter(quarter) => format!("{text}-Q{quarter}"),
            Self::Half(half) => format!("{text}-H{half}"),
            Self::Holiday(rule) => match year.and_then(|year| super::holiday::day_of(rule, year)) {
                Some(day) => day.to_string(),
                None => super::holiday::open_value(rule, &text),
            },
        }
    }
}

/// Which year something that comes every year is meant of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum YearRef {
    /// Not said.
    Open,
    /// The nearest in which the day falls on this weekday: "Tuesday, March 17".
    On(i8),
    /// Said; negative before Christ.
    Named(i16),
    /// The thing itself is stepped to: "last November", "this summer".
    Near(i16),
    /// So many years from the year of publication: "June last year".
    Of(i16),
    /// So many years from the year named last: "June of that year".
    That(i16),
}

/// From where steps are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Base {
    /// The day of publication.
    Published,
    /// The day of publication, or in a story the date named last: "the year".
    Story,
    /// The date named last.
    Named,
}

/// What an expression means.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Meaning {
    /// Already a value.
    Fixed(TimexType, String),
    /// Something that comes every year.
    Recurring { what: Recurring, year: YearRef },
    /// A weekday, so many weeks on; nothing when it is left open.
    Weekday { day: i8, step: Option<i16>, base: Base },
    /// So many units from a day.
    Unit { unit: Unit, by: i32, base: Base },
    /// Some unit of which only the kind is known: "the week before the vote".
    Open(Unit),
    /// A weekend, so many weeks on; open where none is said ("the weekend").
    Weekend { by: i32, open: bool },
    /// The period a report of earnings speaks of, so many years on.
    Spoken(i16),
    /// The same quarter of another year.
    SpokenIn(i16),
    /// The quarter that ends on a day: "the quarter ended Sept. 30".
    QuarterTo(i8, i8),
    /// A part of a day.
    Part { part: &'static str, of: Box<Meaning> },
    /// A time of the clock, on a day or on the one the text is at.
    Clock { hour: i8, minute: i8, of: Option<Box<Meaning>> },
    /// So many days or weeks from another date: "the day before Christmas".
    Beside { unit: Unit, by: i32, of: Box<Meaning> },
    /// A day of a month that is pointed to: "the 28th of that month"; 0 for any.
    DayIn { day: i8, of: Box<Meaning> },
    /// A day by its number alone, with the weekday where it is said: "the 17th", "Thursday the 5th".
    DayAlone { day: i8, weekday: Option<i8> },
    /// A weekday of a month, counted from its start or, below zero, from its end.
    NthWeekday { nth: i8, weekday: i8, of: Box<Meaning> },
    /// The week a day lies in.
    WeekOf(Box<Meaning>),
    /// A week of a month, counted from its start, or the last (-1).
    WeekIn { number: i8, of: Box<Meaning> },
    /// A length in two units: "four years and three months".
    Lengths { unit: Unit, count: Decimal, smaller: Unit, more: Decimal },
    /// A length by the clock: "1:12:40".
    Timed { hours: i8, minutes: i8, seconds: i8 },
    /// A length; two counts for a range.
    Length { unit: Unit, count: Option<Decimal>, to: Option<Decimal>, modifier: Modifier },
}

impl Meaning {
    /// Something open in its year.
    pub(super) const fn open(what: Recurring) -> Self {
        Self::Recurring { what, year: YearRef::Open }
    }

    /// A day of the calendar.
    pub(super) fn date(day: Date) -> Self {
        Self::Recurring { what: Recurring::Day(day.month(), day.day()), year: YearRef::Named(day.year()) }
    }

    /// So many units from the day of publication.
    pub(super) const fn unit(unit: Unit, by: i16) -> Self {
        Self::Unit { unit, by: by as i32, base: Base::Published }
    }

    /// A day of today's calendar, steps from publication.
    pub(super) const fn day(by: i32) -> Self {
        Self::Unit { unit: Unit::Day, by, base: Base::Published }
    }

    /// Whether it counts from the day of publication.
    pub(super) const fn is_deictic(&self) -> bool {
        matches!(
            self,
            Self::Unit { base: Base::Published, .. }
                | Self::Recurring { year: YearRef::Near(_) | YearRef::Of(_), .. }
                | Self::Weekday { base: Base::Published, .. }
                | Self::Weekend { .. }
        )
    }

    /// Whether what lies around it decides its year, week or day.
    pub(super) fn is_open(&self) -> bool {
        match self {
            // Of a quarter it says whether it is over.
            Self::Recurring { what, year } => {
                matches!(what, Recurring::Quarter(_)) || matches!(year, YearRef::Open | YearRef::On(_))
            }
            Self::Weekday { .. } | Self::Weekend { .. } | Self::QuarterTo(..) | Self::DayAlone { .. } => true,
            Self::Clock { of, .. } => of.as_ref().is_some_and(|of| of.is_open()),
            Self::Part { of, .. }
            | Self::Beside { of, .. }
            | Self::DayIn { of, .. }
            | Self::NthWeekday { of, .. }
            | Self::WeekOf(of)
            | Self::WeekIn { of, .. } => of.is_open(),
            Self::Fixed(..)
            | Self::Unit { .. }
            | Self::Spoken(_)
            | Self::SpokenIn(_)
            | Self::Open(_)
            | Self::Length { .. }
            | Self::Lengths { .. }
            | Self::Timed { .. } => false,
        }
    }

    /// Whether it names a month.
    pub(super) fn is_month(&self) -> bool {
        match self {
            Self::Recurring { what: Recurring::Month(_), .. } | Self::Unit { unit: Unit::Month, .. } => true,
            Self::Fixed(TimexType::Date, value) => value.len() == 7,
            _ => false,
        }
    }

    /// Whether it names a day.
    pub(super) fn is_day(&self) -> bool {
        match self {
            Self::Fixed(TimexType::Date, value) => value.len() == 10,
            Self::Recurring { what: Recurring::Day(..) | Recurring::Holiday(_), .. }
            | Self::Weekday { .. }
            | Self::Unit { unit: Unit::Day, .. }
            | Self::NthWeekday { .. }
            | Self::DayAlone { .. }
            | Self::DayIn { .. } => true,
            Self::Beside { unit, .. } => *unit == Unit::Day,
            _ => false,
        }
    }
}

/// The weekday nearest to `from` that lies `step` weeks on: the latest up to it where nothing is said.
pub(super) fn weekday_from(from: Date, day: i8, step: i16) -> Option<Date> {
    let wanted = Weekday::from_monday_one_offset(day).ok()?;
    let back = i32::from(from.weekday().since(wanted));
    let by = match step {
        ..=-1 if back == 0 => -7,
        1.. => 7 - back,
        _ => -back,
    };
    from.checked_add(by.days()).ok()
}
