//! Ranges with words between their ends: "from €2 in 2011 to €7 in 2024".

use super::find::Found;
use super::names;
use super::reading::Reading;
use crate::annotation::value::Class as Kind;
use crate::extract::numeral::Form;
use crate::extract::view::View;
use crate::lexicon::Class;

/// Tokens that may stand between the two ends.
const BETWEEN: usize = 10;

/// Makes one range of two quantities in one unit where "from" leads to the first and "to" to the second.
pub(super) fn join(view: &View<'_, '_>, found: &mut Vec<Found>) {
    let mut joined: Vec<Found> = Vec::with_capacity(found.len());
    let mut ended = false;
    for one in found.drain(..) {
        match joined.last_mut().filter(|low| !ended && spans(view, &low.reading, &one.reading)) {
            Some(low) => {
                low.reading.until(one.reading, &mut low.apart);
                (low.tentative, ended) = (false, true);
            }
            None => {
                joined.push(one);
                ended = false;
            }
        }
    }
    *found = joined;
}

fn spans(view: &View<'_, '_>, low: &Reading, high: &Reading) -> bool {
    let plain = |one: &Reading| {
        one.high.is_none() && !matches!(one.numeral.form, Form::Part | Form::Vague) && one.class() != Kind::Age
    };
    let Some(from) = before_bounds(view, low.outset) else { return false };
    let Some(to) = before_bounds(view, high.outset) else { return false };
    let (start, end) = (low.end(), to);
    let near = start <= end && end - start <= BETWEEN;
    let led = view.is(from, Class::RangeLead) && view.is(to, Class::RangeTo);
    // "from two years to three": a length that becomes another.
    let time = |one: &Reading| one.unit.as_ref().is_some_and(|unit| names::is_time(&unit.name));
    let agree = !time(low)
        && !time(high)
        && match (&low.unit, &high.unit) {
            (Some(low), Some(high)) => low.is(high) || high.is(low),
            (None, None) => low.class() == Kind::Plain && high.class() == Kind::Plain,
            (Some(low), None) => !matches!(low.class, Kind::Percent),
            (None, Some(_)) => true,
        };
    let broken = (start..end.min(start + BETWEEN))
        .any(|at| matches!(view.text(at), "." | ";" | ":") || view.is(at, Class::RangeLead));
    plain(low) && plain(high) && near && led && agree && !broken
}

/// The token before the words that qualify an amount.
fn before_bounds(view: &View<'_, '_>, outset: usize) -> Option<usize> {
    // "up to 40 mm" is a qualifier by itself, but here its "to" leads to the end.
    if view.before(outset).is_some_and(|to| view.is(to, Class::RangeTo)) {
        return view.before(outset);
    }
    let from = view.phrase_before(outset, Class::NumberModifier).map_or(outset, |(from, _)| from);
    view.before(from)
}
