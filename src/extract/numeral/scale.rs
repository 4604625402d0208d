//! What multiplies a numeral: "million", "bn", "lakh crore", and vague scales by themselves ("dozens").

use super::currency::{self, Prefix};
use super::{Form, Numeral, fraction, million};
use crate::extract::noun;
use crate::extract::view::View;
use crate::lexicon::{Class, english};
use rust_decimal::Decimal;

pub(super) const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// The numeral times the scale words after it, a currency's letters before those ("75 USD million") or in them ("30 MEUR").
pub(super) fn scale(view: &View<'_, '_>, numeral: Numeral) -> Option<Numeral> {
    let mut numeral = numeral;
    let at = numeral.end;
    if let Some((code, million)) = currency::letters(view, at)
        && numeral.prefix.is_none()
    {
        let (factor, end) = if million { (MILLION, at + 1) } else { scales(view, at + 1, true) };
        if factor > Decimal::ONE && end > at + usize::from(!million) {
            let prefix = Some(Prefix { start: numeral.start, code, million });
            return Some(Numeral { end, low: numeral.low.checked_mul(factor)?, factor, prefix, ..numeral });
        }
    }
    let (mut factor, end) = scales(view, at, numeral.prefix.is_some());
    if numeral.prefix.is_some_and(|prefix| prefix.million) {
        factor = factor.checked_mul(MILLION)?;
    }
    numeral.low = numeral.low.checked_mul(factor)?;
    // "3 million and a half"
    let half = if end > at && factor >= Decimal::ONE_THOUSAND { fraction::rest(view, end) } else { None };
    let Some((more, past)) = half.filter(|&(_, past)| !view.is(past, Class::Of)) else {
        return Some(Numeral { end, factor, ..numeral });
    };
    let low = numeral.low.checked_add(more.checked_mul(factor)?)?;
    Some(Numeral { low, end: past, factor, ..numeral })
}

/// The scale words and short forms after digits.
pub(super) fn scales(view: &View<'_, '_>, mut at: usize, money: bool) -> (Decimal, usize) {
    let mut factor = Decimal::ONE;
    if let Some(value) = magnitude(view, at, money) {
        return (value, at + 1);
    }
    loop {
        let next = view.past_hyphen(at);
        let Some(value) = view
            .value(next, Class::Scale)
            .or_else(|| view.value(next, Class::PluralScale))
            .and_then(|value| value.parse::<Decimal>().ok())
            .filter(|value| *value > Decimal::ONE_HUNDRED || factor == Decimal::ONE)
        else {
            return (factor, at);
        };
        match factor.checked_mul(value) {
            Some(product) => factor = product,
            None => return (factor, at),
        }
        at = next + 1;
    }
}

/// "bn", "m", "k". A single letter must touch the digits; a small "m" is metres unless money or something counted.
fn magnitude(view: &View<'_, '_>, at: usize, money: bool) -> Option<Decimal> {
    let value = view.value(at, Class::Magnitude)?.parse().ok()?;
    let text = view.text(at);
    if text.len() > 1 {
        // "$1MM", "Rs 5 cr": other things without money.
        return Some(value).filter(|_| money || !view.is(at, Class::MoneyMagnitude));
    }
    let next = view.past_hyphen(at + 1);
    let counted = || {
        !million::is_length_tail(view, next)
            && (view.phrase(next, Class::Measure).is_some()
                || view.phrase(next, Class::Currency).is_some()
                || noun::plural(view, next).is_some())
    };
    // "some 4 M hens".
    let apart = || matches!(text, "M" | "B") && !view.is_capital(next) && noun::plural(view, next).is_some();
    let fits = if view.glued(at) { text != "m" || money || counted() } else { apart() };
    fits.then_some(value)
}

/// "dozens", "tens of millions", "scores of", "several dozen" (whose first word is at `start`).
pub(super) fn vague(view: &View<'_, '_>, at: usize, start: usize) -> Option<Numeral> {
    let scale = view.value(at, Class::PluralScale).or_else(|| view.value(at, Class::Scale));
    // "scores of homes" is a number, "test scores", "he scores" are none.
    if view.is(at, Class::VerbalScale)
        && !(view.is(at + 1, Class::Of) && noun::plural(view, at + 2).is_some() && opens(view, at))
    {
        return None;
    }
    let mut low: Decimal = scale?.parse().ok()?;
    let mut end = at + 1;
    if view.is(at, Class::Scale) {
        let (factor, past) = scales(view, at + 1, false);
        (low, end) = (low.checked_mul(factor)?, past);
    }
    while view.is(end, Class::Of) {
        let Some(value) =
            view.value(end + 1, Class::PluralScale).or_else(|| view.value(end + 1, Class::Scale)).and_then(parse)
        else {
            break;
        };
        low = low.checked_mul(value)?;
        end += 2;
    }
    // "tens" alone is no amount; more scales in the singular follow "hundred" only in words.
    if low == Decimal::TEN {
        return None;
    }
    let high = low.checked_mul(Decimal::TEN)?;
    Some(Numeral { start, end, low, high: Some(high), factor: low, form: Form::Vague, prefix: None })
}

/// Whether no noun, pronoun or name stands before.
fn opens(view: &View<'_, '_>, at: usize) -> bool {
    view.before(at).is_none_or(|before| {
        !view.is_word(before)
            || view.is(before, Class::Function)
            || view.is(before, Class::Cue)
            || view.is(before, Class::NumberLead)
            || view.is(before, Class::Delta)
            || english::is_past(view.text(before))
            || english::is_ing(view.text(before))
    })
}

pub(super) fn parse(value: &str) -> Option<Decimal> {
    value.parse().ok()
}
