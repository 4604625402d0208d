//! The dialog of the document, to correct the facts about the article.

use super::open as open_dialog;
use crate::annotation::{Field as DocumentField, FieldValues};
use crate::ui::form::{Field, Form, Problem, TextAt};
use crate::ui::reader::document::read;
use crate::ui::reader::intent::Intent;
use crate::ui::reader::state::{Dialog, State};

/// The fields in the dialog's order. The publication date, against which dates are resolved, is first.
const FIELDS: [DocumentField; 9] = [
    DocumentField::Published,
    DocumentField::Title,
    DocumentField::Outlet,
    DocumentField::Author,
    DocumentField::Section,
    DocumentField::Page,
    DocumentField::Url,
    DocumentField::SourceId,
    DocumentField::Retrieved,
];

#[derive(Debug)]
struct DocumentDialog {
    fields: Vec<(DocumentField, TextAt)>,
}

/// Opens the dialog.
pub(crate) fn open(state: &mut State) {
    let about = "Relative dates such as “Friday” resolve against the day it was published, at once: 2026-03-08 or \
                 8 March 2026. An empty field is forgotten.";
    let mut form = Form::new("Document", about);
    let metadata = state.session.entries().metadata();
    let add = |field: DocumentField| {
        (field, form.add(Field::text(field.name(), metadata.get(field).unwrap_or_default())))
    };
    let fields = FIELDS.map(add).into();
    open_dialog(state, form, DocumentDialog { fields });
}

impl Dialog for DocumentDialog {
    fn offer(&self, state: &State, form: &mut Form) {
        for (field, at) in &self.fields {
            form.know(*at, state.codebook.values(*field).into_iter().map(Into::into).collect());
        }
    }

    fn read(&self, _: &State, form: &Form) -> Result<Intent, Problem> {
        let written = self.fields.iter().map(|(field, at)| {
            let value = read(*field, form.said(*at)).map_err(|why| at.problem(why))?;
            Ok((*field, value))
        });
        written.collect::<Result<FieldValues, Problem>>().map(Intent::Describe)
    }
}
