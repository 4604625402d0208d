//! The calendar periods by which counts are divided: days, weeks, months, quarters, years.

use jiff::civil::Date;
use jiff::{ToSpan as _, Unit};

/// The length of a period.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Grain {
    /// One day.
    Day,
    /// A week, from Monday on.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
}

/// What entries without a day are counted under.
pub const UNDATED: &str = "undated";

impl Grain {
    /// All values, shortest first.
    pub const ALL: [Self; 5] = [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// Returns its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// Returns the period a day lies in, so that periods sort by time: `2026-03-08`, `2026-W10`, `2026-03`, `2026-Q1`,
    /// `2026`; `undated` without a day.
    pub fn period(self, day: Option<Date>) -> String {
        let Some(day) = day else { return UNDATED.to_owned() };
        match self {
            Self::Day => day.to_string(),
            Self::Week => {
                let week = day.iso_week_date();
                format!("{}-W{:02}", week.year(), week.week())
            }
            Self::Month => day.strftime("%Y-%m").to_string(),
            Self::Quarter => format!("{}-Q{}", day.year(), (day.month() + 2) / 3),
            Self::Year => day.year().to_string(),
        }
    }

    /// Returns all periods from the first day to the last one, also those in which nothing happened.
    pub fn periods(self, first: Date, last: Date) -> Vec<String> {
        let step = match self {
            Self::Day => 1.day(),
            Self::Week => 1.week(),
            Self::Month => 1.month(),
            Self::Quarter => 3.months(),
            Self::Year => 1.year(),
        };
        // Months are stepped through from their first day, because a 31st has no day in the next one.
        let start = if self <= Self::Week { first } else { first.first_of_month() };
        let mut all: Vec<String> =
            start.series(step).take_while(|day| *day <= last).map(|day| self.period(Some(day))).collect();
        all.push(self.period(Some(last)));
        all.dedup();
        all
    }

    /// Returns the shortest grain that divides this range into at most `most` periods.
    pub fn fitting(first: Date, last: Date, most: usize) -> Self {
        let days = first.until((Unit::Day, last)).map_or(0, |span| span.get_days()).unsigned_abs() as usize;
        let lengths = [1, 7, 28, 90, 365];
        let fits = |length: &usize| days / length < most;
        Self::ALL.into_iter().zip(lengths).find(|(_, length)| fits(length)).map_or(Self::Year, |(grain, _)| grain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_lies_in_one_period_of_each_length() {
        let of = |day| Grain::ALL.map(|grain| grain.period(day));
        assert_eq!(of(Some(date(2026, 3, 8))), ["2026-03-08", "2026-W10", "2026-03", "2026-Q1", "2026"]);
        assert_eq!(Grain::Week.period(Some(date(2027, 1, 1))), "2026-W53");
        assert_eq!(of(None), [UNDATED; 5]);
    }

    #[test]
    fn periods_have_no_gaps() {
        let days = (date(2026, 1, 31), date(2026, 4, 1));
        assert_eq!(Grain::Month.periods(days.0, days.1), ["2026-01", "2026-02", "2026-03", "2026-04"]);
        assert_eq!(Grain::Quarter.periods(days.0, days.1), ["2026-Q1", "2026-Q2"]);
        assert_eq!(Grain::Week.periods(date(2026, 3, 7), date(2026, 3, 9)), ["2026-W10", "2026-W11"]);
        assert_eq!(Grain::Day.periods(days.0, days.0), ["2026-01-31"]);
    }

    #[test]
    fn the_finest_that_fits_is_taken() {
        let first = date(2026, 3, 2);
        let of = |last| Grain::fitting(first, last, 14);
        assert_eq!(of(date(2026, 3, 9)), Grain::Day);
        assert_eq!(of(date(2026, 5, 1)), Grain::Week);
        assert_eq!(of(date(2026, 12, 31)), Grain::Month);
        assert_eq!(of(date(2028, 12, 31)), Grain::Quarter);
        assert_eq!(of(date(2040, 12, 31)), Grain::Year);
    }
}
