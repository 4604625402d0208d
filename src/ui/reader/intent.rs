//! The changes that dialogs ask for.

use super::state::filter::Filter;
use crate::annotation::{Actor, Annotation, FieldValues, Id, Stance};
use crate::session::coding::NewMark;
use crate::session::recode::OldName;
use crate::text::Span;

/// The change that a dialog asks for when it is saved.
#[derive(Clone, PartialEq, Debug)]
pub enum Intent {
    /// Marks a passage.
    Mark(NewMark),
    /// Replaces the annotation of the same id.
    Correct(Box<Annotation>),
    /// Adds tags to an annotation, or removes them where it has all of them.
    Tag {
        /// The annotation.
        id: Id,
        /// The tags.
        tags: Vec<String>,
    },
    /// Takes a stance, or corrects one.
    Stance {
        /// The stance to correct.
        old: Option<Id>,
        /// The stance.
        stance: Box<Stance>,
        /// A passage to mark as its evidence.
        passage: Option<Span>,
        /// Whether its target is not in the codebook or the session.
        new_target: bool,
    },
    /// Describes an actor, and perhaps renames them.
    Rename {
        /// The present name.
        old: String,
        /// What becomes of the present name.
        was: OldName,
        /// The actor with the new values.
        actor: Actor,
    },
    /// Adds a target to the codebook.
    AddTarget {
        /// Its name.
        name: String,
        /// Its definition.
        definition: String,
    },
    /// Shows only items that meet these conditions.
    Show(Filter),
    /// Sets fields of the document.
    Describe(FieldValues),
}
