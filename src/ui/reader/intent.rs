//! What a reader asks for with a dialog.

use super::state::filter::Filter;
use crate::annotation::{Actor, Annotation, FieldValues, Id, Stance};
use crate::session::coding::NewMark;
use crate::session::recode::OldName;
use crate::text::Span;

/// What a dialog says when it is saved.
#[derive(Clone, PartialEq, Debug)]
pub enum Intent {
    /// Mark a passage.
    Mark(NewMark),
    /// Put this in the place of the annotation with its id.
    Correct(Box<Annotation>),
    /// Give tags to an annotation, or take them away where it has them all.
    Tag {
        /// The annotation.
        id: Id,
        /// The tags.
        tags: Vec<String>,
    },
    /// Take a stance, or correct one.
    Stance {
        /// The one to correct.
        old: Option<Id>,
        /// What it says.
        stance: Box<Stance>,
        /// A passage to mark as its evidence.
        passage: Option<Span>,
        /// Whether nobody knows its target yet.
        new_target: bool,
    },
    /// Describe an actor, perhaps under another name.
    Rename {
        /// The name so far.
        old: String,
        /// What becomes of it.
        was: OldName,
        /// What the actor is.
        actor: Actor,
    },
    /// Add a target to the codebook.
    AddTarget {
        /// Its name.
        name: String,
        /// What counts as it.
        definition: String,
    },
    /// Show only what fits.
    Show(Filter),
    /// Set fields of the document.
    Describe(FieldValues),
}
