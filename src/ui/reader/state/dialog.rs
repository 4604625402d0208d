//! A dialog that is open: its form, and the one that knows what the form says.

use std::fmt::Debug;

use super::State;
use crate::annotation::Id;
use crate::text::Span;
use crate::ui::form::{Form, Problem};
use crate::ui::key::Key;
use crate::ui::reader::intent::Intent;

/// What one kind of dialog knows of its form.
pub trait Dialog: Debug {
    /// Has the fields offer what is known now.
    fn offer(&self, state: &State, form: &mut Form);

    /// Follows what was written in one field with others, after each key.
    fn follow(&mut self, _: &mut Form) {}

    /// The passage it is about, which stays in sight.
    fn passage(&self, _: &State) -> Option<Passage> {
        None
    }

    /// What a key asks for at once, as long as nothing was typed.
    fn at_once(&self, _: Key) -> Option<Intent> {
        None
    }

    /// Reads what the reader asks for.
    fn read(&self, state: &State, form: &Form) -> Result<Intent, Problem>;
}

/// The passage a dialog is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Passage {
    /// Where it stands.
    pub span: Span,
    /// Whether it is to be marked, and no annotation's yet.
    pub is_new: bool,
}

impl Passage {
    /// The passage of an annotation; nothing where its words are lost.
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
    /// What they mean.
    pub dialog: Box<dyn Dialog>,
}
