//! The noun phrase that is counted, found without a parser: up to the first plural, across no function word.

use super::view::View;
use crate::extract::Shape;
use crate::lexicon::english::VerbForm;
use crate::lexicon::{Class, Said};

/// How many tokens a noun phrase may have.
const TOKENS: usize = 10;
/// How many words.
const WORDS: usize = 7;

/// The phrase from `at` to its first plural noun, that made singular, and one past its end.
pub(super) fn plural(view: &View<'_, '_>, at: usize) -> Option<(String, usize)> {
    let first = past_measure(view, past_superlative(view, at));
    let mut next = first;
    for _ in 0..WORDS {
        let broken = next > first && view.glued(next) && view.text_before(next) != "-" || next >= first + TOKENS;
        if broken || !is_part(view, next) || is_told(view, next) {
            return None;
        }
        // Of "gas-only" and "TR-8" only the last part tells the number.
        while view.past_hyphen(next + 1) > next + 1 && next < first + TOKENS {
            next += 2;
        }
        if is_plural(view, next) {
            return Some((joined(view, first, next), next + 1));
        }
        next += 1;
        next += usize::from(linked(view, next));
    }
    None
}

/// Past a superlative, which says which and not what: "the three largest banks", "one of the most popular frogs".
fn past_superlative(view: &View<'_, '_>, at: usize) -> usize {
    let most = at + usize::from(view.is(at, Class::Superlative) && view.is_word(at + 1));
    let text = view.text(most);
    let est =
        most == at && text.len() > 5 && text.ends_with("est") && !view.is_capital(at) && is_part(view, at + 1);
    let most = most + usize::from(most > at && is_part(view, most + 1) || est);
    if is_part(view, most) { most } else { at }
}

/// Past a measure that only describes what is counted: "eight 250ml bottles", "two 12-inch guns".
fn past_measure(view: &View<'_, '_>, at: usize) -> usize {
    let unit = view.past_hyphen(at + 1);
    let joint = view.is_number(at) && view.is_word(unit);
    if joint && (view.is(unit, Class::Measure) || view.is(unit, Class::TimeUnit)) { unit + 1 } else { at }
}

/// Whether a comma or "and" at `at` goes on with the phrase: "digital and physical sales", "tougher, longer rules", "Kia
/// and Hyundai vehicles".
fn linked(view: &View<'_, '_>, at: usize) -> bool {
    let names = view.says(at, &["and"]) && view.is_capital(at - 1) && view.is_capital(at + 1);
    names || view.says(at, &["and", ","]) && (is_adjective(view, at - 1) || view.text(at - 1).ends_with("ed"))
}

/// The singular noun at `at`, with an adjective before it, where it counts more than one: "a 12 page document", "40 staff."
/// What stands there before a preposition is no noun ("900 live in tents").
pub(super) fn lone(view: &View<'_, '_>, at: usize) -> Option<(String, usize)> {
    let (name, end) = single(view, at)?;
    let closes = view.is_word(end) && view.is(end, Class::FunctionWord) && end == at + 1 && !view.is_capital(at);
    (!closes || view.is(end, Class::And)).then_some((name, end))
}

/// The singular noun at `at`, with an adjective before it.
pub(super) fn single(view: &View<'_, '_>, at: usize) -> Option<(String, usize)> {
    if !is_part(view, at)
        || view.is(at, Class::NoUnit)
        || is_told(view, at)
        || looks_verbal(view, at) && !is_gerund(view, at)
    {
        return None;
    }
    let adjective = is_adjective(view, at) && is_part(view, at + 1) && !view.glued(at + 1);
    let last = if adjective { at + 1 } else { at };
    Some((joined(view, at, last), last + 1))
}

/// Past "of", "of the", "of Johnson's": where the noun phrase of a partitive begins. A part needs no "of" before "the".
pub(super) fn past_of(view: &View<'_, '_>, start: usize, part: bool) -> usize {
    let mut next = start;
    if view.says(next, &["of"]) {
        next += 1;
    } else if !part {
        return start;
    }
    while view.is(next, Class::Determiner) || next > start && view.says(next, &["most"]) {
        next += 1;
    }
    // "two of their previous nine games"
    let which = ["previous", "last", "past", "next", "first", "remaining", "opening"];
    next += usize::from(next > start && view.says(next, &which) && counts(view, next + 1));
    let owner = (next..next + 3).find(|&word| view.is_word(word) && matches!(view.text(word + 1), "'s" | "’s"));
    let at = owner.map_or(next, |word| word + 2);
    // "four of the six villages", "three of 24 matches".
    let number = at > start && counts(view, at) && !view.glued(at + 1);
    at + usize::from(number)
}

fn counts(view: &View<'_, '_>, at: usize) -> bool {
    view.is_number(at) || view.is(at, Class::Cardinal)
}

/// Whether the word can stand in a noun phrase.
fn is_part(view: &View<'_, '_>, at: usize) -> bool {
    // "US", "IT": a name, not the pronoun.
    let name = view.text(at).len() == 2 && view.token(at).is_some_and(|token| token.shape == Shape::Upper);
    view.is_word(at)
        && (name || !view.is(at, Class::FunctionWord))
        && !view.is(at, Class::Cardinal)
        && !view.is(at, Class::Month)
        && !view.is(at, Class::Weekday)
}

pub(super) fn is_plural(view: &View<'_, '_>, at: usize) -> bool {
    if view.is(at, Class::PluralNoun) {
        return true;
    }
    let text = view.text(at);
    let tail = text.as_bytes();
    text.len() > 2
        && matches!(tail, [.., b's' | b'S'])
        && !matches!(tail, [.., b's' | b'S', _] | [.., b'u' | b'i', b's'])
}

fn looks_verbal(view: &View<'_, '_>, at: usize) -> bool {
    let text = view.text(at);
    text.len() > 4 && (text.ends_with("ed") || text.ends_with("ing") || text.ends_with("ly"))
}

/// "11,482 saw", "as one put it": what was done, and nothing counted.
fn is_told(view: &View<'_, '_>, at: usize) -> bool {
    let past = view.value(at, Class::Tense) == Some("-1")
        || view.said(at, Class::Cue).and_then(Said::cue).is_some_and(|cue| cue.form == VerbForm::Past);
    past && !view.is_capital(at)
}

/// "one building in": a thing, for nothing is done to anything after it ("one weighing the bags").
fn is_gerund(view: &View<'_, '_>, at: usize) -> bool {
    let next = at + 1;
    view.text(at).ends_with("ing")
        && !view.is(next, Class::Determiner)
        && (!view.is_word(next) && !view.is_number(next) || view.is(next, Class::FunctionWord))
}

fn is_adjective(view: &View<'_, '_>, at: usize) -> bool {
    const ENDS: [&str; 9] = ["al", "ive", "ous", "ful", "able", "ible", "ular", "ary", "less"];
    let text = view.text(at);
    view.is(at, Class::Adjective) || text.len() > 4 && ENDS.iter().any(|end| text.ends_with(end))
}

/// The words from `first` to `last`, the last made singular, names as they are written.
fn joined(view: &View<'_, '_>, first: usize, last: usize) -> String {
    let mut name = String::new();
    for at in first..last {
        name.push_str(view.text(at));
        if !view.glued(at + 1) {
            name.push(' ');
        }
    }
    name.push_str(&singular(view, last));
    name
}

/// The word in the singular.
pub(super) fn singular(view: &View<'_, '_>, at: usize) -> String {
    let text = view.text(at);
    if let Some(value) = view.value(at, Class::PluralNoun) {
        return value.to_owned();
    }
    if !is_plural(view, at) {
        return text.to_owned();
    }
    let ends = |end: &str| text.len() > end.len() + 1 && text.ends_with(end);
    if ends("ies") {
        return format!("{}y", text.trim_end_matches("ies"));
    }
    let es = ["sses", "xes", "ches", "shes", "zzes", "oes"].into_iter().any(ends);
    text.strip_suffix(if es { "es" } else { "s" }).unwrap_or(text).to_owned()
}
