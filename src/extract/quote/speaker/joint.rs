//! Speakers joined by "and": "Ana Ruiz and Owen Marsh", "Ms. Ruiz, Mr. Marsh and the union".

use super::phrase::forward;
use super::{Mention, phrase_before};
use crate::extract::Tokens;
use crate::extract::quote::cue::is_many;
use crate::lexicon::{Class, Function};
use std::ops::Range;

/// As many are joined at most.
const MOST: usize = 6;

/// Where a subject stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// "Ana and Owen said"
    BeforeVerb,
    /// "said Ana and Owen"
    BehindVerb,
}

/// The mention, in the scope of `at`, with those before it that it is joined to, when they begin their clause with it.
pub(super) fn before(at: Tokens<'_, '_>, mention: Mention) -> Mention {
    let and = at.go(mention.at.start).back().filter(|and| !and.is_first() && and.is(Class::And));
    let Some(and) = and.filter(|_| can_join(at, &mention.head)) else { return mention };
    let mut others = Vec::new();
    let mut end = if and.prev().is_comma() { and.prev() } else { and };
    let mut start = mention.at.start;
    while others.len() < MOST {
        let Some(other) = phrase_before(end).filter(|other| can_join(at, &other.head)) else { break };
        let (head, first) = (at.go(other.head.start), at.go(other.at.start));
        // "Mr and Mrs Ruiz" have one name.
        let name = (others.is_empty() || head.is_capital()) && !(other.head.len() == 1 && head.is(Class::Title));
        if !name || head.is_time() || !opens_clause(first) {
            break;
        }
        start = first.at();
        others.push(other.head);
        match first.back().filter(|comma| !comma.is_first() && comma.is_comma()) {
            Some(comma) => end = comma,
            None => break,
        }
    }
    if others.is_empty() {
        return mention;
    }
    others.reverse();
    Mention { at: start..mention.at.end, others, ..mention }
}

/// Whether a phrase that begins here is a clause's subject: nothing or a mark stands before it, or "that", "but".
fn opens_clause(start: Tokens<'_, '_>) -> bool {
    let Some(before) = start.back() else { return true };
    before.is_sign() || start.opens_paragraph() || before.acts_as(Function::Conjunction) && !before.is(Class::And)
}

/// The mention, in the scope of `at`, with those behind it that are joined to it.
pub(super) fn after(at: Tokens<'_, '_>, mention: Mention, place: Place) -> Mention {
    let mut others: Vec<Range<usize>> = Vec::new();
    let (mut end, mut whole) = (at.go(mention.at.end), false);
    while others.len() < MOST && !end.is_over() {
        let behind = end.next();
        let and = if end.is_comma() && behind.is(Class::And) { behind } else { end };
        let joins = and.is(Class::And);
        let comma = others.len() + 1 < MOST && end.is_comma() && behind.is_capital();
        // ", and Finn Aas smiled" begins a clause; only a list goes on behind a comma.
        if !(joins && (and.at() == end.at() || !others.is_empty()) || comma) {
            break;
        }
        let from = if joins { and.next() } else { behind };
        let Some(past) = forward(from).filter(|_| joins || from.is_capital()) else { break };
        let next = from.at()..past.at();
        if !can_join(at, &next) {
            break;
        }
        end = past;
        others.push(next);
        if joins {
            whole = true;
            break;
        }
    }
    let fits = place == Place::BeforeVerb || !goes_on(end);
    if !whole || !fits || !can_join(at, &mention.head) {
        return mention;
    }
    // The heads stand in order, the last of them as the head of all.
    let Some(last) = others.pop() else { return mention };
    others.insert(0, mention.head);
    Mention { at: mention.at.start..end.at(), head: last, others }
}

/// Whether a verb follows, so that what stood behind "and" is another clause's subject.
fn goes_on(at: Tokens<'_, '_>) -> bool {
    at.is_word()
        && !at.acts_as_any(&[Function::Preposition, Function::Conjunction, Function::Adverb])
        && !at.is_time()
}

/// Whether a phrase can be one of several speakers: a name, or a noun with its article, or people.
fn can_join(at: Tokens<'_, '_>, phrase: &Range<usize>) -> bool {
    let (first, last) = (at.go(phrase.start), at.go(phrase.end).prev());
    if !last.is_capital() && last.is_past_tense() {
        return false;
    }
    first.is_capital() || first.is(Class::Determiner) || is_many(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Document;
    use crate::extract::Scan;
    use crate::lexicon::Lexicon;

    #[test]
    fn only_subjects_are_joined() {
        let joined = |text: &str| {
            let document = Document::new(text);
            let scan = Scan::new(&document, Lexicon::get());
            let said = Tokens::all(&scan).rest().find(|at| at.text() == "said");
            let mention = super::super::before(said.unwrap()).unwrap();
            scan.span(mention.at).slice(text).to_owned()
        };
        for (text, subject) in [
            ("Ana Ruiz and Owen Marsh said", "Ana Ruiz and Owen Marsh"),
            ("On Friday, Ana Ruiz and the bank said", "Ana Ruiz and the bank"),
            ("Ana Ruiz, Lena Holt and Owen Marsh said", "Ana Ruiz, Lena Holt and Owen Marsh"),
            ("He met Ana Ruiz and Owen Marsh said", "Owen Marsh"),
            ("The mill is shut and Owen Marsh said", "Owen Marsh"),
            ("The talks between France and Germany and Owen Marsh said", "Owen Marsh"),
        ] {
            assert_eq!(joined(text), subject, "{text}");
        }
    }
}
