//! What of a session is exported, and what several formats ask of it.

use std::collections::HashSet;

use super::Sessions;
use crate::analysis::maker;
use crate::annotation::{Actor, Annotation, Field, Kind, Provenance, Stance, State};
use crate::session::Session;

/// The annotations that were not rejected and stand in the text, in reading order: where the words of one are lost, others
/// stand in its place.
pub(super) fn annotations(session: &Session) -> impl Iterator<Item = &Annotation> + Clone {
    session.entries().annotations().iter().filter(|a| stands(a))
}

/// Whether a mark was not rejected and has its words in the text.
pub(super) fn stands(mark: &Annotation) -> bool {
    mark.state != State::Rejected && mark.lost.is_none()
}

/// How many are left out because the article does not have their words.
pub(super) fn lost(session: &Session) -> usize {
    session.entries().annotations().iter().filter(|a| a.state != State::Rejected && a.lost.is_some()).count()
}

/// Those of one kind.
pub(super) fn of(session: &Session, kind: Kind) -> impl Iterator<Item = &Annotation> + Clone {
    annotations(session).filter(move |a| a.kind() == kind)
}

/// The stances that were not rejected, by id.
pub(super) fn stances(session: &Session) -> impl Iterator<Item = &Stance> + Clone {
    session.entries().stances().values().filter(|s| s.state != State::Rejected)
}

/// How many stances wait to be settled.
pub(super) fn disputed_stances(session: &Session) -> usize {
    stances(session).filter(|s| s.state == State::Disputed).count()
}

/// How an entry stands: its state, and whose word it is where that waits to be settled: `disputed, ana`.
pub(super) fn standing(session: &Session, state: State, made: &Provenance) -> String {
    let by = maker(session, made).filter(|_| state == State::Disputed);
    by.map_or_else(|| state.word().to_owned(), |name| format!("{}, {name}", state.word()))
}

/// The article's headline, else the name its session goes by.
pub(super) fn title<'s>(name: &'s str, session: &'s Session) -> &'s str {
    session.entries().metadata().title.as_deref().unwrap_or(name)
}

/// How many articles there are; one that several coded is one.
pub(super) fn articles(sessions: &Sessions) -> String {
    let texts: HashSet<&str> = sessions.iter().map(|(_, session)| session.text()).collect();
    match (texts.len(), sessions.len()) {
        (1, all) => format!("1 article in {all} sessions"),
        (texts, all) if texts < all => format!("{texts} articles in {all} sessions"),
        (texts, _) => format!("{texts} articles"),
    }
}

/// How many actors there is more to say of than their name.
pub(super) fn described_actors(session: &Session) -> usize {
    let more = |a: &&Actor| !a.aliases.is_empty() || !a.role.is_empty() || !a.affiliation.is_empty();
    session.entries().actors().values().filter(more).count()
}

/// Whether anything is known of the article beside its text.
pub(super) fn is_described(session: &Session) -> bool {
    Field::ALL.iter().any(|field| session.entries().metadata().get(*field).is_some())
}
