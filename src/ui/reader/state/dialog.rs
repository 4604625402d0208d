//! A dialog that is open: its form, and the one that knows what the form says.

use std::fmt::Debug;

use super::State;
use crate::ui::form::{Form, Problem};
use crate::ui::key::Key;
use crate::ui::reader::intent::Intent;

/// What one kind of dialog knows of its form.
pub trait Dialog: Debug {
    /// Has the fields offer what is known now.
    fn offer(&self, state: &State, form: &mut Form);

    /// Follows what was written in one field with others, after each key.
    fn follow(&mut self, _: &mut Form) {}

    /// What a key asks for at once, as long as nothing was typed.
    fn at_once(&self, _: Key) -> Option<Intent> {
        None
    }

    /// Reads what the reader asks for.
    fn read(&self, state: &State, form: &Form) -> Result<Intent, Problem>;
}

/// A dialog that is open.
#[derive(Debug)]
pub struct OpenDialog {
    /// Its fields.
    pub form: Form,
    /// What they mean.
    pub dialog: Box<dyn Dialog>,
}
