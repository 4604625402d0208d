//! Currencies beside a number: "$", "US$", "$US", "RM", "USD " before it, "€", "EUR", "MUSD" after it.

use crate::extract::view::View;
use crate::extract::{Begins, Scan, Shape};
use crate::lexicon::Class;

/// A currency that stands before a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::extract) struct Prefix {
    /// Its first token.
    pub(in crate::extract) start: usize,
    /// ISO 4217.
    pub(in crate::extract) code: &'static str,
    /// Whether the letters say millions ("MEUR").
    pub(in crate::extract) million: bool,
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
        return Some(Prefix { start: before - 1, code, million: false });
    }
    // "Y=100": the sign of a plain-text wire for ¥.
    let joint = view.joins(before) && view.text(before) == "=";
    let letters = if joint { view.before(before)? } else { before };
    named(view, letters, at, letters != before)
}

/// A currency's letters at `letters`, before the number at `at`.
fn named(view: &View<'_, '_>, letters: usize, at: usize, joint: bool) -> Option<Prefix> {
    let prefix = |code, million| Some(Prefix { start: letters, code, million });
    if view.glued(letters) && !matches!(view.text_before(letters), "(" | "\"" | "“" | "/" | "-" | "–" | "—")
    {
        return None;
    }
    let shape = view.token(letters)?.shape;
    if let Some(code) = view.value(letters, Class::CurrencyMillion).filter(|_| shape == Shape::Upper) {
        return prefix(code, true);
    }
    // "COP 28", "ALL 5", "R32": letters that mean something else too need a number written like an amount.
    let amount = || {
        view.text(at).contains([',', '.']) || view.is(at + 1, Class::Scale) || view.is(at + 1, Class::Magnitude)
    };
    if let Some(code) = view.value(letters, Class::CurrencyTrail).filter(|_| shape == Shape::Upper) {
        let close = view.text(letters).len() > 1 || view.glued(at);
        return if close && amount() { prefix(code, false) } else { None };
    }
    let code = view.value(letters, Class::CurrencyCode)?;
    let plain = view.text(letters).len() > 1 || joint;
    let short = view.text(letters).trim_end_matches('.').len() == 2 || view.is(letters, Class::ShortCode);
    let upper = shape == Shape::Upper || shape != Shape::Lower && short;
    if plain && upper { prefix(code, false) } else { None }
}

/// A sign, with the letters before it that say whose ("US$", "NZ $", "MXN$").
fn of_sign(view: &View<'_, '_>, at: usize, code: &'static str) -> Prefix {
    let dollar = view.text(at) == "$";
    let own = Prefix { start: at, code: if dollar { view.dollar } else { code }, million: false };
    let Some(before) = view.before(at).filter(|_| dollar) else { return own };
    let near = view.glued(at) || view.text(before).len() > 1 || view.is(before, Class::NearDollar);
    let code = view.value(before, Class::CurrencyCode).filter(|_| view.glued(at));
    match dollar_of(view, before).or(code) {
        Some(code) if near => Prefix { start: before, code, million: false },
        _ => own,
    }
}

/// Letters that say whose dollar: capitals, or small ones that are no word.
pub(in crate::extract) fn dollar_of(view: &View<'_, '_>, at: usize) -> Option<&'static str> {
    let own = |shape| shape == Shape::Upper || view.is(at, Class::SmallDollar);
    view.value(at, Class::DollarOf).filter(|_| view.token(at).is_some_and(|token| own(token.shape)))
}

/// A currency's sign or code after a number: "10 €", "115USD".
pub(in crate::extract) fn suffix(view: &View<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    let own = !view.is_number(at + 1) || view.glued(at) && !view.glued(at + 1);
    let sign = view.value(at, Class::CurrencySign).filter(|_| own);
    // "3 USD50 cards": the letters belong to the digits they touch.
    let touch = view.is_number(at + 1) && view.glued(at + 1) && !view.glued(at);
    sign.or_else(|| letters(view, at).filter(|(_, million)| !million && !touch).map(|(code, _)| code))
        .map(|code| (code, at + 1))
}

/// A currency's code in capitals, and whether it says millions.
pub(super) fn letters(view: &View<'_, '_>, at: usize) -> Option<(&'static str, bool)> {
    view.token(at)
        .filter(|token| token.shape == Shape::Upper && token.word.is_known() && view.text(at).len() > 2)?;
    if let Some(code) = view.value(at, Class::CurrencyMillion) {
        return Some((code, true));
    }
    view.value(at, Class::CurrencyCode).or_else(|| view.value(at, Class::CurrencyTrail)).map(|code| (code, false))
}

/// The currency the document says its "$" is ("All figures are in Canadian dollars"); else that of the United States.
pub(super) fn stated(scan: &Scan<'_>) -> &'static str {
    let told = |at| {
        let (length, _) = scan.phrase(at, Class::CurrencyStated)?;
        scan.phrase(at + length, Class::Currency).map(|(_, code)| code).filter(|code| code.ends_with('D'))
    };
    scan.all(Begins::STATED).find_map(told).unwrap_or("USD")
}
