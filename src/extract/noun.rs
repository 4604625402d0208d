//! The noun phrase that is counted, found without a parser: up to the first plural, across no function word.

use super::view::View;
use crate::extract::Shape;
use crate::lexicon::english::{self, VerbForm};
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
    let est = most == at && english::is_superlative(text) && !view.is_capital(at) && is_part(view, at + 1);
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
    let names = view.is(at, Class::And) && view.is_capital(at - 1) && view.is_capital(at + 1);
    names
        || (view.text(at) == "," || view.is(at, Class::And))
            && (is_adjective(view, at - 1) || english::is_past(view.text(at - 1)))
}

/// The singular noun at `at`, with an adjective before it, where it counts more than one: "a 12 page document", "40 staff."
/// What stands there before a preposition is no noun ("900 live in tents").
pub(super) fn lone(view: &View<'_, '_>, at: usize) -> Option<(String, usize)> {
    let (name, end) = single(view, at)?;
    let closes = view.is_word(end) && view.is(end, Class::FunctionWord) && end == at + 1 && !view.is_capital(at);
    let done = english::is_ing(view.text(at)) && end == at + 1 && !view.is_capital(at);
    (!done && (!closes || view.is(end, Class::And))).then_some((name, end))
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
    if view.is(next, Class::Of) {
        next += 1;
    } else if !part {
        return start;
    }
    while view.is(next, Class::Determiner) || next > start && view.is(next, Class::Superlative) {
        next += 1;
    }
    // "two of their previous nine games"
    next += usize::from(next > start && view.is(next, Class::WhichOf) && counts(view, next + 1));
    let owner = (next..next + 3).find(|&word| view.is_word(word) && view.is_possessive(word + 1));
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
    // "Type A"
    let letter = view.text(at).len() == 1 && view.is_capital(at) && at > view.start && view.is_capital(at - 1);
    view.is_word(at)
        && (name || letter || !view.is(at, Class::FunctionWord))
        && (view.is_capital(at) || !view.is(at, Class::Function))
        && !view.is(at, Class::Cardinal)
        && !view.is(at, Class::Month)
        && !view.is(at, Class::Weekday)
}

pub(super) fn is_plural(view: &View<'_, '_>, at: usize) -> bool {
    view.is(at, Class::PluralNoun) || english::is_plural(view.text(at))
}

fn looks_verbal(view: &View<'_, '_>, at: usize) -> bool {
    let text = view.text(at);
    english::is_past(text) || english::is_ing(text) || english::is_adverb(text)
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
    english::is_ing(view.text(at))
        && !view.is(next, Class::Determiner)
        && (!view.is_word(next) && !view.is_number(next) || view.is(next, Class::FunctionWord))
}

fn is_adjective(view: &View<'_, '_>, at: usize) -> bool {
    view.is(at, Class::Adjective) || english::is_adjective(view.text(at))
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
    view.value(at, Class::PluralNoun).map_or_else(|| english::singular(view.text(at)), str::to_owned)
}
