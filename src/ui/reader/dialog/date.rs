//! The dialog of a date: its TIMEX3 value and type.

use super::annotation::{Common, Subject};
use super::{meant, open as open_dialog};
use crate::annotation::value::{Timex, TimexType};
use crate::annotation::{Body, Date, Kind};
use crate::ui::form::{ChoiceAt, Field, Form, Problem, TextAt};
use crate::ui::reader::intent::Intent;
use crate::ui::reader::state::{Dialog, Passage, State};

#[derive(Debug)]
struct DateDialog {
    value: TextAt,
    kind: ChoiceAt<TimexType>,
    /// The date as it was when the dialog was opened.
    before: Option<Date>,
    common: Common,
}

/// Opens the dialog.
pub(crate) fn open(state: &mut State, subject: Subject, before: Option<Body>) {
    let before = match before {
        Some(Body::Date(date)) => Some(date),
        _ => None,
    };
    let old = before.as_ref().map(|date| &date.timex);
    let value = old.map(|timex| timex.value().to_string()).unwrap_or_default();
    let kind = old.map_or(TimexType::Date, Timex::kind);
    let mut form = subject.form(state, Kind::Date);
    let dialog = DateDialog {
        value: form.add(Field::text("value", value).needed()),
        kind: form.choice("type", &TimexType::ALL, TimexType::word, Some(kind)),
        before,
        common: Common::new(state, subject, Kind::Date, &mut form),
    };
    open_dialog(state, form, dialog);
}

impl Dialog for DateDialog {
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
        let kind = form.chosen(self.kind).unwrap_or(TimexType::Date);
        let said = form.said(self.value);
        let date = match Timex::new(kind, said) {
            Ok(timex) => {
                // The old amount belongs to the old value only.
                let old = self.before.as_ref().filter(|old| old.timex == timex);
                Date { quantity: old.and_then(|old| old.quantity.clone()), timex }
            }
            // In words, as an article would say it; then its type is known, too.
            Err(error) => meant::date(said, state.session.entries().metadata().published)
                .ok_or_else(|| self.value.problem(error.to_string()))?,
        };
        self.common.intent(state, form, Body::Date(date))
    }
}
