//! What a name is the name of: a person, an organisation, a place that speaks.

use crate::annotation::ActorKind;
use crate::extract::Shape;
use crate::extract::quote::words::Words;
use crate::lexicon::Class;
use std::ops::Range;

/// Whether the word can stand for an organisation that begins with it: no place, no common word of such names.
pub(super) fn is_telling(words: Words<'_, '_>, at: usize) -> bool {
    let scan = words.scan;
    let common = [Class::OrganisationWord, Class::Place, Class::Role, Class::Title, Class::Ordinal, Class::Month];
    scan.tokens.get(at).is_some_and(|token| !scan.lexicon.is_any(token.word, &common))
}

/// "the Lindqvist Medal": persons have no article.
fn follows_article(words: Words<'_, '_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| words.scan.is(before, Class::Determiner))
}

/// How far behind a name "its" tells that the name is no person's.
const ITS: usize = 6;

/// "Skov Savings shut its branch": the next owner the sentence tells of is a thing.
fn owns_as_thing(words: Words<'_, '_>, end: usize) -> bool {
    let same = |at: &usize| !words.is_capital(*at) && !words.is_comma(*at);
    (end..end + ITS).take_while(same).any(|at| words.scan.is(at, Class::Its))
}

/// "which"
fn is_thing_clause(words: Words<'_, '_>, at: usize) -> bool {
    words.is_relative(at) && !words.scan.is(at, Class::Who)
}

fn is_acronym(words: Words<'_, '_>, at: &Range<usize>) -> bool {
    at.len() == 1 && words.scan.tokens.get(at.start).is_some_and(|t| t.shape == Shape::Upper)
}

pub(super) fn kind(words: Words<'_, '_>, at: &Range<usize>, personal: bool) -> ActorKind {
    let mut tokens = at.clone();
    let count = words.count(at.clone(), 6);
    if tokens.any(|i| words.scan.is(i, Class::OrganisationWord)) {
        ActorKind::Organisation
    } else if words.scan.phrase(at.start, Class::Place).is_some() && !personal {
        ActorKind::State
    } else if personal && count <= 5 {
        ActorKind::Person
    } else if owns_as_thing(words, at.end) || is_acronym(words, at) {
        ActorKind::Organisation
    } else if (2..=3).contains(&count) && !follows_article(words, at.start) && !is_thing_clause(words, at.end + 1)
    {
        ActorKind::Person
    } else {
        ActorKind::Other
    }
}
