//! What an expression means before it is resolved: plain data that holds for any day of publication.

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::step::Grain;
use super::unit::Unit;
use crate::annotation::value::{DayPart, Modifier, Pointer, Season, Stretch, TimexType, Value, Year};

/// Something that comes once a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Recurring {
    Month(i8),
    Day(i8, i8),
    Season(Season),
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
            Self::Season(Season::Spring) => months(3, 3),
            Self::Season(Season::Summer) => months(6, 3),
            Self::Season(Season::Autumn) => months(9, 3),
            Self::Season(Season::Winter) => months(12, 3),
            Self::Day(month, day) => Date::new(year, month, day).ok().map(|day| (day, day)),
            Self::Holiday(rule) => super::holiday::day_of(rule, year).map(|day| (day, day)),
        }
    }

    /// The stretch of the calendar it is in a year, or in one unknown.
    pub(super) fn stretch(self, named: Option<i16>) -> Stretch {
        let year = named.map_or(Year::Open, Year::Named);
        match self {
            Self::Month(month) => Stretch::Month(year, Some(month)),
            // "Feb. 29" in a year without one.
            Self::Day(month, day) => match named.map(|year| Date::new(year, month, day)) {
                Some(Err(_)) => Stretch::Month(year, Some(month)),
                _ => Stretch::Day(year, Some(month), Some(day)),
            },
            Self::Season(season) => Stretch::Season(year, season),
            Self::Quarter(quarter) => Stretch::Quarter(year, Some(quarter)),
            Self::Half(half) => Stretch::Half(year, Some(half)),
            Self::Holiday(rule) => match named.and_then(|year| super::holiday::day_of(rule, year)) {
                Some(day) => day.into(),
                None => super::holiday::open(rule, year),
            },
        }
    }

    /// The month about which it lies.
    pub(super) const fn month(self) -> Option<i8> {
        match self {
            Self::Month(month) | Self::Day(month, _) => Some(month),
            Self::Quarter(quarter) => Some(quarter * 3 - 2),
            Self::Half(half) => Some(half * 6 - 5),
            Self::Season(season) => Some(middle(season)),
            Self::Holiday(_) => None,
        }
    }
}

/// The month a season is at its height.
pub(super) const fn middle(season: Season) -> i8 {
    match season {
        Season::Spring => 4,
        Season::Summer => 7,
        Season::Autumn => 10,
        Season::Winter => 12,
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
    Fixed(TimexType, Value),
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
    Part { part: DayPart, of: Box<Meaning> },
    /// A time of the clock, on a day or on the one the text is at.
    Clock { hour: i8, minute: i8, of: Option<Box<Meaning>> },
    /// So many days or weeks from another date: "the day before Christmas".
    Beside { unit: Unit, by: i32, of: Box<Meaning> },
    /// A day of a month that is pointed to: "the 28th of that month"; none for any.
    DayIn { day: Option<i8>, of: Box<Meaning> },
    /// A day by its number alone, with the weekday where it is said: "the 17th", "Thursday the 5th".
    DayAlone { day: i8, weekday: Option<i8> },
    /// A weekday of a month, counted from its start or, below zero, from its end.
    NthWeekday { nth: i8, weekday: i8, of: Box<Meaning> },
    /// The week a day lies in.
    WeekOf(Box<Meaning>),
    /// The weekend beside a day: "the Easter weekend".
    WeekendOf(Box<Meaning>),
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
    /// A stretch of the calendar, as it stands.
    pub(super) fn stretch(stretch: Stretch) -> Self {
        Self::Fixed(TimexType::Date, stretch.into())
    }

    /// A year said by itself; negative before Christ.
    pub(super) fn year(year: i16) -> Self {
        Self::stretch(Stretch::Year(Year::Named(year)))
    }

    /// Something open in its year.
    pub(super) const fn open(what: Recurring) -> Self {
        Self::Recurring { what, year: YearRef::Open }
    }

    /// A day of the calendar.
    pub(super) fn date(day: Date) -> Self {
        Self::Recurring { what: Recurring::Day(day.month(), day.day()), year: YearRef::Named(day.year()) }
    }

    /// A length as it stands.
    pub(super) const fn length(unit: Unit, count: Option<Decimal>) -> Self {
        Self::Length { unit, count, to: None, modifier: Modifier::Equal }
    }

    /// Some time of which only its side of now is known.
    pub(super) const fn pointing(pointer: Pointer) -> Self {
        Self::Fixed(TimexType::Date, Value::Pointer(pointer))
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

    /// Whether it is a quarter or a half, of which no year is said.
    pub(super) const fn is_part_of_year(&self) -> bool {
        matches!(self, Self::Recurring { what: Recurring::Quarter(_) | Recurring::Half(_), year: YearRef::Open })
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
            | Self::WeekendOf(of)
            | Self::WeekIn { of, .. } => of.is_open(),
            _ => false,
        }
    }

    /// Whether it is a date that says as much.
    pub(super) fn says(&self, grain: Grain) -> bool {
        match grain {
            Grain::Date => matches!(self, Self::Recurring { what: Recurring::Day(..), .. } | Self::DayIn { .. }),
            Grain::Day => self.is_day(),
            Grain::Month => matches!(
                self,
                Self::Recurring { what: Recurring::Month(_), .. } | Self::Unit { unit: Unit::Month, .. }
            ),
            Grain::Decade => matches!(self.fixed(), Some(Stretch::Decade(_))),
            Grain::Any => {
                self.fixed().is_some()
                    || matches!(
                        self,
                        Self::Recurring { .. }
                            | Self::Weekday { .. }
                            | Self::Unit { .. }
                            | Self::Weekend { .. }
                            | Self::Part { .. }
                            | Self::WeekOf(_)
                            | Self::WeekendOf(_)
                            | Self::WeekIn { .. }
                    )
                    || self.is_day()
            }
        }
    }

    /// The stretch of the calendar it already is.
    pub(super) const fn fixed(&self) -> Option<Stretch> {
        match self {
            Self::Fixed(TimexType::Date, Value::Calendar(calendar)) => Some(calendar.stretch),
            _ => None,
        }
    }

    /// Whether it names a day.
    pub(super) const fn is_day(&self) -> bool {
        match self {
            Self::Recurring { what: Recurring::Day(..) | Recurring::Holiday(_), .. }
            | Self::Weekday { .. }
            | Self::Unit { unit: Unit::Day, .. }
            | Self::NthWeekday { .. }
            | Self::DayAlone { .. }
            | Self::DayIn { .. } => true,
            Self::Beside { unit, .. } => matches!(unit, Unit::Day | Unit::Week),
            _ => false,
        }
    }
}
