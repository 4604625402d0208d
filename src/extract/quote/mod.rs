//! Quotes with their speakers.

use super::{Scan, Suggestion};
use crate::annotation::Actor;

/// The quotes of the text in reading order, and the actors they name.
pub fn find(_scan: &Scan<'_>) -> (Vec<Suggestion>, Vec<Actor>) {
    (Vec::new(), Vec::new())
}
