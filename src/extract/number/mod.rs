//! Numbers as exact values with units.

use super::{Scan, Suggestion};

/// The quantities of the text in reading order.
pub fn find(_scan: &Scan<'_>) -> Vec<Suggestion> {
    Vec::new()
}
