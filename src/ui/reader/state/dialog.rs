//! An open dialog: its form, and the struct that reads it.

use std::fmt::Debug;

use super::State;
use crate::annotation::Id;
use crate::text::Span;
use crate::ui::form::{Form, Problem};
use crate::ui::key::Key;
use crate::ui::reader::intent::Intent;

/// The part of a dialog that differs from kind to kind.
pub trait Dialog: Debug {
    /// Sets the known values of the fields.
    fn offer(&self, state: &State, form: &mut Form);

    /// Updates other fields after each key.
    fn follow(&mut self, _: &mut Form) {}

    /// Returns the passage it is about, which stays visible.
    fn passage(&self, _: &State) -> Option<Passage> {
        None
    }

    /// Returns the intent of a key that acts at once, as long as nothing was typed.
    fn at_once(&self, _: Key) -> Option<Intent> {
        None
    }

    /// Reads what the reader asks for.
    fn read(&self, state: &State, form: &Form) -> Result<Intent, Problem>;
}

/// The passage a dialog is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Passage {
    /// Its place.
    pub span: Span,
    /// Whether it is still to be marked.
    pub is_new: bool,
}

impl Passage {
    /// Returns the passage of an annotation; `None` if its words are lost.
    pub fn of(state: &State, id: Id) -> Option<Self> {
        let annotation = state.session.entries().annotations().get(id)?;
        let span = annotation.spans.cover();
        annotation.words.lost().is_none().then_some(Self { span, is_new: false })
    }
}

/// A dialog that is open.
#[derive(Debug)]
pub struct OpenDialog {
    /// Its fields.
    pub form: Form,
    /// The passage it is about.
    pub passage: Option<Passage>,
    /// The struct that reads the form.
    pub dialog: Box<dyn Dialog>,
}
