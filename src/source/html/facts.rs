//! The facts about a page's article, from all parts of the page.

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use crate::annotation::Metadata;
use crate::source::day;

/// The facts given by one part of a page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Facts {
    /// The headline, which may include the site's name.
    pub(super) title: Option<String>,
    /// The site's name.
    pub(super) outlet: Option<String>,
    /// The people, as they are written.
    pub(super) authors: Vec<String>,
    /// The section of the site.
    pub(super) section: Option<String>,
    /// The page's own address.
    pub(super) url: Option<String>,
    /// The day it was published.
    pub(super) published: Option<Date>,
    /// The moment, where it gives more than the day.
    pub(super) published_at: Option<Timestamp>,
}

impl Facts {
    /// Returns what `self` does not say is taken from `other`.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            outlet: self.outlet.or(other.outlet),
            authors: if self.authors.is_empty() { other.authors } else { self.authors },
            section: self.section.or(other.section),
            url: self.url.or(other.url),
            published: self.published.or(other.published),
            published_at: if self.published.is_some() { self.published_at } else { other.published_at },
        }
    }
}

/// Returns the fields of an article, of what a page says and what its first lines say.
pub(super) fn joined(page: Metadata, lines: Metadata) -> Metadata {
    Metadata {
        title: page.title.or(lines.title),
        outlet: page.outlet.or(lines.outlet),
        author: page.author.or(lines.author),
        published: page.published.or(lines.published),
        published_at: if page.published.is_some() { page.published_at } else { lines.published_at },
        ..page
    }
}

/// Returns the first of some written days that can be read, and the moment where it gives more than the day.
pub(super) fn first_day(written: impl IntoIterator<Item = String>) -> (Option<Date>, Option<Timestamp>) {
    let first = written.into_iter().find_map(|written| Some((stamp(&written)?, day::moment(&written))));
    first.map_or((None, None), |(day, moment)| (Some(day), moment))
}

/// The years in which a page can have been published.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// Returns the day of a time stamp for machines, or of a day as people write it.
pub(super) fn stamp(written: &str) -> Option<Date> {
    let written = written.trim();
    let digits = written.bytes().all(|b| b.is_ascii_digit());
    let date = match (digits, written.len()) {
        (true, 10) => since_1970(written.parse().ok()?),
        (true, 13) => since_1970(written.parse::<i64>().ok()? / 1000),
        _ => day::day(written),
    };
    date.filter(|date| YEARS.contains(&date.year()))
}

fn since_1970(seconds: i64) -> Option<Date> {
    Some(Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC).date())
}
