//! Dates as TIMEX3.

mod calendar;

use super::{Scan, Suggestion};

pub use calendar::calendar_day;

/// The temporal expressions of the text in reading order.
pub fn find(_scan: &Scan<'_>, _published: Option<jiff::civil::Date>) -> Vec<Suggestion> {
    Vec::new()
}
