//! Powers of ten after digits: "1.3x10^6", "2.998×10⁸", "1e10".

use crate::extract::view::View;
use crate::lexicon::Class;
use rust_decimal::Decimal;

/// How far from one a power of ten may lie and still be an exact decimal.
const MOST: i64 = 27;

/// Whether "×10" touches the digits that end before `at`.
pub(super) fn begins(view: &View<'_, '_>, at: usize) -> bool {
    view.text(at) == "×" && view.joins(at) && view.text(at + 1) == "10"
}

/// A power of ten after the digits that end before `at`: the product, and one past its last token.
pub(super) fn read(view: &View<'_, '_>, at: usize, low: Decimal) -> Option<(Decimal, usize)> {
    let times = matches!(view.text(at), "x" | "×" | "*") && view.text(at + 1) == "10";
    let (exponent, end) = if times && view.glued(at) == view.glued(at + 1) {
        raised(view, at + 2)?
    } else if view.is(at, Class::PowerLetter) && view.glued(at) {
        signed(view, at + 1)?
    } else {
        return None;
    };
    Some((shifted(low, exponent)?, end))
}

/// "^6", "−30", "⁸", "⁻⁴": what follows the ten.
fn raised(view: &View<'_, '_>, at: usize) -> Option<(i64, usize)> {
    if !view.glued(at) {
        return None;
    }
    if view.text(at) == "^" {
        return signed(view, at + 1);
    }
    if matches!(view.text(at), "-" | "−" | "–") {
        return signed(view, at);
    }
    let minus = view.text(at) == "⁻";
    let first = at + usize::from(minus);
    let mut value = 0;
    let mut end = first;
    while let Some(digit) = superscript(view.text(end)).filter(|_| end < first + 2) {
        value = value * 10 + digit;
        end += 1;
    }
    (end > first).then_some((if minus { -value } else { value }, end))
}

fn superscript(text: &str) -> Option<i64> {
    let c = text.chars().next()?;
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == c).and_then(|digit| i64::try_from(digit).ok())
}

/// Digits that touch what stands before, a sign before them allowed.
fn signed(view: &View<'_, '_>, at: usize) -> Option<(i64, usize)> {
    let minus = matches!(view.text(at), "-" | "−" | "–");
    let digits = at + usize::from(minus || view.text(at) == "+");
    let text = view.text(digits);
    let plain = view.is_number(digits) && view.glued(digits) && view.glued(at) && text.len() <= 2;
    let value: i64 = text.parse().ok().filter(|_| plain)?;
    Some((if minus { -value } else { value }, digits + 1))
}

fn shifted(low: Decimal, exponent: i64) -> Option<Decimal> {
    let steps = u32::try_from(exponent.abs()).ok().filter(|_| exponent.abs() <= MOST)?;
    let factor = Decimal::TEN;
    let mut value = low;
    for _ in 0..steps {
        value = if exponent > 0 { value.checked_mul(factor)? } else { value.checked_div(factor)? };
    }
    Some(value)
}
