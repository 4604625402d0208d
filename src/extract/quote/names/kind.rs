//! What a name is the name of: a person, an organisation, a place that speaks.

use crate::annotation::ActorKind;
use crate::extract::Tokens;
use crate::lexicon::Class;

/// Whether the word can stand for an organisation that begins with it: no place, no common word of such names.
pub(super) fn is_telling(at: Tokens<'_, '_>) -> bool {
    let common = [Class::OrganisationWord, Class::Place, Class::Role, Class::Title, Class::Ordinal, Class::Month];
    !at.is_over() && !at.is_any(&common)
}

/// How far behind a name "its" tells that the name is no person's.
const ITS: usize = 6;

/// "Skov Savings shut its branch": the next owner the sentence tells of is a thing.
fn owns_as_thing(end: Tokens<'_, '_>) -> bool {
    let its = end.rest().take(ITS).find(|at| at.is(Class::Its));
    its.is_some_and(|its| !end.up_to(its.next()).any(|at| at.is_capital() || at.is_comma()))
}

/// "which"
fn is_thing_clause(at: Tokens<'_, '_>) -> bool {
    at.is_relative() && !at.is(Class::Who)
}

/// Returns what the name from one place up to another is the name of.
pub(super) fn kind(start: Tokens<'_, '_>, end: Tokens<'_, '_>, personal: bool) -> ActorKind {
    let acronym = || end.at() == start.at() + 1 && start.is_upper();
    let count = || start.count(start.at()..end.at(), 6);
    if start.up_to(end).any(|at| at.is(Class::OrganisationWord)) {
        ActorKind::Organisation
    } else if !personal && start.phrase(Class::Place).is_some() {
        ActorKind::State
    } else if personal && count() <= 5 {
        ActorKind::Person
    } else if owns_as_thing(end) || acronym() {
        ActorKind::Organisation
    // "the Lindqvist Medal": persons have no article.
    } else if (2..=3).contains(&count()) && !start.follows(Class::Determiner) && !is_thing_clause(end.next()) {
        ActorKind::Person
    } else {
        ActorKind::Other
    }
}
