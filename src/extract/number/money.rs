//! Currencies before a number: "$", "US$", "$US", "RM", "USD ".

use super::view::View;
use crate::extract::Shape;
use crate::lexicon::Class;

/// A currency that stands before a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Prefix {
    /// Its first token.
    pub(super) start: usize,
    /// ISO 4217.
    pub(super) code: &'static str,
}

/// The currency just before the number that begins at `at`.
pub(super) fn prefix(view: &View<'_, '_>, at: usize) -> Option<Prefix> {
    let before = view.before(at)?;
    if let Some(code) = view.value(before, Class::CurrencySign) {
        return Some(of_sign(view, before, code));
    }
    if let Some(code) = dollar_of(view, before)
        && view.text_before(before) == "$"
    {
        return Some(Prefix { start: before - 1, code });
    }
    // "Y=100": the sign of a plain-text wire for ¥.
    let letters = if view.text(before) == "=" && view.joins(before) { view.before(before)? } else { before };
    let code = view.value(letters, Class::CurrencyCode)?;
    let shape = view.token(letters)?.shape;
    let plain = view.text(letters).len() > 1 || letters != before;
    let upper = shape == Shape::Upper || (shape == Shape::Capital && view.text(letters).len() == 2);
    (plain && upper && !view.glued(letters)).then_some(Prefix { start: letters, code })
}

/// A sign, with the letters before it that say whose ("US$", "NZ $").
fn of_sign(view: &View<'_, '_>, at: usize, code: &'static str) -> Prefix {
    let own = Prefix { start: at, code };
    let Some(before) = view.before(at).filter(|_| view.text(at) == "$") else { return own };
    let near = view.glued(at) || view.text(before).len() > 1;
    match dollar_of(view, before) {
        Some(code) if near => Prefix { start: before, code },
        _ => own,
    }
}

/// Letters that say whose dollar: capitals only.
pub(super) fn dollar_of(view: &View<'_, '_>, at: usize) -> Option<&'static str> {
    view.value(at, Class::DollarOf).filter(|_| view.token(at).is_some_and(|token| token.shape == Shape::Upper))
}
