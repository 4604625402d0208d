//! Quantities said in a large and a small unit: "5 feet 2 inches", "6-foot-4", "3 dollars 50 cents", "7lb 4oz".

use super::names;
use super::unit::{self, Unit};
use crate::annotation::value::Class as Kind;
use crate::extract::numeral::Numeral;
use crate::extract::view::View;
use crate::lexicon::Class;
use rust_decimal::Decimal;

/// The whole of `numeral` in `unit` with the small unit after it: the value, and one past its last token.
pub(super) fn read(view: &View<'_, '_>, numeral: &Numeral, unit: &Unit) -> Option<(Decimal, usize)> {
    let (name, many) = names::small(unit)?;
    let many = Decimal::from(many);
    let joint = view.past_hyphen(unit.end);
    let and = view.is(joint, Class::And) || view.text(joint) == "," && unit.class == Kind::Measure;
    let at = joint + usize::from(and);
    let part = view.scan.numerals.at(at).filter(|part| part.high.is_none())?;
    // "17 USD 25": the currency belongs to what stands before it.
    let part = &Numeral { prefix: part.prefix.filter(|prefix| prefix.start >= at), ..*part };
    let end = match unit::bare(view, part) {
        Some(other) if names::is_same(name, &other.name) => other.end,
        // "6-foot-4", "12 ft 2 in"
        None if name == names::INCH
            && view.is(part.end, Class::In)
            && (view.glued(part.end)
                || !view.is_word(part.end + 1)
                || view.is(part.end + 1, Class::MetreTail)) =>
        {
            part.end + 1
        }
        None if name == names::INCH && (joint > unit.end || view.glued(at) && view.is_number(at)) => part.end,
        // "fifteen dollars fifty", as people say prices.
        None if unit.class == Kind::Money && spoken(view, numeral, part) => part.end,
        _ => return None,
    };
    let low = numeral.low.checked_add(part.low.checked_div(many)?.round_dp(6))?;
    (numeral.low.is_integer() && part.low < many).then_some((low, end))
}

/// Whether two figures after a currency in words end the clause.
fn spoken(view: &View<'_, '_>, whole: &Numeral, part: &Numeral) -> bool {
    let two = part.low.is_integer() && part.low >= Decimal::TEN && part.factor == Decimal::ONE;
    let ends = matches!(view.text(part.end), "." | "," | ";" | "?" | "!" | "”" | "\"" | "")
        && !view.is_number(part.end + 1);
    whole.prefix.is_none() && two && ends
}
