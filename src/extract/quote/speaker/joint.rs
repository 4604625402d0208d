//! Speakers joined by "and": "Ana Ruiz and Owen Marsh", "Ms. Ruiz, Mr. Marsh and the union".

use super::phrase::forward;
use super::{Mention, phrase_before};
use crate::extract::TokenKind;
use crate::extract::quote::words::{Function, Words};
use crate::lexicon::Class;
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

/// The mention with those before it that it is joined to, when they begin their clause with it.
pub(super) fn before(words: Words<'_, '_>, mention: Mention, floor: usize) -> Mention {
    let Some(and) = mention.at.start.checked_sub(1).filter(|&at| at > floor && words.scan.is(at, Class::And))
    else {
        return mention;
    };
    if !can_join(words, &mention.head) {
        return mention;
    }
    let mut others = Vec::new();
    let mut end = and - usize::from(words.is_comma(and - 1));
    let mut start = mention.at.start;
    while others.len() < MOST {
        let Some(other) = phrase_before(words, end, floor).filter(|other| can_join(words, &other.head)) else {
            break;
        };
        // "Mr and Mrs Ruiz" have one name.
        let name = (others.is_empty() || words.is_capital(other.head.start))
            && !(other.head.len() == 1 && words.scan.is(other.head.start, Class::Title));
        if !name || words.is_time(other.head.start) || !opens_clause(words, other.at.start, floor) {
            break;
        }
        start = other.at.start;
        others.push(other.head);
        let comma = start.checked_sub(1).filter(|&at| at > floor && words.is_comma(at));
        let Some(comma) = comma else { break };
        end = comma;
    }
    if others.is_empty() {
        return mention;
    }
    others.reverse();
    Mention { at: start..mention.at.end, others, ..mention }
}

/// Whether a phrase that begins here is a clause's subject: nothing or a mark stands before it, or "that", "but".
fn opens_clause(words: Words<'_, '_>, start: usize, floor: usize) -> bool {
    let Some(before) = start.checked_sub(1).filter(|_| start > floor) else { return true };
    (words.function(before) == Some(Function::Conjunction) && !words.scan.is(before, Class::And))
        || words.scan.tokens.get(before).is_some_and(|token| token.kind == TokenKind::Sign)
        || words.scan.tokens.get(start).is_some_and(|token| token.gap == crate::extract::Gap::Paragraph)
}

/// The mention with those behind it that are joined to it.
pub(super) fn after(words: Words<'_, '_>, mention: Mention, ceiling: usize, place: Place) -> Mention {
    let mut others: Vec<Range<usize>> = Vec::new();
    let (mut at, mut whole) = (mention.at.end, false);
    while others.len() < MOST && at < ceiling {
        let and = at + usize::from(words.is_comma(at) && words.scan.is(at + 1, Class::And));
        let joins = words.scan.is(and, Class::And);
        let comma = others.len() + 1 < MOST && words.is_comma(at) && words.is_capital(at + 1);
        // ", and Finn Aas smiled" begins a clause; only a list goes on behind a comma.
        if !(joins && (and == at || !others.is_empty()) || comma) {
            break;
        }
        let next = forward(words, if joins { and + 1 } else { at + 1 }, ceiling);
        if next.is_empty() || !can_join(words, &next) || (!joins && !words.is_capital(next.start)) {
            break;
        }
        at = next.end;
        others.push(next);
        if joins {
            whole = true;
            break;
        }
    }
    let fits = place == Place::BeforeVerb || !goes_on(words, at, ceiling);
    if !whole || !fits || !can_join(words, &mention.head) {
        return mention;
    }
    // The heads stand in order, the last of them as the head of all.
    let Some(last) = others.pop() else { return mention };
    others.insert(0, mention.head);
    Mention { at: mention.at.start..at, head: last, others }
}

/// Whether a verb follows, so that what stood behind "and" is another clause's subject.
fn goes_on(words: Words<'_, '_>, at: usize, ceiling: usize) -> bool {
    at < ceiling
        && words.scan.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
        && !matches!(words.function(at), Some(Function::Preposition | Function::Conjunction | Function::Adverb))
        && !words.is_time(at)
}

/// Whether a phrase can be one of several speakers: a name, or a noun with its article, or people.
fn can_join(words: Words<'_, '_>, phrase: &Range<usize>) -> bool {
    let last = phrase.end - 1;
    if words.is_past_tense(last) && !words.is_capital(last) {
        return false;
    }
    words.is_capital(phrase.start)
        || words.scan.is(phrase.start, Class::Determiner)
        || words.is_many(phrase.end - 1)
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
            let words = Words { scan: &scan };
            let said = (0..scan.tokens.len()).find(|&at| words.is_word(at, "said"));
            let mention = super::super::before(words, said.unwrap(), 0).unwrap();
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
