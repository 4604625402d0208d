//! Two numerals that make one range: "between $62 and $68", "15-22", "three or four", "from 240 to 273", "2-0".

use super::exclude;
use super::names;
use super::unit::{self, Unit};
use crate::extract::noun;
use crate::extract::numeral::{Form, Numeral};
use crate::extract::view::View;
use crate::lexicon::Class;
use rust_decimal::Decimal;

/// How two numerals are linked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Link {
    /// "15-22".
    Dash,
    /// "15 to 22".
    To,
    /// "between 15 and 22".
    And,
    /// "three or four".
    Or,
    /// "more than 15 and less than 22".
    Bounds,
    /// "2-0", "52 to 48": one number to another.
    Score,
}

/// A second numeral that ends the range the first begins, which has a fixed unit of its own, or none.
pub(super) fn join(view: &View<'_, '_>, low: &Numeral, own: Option<&Unit>) -> Option<(Numeral, Link)> {
    if low.high.is_some() || low.form == Form::Part {
        return None;
    }
    let at = own.map_or(low.end, |unit| unit.end);
    let (link, next) = link(view, low, at).or_else(|| own.and_then(|_| past_manner(view, low, at)))?;
    let high = *view.scan.numerals.from(next).filter(|high| high.high.is_none())?;
    let other = unit::bare(view, &high);
    // "from two years to three": a length that becomes another.
    let becomes = link == Link::To
        && other.is_none()
        && own.is_some_and(|unit| names::is_time(&unit.name))
        && view.is_before(low.outset(), Class::From);
    if becomes {
        return None;
    }
    let agree = match (own, &other) {
        (Some(own), Some(other)) => own.is(other),
        (None, Some(_)) => high.prefix.is_none(),
        (Some(_), None) => low.prefix.is_some() || matches!(link, Link::To | Link::And),
        (None, None) => true,
    };
    let bare = own.is_none() && other.is_none();
    let link = if bare && is_score(view, low, &high, link) { Link::Score } else { link };
    // "in fiscal 2026 to 731.4 trillion won"
    let dated = own.is_none()
        && exclude::year(view, low)
        && !exclude::year(view, &high)
        && view.text(high.start).len() != 4;
    let apart = link != Link::Score || bare;
    (agree && apart && !dated && holds(view, low, &high, link, own.is_some())).then_some((high, link))
}

/// What links at `at`, and where the next numeral may begin.
fn link(view: &View<'_, '_>, low: &Numeral, at: usize) -> Option<(Link, usize)> {
    if let Some(next) = opposite(view, low, at) {
        return Some((Link::Bounds, next));
    }
    // "10- to 12-foot", "5-to-1", "9-for-17".
    let hyphen = view.glued(at) && view.text(at) == "-" && view.is(at + 1, Class::HyphenLink);
    let at = at + usize::from(hyphen);
    let link = match view.text(at) {
        "-" | "‐" | "‑" | "–" | "—" | "−" | "~" if view.glued(at) == view.glued(at + 1) => Link::Dash,
        _ if view.is(at, Class::RangeTo) => Link::To,
        _ if hyphen => Link::Score,
        _ if view.is(at, Class::And) => Link::And,
        _ if view.is(at, Class::Or) => Link::Or,
        _ => return None,
    };
    Some((link, if hyphen { view.past_hyphen(at + 1) } else { at + 1 }))
}

/// "from 21 mpg combined to 23": past a word that says how it is measured.
fn past_manner(view: &View<'_, '_>, low: &Numeral, at: usize) -> Option<(Link, usize)> {
    let manner = view.is_word(at) && !view.is_capital(at) && !view.is(at, Class::FunctionWord);
    let from = view.is_before(low.outset(), Class::From);
    (manner && from && view.is(at + 1, Class::To)).then_some((Link::To, at + 2))
}

/// Where the second numeral begins when a bound stands before the first and the opposite one, linked, after it.
fn opposite(view: &View<'_, '_>, low: &Numeral, at: usize) -> Option<usize> {
    if !view.is(at, Class::AndBut) {
        return None;
    }
    let (next, sign) = view.phrase(at + 1, Class::NumberModifier)?;
    let (_, own) = view.phrase_before(low.outset(), Class::NumberModifier)?;
    matches!((own.get(..1), sign.get(..1)), (Some(">"), Some("<")) | (Some("<"), Some(">"))).then_some(next)
}

/// How many times the low end the high end of "by A to B" may be; else B is the level reached.
const THREE: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

fn holds(view: &View<'_, '_>, low: &Numeral, high: &Numeral, link: Link, own: bool) -> bool {
    let before = low.outset();
    match link {
        Link::Score => true,
        Link::Dash => is_dash(view, low, high),
        Link::And => view.before(before).is_some_and(|b| view.is(b, Class::Between)),
        Link::Or => {
            low.form == high.form
                && low.form == Form::Words
                && Some(high.low) == low.low.checked_add(Decimal::ONE)
                && unit::bare(view, high).is_none_or(|unit| unit.class != crate::annotation::value::Class::Money)
        }
        Link::Bounds => {
            let more =
                view.phrase_before(before, Class::NumberModifier).is_some_and(|(_, sign)| sign.starts_with('>'));
            if more { low.low < high.low } else { low.low > high.low }
        }
        Link::To => {
            let from = view.before(before).is_some_and(|b| view.is(b, Class::RangeLead));
            let (first, _) = lifted(low, high);
            let bare_low = !own && low.prefix.is_none();
            // "rose 18 sen to 23.50", "by 43.6 to 419.2": a change and the level it reached.
            let change = !forecast(view, before, low, high)
                && (view.is_before(before, Class::Delta)
                    || view.is_before(before, Class::WeakDelta)
                    || view.before(before).is_some_and(|b| view.is(b, Class::By)));
            // "by 10 to 15 percent", "by 1 to 2 metres"
            let both = bare_low
                && view.before(before).is_some_and(|b| view.is(b, Class::By))
                && unit::bare(view, high).is_some()
                && first < high.low
                && first.checked_mul(THREE).is_some_and(|most| high.low <= most);
            if both {
                return true;
            }
            // A percentage rises by points, so "by 3% to 5%" is no level.
            let percent = unit::bare(view, high).is_some_and(|unit| unit.name == names::PERCENT);
            from || (!change || percent && own)
                && (!own || percent || low.prefix.is_some())
                && low.low <= lifted(low, high).1
        }
    }
}

/// "expects to lose $150 million to $180 million": what may come is given as a range, not with the level it leads to.
fn forecast(view: &View<'_, '_>, at: usize, low: &Numeral, high: &Numeral) -> bool {
    let modal = view.before(at).is_some_and(|verb| view.before(verb).is_some_and(|b| view.is(b, Class::Modal)));
    let (low, high) = lifted(low, high);
    modal && low < high && low.checked_add(low).is_some_and(|twice| high <= twice)
}

/// "2-0", "3-nil", "52-48", "a 5-to-4 vote", "voted 52 to 48": no range of what is counted after it.
fn is_score(view: &View<'_, '_>, low: &Numeral, high: &Numeral, link: Link) -> bool {
    let small = |numeral: &Numeral| {
        numeral.factor == Decimal::ONE && numeral.low.is_integer() && numeral.low.abs() < Decimal::ONE_THOUSAND
    };
    if !small(low) || !small(high) {
        return false;
    }
    let falls = low.low > high.low;
    match link {
        Link::Dash => {
            let tight = view.glued(low.end) && is_dash(view, low, high);
            tight && (falls || noun::plural(view, high.end).is_none() && view.past_hyphen(high.end) == high.end)
        }
        Link::To => {
            let hyphens = view.glued(low.end) && falls;
            let told = view.before(low.outset()).is_some_and(|b| {
                view.is(b, Class::ScoreVerb)
                    || view.is(b, Class::Of) && view.before(b).is_some_and(|b| view.is(b, Class::ScoreNoun))
            });
            hyphens || falls && told
        }
        Link::Score => true,
        _ => false,
    }
}

/// A dash between numbers that are neither a date nor a telephone number.
fn is_dash(view: &View<'_, '_>, low: &Numeral, high: &Numeral) -> bool {
    let dash_after =
        matches!(view.text(high.end), "-" | "–" | "/") && view.glued(high.end) && view.is_number(high.end + 1);
    // "555-0123", "222-4567": a telephone number.
    let telephone = view.text(low.start).len() == 3 && view.text(high.start).len() == 4 && view.glued(low.end);
    let zero = |numeral: &Numeral| numeral.low >= Decimal::ONE && view.text(numeral.start).starts_with('0');
    let rises = view.glued(low.end) || low.low < high.low;
    let other = dash_after || zero(low) || zero(high) || telephone && low.prefix.is_none();
    rises && !other
}

/// The ends of the range, the first with the scale of the second where it has none ("$89 to $93 billion").
pub(super) fn lifted(low: &Numeral, high: &Numeral) -> (Decimal, Decimal) {
    let shares = low.factor == Decimal::ONE && high.factor > Decimal::ONE;
    let scaled = low.low.checked_mul(high.factor).filter(|scaled| shares && *scaled <= high.low);
    let first = scaled.unwrap_or(low.low);
    (first, high.low)
}
