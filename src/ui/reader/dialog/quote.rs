//! The dialog of a quote: the speaker, the form, the reporting words.

use super::annotation::{Common, Subject, some};
use super::{known, open as open_dialog};
use crate::annotation::{Body, Form as QuoteForm, Kind, Quote};
use crate::text::Span;
use crate::ui::form::{ChoiceAt, Field, Form, Problem, Takes, TextAt};
use crate::ui::reader::change::{provenance, rules};
use crate::ui::reader::intent::Intent;
use crate::ui::reader::state::{Dialog, Passage, State};

#[derive(Debug)]
struct QuoteDialog {
    speaker: TextAt,
    form: ChoiceAt<QuoteForm>,
    cue: TextAt,
    /// The quote as it was when the dialog was opened; for a new quote, the values taken over from the suggestion it
    /// overlaps.
    before: Quote,
    common: Common,
}

/// Opens the dialog.
pub(crate) fn open(state: &mut State, subject: Subject, before: Option<Body>) {
    let before = match (subject, before) {
        (Subject::New(span), _) => begun(state, span),
        (Subject::Old(_), Some(Body::Quote(quote))) => quote,
        (Subject::Old(_), _) => Quote::default(),
    };
    let quote = before.clone();
    let mut form = subject.form(state, Kind::Quote);
    let speaker = Field::text("speaker", quote.speaker.unwrap_or_default()).taking(Takes::New("new actor"));
    let dialog = QuoteDialog {
        speaker: form.add(speaker),
        form: form.choice("form", &QuoteForm::ALL, QuoteForm::word, Some(quote.form)),
        cue: form.add(Field::text("cue", quote.cue.unwrap_or_default())),
        before,
        common: Common::new(state, subject, Kind::Quote, &mut form),
    };
    open_dialog(state, form, dialog);
}

/// Returns the first values of a new quote on a passage: those of the suggestion under it, or else its form alone.
fn begun(state: &State, span: Span) -> Quote {
    let blank = || Quote { form: form_of(state.session.text(), span), ..Quote::default() };
    rules(&state.session, &provenance(state)).taken_over(span).unwrap_or_else(blank)
}

/// Returns the form of a quote on this passage: in quotation marks or not.
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

    fn follow(&mut self, form: &mut Form) {
        self.common.follow(form);
    }

    fn passage(&self, state: &State) -> Option<Passage> {
        self.common.subject.shown(state)
    }

    fn read(&self, state: &State, form: &Form) -> Result<Intent, Problem> {
        let old = &self.before;
        let (cue, speaker) = (some(form.said(self.cue)), some(form.said(self.speaker)));
        // The old mention does not name the new speaker; when a quote is corrected, a rule finds the words that do.
        let names = matches!(self.common.subject, Subject::Old(_)) || speaker == old.speaker;
        let quote = Quote {
            form: form.chosen(self.form).unwrap_or_default(),
            speaker,
            mention: old.mention.filter(|_| names),
            cue_span: old.cue_span.filter(|_| cue == old.cue),
            cue,
        };
        self.common.intent(state, form, Body::Quote(quote))
    }
}
