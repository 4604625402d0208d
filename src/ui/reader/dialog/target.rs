//! The dialog of a target of the codebook.

use super::{known, open as open_dialog};
use crate::ui::form::{Field, Form, Problem, Takes, TextAt};
use crate::ui::reader::intent::Intent;
use crate::ui::reader::state::{Dialog, State};

#[derive(Debug)]
struct TargetDialog {
    name: TextAt,
    definition: TextAt,
}

/// Opens the dialog.
pub(crate) fn open(state: &mut State, name: &str) {
    let said = state.codebook.target(name).map(|target| target.definition.clone()).unwrap_or_default();
    let about = "Adds a target to the codebook, with what counts as it and what does not.";
    let mut form = Form::new("Target", about);
    let dialog = TargetDialog {
        name: form.add(Field::text("name", name).taking(Takes::New("new target")).needed()),
        definition: form.add(Field::text("definition", said).needed()),
    };
    open_dialog(state, form, dialog);
}

impl Dialog for TargetDialog {
    fn offer(&self, state: &State, form: &mut Form) {
        form.know(self.name, known::targets(state));
    }

    fn read(&self, state: &State, form: &Form) -> Result<Intent, Problem> {
        let (name, definition) = (form.said(self.name).to_owned(), form.said(self.definition).to_owned());
        if state.codebook.target(&name).is_some_and(|known| !known.definition.is_empty()) {
            let why = "has a definition already; change it in the codebook's file";
            return Err(self.name.problem(format!("“{name}” {why}")));
        }
        Ok(Intent::AddTarget { name, definition })
    }
}
