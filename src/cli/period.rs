//! Days, months, quarters and years as people write them, and the period a day belongs to.

use clap::ValueEnum as _;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;

use crate::analysis::Grain;
use crate::extract::header::day;
use crate::lexicon::Lexicon;

/// The length of the periods by which counts are divided.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, clap::ValueEnum)]
pub(super) enum By {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl By {
    /// Returns the length in calendar terms.
    pub(super) const fn grain(self) -> Grain {
        match self {
            Self::Day => Grain::Day,
            Self::Week => Grain::Week,
            Self::Month => Grain::Month,
            Self::Quarter => Grain::Quarter,
            Self::Year => Grain::Year,
        }
    }

    /// Returns the period a day lies in: `2026-03`, `2026-Q1`, `2026`.
    pub(super) fn period(self, date: Option<Date>) -> String {
        self.grain().period(date)
    }
}

/// Reads a length of a month or more.
pub(super) fn month_or_longer() -> impl TypedValueParser<Value = By> {
    let long = By::value_variants().iter().filter(|by| **by >= By::Month);
    let names = PossibleValuesParser::new(long.filter_map(By::to_possible_value));
    names.try_map(|name| By::from_str(&name, false))
}

/// Returns the one day that is written.
pub(super) fn one_day(written: &str) -> Result<Date, String> {
    day(written, Lexicon::get()).ok_or_else(|| "expected a day, as 2026-03-08 or 8 March 2026".to_owned())
}

/// Returns the first day of what is written: of a day, a month, a quarter, a year.
pub(super) fn first_day(written: &str) -> Result<Date, String> {
    period(written).map(|(first, _)| first)
}

/// Returns the last day of it.
pub(super) fn last_day(written: &str) -> Result<Date, String> {
    period(written).map(|(_, last)| last)
}

fn period(written: &str) -> Result<(Date, Date), String> {
    let written = written.trim();
    let whole = || {
        let (year, rest) = written.split_once('-').unwrap_or((written, ""));
        let figures = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
        let year: i16 = (year.len() == 4 && figures(year)).then(|| year.parse().ok())??;
        let (first, last) = match rest.strip_prefix(['Q', 'q']) {
            _ if rest.is_empty() => (1, 12),
            Some(quarter) => (1..=4).find(|n| quarter == n.to_string()).map(|n: i8| (n * 3 - 2, n * 3))?,
            None if !figures(rest) => return None,
            None => rest.parse().ok().map(|month: i8| (month, month))?,
        };
        Some((Date::new(year, first, 1).ok()?, Date::new(year, last, 1).ok()?.last_of_month()))
    };
    let one = || one_day(written).ok().map(|day| (day, day));
    whole().or_else(one).ok_or_else(|| {
        "expected a day (2026-03-08 or 8 March 2026), a month (2026-03), a quarter (2026-Q1) or a year (2026)"
            .to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_has_a_first_and_a_last_day() {
        for (written, first, last) in [
            ("2027", "2027-01-01", "2027-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2026-Q4", "2026-10-01", "2026-12-31"),
            ("2026-03-08", "2026-03-08", "2026-03-08"),
            ("8 March 2026", "2026-03-08", "2026-03-08"),
        ] {
            let found = (first_day(written).unwrap().to_string(), last_day(written).unwrap().to_string());
            assert_eq!(found, (first.to_owned(), last.to_owned()), "{written}");
        }
        for odd in ["", "26", "2026-13", "2026-Q5", "2026-Q", "2026-Q-99", "+026", "2026-+3", "soon", "2026-02-30"]
        {
            assert!(first_day(odd).unwrap_err().contains("a month (2026-03)"), "{odd}");
        }
    }
}
