//! Selects the entries of a session that are exported, and answers questions that several formats have about them.

use std::collections::HashSet;

use super::Sessions;
use super::omitted::{Omitted, Said};
use crate::annotation::{Actor, Annotation, Field, Kind, Provenance, Stance, Standing};
use crate::lexicon::counted;
use crate::session::Session;
use crate::session::known::maker;
use crate::text::{fold, one_line};

/// Returns the annotations that are exported, in reading order; see [`Session::leaves_out`]. Those whose words
/// changed are among them, in that state; a format that has no states takes [`firm`].
pub(super) fn annotations(session: &Session) -> impl Iterator<Item = &Annotation> + Clone {
    session.entries().annotations().iter().filter(|a| !session.leaves_out(a.standing()))
}

/// Returns the annotations whose own words are in the text, for formats that have no state for others.
pub(super) fn firm(session: &Session) -> impl Iterator<Item = &Annotation> + Clone {
    annotations(session).filter(|a| a.stands())
}

/// Returns the stances that are not suspended, for formats that have no such state.
pub(super) fn firm_stances(session: &Session) -> impl Iterator<Item = &Stance> + Clone {
    stances(session).filter(|s| !session.entries().standing(s).is_suspended())
}

/// Returns how many annotations have this standing.
pub(super) fn count(session: &Session, verdict: Standing) -> usize {
    session.entries().annotations().iter().filter(|a| a.standing() == verdict).count()
}

/// Returns how many stances have no valid evidence.
pub(super) fn suspended_stances(session: &Session) -> usize {
    stances(session).filter(|s| session.entries().standing(s).is_suspended()).count()
}

/// Returns the annotations of one kind.
pub(super) fn of(session: &Session, kind: Kind) -> impl Iterator<Item = &Annotation> + Clone {
    annotations(session).filter(move |a| a.kind() == kind)
}

/// Returns the stances that are exported, by id. One whose evidence is lost still says what it says.
pub(super) fn stances(session: &Session) -> impl Iterator<Item = &Stance> + Clone {
    session.entries().stances().values().filter(|s| !session.leaves_out(s.state.into()))
}

/// Returns how many stances wait to be settled.
pub(super) fn disputed_stances(session: &Session) -> usize {
    stances(session).filter(|s| session.entries().standing(s) == Standing::Disputed).count()
}

/// Returns an entry's standing, and whose entry it is while that waits to be settled: `disputed, ana`.
pub(super) fn standing(session: &Session, verdict: Standing, made: &Provenance) -> String {
    let by = maker(session, made).filter(|_| verdict == Standing::Disputed);
    by.map_or_else(|| verdict.word().to_owned(), |name| format!("{}, {name}", verdict.word()))
}

/// Returns what a mark's words were, where others stand in their place: ` (the words were “a good deal”)`.
pub(super) fn was(mark: &Annotation) -> String {
    mark.words.changed().map_or_else(String::new, |old| format!(" (the words were “{}”)", one_line(old)))
}

/// Returns the article's headline, else the name its session goes by.
pub(super) fn title<'s>(name: &'s str, session: &'s Session) -> &'s str {
    session.entries().metadata().title.as_deref().unwrap_or(name)
}

/// Returns how many articles there are; one that several coded is one.
pub(super) fn articles(sessions: &Sessions) -> String {
    let texts: HashSet<u64> = sessions.iter().map(|(_, session)| fold::identity(session.text())).collect();
    match (texts.len(), sessions.len()) {
        (texts, all) if texts < all => format!("{} in {}", counted(texts, "article"), counted(all, "session")),
        (texts, _) => counted(texts, "article"),
    }
}

/// Returns how many actors have more than a name.
pub(super) fn described_actors(session: &Session) -> usize {
    let more = |a: &&Actor| !a.aliases.is_empty() || !a.role.is_empty() || !a.affiliation.is_empty();
    session.entries().actors().values().filter(more).count()
}

/// Whether anything is known of the article beside its text.
pub(super) fn is_described(session: &Session) -> bool {
    Field::ARTICLE.iter().any(|field| session.entries().metadata().get(*field).is_some())
}

const RETURNS: Said = (
    "carriage return is written as a space, so that offsets hold where line ends are folded",
    "carriage returns are written as spaces, so that offsets hold where line ends are folded",
);

/// Returns a text as a file of its own, with every carriage return as a space: programs that read CRLF as one character
/// would count wrong from there on. It has as many characters as before.
pub(super) fn plain(text: &str, omitted: &mut Omitted) -> Vec<u8> {
    omitted.outs(RETURNS, text.matches('\r').count());
    text.replace('\r', " ").into_bytes()
}
