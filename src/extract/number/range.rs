//! Two numerals that make one range: "between $62 and $68", "15-22", "three or four", "from 240 to 273", "2-0".

use super::numeral::{self, Form, Numeral};
use super::unit;
use super::view::View;
use crate::lexicon::Class;
use rust_decimal::Decimal;

/// A second numeral that ends the range the first begins.
pub(super) fn join(view: &View<'_, '_>, low: &Numeral) -> Option<Numeral> {
    if low.high.is_some() || low.form == Form::Part {
        return None;
    }
    let own = unit::fixed(view, low);
    let at = own.as_ref().map_or(low.end, |unit| unit.end);
    let (link, next) = link(view, at)?;
    let high = after(view, next)?;
    let other = unit::bare(view, &high);
    let agree = match (&own, &other) {
        (Some(own), Some(other)) => own.class == other.class && own.name.starts_with(other.name.as_str()),
        (None, Some(_)) => high.prefix.is_none(),
        (Some(_), None) => low.prefix.is_some() || link == Link::To,
        (None, None) => true,
    };
    (agree && holds(view, low, &high, link, own.is_some())).then_some(high)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    Dash,
    To,
    And,
    Or,
}

/// What links at `at`, and where the next numeral may begin.
fn link(view: &View<'_, '_>, at: usize) -> Option<(Link, usize)> {
    let link = match view.text(at) {
        "-" | "–" | "—" | "−" if view.glued(at) == view.glued(at + 1) => Link::Dash,
        "to" => Link::To,
        "and" => Link::And,
        "or" => Link::Or,
        _ => return None,
    };
    Some((link, at + 1))
}

/// The numeral that begins at `at`, a currency or an "a" before it allowed.
fn after(view: &View<'_, '_>, at: usize) -> Option<Numeral> {
    (at..at + 4)
        .find_map(|core| numeral::read(view, core, at))
        .filter(|high| high.outset() == at && high.high.is_none())
}

fn holds(view: &View<'_, '_>, low: &Numeral, high: &Numeral, link: Link, own: bool) -> bool {
    let before = low.outset();
    match link {
        Link::Dash => is_dash(view, low, high),
        Link::And => view.before(before).is_some_and(|b| view.says(b, &["between"])),
        Link::Or => {
            low.form == high.form
                && low.form == Form::Words
                && high.low == low.low + Decimal::ONE
                && unit::bare(view, high).is_none_or(|unit| unit.class != crate::annotation::value::Class::Money)
        }
        Link::To => {
            let from = view.before(before).is_some_and(|b| view.says(b, &["from", "range", "ranges", "ranging"]));
            // "rose 18 sen to 23.50", "by 43.6 to 419.2": a change and the level it reached.
            let change = view.is_before(before, Class::Delta)
                || view.is_before(before, Class::WeakDelta)
                || view.before(before).is_some_and(|b| view.says(b, &["by"]));
            from || !change && (!own || low.prefix.is_some()) && low.low <= lifted(low, high).1
        }
    }
}

/// A dash between numbers that are neither a date nor a telephone number.
fn is_dash(view: &View<'_, '_>, low: &Numeral, high: &Numeral) -> bool {
    let dash_after =
        matches!(view.text(high.end), "-" | "–" | "/") && view.glued(high.end) && view.is_number(high.end + 1);
    let zero = |numeral: &Numeral| numeral.low >= Decimal::ONE && view.text(numeral.start).starts_with('0');
    let spaced = !view.glued(low.end);
    !dash_after && !zero(low) && !zero(high) && (!spaced || low.low < high.low)
}

/// The ends of the range, the first with the scale of the second where it has none ("$89 to $93 billion").
pub(super) fn lifted(low: &Numeral, high: &Numeral) -> (Decimal, Decimal) {
    let shares = low.factor == Decimal::ONE && high.factor > Decimal::ONE;
    let scaled = low.low.checked_mul(high.factor).filter(|scaled| shares && *scaled <= high.low);
    (scaled.unwrap_or(low.low), high.low)
}
