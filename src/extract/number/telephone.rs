//! Telephone numbers, which count nothing.

use crate::extract::numeral::{Form, Numeral};
use crate::extract::view::View;

/// One past a telephone number that begins with the numeral: "555-0148", "(212) 555-0148", "020 7946 0018", "+44 20 79".
pub(super) fn read(view: &View<'_, '_>, numeral: &Numeral) -> Option<usize> {
    let start = numeral.start;
    let text = view.text(start);
    let pair = |at: usize, digits: usize| {
        view.text(at).len() == 3
            && view.joins(at + 1)
            && view.text(at + 1) == "-"
            && view.is_number(at + 2)
            && view.text(at + 2).len() == digits
    };
    if numeral.form != Form::Digits || numeral.prefix.is_some() {
        return None;
    }
    let bracket = view.text_before(start) == "(" && view.text(start + 1) == ")" && pair(start + 2, 4);
    let zero = text.len() > 2 && text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    let country = view.text_before(start) == "+" && view.is_number(numeral.end) && !view.glued(numeral.end);
    if !(pair(start, 4) || bracket || zero || country) {
        return None;
    }
    let mut end = start + 1;
    while view.is_number(end) || matches!(view.text(end), "-" | ")") && view.is_number(end + 1) {
        end += 1;
    }
    Some(end)
}
