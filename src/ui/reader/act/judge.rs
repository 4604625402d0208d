//! Verdicts and deletion: what they do is said by the coding rules, what is selected next here.

use super::extracted::{is_read, reread};
use super::mark::CORRECTS;
use super::stances;
use crate::annotation::{Annotation, Id, Verdict};
use crate::session::coding;
use crate::ui::keymap::Action;
use crate::ui::reader::change::{change, provenance, refuse, rules};
use crate::ui::reader::msg::Cmd;
use crate::ui::reader::state::State;

/// Judges what is selected.
pub(super) fn judge(state: &mut State, verdict: Verdict) -> Vec<Cmd> {
    let next = next_item(state);
    let cmds = match state.stance().cloned() {
        Some(stance) => stances::settle(state, &stance, verdict),
        None => judge_annotation(state, verdict),
    };
    // What is shown no more gives its place to what stands below it.
    state.fit_lists();
    if state.place_in_list().is_none() {
        state.selected = next;
    }
    cmds
}

fn judge_annotation(state: &mut State, verdict: Verdict) -> Vec<Cmd> {
    let Some(annotation) = state.annotation() else {
        state.fail_unselected();
        return Vec::new();
    };
    // The same key again takes the verdict back.
    let verdict = coding::toggled(annotation, verdict);
    let confirms = verdict == Verdict::Accepted && annotation.words.changed().is_some();
    let reread = if confirms { reread(state, annotation) } else { None };
    let kept = confirms && reread.is_none() && is_read(annotation.kind());
    let annotation = Annotation { body: reread.unwrap_or_else(|| annotation.body.clone()), ..annotation.clone() };
    match rules(&state.session, &provenance(state)).judge(&annotation, verdict) {
        Ok(transaction) => {
            let cmds = change(state, transaction);
            if kept {
                state.also(state.advised("its value is what it was", &CORRECTS));
            }
            cmds
        }
        Err(refusal) => refuse(state, refusal, &[(Action::Reject, "rejects it")]),
    }
}

/// The item that takes the selected one's place when it leaves the list.
fn next_item(state: &State) -> Option<Id> {
    let (items, at) = (state.items(), state.place_in_list()?);
    items.get(at + 1).or_else(|| items.get(at.checked_sub(1)?)).copied()
}

/// Accepts all that the list shows and nobody has judged.
pub(super) fn accept_all(state: &mut State) -> Vec<Cmd> {
    let what = state.tab.name().to_lowercase();
    match rules(&state.session, &provenance(state)).accept_all(state.items(), &what) {
        Ok(transaction) => change(state, transaction),
        Err(nothing) => {
            state.tell(nothing.to_string());
            Vec::new()
        }
    }
}

/// Deletes what is selected.
pub(super) fn delete(state: &mut State) -> Vec<Cmd> {
    let next = next_item(state);
    let made = provenance(state);
    let rules = rules(&state.session, &made);
    let transaction = match (state.stance(), state.annotation()) {
        (Some(stance), _) => Ok(rules.delete_stance(stance)),
        (None, Some(annotation)) => rules.delete(annotation),
        (None, None) => {
            state.fail_unselected();
            return Vec::new();
        }
    };
    match transaction {
        Ok(transaction) => {
            let cmds = change(state, transaction);
            state.selected = next;
            cmds
        }
        Err(refusal) => refuse(state, refusal, &[(Action::Reject, "rejects a suggestion")]),
    }
}
