//! The names units have in the model, where a rule makes them rather than the lexicon.

use super::unit::Unit;
use crate::annotation::value::{Class as Kind, LengthUnit};

/// Of an index.
pub(super) const POINT: &str = "point";
pub(super) const PERCENT: &str = "percent";
/// Of a multiple.
pub(super) const TIMES: &str = "times";
/// Of an age that names none.
pub(super) const YEAR: &str = LengthUnit::Year.name();
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

/// The units of time that amounts are said in: a quarter is a part, and a weekend none.
fn is_amount(unit: LengthUnit) -> bool {
    !matches!(unit, LengthUnit::Quarter | LengthUnit::Weekend)
}

/// The name of a unit of time, by its letters in the lexicon.
pub(super) fn of_time(letters: &str) -> Option<&'static str> {
    LengthUnit::of(letters).filter(|unit| is_amount(*unit)).map(LengthUnit::name)
}

/// Whether a unit's name is one of time.
pub(in crate::extract) fn is_time(name: &str) -> bool {
    LengthUnit::ALL.into_iter().any(|unit| is_amount(unit) && unit.name() == name)
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
