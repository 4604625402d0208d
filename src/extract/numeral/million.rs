//! Whether the "m" after digits says millions or metres, where nothing counted or paid stands beside it: by what else
//! the sentence says.

use super::scale::MILLION;
use super::{Form, Numeral};
use crate::extract::noun;
use crate::extract::view::View;
use crate::lexicon::Class;
use rust_decimal::Decimal;

/// How far before the digits a verb may tell what they measure.
const VERB: usize = 5;

/// Multiplies those of a sentence's numerals whose "m" says millions.
pub(super) fn settle(view: &View<'_, '_>, list: &mut [Numeral]) {
    if !list.iter().any(|numeral| is_open(view, numeral)) {
        return;
    }
    // What one says, the others say: two rounds.
    for _ in 0..2 {
        round(view, list);
    }
}

fn round(view: &View<'_, '_>, list: &mut [Numeral]) {
    let millions = |numeral: &Numeral| numeral.factor == MILLION && view.text(numeral.end - 1) == "m";
    let known = list.iter().any(|numeral| millions(numeral) || numeral.prefix.is_some());
    for numeral in list.iter_mut().filter(|numeral| is_open(view, numeral)) {
        if !is_metre(view, numeral) && (known || is_million(view, numeral)) {
            let low = numeral.low.checked_mul(MILLION).unwrap_or(numeral.low);
            *numeral = Numeral { low, factor: MILLION, end: numeral.end + 1, ..*numeral };
        }
    }
}

/// Digits with an "m" that touches them and nothing else.
fn is_open(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    let end = numeral.end;
    let plain = numeral.form == Form::Digits && numeral.factor == Decimal::ONE && numeral.prefix.is_none();
    plain && view.text(end) == "m" && view.glued(end) && !view.glued_word(end + 1)
}

/// "6m high", "30m away", "5m of rope", "he dived 30m", "the 100m", "a 50m pool".
pub(super) fn is_metre(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    let next = view.past_hyphen(numeral.end + 1);
    let material = view.is(next, Class::Of)
        && view.is_word(next + 1)
        && !view.is(next + 1, Class::FunctionWord)
        && noun::plural(view, next + 1).is_none();
    let event = view.is_before(numeral.start, Class::Determiner) && !view.is(next, Class::Scale);
    let moved = (numeral.start.saturating_sub(VERB)..numeral.start).any(|at| view.is(at, Class::MetreVerb));
    is_length_tail(view, next) || material || event || moved
}

/// A word after "m" that makes it metres: "high", "away", "hurdles".
pub(super) fn is_length_tail(view: &View<'_, '_>, at: usize) -> bool {
    view.is(at, Class::MetreTail)
}

/// "6m of its sails", "lent 90m to farmers".
fn is_million(view: &View<'_, '_>, numeral: &Numeral) -> bool {
    let next = numeral.end + 1;
    let share = view.is(next, Class::Of)
        && (view.is(next + 1, Class::Determiner) || noun::plural(view, next + 1).is_some());
    let paid = (numeral.start.saturating_sub(VERB)..numeral.start).any(|at| view.is(at, Class::MoneyVerb));
    share || paid
}
