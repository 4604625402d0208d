//! Units of measure: by name, by sign, composed as SI composes them, and short forms no list has.

use super::names;
use super::unit::Unit;
use crate::annotation::value::Class as Kind;
use crate::extract::noun;
use crate::extract::numeral::{Form, Numeral};
use crate::extract::view::View;
use crate::extract::{Shape, TokenKind};
use crate::lexicon::{Class, english};
use rust_decimal::Decimal;

/// A unit of measure after a numeral, composed of what SI composes.
pub(super) fn read(view: &View<'_, '_>, at: usize, numeral: &Numeral) -> Option<Unit> {
    let of = usize::from(numeral.form == Form::Vague && view.is(at, Class::Of));
    let at = at + of;
    let large = numeral.factor > Decimal::ONE_THOUSAND;
    let upper = || view.token(at).is_some_and(|token| token.shape == Shape::Upper);
    let Some((end, name)) = view
        .phrase(at, Class::Measure)
        .or_else(|| view.value(at, Class::CapitalMeasure).filter(|_| upper()).map(|name| (at + 1, name)))
    else {
        return composed(view, at).filter(|_| !view.is_capital(at + 1)).map(|name| powered(view, at + 1, name));
    };
    // A capital letter alone is a unit of its own or none ("5G", "Plan 5 M").
    let letter = view.text(at).chars().count() == 1 && end == at + 1 && view.is_capital(at);
    let name = if letter { view.value(at, Class::CapitalMeasure)? } else { name };
    if !letter && view.text(at).len() == 1 && view.is_word(at) && !view.glued(at) && numeral.form != Form::Digits {
        return None;
    }
    // "One MP said": somebody; "a 5 MP camera" has digits.
    if upper() && numeral.form == Form::Words && (view.is(end, Class::Verb) || view.is(end, Class::Cue)) {
        return None;
    }
    // "24703 L-202", "30m212": a name.
    if letter && view.joins(end) && view.text(end) == "-" {
        return None;
    }
    // "50 pounds ($63)" is money too.
    let changed =
        view.text(end) == "(" && (view.is(end + 1, Class::CurrencySign) || view.is(end + 1, Class::DollarOf));
    // "In 2016 Stone spoke": a name.
    let capital = view.token(at).is_some_and(|token| token.shape == Shape::Capital);
    let year = view.text(numeral.start).len() == 4 && numeral.form == Form::Digits && numeral.low.is_integer();
    if capital && year && end == at + 1 && !view.text(at).ends_with('s') {
        return None;
    }
    if name == names::POUND && (large || changed) {
        return Some(Unit::new("GBP", Kind::Money, end));
    }
    if end == at + 1 && power(view, end).is_some() {
        return Some(powered(view, end, name.to_owned()));
    }
    if view.glued(end) && view.is_number(end) {
        return None;
    }
    Some(Unit::new(name, Kind::Measure, end))
}

/// One factor of a composed unit: "cm3", "square metre", "µg", "h".
pub(super) fn factor(view: &View<'_, '_>, at: usize) -> Option<Unit> {
    if let Some((end, name)) = view.phrase(at, Class::Measure) {
        return Some(powered(view, end, name.to_owned()));
    }
    composed(view, at).map(|name| powered(view, at + 1, name))
}

/// The unit with the power after it: "m2", "cm³", "m^2".
fn powered(view: &View<'_, '_>, end: usize, name: String) -> Unit {
    match power(view, end) {
        Some((power, end)) => Unit { name: format!("{power} {name}"), class: Kind::Measure, end },
        None => Unit { name, class: Kind::Measure, end },
    }
}

fn power(view: &View<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    let raised = usize::from(view.text(at) == "^" && view.joins(at));
    let name = match view.text(at + raised) {
        "2" | "²" => names::SQUARE,
        "3" | "³" => names::CUBIC,
        _ => return None,
    };
    view.glued(at).then_some((name, at + raised + 1))
}

/// A unit's sign with a prefix before it ("kN", "µSv"), or its name with one ("gigatonnes").
fn composed(view: &View<'_, '_>, at: usize) -> Option<String> {
    if !view.is_word(at) {
        return None;
    }
    let text = view.text(at);
    let lexicon = view.scan.lexicon;
    let said = |piece: &str, class| lexicon.value(lexicon.id_of_written(piece), class);
    if let Some(unit) = said(text, Class::SiUnit).and_then(|units| of_case(units, text)) {
        return Some(unit.to_owned());
    }
    let first = text.chars().next()?.len_utf8();
    if text.len() <= MARKS
        && let Some(prefix) = said(&text[..first], Class::SiPrefix).and_then(|all| of_case(all, &text[..first]))
        && let Some(unit) = said(&text[first..], Class::SiUnit).and_then(|all| of_case(all, &text[first..]))
    {
        return Some(format!("{prefix}{unit}"));
    }
    let named = (3..=5).filter_map(|length| text.split_at_checked(length));
    let known = |(prefix, unit): (&str, &str)| {
        said(prefix, Class::SiPrefixName).is_some() && said(unit, Class::Measure).is_some()
    };
    named.into_iter().any(known).then(|| noun::singular(view, at).to_lowercase())
}

/// Bytes the sign of a unit with its prefix has at most.
const MARKS: usize = 5;

/// The name of the sign among "W=watt;w=…": a prefix or unit is told by its capitals.
fn of_case(all: &'static str, sign: &str) -> Option<&'static str> {
    all.split(';')
        .find_map(|one| one.split_once('=').filter(|(written, _)| *written == sign).map(|(_, name)| name))
}

/// Letters a short form has.
const SHORT: std::ops::RangeInclusive<usize> = 2..=4;

/// A short form no list has, told by its shape: capitals ("1.9 WAR"), no vowel, an average by game ("11.4 ppg"), letters
/// with full stops, one letter by another. What follows must not be a noun it could describe.
pub(super) fn short(view: &View<'_, '_>, at: usize) -> Option<Unit> {
    let token = view.token(at).filter(|token| token.kind == TokenKind::Word)?;
    let text = view.text(at);
    let pair = text.len() == 1 && view.text(at + 1) == "/" && view.joins(at + 1) && view.text(at + 2).len() == 1;
    let end = if pair { at + 3 } else { at + 1 };
    let letters = SHORT.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let lower = letters && token.shape == Shape::Lower;
    let stops = text.len() > 3 && text.matches('.').count() * 2 == text.len();
    let shaped = pair || letters && token.shape == Shape::Upper || lower && english::is_short_form(text) || stops;
    let other = [
        Class::Clock,
        Class::TimeZone,
        Class::EraBefore,
        Class::OrdinalEnd,
        Class::Magnitude,
        Class::FunctionWord,
        Class::Month,
        Class::Weekday,
        Class::Scale,
        Class::Place,
        Class::Nation,
        Class::DollarOf,
        Class::NoUnit,
    ];
    let own = !view.scan.lexicon.is_any(token.word, &other);
    let hyphen = view.past_hyphen(end) > end;
    let closes = view.is(end, Class::FunctionWord) || !(view.is_word(end) || view.glued_word(end) || hyphen);
    (shaped && own && closes).then(|| Unit::new(text_of(view, at, end), Kind::Count, end))
}

fn text_of<'d>(view: &View<'_, 'd>, from: usize, to: usize) -> &'d str {
    view.scan.span(from..to).slice(view.scan.text)
}
