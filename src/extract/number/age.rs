//! Ages that no word after the number tells: "aged 44", "under the age of 5", "Barroca, 44,".

use crate::extract::numeral::{Form, Numeral};
use crate::extract::view::View;
use crate::lexicon::Class;
use rust_decimal::Decimal;

/// Nobody is older.
const OLDEST: Decimal = Decimal::from_parts(120, 0, 0, false, 0);

/// Where the words begin that make the numeral an age; its own beginning where it only stands after a name.
pub(super) fn outset(view: &View<'_, '_>, numeral: &Numeral, end: usize) -> Option<usize> {
    let start = numeral.start;
    let whole = numeral.prefix.is_none() && numeral.factor == Decimal::ONE && numeral.low.is_integer();
    if !whole || numeral.low <= Decimal::ZERO || numeral.low > OLDEST {
        return None;
    }
    if let Some((from, how)) = view.phrase_before(start, Class::AgeBefore) {
        // "who is 58," but not "who was 58 points ahead".
        return (how.is_empty() || ends(view, end)).then_some(from);
    }
    // "At 79 she", "At 79, he".
    let at = view.before(start).filter(|&before| before == view.start && view.says(before, &["at"]));
    let who = end + usize::from(view.text(end) == ",");
    if at.is_some() && view.says(who, &["he", "she", "i", "his", "her"]) {
        return at;
    }
    let between = view.before(start).filter(|&before| view.says(before, &["between", "from"]));
    if let Some((from, _)) = between.and_then(|between| view.phrase_before(between, Class::AgeBefore)) {
        return Some(from);
    }
    (numeral.form == Form::Digits && after_name(view, start) && closes(view, end)).then_some(start)
}

/// Whether a numeral at `start` goes on with a list of ages that ends before it: "aged 19 and 22".
pub(super) fn goes_on(view: &View<'_, '_>, last: usize, start: usize) -> bool {
    let comma = usize::from(view.text(last) == ",");
    let and = usize::from(view.says(last + comma, &["and", "or"]));
    comma + and > 0 && last + comma + and == start
}

/// A name and a comma before.
fn after_name(view: &View<'_, '_>, start: usize) -> bool {
    let Some(comma) = view.before(start).filter(|&before| view.text(before) == ",") else { return false };
    let Some(name) = view.before(comma) else { return false };
    view.is_capital(name)
        && view.text(name).len() > 1
        && !view.is(name, Class::FunctionWord)
        && !view.is(name, Class::Month)
        && !view.is(name, Class::Weekday)
        && !view.is_before(name, Class::NumberLabel)
}

/// The clause ends, or goes on with "when" or "and".
fn ends(view: &View<'_, '_>, end: usize) -> bool {
    matches!(view.text(end), "," | "." | ";" | "”" | "\"" | ")" | "") || view.says(end, &["when", "and", "but"])
}

/// A comma or a full stop after, and no further number in the list.
fn closes(view: &View<'_, '_>, end: usize) -> bool {
    match view.text(end) {
        "," => !view.is_number(end + 1 + usize::from(view.says(end + 1, &["and"]))),
        "." | ";" | ":" => !view.glued(end + 1),
        _ => false,
    }
}
