//! Digits in groups of three, as people part them: "40 000", "1.300.000", "1'250.50", "40, 000", "€1.127,54".

use super::digits::decimal;
use crate::extract::noun;
use crate::extract::view::View;
use crate::lexicon::Class;
use rust_decimal::Decimal;

/// The most groups that are joined.
const MOST: usize = 3;

/// Digits whose groups other signs than commas part: the value, and one past the last token.
pub(super) fn read(view: &View<'_, '_>, at: usize) -> Option<(Decimal, usize)> {
    let text = view.text(at);
    if text.contains(',') {
        return Some((continental(view, at, text)?, at + 1));
    }
    if text.matches('.').count() == 2 {
        let (first, rest) = text.split_once('.')?;
        return ((1..=3).contains(&first.len()) && rest.split('.').all(|group| group.len() == 3))
            .then(|| Some((text.replace('.', "").parse().ok()?, at + 1)))?;
    }
    let opens = (1..=3).contains(&text.len()) && !text.starts_with('0') && is_digits(text);
    let mut value: Decimal = if opens { text.parse().ok()? } else { return None };
    let mut end = at + 1;
    for _ in 0..MOST {
        let Some(next) = group(view, at, end) else { break };
        value = value.checked_mul(Decimal::ONE_THOUSAND)?.checked_add(decimal(view.text(next))?)?;
        end = next + 1;
    }
    (end > at + 1 && !view.is_number(end)).then_some((value, end))
}

/// Where the next group stands, after what parts it from the digits that begin at `first` and end before `at`.
fn group(view: &View<'_, '_>, first: usize, at: usize) -> Option<usize> {
    let next = match view.text(at) {
        "'" | "’" if view.joins(at) => at + 1,
        "," if view.glued(at + 1) => return None,
        "," if follows_comma(view, first, at + 1) => at + 1,
        _ if !view.glued(at) => at,
        _ => return None,
    };
    (view.is_number(next) && is_group(view.text(next))).then_some(next)
}

/// "some 40, 000 geese", but not the list "120, 150 and 180", nor "On May 5, 200 people".
fn follows_comma(view: &View<'_, '_>, first: usize, next: usize) -> bool {
    let end = next + 1;
    let after = end + usize::from(view.text(end) == "," || view.is(end, Class::AndOr));
    let listed = after > end && view.is_number(after) || view.text_before(first) == ",";
    let named = view.is_before(first, Class::Month)
        || view.is_before(first, Class::NumberLabel)
        || view.is_before(first, Class::AgeBefore);
    let sure = view.text(next) == "000" || view.is_before(first, Class::CurrencySign) || !view.glued(next - 1);
    let counted = || view.phrase(end, Class::Measure).is_some() || noun::plural(view, end).is_some();
    let told = view.before(first).is_some_and(|before| {
        view.is_verb(before) || view.is(before, Class::NumberModifier) || view.is(before, Class::Be)
    });
    !listed && !named && (sure || told && counted())
}

/// "000", "567.89".
fn is_group(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    whole.len() == 3 && is_digits(whole) && is_digits(part)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// "1.127,54", and "1,5" where an amount plainly stands: the comma is the decimal one.
fn continental(view: &View<'_, '_>, at: usize, text: &str) -> Option<Decimal> {
    let (whole, part) = text.split_once(',')?;
    if part.is_empty() || part.len() > 2 || !is_digits(part) {
        return None;
    }
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let points = whole.contains('.');
    let fits = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    let unit = || {
        let next = view.past_hyphen(at + 1);
        let short = view.is(next, Class::Magnitude) && view.text(next).len() > 1;
        view.is_before(at, Class::CurrencySign)
            || view.is_before(at, Class::CurrencyCode)
            || short
            || view.is(next, Class::Scale)
            || view.is(next, Class::CurrencySign)
            || view.phrase(next, Class::PercentUnit).is_some()
            || view.phrase(next, Class::Currency).is_some()
    };
    (fits && (points || unit())).then(|| format!("{}.{part}", whole.replace('.', "")).parse().ok())?
}
