//! The date a text named last, as far as it was named.

use jiff::civil::Date;

use super::meaning::middle;
use super::unit::Unit;
use crate::annotation::value::{Stretch, Timex, Year};

/// As much of a date as was named: a year, a month or a day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub(super) year: i16,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
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
        Some(Self { year, month, day, end })
    }

    pub(super) fn date(self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?).ok()
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
            Unit::Week | Unit::Day => unit.step(self.date()?, by),
            _ => None,
        }
    }
}
