//! The known facts about an actor: the session's values, completed by the codebook's; and who made an entry.

use super::Session;
use crate::annotation::{Actor, ActorKind, Provenance};
use crate::codebook::Codebook;

/// Returns who made an entry: the entry's own annotator, else the session's.
pub fn maker<'s>(session: &'s Session, made: &'s Provenance) -> Option<&'s str> {
    made.by.as_deref().or(session.annotator.as_deref())
}

/// Returns the actor called `name`. The session's values take precedence over the codebook's; an actor is a person
/// unless something else was said.
pub fn actor_of(session: &Session, book: &Codebook, name: &str) -> Actor {
    let mut actor = session.entries().actors().get(name).cloned().unwrap_or_else(|| Actor::named(name));
    let Some(known) = book.actor(name) else { return actor };
    for alias in std::iter::once(&known.name).chain(&known.aliases) {
        if alias != name && !actor.aliases.contains(alias) {
            actor.aliases.push(alias.clone());
        }
    }
    for (own, said) in [(&mut actor.role, &known.role), (&mut actor.affiliation, &known.affiliation)] {
        if own.is_empty() {
            own.clone_from(said);
        }
    }
    if actor.kind == ActorKind::Person {
        actor.kind = known.kind;
    }
    actor
}
