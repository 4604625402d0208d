//! Units of the calendar and the clock, and steps from one day to another stretch of the calendar.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;

use crate::annotation::value::{Length, Stretch, WeekPart, Year};

/// A unit of the calendar or the clock.
pub(super) use crate::annotation::value::LengthUnit as Unit;

impl Unit {
    /// The unit of the lexicon's value, and how many of it a word means: `W2` of a fortnight.
    pub(super) fn counted(value: &str) -> Option<(Self, i32)> {
        let letters = value.trim_end_matches(|c: char| c.is_ascii_digit());
        let times = &value[letters.len()..];
        Some((Self::of(letters)?, if times.is_empty() { 1 } else { times.parse().ok()? }))
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

    /// The unit a length of it is said in, and how many of that it is.
    pub(super) const fn length(self) -> (Self, i32) {
        match self {
            Self::Century => (Self::Year, 100),
            Self::Decade => (Self::Year, 10),
            Self::Year => (Self::Year, 1),
            Self::Quarter => (Self::Month, 3),
            Self::Month => (Self::Month, 1),
            Self::Week | Self::Weekend => (Self::Week, 1),
            Self::Day => (Self::Day, 1),
            Self::Hour => (Self::Hour, 1),
            Self::Minute => (Self::Minute, 1),
            Self::Second => (Self::Second, 1),
        }
    }

    /// The length of `count` units. Halves of years, hours and minutes are said in the smaller unit (`P2Y6M`).
    pub(super) fn period(self, count: Option<Decimal>) -> Length {
        let (unit, factor) = self.length();
        let Some(count) = count else { return Length::of(unit, None) };
        let half = count.fract() == Decimal::new(5, 1);
        let smaller = match self {
            Self::Year => Some((Self::Month, 6)),
            Self::Hour => Some((Self::Minute, 30)),
            Self::Minute => Some((Self::Second, 30)),
            _ => None,
        };
        if let Some((smaller, rest)) = smaller.filter(|_| half) {
            let whole = Some(count.trunc()).filter(|whole| !whole.is_zero());
            let parts = whole.map(|whole| (unit, Some(whole)));
            return Length::new(parts.into_iter().chain([(smaller, Some(Decimal::from(rest)))]));
        }
        Length::of(unit, count.checked_mul(Decimal::from(factor)))
    }

    /// One of it of which nothing is known.
    pub(super) const fn open(self) -> Stretch {
        match self {
            Self::Century => Stretch::Century(None),
            Self::Decade => Stretch::Decade(None),
            Self::Year => Stretch::Year(Year::Open),
            Self::Quarter => Stretch::Quarter(Year::Open, None),
            Self::Month => Stretch::Month(Year::Open, None),
            Self::Week | Self::Weekend => Stretch::Week(Year::Open, None, WeekPart::Whole),
            Self::Day | Self::Hour | Self::Minute | Self::Second => Stretch::Day(Year::Open, None, None),
        }
    }

    /// The one so many on from the one a day lies in.
    pub(super) fn step(self, from: Date, by: i32) -> Option<Stretch> {
        let year = i32::from(from.year());
        Some(match self {
            Self::Century => Stretch::Century(Some((year / 100).checked_add(by)?.try_into().ok()?)),
            Self::Decade => Stretch::Decade(Some((year / 10).checked_add(by)?.try_into().ok()?)),
            Self::Year => {
                let year = year.checked_add(by).filter(|year| (0..=9999).contains(year))?;
                Stretch::Year(Year::Named(year.try_into().ok()?))
            }
            Self::Quarter => {
                let quarters = (year * 4 + i32::from((from.month() - 1) / 3)).checked_add(by)?;
                let year = quarters.div_euclid(4).try_into().ok()?;
                Stretch::Quarter(Year::Named(year), Some((quarters.rem_euclid(4) + 1).try_into().ok()?))
            }
            Self::Month => {
                let month = from.first_of_month().checked_add(jiff::Span::new().try_months(by).ok()?).ok()?;
                Stretch::Month(Year::Named(month.year()), Some(month.month()))
            }
            Self::Week | Self::Weekend => {
                week(from.checked_add(jiff::Span::new().try_weeks(by).ok()?).ok()?, WeekPart::Whole)
            }
            Self::Day => from.checked_add(jiff::Span::new().try_days(by).ok()?).ok()?.into(),
            Self::Hour | Self::Minute | Self::Second => from.into(),
        })
    }
}

/// The ISO week a day lies in, or a part of it.
pub(super) fn week(day: Date, part: WeekPart) -> Stretch {
    let week = day.iso_week_date();
    Stretch::Week(Year::Named(week.year()), Some(week.week()), part)
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

/// The first day of a month.
fn first_of(month: Stretch) -> Option<Date> {
    match month {
        Stretch::Month(Year::Named(year), Some(month)) => Date::new(year, month, 1).ok(),
        _ => None,
    }
}

/// The nth weekday of a month.
pub(super) fn nth_weekday(month: Stretch, nth: i8, weekday: i8) -> Option<Stretch> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    Some(first_of(month)?.nth_weekday_of_month(nth, weekday).ok()?.into())
}

/// The week of a month by its number, or the last.
pub(super) fn week_in(month: Stretch, number: i8) -> Option<Stretch> {
    let first = first_of(month)?;
    let day = if number < 0 {
        first.last_of_month().checked_sub(3.days())
    } else {
        first.checked_add((i32::from(number) * 7 - 4).days())
    };
    day.ok().map(|day| week(day, WeekPart::Whole))
}

/// A day of a month; any where none is said.
pub(super) fn day_in(month: Stretch, day: Option<i8>) -> Stretch {
    let Stretch::Month(year, number) = month else { return Stretch::Day(Year::Open, None, day) };
    let none = first_of(month).is_some_and(|first| day.is_some_and(|day| first.days_in_month() < day));
    if none { month } else { Stretch::Day(year, number, day) }
}
