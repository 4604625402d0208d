//! Numerals in digits: "1,450.75", "-3", "$4.2bn", "10 1/2".

use super::currency::{self, Prefix};
use super::scale::scale;
use super::{Form, Numeral, fraction, groups, power};
use crate::extract::view::View;
use crate::lexicon::Class;
use rust_decimal::Decimal;

pub(super) fn read(view: &View<'_, '_>, at: usize, floor: usize) -> Option<Numeral> {
    let (low, end) = groups::read(view, at).or_else(|| Some((decimal(view.text(at))?, at + 1)))?;
    let (mut start, mut low, mut end) = (at, low, end);
    if view.text_before(at) == "." && view.glued(at) && !view.glued(at - 1) && at > floor {
        low = Decimal::try_new(i64::try_from(low).ok()?, view.text(at).len() as u32).ok()?;
        start = at - 1;
    }
    let part = fraction::in_signs(view, at, low);
    let pieces = part.or_else(|| power::read(view, end, low));
    if let Some((value, past)) = pieces {
        (low, end) = (value, past);
    } else if power::begins(view, end) {
        // Smaller or larger than any exact decimal.
        return None;
    }
    let (start, low) = negative(view, start, floor, low);
    let (prefix, mut low) = below_zero(view, prefix(view, start, floor), floor, low);
    if pieces.is_none()
        && prefix.is_none()
        && let Some((low, end)) = fraction::share(view, low, end)
    {
        return Some(Numeral { start, end, low, high: None, factor: Decimal::ONE, form: Form::Part, prefix });
    }
    // "3 and a half"
    if pieces.is_none()
        && low.is_integer()
        && low.is_sign_positive()
        && let Some((more, past)) = fraction::rest(view, end).filter(|&(_, past)| !view.is(past, Class::Of))
    {
        (low, end) = (low.checked_add(more)?, past);
    }
    let form = if part.is_some() && low < Decimal::ONE { Form::Part } else { Form::Digits };
    scale(view, Numeral { start, end, low, high: None, factor: Decimal::ONE, form, prefix })
}

fn prefix(view: &View<'_, '_>, start: usize, floor: usize) -> Option<Prefix> {
    currency::prefix(view, start).filter(|prefix| prefix.start >= floor)
}

/// "-$40": a minus that touches the currency but nothing before.
fn below_zero(
    view: &View<'_, '_>,
    prefix: Option<Prefix>,
    floor: usize,
    low: Decimal,
) -> (Option<Prefix>, Decimal) {
    let minus = prefix.filter(|prefix| view.glued(prefix.start)).and_then(|prefix| view.before(prefix.start));
    let minus =
        minus.filter(|&minus| minus >= floor && !view.glued(minus) && matches!(view.text(minus), "-" | "−"));
    match minus {
        Some(start) => (prefix.map(|prefix| Prefix { start, ..prefix }), -low),
        None => (prefix, low),
    }
}

/// A minus before the numeral: a sign that touches it but nothing before, or a word.
pub(super) fn negative(view: &View<'_, '_>, start: usize, floor: usize, low: Decimal) -> (usize, Decimal) {
    let Some(before) = view.before(start).filter(|&before| before >= floor) else { return (start, low) };
    let is_sign = view.glued(start) && matches!(view.text(before), "-" | "−" | "–");
    let open =
        !view.glued(before) || view.is_before(before, Class::CurrencySign) || view.text_before(before) == "(";
    if is_sign && open {
        return (before, -low);
    }
    let word = if is_sign { before.saturating_sub(1) } else { before };
    // "plus or minus 3"
    let either = view.before(word).is_some_and(|before| view.is(before, Class::Or));
    if word >= floor && view.is(word, Class::Minus) && !either { (word, -low) } else { (start, low) }
}

/// Digits with commas and a point; commas must part groups as people part them (1,450 or 1,00,000).
pub(super) fn decimal(text: &str) -> Option<Decimal> {
    plain(text).or_else(|| grouped(text))
}

/// The most figures a plain number has.
const FIGURES: usize = 18;

/// Figures alone, perhaps with a point, as most are.
fn plain(text: &str) -> Option<Decimal> {
    if text.len() > FIGURES {
        return None;
    }
    let (mut value, mut places) = (0, None);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                value = value * 10 + i64::from(byte - b'0');
                places = places.map(|places| places + 1);
            }
            b'.' if places.is_none() => places = Some(0),
            _ => return None,
        }
    }
    Some(Decimal::new(value, places.unwrap_or(0)))
}

fn grouped(text: &str) -> Option<Decimal> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let whole = whole.trim_end();
    if part.contains(',') {
        return None;
    }
    if whole.contains(',') {
        let mut groups = whole.split(',').rev();
        let last = groups.next()?;
        let fits = last.len() == 3 && {
            let mut rest = groups.peekable();
            let mut fits = true;
            while let Some(group) = rest.next() {
                let full = group.len() == 2 || group.len() == 3;
                fits &= if rest.peek().is_some() { full } else { group.len() <= 3 };
            }
            fits
        };
        if !fits {
            return None;
        }
    }
    if text.len() > 40 { None } else { text.replace([',', ' '], "").parse().ok() }
}
