//! The only way to change entries: an edit sets one entry to a new value or removes it; a transaction is a labelled
//! list of edits.

use super::{Actor, Annotation, Document, Field, Id, Provenance, Stance};

/// A change of one entry of a session: it sets a new value, or removes the entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Edit {
    /// An annotation, by id.
    Annotation(Id, Option<Box<Annotation>>),
    /// A stance, by id.
    Stance(Id, Option<Box<Stance>>),
    /// An actor, by name.
    Actor(String, Option<Box<Actor>>),
    /// A field of the document's metadata, in its written form.
    Field(Field, Option<String>),
}

impl Edit {
    /// Puts an annotation in, in place of the one with its id.
    pub fn put(annotation: Annotation) -> Self {
        Self::Annotation(annotation.id, Some(Box::new(annotation)))
    }

    /// Puts a stance in, in place of the one with its id.
    pub fn put_stance(stance: Stance) -> Self {
        Self::Stance(stance.id, Some(Box::new(stance)))
    }

    /// Puts an actor in, in place of the one of its name.
    pub fn put_actor(actor: Actor) -> Self {
        Self::Actor(actor.name.clone(), Some(Box::new(actor)))
    }
}

/// Edits that are applied, undone and journalled as one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Transaction {
    /// The label of the change, shown to the reader: "accept q3".
    pub label: String,
    /// The edits, in the order they are applied.
    pub edits: Vec<Edit>,
    /// The annotator who made the change, and the time.
    pub made: Provenance,
    /// The text that the session stands on afterwards, where it changes to another version of its article. The edits
    /// are then of that text.
    pub onto: Option<Document>,
}

impl Transaction {
    /// Returns a transaction of the given edits.
    pub fn new(label: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { label: label.into(), edits, ..Self::default() }
    }

    /// Returns the same, which also puts the session onto another version of its article.
    #[must_use]
    pub fn onto(self, document: Document) -> Self {
        Self { onto: Some(document), ..self }
    }
}

/// The reason why a transaction was refused. None of its edits were applied.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum EditError {
    /// A span is out of range or cuts a character.
    #[error("{0} marks a passage that does not lie in the text")]
    Span(Id),
    /// An id's letter does not fit the kind of its entry.
    #[error("{0} is not the id of what it was given to")]
    Id(Id),
    /// An actor's name is empty, or differs from the name it is stored under.
    #[error("an actor was filed under the name {0:?}, which is not its own")]
    ActorName(String),
    /// A date field is malformed.
    #[error("{value:?} is no date for {}; expected one like 2026-03-08", .field.word())]
    Date {
        /// The field.
        field: Field,
        /// The value that was given.
        value: String,
    },
}
