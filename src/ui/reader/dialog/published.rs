//! The dialog of the publication date.

use super::open as open_dialog;
use crate::ui::form::{Field, Form, Problem, TextAt};
use crate::ui::reader::intent::Intent;
use crate::ui::reader::published::read;
use crate::ui::reader::state::{Dialog, State};

#[derive(Debug)]
struct PublishedDialog {
    published: TextAt,
}

/// Opens the dialog.
pub(crate) fn open(state: &mut State) {
    let day = state.session.entries().metadata().published.map(|day| day.to_string()).unwrap_or_default();
    let about = "Relative dates such as “Friday” resolve against it, at once. 2026-03-08 or 8 March 2026; empty forgets it.";
    let mut form = Form::new("Publication date", about);
    let published = form.add(Field::text("published", day));
    open_dialog(state, form, PublishedDialog { published });
}

impl Dialog for PublishedDialog {
    fn offer(&self, _: &State, _: &mut Form) {}

    fn read(&self, _: &State, form: &Form) -> Result<Intent, Problem> {
        read(form.said(self.published)).map(Intent::Publish).map_err(|why| self.published.problem(why))
    }
}
