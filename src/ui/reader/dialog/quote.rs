//! The dialog of a quote: who says it, in which form, with which reporting words.

use super::annotation::{Common, Subject, some};
use super::{known, open as open_dialog};
use crate::annotation::{Body, Form as QuoteForm, Kind, Quote};
use crate::text::Span;
use crate::ui::form::{ChoiceAt, Field, Form, Problem, Takes, TextAt};
use crate::ui::reader::intent::Intent;
use crate::ui::reader::state::{Dialog, State};

#[derive(Debug)]
struct QuoteDialog {
    speaker: TextAt,
    form: ChoiceAt<QuoteForm>,
    cue: TextAt,
    common: Common,
}

/// Opens the dialog.
pub(crate) fn open(state: &mut State, subject: Subject) {
    let quote = match subject {
        Subject::New(span) => Quote { form: form_of(state.session.text(), span), ..Quote::default() },
        Subject::Old(_) => old(state, subject),
    };
    let mut form = subject.form(state, Kind::Quote);
    let speaker = Field::text("speaker", quote.speaker.unwrap_or_default()).taking(Takes::New("new actor"));
    let dialog = QuoteDialog {
        speaker: form.add(speaker),
        form: form.choice("form", &QuoteForm::ALL, QuoteForm::word, Some(quote.form)),
        cue: form.add(Field::text("cue", quote.cue.unwrap_or_default())),
        common: Common::new(state, subject, Kind::Quote, &mut form),
    };
    open_dialog(state, form, dialog);
}

/// The quote so far.
fn old(state: &State, subject: Subject) -> Quote {
    match subject.body(state) {
        Some(Body::Quote(quote)) => quote.clone(),
        _ => Quote::default(),
    }
}

/// How a quote on this passage is given: in marks or not.
fn form_of(text: &str, span: Span) -> QuoteForm {
    let before = text[..span.start()].chars().next_back();
    if before.is_some_and(|c| matches!(c, '"' | '“' | '„' | '«' | '‘')) {
        QuoteForm::Direct
    } else {
        QuoteForm::Indirect
    }
}

impl Dialog for QuoteDialog {
    fn offer(&self, state: &State, form: &mut Form) {
        form.know(self.speaker, known::speakers(state, self.common.subject.passage(state)));
        self.common.offer(state, form);
    }

    fn read(&self, state: &State, form: &Form) -> Result<Intent, Problem> {
        let old = old(state, self.common.subject);
        let cue = some(form.said(self.cue));
        let quote = Quote {
            form: form.chosen(self.form).unwrap_or_default(),
            speaker: some(form.said(self.speaker)),
            mention: old.mention,
            cue_span: old.cue_span.filter(|_| cue == old.cue),
            cue,
        };
        self.common.intent(state, form, Body::Quote(quote))
    }
}
