//! Dates as TIMEX3.

use super::{Scan, Suggestion};

/// The temporal expressions of the text in reading order.
pub fn find(_scan: &Scan<'_>, _published: Option<jiff::civil::Date>) -> Vec<Suggestion> {
    Vec::new()
}
