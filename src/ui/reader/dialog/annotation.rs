//! The shared part of all annotation dialogs: their subject, the remark and the tags.

use super::known;
use crate::annotation::{Annotation, Body, Id, Kind};
use crate::lexicon::counted;
use crate::session::coding::NewMark;
use crate::text::Span;
use crate::ui::form::{ChoiceAt, Field, Form, Problem, Takes, TextAt};
use crate::ui::reader::change::{provenance, rules};
use crate::ui::reader::intent::Intent;
use crate::ui::reader::state::{Passage, State};

/// The passage or annotation a dialog is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Subject {
    /// A passage to be marked.
    New(Span),
    /// An annotation to be corrected.
    Old(Id),
}

impl Subject {
    /// Returns the annotation to be corrected.
    pub(crate) fn old(self, state: &State) -> Option<&Annotation> {
        match self {
            Self::Old(id) => state.session.entries().annotations().get(id),
            Self::New(_) => None,
        }
    }

    /// Returns the passage it is on.
    pub(crate) fn passage(self, state: &State) -> Option<Span> {
        match self {
            Self::New(span) => Some(span),
            Self::Old(_) => self.old(state).map(|annotation| annotation.spans.cover()),
        }
    }

    /// Returns the passage that stays visible while the dialog is open.
    pub(crate) fn shown(self, state: &State) -> Option<Passage> {
        match self {
            Self::New(span) => Some(Passage { span, is_new: true }),
            Self::Old(id) => Passage::of(state, id),
        }
    }

    /// Returns the annotation's present body.
    pub(crate) fn body(self, state: &State) -> Option<&Body> {
        self.old(state).map(|annotation| &annotation.body)
    }

    /// Returns a form without fields.
    pub(crate) fn form(self, state: &State, kind: Kind) -> Form {
        let text = state.session.text();
        match self {
            Self::New(span) => Form::new(format!("New {}", kind.word()), span.slice(text)),
            Self::Old(id) => {
                let words = self.old(state).map(|annotation| annotation.spans.words(text).into_owned());
                Form::new(format!("Edit {} {id}", kind.word()), words.unwrap_or_default())
            }
        }
    }
}

/// The fields that dialogs of all kinds have, after those of the kind.
#[derive(Debug)]
pub(crate) struct Common {
    /// What the dialog is about.
    pub subject: Subject,
    remark: Option<TextAt>,
    tags: Option<TextAt>,
    overlap: Option<Overlap>,
}

/// The suggestions that a new mark overlaps.
#[derive(Debug)]
struct Overlap {
    /// The number of them.
    count: usize,
    /// Whether they are replaced.
    replaces: ChoiceAt<bool>,
    /// The dialog's title without the part about them.
    title: String,
}

/// Returns the choice's word for it.
const fn word(replaces: bool) -> &'static str {
    if replaces { "replace" } else { "keep" }
}

impl Common {
    /// Adds the fields to a form of a kind. A note is its own remark, and what is marked at once as a value has no tags yet.
    pub(crate) fn new(state: &State, subject: Subject, kind: Kind, form: &mut Form) -> Self {
        let old = subject.old(state);
        let remark = old.filter(|_| kind != Kind::Note).map(|old| old.remark.clone());
        let tagged = old.is_some() || matches!(kind, Kind::Quote | Kind::Note);
        let tags = tagged.then(|| old.map(|old| old.tags.join(", ")).unwrap_or_default());
        let remark = remark.map(|remark| form.add(Field::text("remark", remark)));
        let tags = tags.map(|tags| form.add(Field::text("tags", tags).taking(Takes::List("new tag"))));
        let mut common = Self { subject, remark, tags, overlap: overlap(state, subject, kind, form) };
        common.follow(form);
        common
    }

    /// Updates the title: what becomes of the suggestions that a new mark overlaps.
    pub(crate) fn follow(&mut self, form: &mut Form) {
        let Some(Overlap { count, replaces, title }) = &self.overlap else { return };
        let does = if form.chosen(*replaces) == Some(true) { "replaces" } else { "keeps" };
        form.title = format!("{title} · {does} {}", counted(*count, "suggestion"));
    }

    /// Sets the tags that are offered.
    pub(crate) fn offer(&self, state: &State, form: &mut Form) {
        if let Some(at) = self.tags {
            form.know(at, known::tags(state));
        }
    }

    /// Returns the intent: an annotation with this body.
    pub(crate) fn intent(&self, state: &State, form: &Form, body: Body) -> Result<Intent, Problem> {
        let tags = self.tags.map(|at| tags(form.said(at))).unwrap_or_default();
        match self.subject {
            Subject::New(span) => {
                let replaces = self.overlap.as_ref().and_then(|overlap| form.chosen(overlap.replaces));
                Ok(Intent::Mark(NewMark { span, body, tags, replaces: replaces == Some(true) }))
            }
            Subject::Old(_) => {
                let gone = || form.problem("it is not there any more");
                let old = self.subject.old(state).ok_or_else(gone)?;
                let remark = self.remark.map_or_else(|| old.remark.clone(), |at| form.said(at).to_owned());
                let new = Annotation { body, tags, remark, ..old.clone() };
                Ok(Intent::Correct(Box::new(new)))
            }
        }
    }
}

/// Asks what becomes of the suggestions that a new mark overlaps, where it does.
fn overlap(state: &State, subject: Subject, kind: Kind, form: &mut Form) -> Option<Overlap> {
    let Subject::New(span) = subject else { return None };
    let count = rules(&state.session, &provenance(state)).overlapped(kind, span).len();
    (count > 0).then(|| Overlap {
        count,
        replaces: form.choice("overlap", &[true, false], word, Some(true)),
        title: form.title.clone(),
    })
}

/// Returns the tags separated by commas, each once.
fn tags(written: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for tag in written.split([',', ';']).map(str::trim).filter(|tag| !tag.is_empty()) {
        if !out.iter().any(|known| known == tag) {
            out.push(tag.to_owned());
        }
    }
    out
}

/// Returns the text, or `None` if it is empty.
pub(crate) fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
