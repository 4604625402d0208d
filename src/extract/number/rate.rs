//! What an amount is said for each of: "per share", "a month", "-a-day", "per 100,000 people".

use super::measure;
use super::names;
use super::unit::Unit;
use crate::annotation::value::Class as Kind;
use crate::extract::noun;
use crate::extract::numeral::Numeral;
use crate::extract::view::View;
use crate::extract::{Shape, TokenKind};
use crate::lexicon::Class;
use rust_decimal::Decimal;

/// A unit with "per share", "a month", "-a-day", "per 100,000 people" after it, if it has one.
pub(super) fn of(view: &View<'_, '_>, unit: Unit) -> Unit {
    match tail(view, unit.end, unit.class) {
        Some(tail) => Unit { end: tail.end, ..with(&unit, &tail) },
        None => unit,
    }
}

/// What an amount is for each of.
struct Tail {
    name: String,
    /// Whether it is a number of things.
    many: bool,
    end: usize,
}

/// The unit with what it is for each of.
fn with(unit: &Unit, tail: &Tail) -> Unit {
    let name = if unit.name.is_empty() { names::PER.to_owned() } else { format!("{} {}", unit.name, names::PER) };
    Unit {
        name: format!("{name} {}", tail.name),
        class: if tail.many { Kind::Ratio } else { unit.class },
        end: unit.end,
    }
}

/// Words of "of dust" and a bracket between an amount and what it is for each of.
const MATTER: usize = 4;
const BRACKET: usize = 9;

/// The rate that follows at a distance, past one bracket and one phrase with "of": "4 tonnes (4.4 tons) of dust a week";
/// and where its own words begin and end.
pub(super) fn apart(view: &View<'_, '_>, unit: &Unit) -> Option<(Unit, (usize, usize))> {
    let mut at = unit.end;
    if view.text(at) == "(" {
        at = (at + 1..at + BRACKET).find(|&close| view.text(close) == ")")? + 1;
    }
    let known = |at: usize| {
        let of = at + 1;
        let article = view.is(at, Class::RateLead);
        article && (view.is(of, Class::TimeUnit) || view.is(of, Class::PerNoun))
    };
    if view.is(at, Class::Of) {
        let words = (at + 1..at + 1 + MATTER).take_while(|&word| view.is_word(word));
        at = words.take_while(|&word| !view.is(word, Class::Verb)).find(|&word| word > at + 1 && known(word))?;
    }
    let tail = tail(view, at, unit.class).filter(|_| at > unit.end && known(at))?;
    let end = tail.end;
    Some((with(unit, &tail), (at, end)))
}

fn tail(view: &View<'_, '_>, end: usize, class: Kind) -> Option<Tail> {
    if let Some(name) = view.value(end, Class::RateAdverb).filter(|_| is_adverb(view, end)) {
        return Some(Tail { name: name.to_owned(), many: false, end: end + 1 });
    }
    let at = view.past_hyphen(end);
    let every = view.is(at, Class::EveryLead) && view.is(at + 1, Class::Every);
    let each = view.is(at, Class::Each) && view.is(at + 1, Class::TimeUnit) && class != Kind::Count;
    let per = every || each || view.is(at, Class::Per) || (view.text(at) == "/" && view.joins(at));
    let article = view.is(at, Class::Article);
    // "$1.17 billion a year earlier" is no rate.
    let then = article && view.is(at + 2, Class::StepTail);
    if !per && !article || then {
        return None;
    }
    let of = view.past_hyphen(at + 1 + usize::from(every));
    if per
        && view.text(at) != "/"
        && let Some((name, end)) = per_many(view, of)
    {
        return Some(Tail { name, many: true, end });
    }
    let money = || if article && class == Kind::Money { apiece(view, of) } else { None };
    let (name, end) = per_what(view, of, per && !every).or_else(money)?;
    Some(Tail { name, many: false, end })
}

/// Whether "daily" at `at` ends its phrase: not "a 3 percent daily rise".
fn is_adverb(view: &View<'_, '_>, at: usize) -> bool {
    let next = at + 1;
    !view.is_word(next) && view.text(next) != "-" || view.is(next, Class::FunctionWord) || view.is(next, Class::In)
}

/// "100,000 people": what a rate counts by when it is a number of things.
fn per_many(view: &View<'_, '_>, at: usize) -> Option<(String, usize)> {
    // "For every one of the patients" counts nothing.
    let several = |many: &&Numeral| many.low.is_integer() && many.high.is_none() && many.low > Decimal::ONE;
    let many = view.scan.numerals.from(at).filter(several)?;
    let end = many.end;
    let (name, end) = match view.phrase(end, Class::Measure) {
        Some((end, name)) => (name.to_owned(), end),
        None => noun::plural(view, end).unwrap_or((String::new(), end)),
    };
    Some((format!("{} {name}", many.low.normalize()).trim_end().to_owned(), end))
}

fn per_what(view: &View<'_, '_>, at: usize, per: bool) -> Option<(String, usize)> {
    let slash = view.text_before(at) == "/";
    if let Some(unit) = measure::factor(view, at).filter(|_| slash || view.text(at).len() > 1) {
        return Some((unit.name, unit.end));
    }
    if let Some(name) = view.value(at, Class::PerNoun).filter(|name| !name.is_empty()) {
        return Some((name.to_owned(), at + 1));
    }
    let known = view.is(at, Class::PerNoun) || view.is(at, Class::TimeUnit);
    (known || per && view.is_word(at)).then(|| (view.text(at).to_lowercase(), at + 1))
}

/// "£4,000 a life", "$30 a phone": money for each of what is named, where the phrase ends with it.
fn apiece(view: &View<'_, '_>, at: usize) -> Option<(String, usize)> {
    let lower = view.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.shape == Shape::Lower);
    let plain =
        lower && !view.is(at, Class::FunctionWord) && !view.is(at, Class::Adjective) && !noun::is_plural(view, at);
    let ends = matches!(view.text(at + 1), "." | "," | ";" | "”" | "\"" | ")" | "?" | "!" | "")
        || view.is(at + 1, Class::FunctionWord)
            && !view.is(at + 1, Class::Cue)
            && !view.is(at + 1, Class::Relative);
    (plain && ends).then(|| (view.text(at).to_lowercase(), at + 1))
}
