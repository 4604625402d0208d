//! The model: the entries of a session, and the only way to change them.
//!
//! Knows no file format, no clock, no terminal. Everything a reader edits is an entry of [`Entries`]; an [`Edit`]
//! sets one entry, a [`Transaction`] is a labelled list of edits, and applying it returns its inverse.

mod actor;
mod document;
mod edit;
mod entries;
mod history;
mod id;
mod kind;
mod stance;
mod standing;
pub mod value;

pub use actor::{Actor, ActorKind};
pub use document::{Document, Field, FieldValues, Metadata, Part};
pub use edit::{Edit, EditError, Transaction};
pub use entries::{Annotations, Entries};
pub use history::History;
pub use id::{FreeIds, Id, IdKind};
pub use kind::{Annotation, Body, Date, Form, Kind, Note, Number, Origin, Provenance, Quote, Verdict};
pub use stance::{Confidence, Stance};
pub use standing::{Standing, Words};
