//! The date a text named last, as far as it was named.

use jiff::civil::Date;

use super::meaning::middle;
use super::unit::Unit;
use crate::annotation::value::{Stretch, Timex, Year};

/// Tokens after a day to come within which others go on from it.
const NEAR: usize = 12;

/// Tokens after a month within which "that day" is one of it.
const IN_MONTH: usize = 40;

/// As much of a date as was named: a year, a month or a day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub(super) year: i16,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    /// Whether its month was named, and is not only one of a season or a quarter.
    pub(super) in_month: bool,
    /// The token after it.
    pub(super) end: usize,
}

impl Named {
    /// What a value names.
    pub(super) fn of(timex: &Timex, end: usize) -> Option<Self> {
        let (year, month, day) = match timex.calendar()?.stretch {
            Stretch::Year(year) => (year, None, None),
            Stretch::Quarter(year, Some(quarter)) => (year, Some(quarter * 3 - 2), None),
            Stretch::Season(year, season) => (year, Some(middle(season)), None),
            Stretch::Month(year, Some(month)) => (year, Some(month), None),
            Stretch::Day(year, Some(month), day) => (year, Some(month), day),
            _ => return None,
        };
        let Year::Named(year) = year else { return None };
        let in_month = matches!(timex.calendar()?.stretch, Stretch::Month(..) | Stretch::Day(..));
        Some(Self { year, month, day, in_month, end })
    }

    pub(super) fn date(self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?).ok()
    }

    /// Whether "that day" may be some day of a month that was named: just before.
    pub(super) fn knows(self, unit: Unit, at: usize) -> bool {
        unit != Unit::Day || self.day.is_some() || at.saturating_sub(self.end) <= IN_MONTH
    }

    /// Whether it is a day of this weekday: "Friday … from the previous Friday", however far apart.
    pub(super) fn is_on(self, weekday: i8) -> bool {
        self.date().is_some_and(|date| date.weekday().to_monday_one_offset() == weekday)
    }

    /// Whether it is a day to come that stands just before the token `at`: what follows is to come too.
    pub(super) fn leads_ahead(self, now: Date, at: usize) -> bool {
        self.date().is_some_and(|date| date > now) && at.saturating_sub(self.end) <= NEAR
    }

    /// The first day of its month.
    pub(super) fn month(self) -> Option<Date> {
        Date::new(self.year, self.month?, 1).ok()
    }

    /// So many units on, as far as what was named allows.
    pub(super) fn step(self, unit: Unit, by: i32) -> Option<Stretch> {
        match unit {
            Unit::Year => Some(Stretch::Year(Year::Named(self.year.checked_add(by.try_into().ok()?)?))),
            Unit::Decade | Unit::Century if self.year > 0 => unit.step(Date::new(self.year, 1, 1).ok()?, by),
            Unit::Quarter | Unit::Month => unit.step(self.month()?, by),
            // "In October he was arrested. That same day": some day of that month.
            Unit::Day if by == 0 && self.day.is_none() && self.in_month => {
                Some(Stretch::Day(Year::Named(self.year), self.month, None))
            }
            Unit::Week | Unit::Day => unit.step(self.date()?, by),
            _ => None,
        }
    }
}
