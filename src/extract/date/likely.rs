//! A value that was resolved, with whether it might be another, and what meanings make of one.

use jiff::ToSpan;
use jiff::civil::Date;

use super::meaning::Meaning;
use super::unit::{Unit, day_in, nth_weekday, week, week_in};
use crate::annotation::value::{
    Amount, Calendar, Class, Length, Quantity, Stretch, Time, TimexType, Value, WeekPart, Year,
};

/// A value, and whether another is about as likely.
pub(super) struct Likely {
    pub(super) value: Value,
    pub(super) kind: TimexType,
    pub(super) doubtful: bool,
}

impl Likely {
    pub(super) fn sure(kind: TimexType, value: Value) -> Self {
        Self { value, kind, doubtful: false }
    }

    /// The stretch of the calendar it is, or one of which nothing is known.
    pub(super) fn stretch(&self) -> Stretch {
        match self.value {
            Value::Calendar(calendar) => calendar.stretch,
            _ => Stretch::Year(Year::Open),
        }
    }

    /// The same with a time of the day.
    pub(super) fn at(self, time: Time) -> Self {
        let calendar = Calendar { stretch: self.stretch(), time: Some(time) };
        Self { value: Value::Calendar(calendar), kind: TimexType::Time, doubtful: self.doubtful }
    }
}

pub(super) fn date(stretch: Stretch) -> Likely {
    Likely::sure(TimexType::Date, stretch.into())
}

pub(super) fn duration(length: Length) -> Likely {
    Likely::sure(TimexType::Duration, Value::Length(length))
}

/// What a meaning is that counts from another date.
pub(super) fn beside(meaning: &Meaning, of: Stretch) -> Stretch {
    match meaning {
        Meaning::Beside { unit, by, .. } => {
            // "A week from Monday" is a day.
            let (unit, by) = if *unit == Unit::Week { (Unit::Day, by.saturating_mul(7)) } else { (*unit, *by) };
            of.day().and_then(|day| unit.step(day, by)).unwrap_or(unit.open())
        }
        Meaning::DayIn { day, .. } => day_in(of, *day),
        Meaning::NthWeekday { nth, weekday, .. } => {
            nth_weekday(of, *nth, *weekday).unwrap_or(Stretch::Week(Year::Open, None, WeekPart::Day(*weekday)))
        }
        Meaning::WeekIn { number, .. } => week_in(of, *number).unwrap_or(Unit::Week.open()),
        Meaning::WeekendOf(_) => {
            let open = Stretch::Week(Year::Open, None, WeekPart::Weekend);
            of.day().and_then(weekend_beside).map_or(open, |day| week(day, WeekPart::Weekend))
        }
        _ => of.day().map_or(Unit::Week.open(), |day| week(day, WeekPart::Whole)),
    }
}

/// A day of the weekend beside a holiday: the one before a Monday or a Tuesday, else the one after.
fn weekend_beside(day: Date) -> Option<Date> {
    let by = if day.weekday().to_monday_one_offset() <= 2 { -2 } else { 0 };
    day.checked_add(by.days()).ok()
}

/// The amount a length says.
pub(super) fn quantity(meaning: &Meaning) -> Option<Quantity> {
    let Meaning::Length { unit, count: Some(count), to, modifier } = meaning else { return None };
    let amount = to.map_or(Amount::Exact(*count), |to| Amount::Range(*count, to));
    Some(Quantity {
        amount,
        unit: unit.name().to_owned(),
        class: Class::Measure,
        modifier: *modifier,
        trend: None,
    })
}
