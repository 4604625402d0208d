//! Whether a text tells history.

use super::Expression;
use super::meaning::{Base, Meaning, YearRef};
use super::unit::Unit;
use crate::annotation::value::Stretch;

/// Dates with their year a text must have before it can be called a narrative.
const DATED: usize = 6;

/// Whether a text tells history: it names years of its own, and hardly ever counts from its own day.
pub(super) fn is_narrative(found: &[(usize, Expression)]) -> bool {
    let count = |of: fn(&Meaning) -> bool| found.iter().filter(|(_, found)| of(&found.meaning)).count();
    let dated = count(is_dated);
    dated >= DATED && dated >= 4 * count(is_deictic)
}

/// Whether the year is said.
fn is_dated(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Recurring { year: YearRef::Named(_), .. })
        || matches!(meaning.fixed(), Some(Stretch::Year(_)))
}

/// Whether it counts from the day of publication. "The year" and "this month" may be those of the story.
fn is_deictic(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Recurring { year, .. } => matches!(year, YearRef::Near(_) | YearRef::Of(_)),
        Meaning::Weekday { .. } => true,
        Meaning::Unit { unit, by, base } => *base == Base::Published && (*by != 0 || *unit == Unit::Day),
        _ => false,
    }
}
