//! The dialog of a note.

use super::annotation::{Common, Subject};
use super::open as open_dialog;
use crate::annotation::{Body, Kind, Note};
use crate::ui::form::{Field, Form, Problem, TextAt};
use crate::ui::reader::intent::Intent;
use crate::ui::reader::state::{Dialog, Passage, State};

#[derive(Debug)]
struct NoteDialog {
    note: TextAt,
    common: Common,
}

/// Opens the dialog.
pub(crate) fn open(state: &mut State, subject: Subject, before: Option<Body>) {
    let text = match before {
        Some(Body::Note(note)) => note.text,
        _ => String::new(),
    };
    let mut form = subject.form(state, Kind::Note);
    let dialog = NoteDialog {
        note: form.add(Field::text("note", text)),
        common: Common::new(state, subject, Kind::Note, &mut form),
    };
    open_dialog(state, form, dialog);
}

impl Dialog for NoteDialog {
    fn offer(&self, state: &State, form: &mut Form) {
        self.common.offer(state, form);
    }

    fn follow(&mut self, form: &mut Form) {
        self.common.follow(form);
    }

    fn passage(&self, state: &State) -> Option<Passage> {
        self.common.subject.shown(state)
    }

    fn read(&self, state: &State, form: &Form) -> Result<Intent, Problem> {
        let note = Note { text: form.said(self.note).to_owned() };
        self.common.intent(state, form, Body::Note(note))
    }
}
