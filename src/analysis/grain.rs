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
            Self::Quarter => format!("{}-Q{}", day.year(), quarter(day)),
            Self::Year => day.year().to_string(),
        }
    }

    /// Returns the same in words, short for the head of a column: `8 Mar`, `2 Mar` (the Monday of a week), `Mar 2026`,
    /// `Q1 2026`, `2026`.
    pub fn short(self, day: Date) -> String {
        let first = self.first_day(day);
        match self {
            Self::Day | Self::Week => first.strftime("%-d %b").to_string(),
            Self::Month => first.strftime("%b %Y").to_string(),
            Self::Quarter => format!("Q{} {}", quarter(first), first.year()),
            Self::Year => first.year().to_string(),
        }
    }

    /// Returns the same in words: `8 March 2026`, `week of 2 March 2026`, `March 2026`.
    pub fn words(self, day: Date) -> String {
        let first = self.first_day(day);
        match self {
            Self::Day => first.strftime("%-d %B %Y").to_string(),
            Self::Week => first.strftime("week of %-d %B %Y").to_string(),
            Self::Month => first.strftime("%B %Y").to_string(),
            Self::Quarter | Self::Year => self.short(first),
        }
    }

    /// Returns the first day of the period a day lies in.
    pub fn first_day(self, day: Date) -> Date {
        let month = |month: i8| Date::new(day.year(), month, 1).unwrap_or(day);
        match self {
            Self::Day => day,
            Self::Week => {
                let past = i64::from(day.weekday().to_monday_zero_offset());
                day.checked_sub(past.days()).unwrap_or(day)
            }
            Self::Month => day.first_of_month(),
            Self::Quarter => month(quarter(day) * 3 - 2),
            Self::Year => month(1),
        }
    }

    /// Returns the first days of all periods from one day to another, also of those in which nothing happened.
    pub fn periods(self, from: Date, until: Date) -> Vec<Date> {
        let step = match self {
            Self::Day => 1.day(),
            Self::Week => 1.week(),
            Self::Month => 1.month(),
            Self::Quarter => 3.months(),
            Self::Year => 1.year(),
        };
        self.first_day(from).series(step).take_while(|day| *day <= until).collect()
    }

    /// Returns the shortest length that divides these days into at most `most` periods.
    pub fn fitting(from: Date, until: Date, most: usize) -> Self {
        // Counted in days first, because a long time has very many of them.
        let days = from.until((Unit::Day, until)).map_or(0, |span| span.get_days()).unsigned_abs() as usize;
        let shortest = [1, 7, 28, 90, 365];
        let few =
            |(grain, length): &(Self, usize)| days / length <= most && grain.periods(from, until).len() <= most;
        Self::ALL.into_iter().zip(shortest).find(few).map_or(Self::Year, |(grain, _)| grain)
    }
}

fn quarter(day: Date) -> i8 {
    (day.month() + 2) / 3
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
        let short = Grain::ALL.map(|grain| grain.short(date(2026, 3, 8)));
        assert_eq!(short, ["8 Mar", "2 Mar", "Mar 2026", "Q1 2026", "2026"]);
        assert_eq!(Grain::Week.words(date(2026, 3, 8)), "week of 2 March 2026");
    }

    #[test]
    fn periods_have_no_gaps() {
        let of = |grain: Grain, from, until| {
            grain.periods(from, until).into_iter().map(|day| grain.period(Some(day))).collect::<Vec<_>>()
        };
        let days = (date(2026, 1, 31), date(2026, 4, 1));
        assert_eq!(of(Grain::Month, days.0, days.1), ["2026-01", "2026-02", "2026-03", "2026-04"]);
        assert_eq!(of(Grain::Quarter, days.0, days.1), ["2026-Q1", "2026-Q2"]);
        assert_eq!(of(Grain::Week, date(2026, 3, 7), date(2026, 3, 9)), ["2026-W10", "2026-W11"]);
        assert_eq!(of(Grain::Day, days.0, days.0), ["2026-01-31"]);
    }

    #[test]
    fn the_shortest_that_fits_is_taken() {
        let of = |until| Grain::fitting(date(2026, 3, 2), until, 14);
        assert_eq!(of(date(2026, 3, 9)), Grain::Day);
        assert_eq!(of(date(2026, 5, 1)), Grain::Week);
        assert_eq!(of(date(2026, 12, 31)), Grain::Month);
        assert_eq!(of(date(2028, 12, 31)), Grain::Quarter);
        assert_eq!(of(date(2040, 12, 31)), Grain::Year);
    }
}
