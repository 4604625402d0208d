//! Moves the edges of the selected annotation, and joins it with the next.

use super::extracted::read;
use crate::annotation::Annotation;
use crate::session::coding::extent::{Edge, moved};
use crate::text::Spans;
use crate::ui::keymap::Action;
use crate::ui::reader::change::{change, provenance, refuse, rules};
use crate::ui::reader::cursor::to_selected;
use crate::ui::reader::msg::Cmd;
use crate::ui::reader::state::State;

/// Moves an edge of the selected annotation by a word; a date or number is read again.
pub(super) fn edge(state: &mut State, edge: Edge, forward: bool) -> Vec<Cmd> {
    let Some(old) = state.annotation().cloned() else {
        state.fail_unselected();
        return Vec::new();
    };
    if old.words.lost().is_some() {
        state.fail("its words are lost; mark them again");
        return Vec::new();
    }
    let Some(spans) = moved(state.session.text(), &old.spans, edge, forward) else {
        state.fail("there is no word to move to");
        return Vec::new();
    };
    extend(state, &old, spans)
}

/// Moves an annotation to other spans; a date or number is read again.
pub(crate) fn extend(state: &mut State, old: &Annotation, spans: Spans) -> Vec<Cmd> {
    let body = read(state, old.kind(), spans.cover()).unwrap_or_else(|| old.body.clone());
    let transaction = rules(&state.session, &provenance(state)).extend(old, spans, body);
    change(state, transaction)
}

/// Joins the selected annotation with the next of its kind that is shown.
pub(super) fn join(state: &mut State) -> Vec<Cmd> {
    let Some(one) = state.annotation().cloned() else {
        state.fail_unselected();
        return Vec::new();
    };
    let annotations = state.session.entries().annotations();
    let after =
        |a: &&Annotation| a.spans.cover().start() >= one.spans.cover().end() && a.stands() && state.shows(a);
    let next = annotations.of(one.kind()).find(after).cloned();
    let Some(next) = next else {
        state.fail(format!("there is no {} after this to join", one.kind().word()));
        return Vec::new();
    };
    match rules(&state.session, &provenance(state)).join(&one, &next) {
        Ok(transaction) => {
            let cmds = change(state, transaction);
            to_selected(state);
            cmds
        }
        Err(refusal) => refuse(state, refusal, &[(Action::Reject, "rejects it")]),
    }
}
