//! The dialog of a stance: the actor, position, target, confidence and a note.

use super::{known, open as open_dialog};
use crate::annotation::{Confidence, Id, IdKind, Stance, Verdict};
use crate::session::evidence::evidence;
use crate::text::Span;
use crate::ui::form::{ChoiceAt, Field, Form, Problem, Takes, TextAt};
use crate::ui::reader::change::provenance;
use crate::ui::reader::intent::Intent;
use crate::ui::reader::state::{Dialog, Passage, State};

#[derive(Debug)]
struct StanceDialog {
    /// The stance to correct.
    old: Option<Id>,
    /// Its evidence.
    evidence: Vec<Id>,
    /// A passage to mark as its evidence.
    passage: Option<Span>,
    actor: TextAt,
    position: TextAt,
    target: TextAt,
    confidence: ChoiceAt<Confidence>,
    note: TextAt,
}

/// Opens the dialog of a new stance on what is selected, with this position chosen unless it is empty.
pub(crate) fn open_new(state: &mut State, position: &str) {
    let passage = state.selection();
    state.anchor = None;
    let quote = state.annotation().filter(|_| passage.is_none());
    let like = state.stance().filter(|_| passage.is_none());
    let speaker = || quote.and_then(|a| a.quote()).and_then(|q| q.speaker.clone()).unwrap_or_default();
    let actor = like.map_or_else(speaker, |stance| stance.actor.clone());
    let evidence = like.map(|s| s.evidence.clone()).or_else(|| quote.map(|a| vec![a.id])).unwrap_or_default();
    let draft = Stance { actor, position: position.to_owned(), evidence, ..blank(state) };
    let about = match passage {
        Some(span) => span.slice(state.session.text()).to_owned(),
        None => about(state, &draft),
    };
    open(state, &draft, None, passage, Form::new("New stance", about));
}

/// Opens the dialog of a stance that was taken.
pub(crate) fn open_old(state: &mut State, stance: &Stance) {
    let form = Form::new(format!("Edit stance {}", stance.id), about(state, stance));
    open(state, stance, Some(stance.id), None, form);
}

fn open(state: &mut State, stance: &Stance, old: Option<Id>, passage: Option<Span>, mut form: Form) {
    let actor = Field::text("actor", stance.actor.clone()).taking(Takes::New("new actor")).needed();
    let positions = known::positions(state, &stance.position);
    let target = Field::text("target", stance.target.clone()).taking(Takes::New("new target")).needed().warning();
    let dialog = StanceDialog {
        old,
        evidence: stance.evidence.clone(),
        passage,
        actor: form.add(actor),
        position: form.add(Field::options("position", positions, Some(&stance.position)).needed()),
        target: form.add(target),
        confidence: form.choice("confidence", &Confidence::ALL, Confidence::word, stance.confidence),
        note: form.add(Field::text("note", stance.note.clone())),
    };
    open_dialog(state, form, dialog);
}

/// Returns a new stance with empty fields.
fn blank(state: &State) -> Stance {
    Stance {
        id: state.session.entries().next_id(IdKind::Stance),
        actor: String::new(),
        position: String::new(),
        target: String::new(),
        evidence: Vec::new(),
        confidence: None,
        note: String::new(),
        state: Verdict::Accepted,
        made: provenance(state),
    }
}

/// Returns the words a stance rests on.
fn about(state: &State, stance: &Stance) -> String {
    let words = evidence(state.session.entries(), stance).map(|a| a.spans.words(state.session.text()));
    words.collect::<Vec<_>>().join(" / ")
}

impl Dialog for StanceDialog {
    fn offer(&self, state: &State, form: &mut Form) {
        form.know(self.actor, known::actors(state));
        form.know(self.target, known::targets(state));
        let positions = known::positions(state, form.said(self.position));
        form.offer(self.position, positions);
    }

    fn passage(&self, state: &State) -> Option<Passage> {
        let looked_at = state.annotation().map(|a| a.id).filter(|id| self.evidence.contains(id));
        let of = |id: &Id| Passage::of(state, *id);
        let evidence = || looked_at.as_ref().and_then(of).or_else(|| self.evidence.iter().find_map(of));
        self.passage.map(|span| Passage { span, is_new: true }).or_else(evidence)
    }

    fn read(&self, state: &State, form: &Form) -> Result<Intent, Problem> {
        let blank = blank(state);
        let old = self.old.and_then(|id| state.session.entries().stances().get(&id));
        let stance = Stance {
            id: self.old.unwrap_or(blank.id),
            actor: form.said(self.actor).to_owned(),
            position: form.said(self.position).to_owned(),
            target: form.said(self.target).to_owned(),
            evidence: self.evidence.clone(),
            confidence: form.chosen(self.confidence),
            note: form.said(self.note).to_owned(),
            state: old.map_or(blank.state, |old| old.state),
            made: blank.made,
        };
        let new_target = form.is_new(self.target);
        Ok(Intent::Stance { old: self.old, stance: Box::new(stance), passage: self.passage, new_target })
    }
}
