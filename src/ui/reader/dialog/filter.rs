//! The dialog of the filter: by actor, target, position, state, form, tag.

use super::{known, open as open_dialog};
use crate::annotation::{Form as QuoteForm, Standing};
use crate::ui::form::{ChoiceAt, Field, Form, Problem, Takes, TextAt};
use crate::ui::reader::intent::Intent;
use crate::ui::reader::state::{Dialog, Filter, State};

#[derive(Debug)]
struct FilterDialog {
    actor: TextAt,
    target: TextAt,
    position: TextAt,
    state: ChoiceAt<Standing>,
    form: ChoiceAt<QuoteForm>,
    tag: TextAt,
    doubtful: ChoiceAt<bool>,
}

/// Opens the dialog.
pub(crate) fn open(state: &mut State) {
    let filter = &state.filter;
    let positions = known::positions(state, &filter.position);
    let known = |name, value: &String| Field::text(name, value.clone()).taking(Takes::Known);
    let about = "Shows only what fits all that is filled in; Backspace empties a choice.";
    let mut form = Form::new("Show only", about);
    let dialog = FilterDialog {
        actor: form.add(known("actor", &filter.actor)),
        target: form.add(known("target", &filter.target)),
        position: form.add(Field::options("position", positions, Some(&filter.position))),
        state: form.choice("state", &Standing::ALL, Standing::word, filter.state),
        form: form.choice("form", &QuoteForm::ALL, QuoteForm::word, filter.form),
        tag: form.add(known("tag", &filter.tag)),
        doubtful: form.choice("only", &[true], |_| "doubtful", filter.doubtful.then_some(true)),
    };
    open_dialog(state, form, dialog);
}

impl Dialog for FilterDialog {
    fn offer(&self, state: &State, form: &mut Form) {
        form.know(self.actor, known::actors(state));
        form.know(self.target, known::targets(state));
        form.know(self.tag, known::tags(state));
        let positions = known::positions(state, form.said(self.position));
        form.offer(self.position, positions);
    }

    fn read(&self, state: &State, form: &Form) -> Result<Intent, Problem> {
        if let Some(problem) = form.unknown() {
            return Err(problem);
        }
        Ok(Intent::Show(Filter {
            actor: form.said(self.actor).to_owned(),
            target: form.said(self.target).to_owned(),
            position: form.said(self.position).to_owned(),
            tag: form.said(self.tag).to_owned(),
            state: form.chosen(self.state),
            form: form.chosen(self.form),
            doubtful: form.chosen(self.doubtful).unwrap_or_default(),
            ..state.filter.cleared()
        }))
    }
}
