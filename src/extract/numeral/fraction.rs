//! Parts of a whole: "half the", "two-thirds", "a quarter of a million", "1/16", "2½", "10 1/2", "one in eight".

use super::digits::decimal;
use super::scale::scales;
use super::words::{cardinal, whole};
use super::{Form, Numeral};
use crate::extract::noun;
use crate::extract::view::View;
use crate::lexicon::Class;
use rust_decimal::Decimal;

/// A value and one past its last token.
type Reading = (Decimal, usize);

/// What a part in signs makes of the whole number at `at`: "1/2", "2½", "10 1/2".
pub(super) fn in_signs(view: &View<'_, '_>, at: usize, low: Decimal) -> Option<Reading> {
    slash(view, at, low).or_else(|| with_sign(view, at + 1, low)).or_else(|| mixed(view, at + 1, low))
}

/// "1/2" and the like: only parts that people use, so that dates and "9/11" stay out.
fn slash(view: &View<'_, '_>, at: usize, low: Decimal) -> Option<Reading> {
    let spaced = !view.glued(at + 1) && !view.glued(at + 2) && !view.glued(at + 3);
    if !((view.joins(at + 1) || spaced) && matches!(view.text(at + 1), "/" | "⁄") && view.is_number(at + 2)) {
        return None;
    }
    let whole = decimal(view.text(at + 2))?;
    let usual = [2, 3, 4, 5, 8, 10, 16, 32, 64, 100, 128].map(Decimal::from).contains(&whole);
    let small = usual && low < whole && !(view.glued(at + 3) && view.text(at + 3) == "/");
    small.then(|| Some((low.checked_div(whole)?.round_dp(7), at + 3)))?
}

/// "2½", and "6.12½" of what grain is sold at: a part of the last figure.
fn with_sign(view: &View<'_, '_>, at: usize, low: Decimal) -> Option<Reading> {
    let part: Decimal = view.value(at, Class::FractionSign)?.parse().ok()?;
    let part = part.checked_mul(Decimal::new(1, low.scale()))?;
    Some((low.checked_add(part)?, at + 1))
}

/// "10 1/2", "10-1/2"; and "$5.61 1/2" of what grain is sold at: a part of the last figure.
fn mixed(view: &View<'_, '_>, at: usize, low: Decimal) -> Option<Reading> {
    let next = view.past_hyphen(at);
    let price = low.scale() == 2 && next == at && !view.glued(at);
    if !(low.is_integer() || price) || !view.is_number(next) {
        return None;
    }
    let (part, end) = slash(view, next, decimal(view.text(next))?)?;
    let part = if price { part.checked_mul(Decimal::new(1, 2))? } else { part };
    Some((low.checked_add(part)?, end))
}

/// A part in one sign: "½".
pub(super) fn sign(view: &View<'_, '_>, at: usize) -> Option<Numeral> {
    let low = view.value(at, Class::FractionSign)?.parse().ok()?;
    Some(made(at, at + 1, low))
}

/// What follows a whole number in words: "and a half", "-and-a-half", "and three quarters".
pub(super) fn rest(view: &View<'_, '_>, at: usize) -> Option<Reading> {
    let and = view.past_hyphen(at);
    if !view.is(and, Class::And) {
        return None;
    }
    let next = view.past_hyphen(and + 1);
    if view.is(next, Class::Article) {
        let of = view.past_hyphen(next + 1);
        return Some((portion(view, of)?, of + 1));
    }
    counted(view, next)
}

/// A part in words: "half the", "a third of", "two-thirds", "half a million", "one out of three".
pub(super) fn read(view: &View<'_, '_>, at: usize, floor: usize) -> Option<Numeral> {
    if let Some(low) = portion(view, at) {
        return single(view, at, floor, low);
    }
    let (count, end) = cardinal(view, at)?;
    if let Some((low, end)) = counted(view, at) {
        // "three quarters" alone is a length of time.
        let hyphen = view.text(end.saturating_sub(2)) == "-";
        let time = !hyphen && view.is(end - 1, Class::Quarter) && !view.is(end, Class::Of);
        let sure = !time && (count != Decimal::ONE || hyphen || closes(view, end));
        return scaled(view, at, end, low).or_else(|| sure.then(|| made(at, end, low)));
    }
    let (low, end) = share(view, count, end)?;
    Some(made(at, end, low))
}

/// The part a fraction's word names.
fn portion(view: &View<'_, '_>, at: usize) -> Option<Decimal> {
    let whole: Decimal = view.value(at, Class::Fraction)?.parse().ok()?;
    Some(Decimal::ONE.checked_div(whole)?.round_dp(6))
}

/// "two-thirds", "one quarter": a count of parts.
fn counted(view: &View<'_, '_>, at: usize) -> Option<Reading> {
    let (count, end) = cardinal(view, at)?;
    let next = view.past_hyphen(end);
    let whole: Decimal = view.value(next, Class::Fraction)?.parse().ok()?;
    let fits = count == Decimal::ONE || view.text(next).ends_with('s');
    fits.then(|| Some((count.checked_div(whole)?.round_dp(6), next + 1)))?
}

/// "half", "a third": one part, where the words around leave no doubt that it is one.
fn single(view: &View<'_, '_>, at: usize, floor: usize, low: Decimal) -> Option<Numeral> {
    let half = low == Decimal::new(5, 1);
    let article = view.before(at).filter(|&before| before >= floor && view.is(before, Class::Article));
    let start = article.unwrap_or(at);
    if half || article.is_some() || view.is(at, Class::OneQuarter) {
        let whole = scaled(view, start, at + 1, low);
        if whole.is_some() {
            return whole;
        }
    }
    let bound = view.phrase_before(start, Class::NumberModifier).is_some()
        || view.before(start).is_some_and(|before| view.is(before, Class::By));
    let of = view.is(at + 1, Class::Of);
    if !half {
        let more = view.phrase(at + 1, Class::TrendAfter).is_some() || view.is(at + 1, Class::TrendNoun);
        let point = view.is(at, Class::OneQuarter)
            && view.phrase(view.past_hyphen(at + 1), Class::PercentUnit).is_some()
            || view.is(view.past_hyphen(at + 1), Class::Point);
        let sure = article.is_some() && (of || more || point || bound && closes(view, at + 1));
        return sure.then(|| made(start, at + 1, low));
    }
    let owned = view.is(at + 1, Class::Determiner);
    let named = view.before(at).is_some_and(|before| {
        view.is(before, Class::Determiner) && article.is_none()
            || view.is(before, Class::Ordinal)
            || view.is(before, Class::Adjective)
    });
    let sure = (of || owned || bound && !timed(view, at + 1)) && !named;
    sure.then(|| made(at, at + 1, low))
}

/// Whether a time or something hyphenated follows ("half-time", "half hour").
fn timed(view: &View<'_, '_>, at: usize) -> bool {
    view.glued(at) && view.text(at) == "-" || view.is(at, Class::TimeUnit)
}

/// Whether the part ends there: "of", no noun it could be an ordinal or an adjective of.
fn closes(view: &View<'_, '_>, at: usize) -> bool {
    !view.is_word(at) && !view.glued(at)
        || view.is(at, Class::FunctionWord)
        || matches!(view.text(at), "." | "," | ";" | ")")
}

/// "half a million", "a quarter million", "two-thirds of a billion".
fn scaled(view: &View<'_, '_>, start: usize, end: usize, low: Decimal) -> Option<Numeral> {
    let mut at = view.past_hyphen(end);
    at += usize::from(view.is(at, Class::Of));
    at += usize::from(view.is(at, Class::Article));
    if !view.is(at, Class::Scale) {
        return None;
    }
    let (factor, end) = scales(view, at, false);
    let low = low.checked_mul(factor)?.round_dp(2);
    Some(Numeral { start, end, low, high: None, factor, form: Form::Words, prefix: None })
}

/// "3 out of 10 voters", "one in eight", "one-in-100": `count` of the whole that follows.
pub(super) fn share(view: &View<'_, '_>, count: Decimal, end: usize) -> Option<Reading> {
    let mut at = view.past_hyphen(end);
    let out = view.is(at, Class::Out) && view.is(at + 1, Class::Of);
    if !out && !view.is(at, Class::InOf) {
        return None;
    }
    let of = view.is(at, Class::Of);
    at = view.past_hyphen(at + 1 + usize::from(out));
    let every = view.is(at, Class::Every);
    if of && !every {
        return None;
    }
    at += usize::from(every);
    let (whole, end) = whole(view, at)?;
    let year = view.text(at).len() == 4 && whole > Decimal::from(1500) && whole < Decimal::from(2100);
    let date =
        view.glued(end) && view.text(end) == "/" || view.is(end, Class::TimeUnit) || view.is(end, Class::Month);
    if count >= whole || year || date {
        return None;
    }
    // "seven in nine games" counts two things.
    let usual = [3, 4, 5, 8, 10, 20, 100, 1000].map(Decimal::from).contains(&whole);
    let told = view.is(end, Class::Of) || noun::plural(view, end).is_some();
    let sure = every || out || told && usual || count == Decimal::ONE;
    sure.then(|| Some((count.checked_div(whole)?.round_dp(6), end)))?
}

fn made(start: usize, end: usize, low: Decimal) -> Numeral {
    Numeral { start, end, low, high: None, factor: Decimal::ONE, form: Form::Part, prefix: None }
}
