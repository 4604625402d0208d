//! Verdicts and deletion: the coding rules decide their effect; this module decides what is selected next.

use super::extracted::{is_read, reread};
use super::mark::CORRECTS;
use super::{stances, undo};
use crate::annotation::{Annotation, Id, Kind, Standing, Verdict, Words};
use crate::session::coding;
use crate::ui::keymap::Action;
use crate::ui::reader::change::{change, provenance, refuse, rules};
use crate::ui::reader::cursor::to_selected;
use crate::ui::reader::msg::Cmd;
use crate::ui::reader::state::{Judged, State, is_disputed, is_open};

/// Gives the selected item a verdict and goes on to the next to judge; from the last disputed item to the first
/// disputed one above. At the end of the list, or if the settings say so, the selection stays, and the same verdict
/// given again at once is taken back. An item that is accepted already stays so when there is another to go on to.
pub(super) fn judge(state: &mut State, verdict: Verdict) -> Vec<Cmd> {
    let Some(id) = state.selected else {
        state.fail_unselected();
        return Vec::new();
    };
    if state.always_listed.judged == Some(judged(state, id, verdict)) {
        return undo::step(state, true);
    }
    if let Some(next) =
        next_to_judge(state).filter(|_| state.config.advance && verdict == Verdict::Accepted && is_accepted(state))
    {
        state.selected = Some(next);
        to_selected(state);
        state.tell("accepted already; this is the next to judge");
        return Vec::new();
    }
    let disputed = is_disputed(state.session.entries(), id);
    let cmds = match state.stance().cloned() {
        Some(stance) => stances::settle(state, &stance, verdict),
        None => judge_annotation(state, verdict),
    };
    if cmds.is_empty() || waits(state, id) {
        return cmds;
    }
    if verdict == Verdict::Rejected
        && let Some(said) = state.status.take()
    {
        state.tell(state.advised(&said.text, &[(Action::Undo, "takes it back")]));
    }
    let above = if disputed { disputed_above(state) } else { None };
    let next = next_to_judge(state);
    if next.is_none() && above.is_some() && state.config.advance {
        state.also("none is left below, on to those above");
    }
    match next.or(above).filter(|_| state.config.advance) {
        Some(next) => {
            state.selected = Some(next);
            to_selected(state);
        }
        None => {
            state.always_listed.judged = Some(judged(state, id, verdict));
            say_unsettled(state, disputed);
        }
    }
    cmds
}

/// Says how many disputes are left in other tabs, after the last one here was settled.
fn say_unsettled(state: &mut State, settled: bool) {
    match state.disputed() {
        1 if settled => state.also("1 more to settle, in another tab"),
        n @ 2.. if settled => state.also(format!("{n} more to settle, in other tabs")),
        _ => {}
    }
}

fn judged(state: &State, id: Id, verdict: Verdict) -> Judged {
    Judged { id, verdict, changes: state.session.history().changes() }
}

/// Whether the selected annotation or stance is accepted, and needs no other look.
fn is_accepted(state: &State) -> bool {
    // A stance has its own verdict; the verdict of its evidence does not count.
    if let Some(stance) = state.stance() {
        return state.session.entries().standing(stance) == Standing::Accepted;
    }
    state.annotation().is_some_and(|a| a.state == Verdict::Accepted && a.words == Words::Same)
}

/// Whether an annotation or stance waits to be judged.
fn waits(state: &State, id: Id) -> bool {
    let entries = state.session.entries();
    let annotation = entries.annotations().get(id).map(Annotation::standing);
    annotation.or_else(|| entries.stances().get(&id).map(|stance| entries.standing(stance))).is_some_and(is_open)
}

/// Returns the next item below in the list that waits for a verdict.
fn next_to_judge(state: &State) -> Option<Id> {
    let below = state.items().get(state.place_in_list()? + 1..)?;
    below.iter().copied().find(|id| waits(state, *id))
}

/// Returns the first disputed item of the list.
fn disputed_above(state: &State) -> Option<Id> {
    let above = state.items().get(..state.place_in_list()?)?;
    above.iter().copied().find(|id| is_disputed(state.session.entries(), *id))
}

fn judge_annotation(state: &mut State, verdict: Verdict) -> Vec<Cmd> {
    let Some(annotation) = state.annotation() else {
        state.fail_unselected();
        return Vec::new();
    };
    // The same key again undoes the verdict.
    let verdict = coding::toggled(annotation, verdict);
    let confirms = verdict == Verdict::Accepted && annotation.words.changed().is_some();
    let reread = if confirms { reread(state, annotation) } else { None };
    let kept = confirms && reread.is_none() && is_read(annotation.kind());
    let annotation = Annotation { body: reread.unwrap_or_else(|| annotation.body.clone()), ..annotation.clone() };
    match rules(&state.session, &provenance(state)).judge(&annotation, verdict) {
        Ok(transaction) => {
            state.always_listed.release(&transaction);
            let cmds = change(state, transaction);
            if kept {
                state.also(state.advised("its value is what it was", &CORRECTS));
            }
            cmds
        }
        Err(refusal) => refuse(state, refusal, &[(Action::Reject, "rejects it")]),
    }
}

/// Returns the item to select when the selected one leaves the list.
fn next_item(state: &State) -> Option<Id> {
    let (items, at) = (state.items(), state.place_in_list()?);
    items.get(at + 1).or_else(|| items.get(at.checked_sub(1)?)).copied()
}

/// Accepts all listed items without a verdict.
pub(super) fn accept_all(state: &mut State) -> Vec<Cmd> {
    let what = state.tab.kind().map_or("stance", Kind::word);
    match rules(&state.session, &provenance(state)).accept_all(state.items(), what) {
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
