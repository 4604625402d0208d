//! The names units have in the model, where a rule makes them rather than the lexicon.

use super::unit::Unit;
use crate::annotation::value::Class as Kind;

/// Of an index.
pub(super) const POINT: &str = "point";
pub(super) const PERCENT: &str = "percent";
/// Of a multiple.
pub(super) const TIMES: &str = "times";
/// Of an age that names none.
pub(super) const YEAR: &str = "year";
pub(super) const FOOT: &str = "foot";
pub(super) const INCH: &str = "inch";
pub(super) const POUND: &str = "pound";
/// Between a unit and what it is for each of.
pub(super) const PER: &str = "per";
/// Before a unit raised to the second or third power.
pub(super) const SQUARE: &str = "square";
pub(super) const CUBIC: &str = "cubic";

/// The pound of weight, as its short form names it.
const POUND_MASS: &str = "pound-mass";

/// The units of time by their TIMEX3 letters.
const TIME: [(&str, &str); 9] = [
    ("Y", YEAR),
    ("M", "month"),
    ("W", "week"),
    ("D", "day"),
    ("TH", "hour"),
    ("TM", "minute"),
    ("TS", "second"),
    ("E", "decade"),
    ("C", "century"),
];

/// The name of a TIMEX3 unit.
pub(super) fn of_time(value: &str) -> Option<&'static str> {
    TIME.iter().find(|(letters, _)| *letters == value).map(|(_, name)| *name)
}

/// Whether a unit's name is one of time.
pub(in crate::extract) fn is_time(name: &str) -> bool {
    TIME.iter().any(|(_, time)| *time == name)
}

/// The small unit of a large one, and how many make it.
pub(super) fn small(unit: &Unit) -> Option<(&'static str, u32)> {
    match (unit.class, unit.name.as_str()) {
        (Kind::Money, "GBP") => Some(("penny", 100)),
        (Kind::Money, "MYR") => Some(("sen", 100)),
        (Kind::Money, _) => Some(("cent", 100)),
        (_, FOOT) => Some((INCH, 12)),
        (_, "yard") => Some((FOOT, 3)),
        (_, POUND | POUND_MASS) => Some(("ounce", 16)),
        (_, "stone") => Some((POUND, 14)),
        _ => None,
    }
}

/// Whether two names are of one unit, the pound by either of its names.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one == other || one == POUND && other == POUND_MASS
}
