//! Stances with few keys: repeats one, adds evidence, and finds the next quote without one.

use crate::annotation::{Annotation, Edit, Kind, Stance, Verdict};
use crate::session::coding::NewStance;
use crate::session::evidence::evidence as rests_on;
use crate::ui::keymap::Action;
use crate::ui::reader::change::{change, make, provenance, refuse, rules};
use crate::ui::reader::cursor::to_selected;
use crate::ui::reader::dialog::stance;
use crate::ui::reader::msg::Cmd;
use crate::ui::reader::state::{State, Tab};

/// Repeats the last target for the selected quote's speaker, with the first position of this sign.
pub(super) fn repeat(state: &mut State, sign: i8) -> Vec<Cmd> {
    let position = state.codebook.by_sign(sign).map(|p| p.name.clone()).unwrap_or_default();
    let like = state.last_stance.clone().filter(|_| !position.is_empty());
    match like.and_then(|like| repeated(state, Stance { position: position.clone(), confidence: None, ..like })) {
        Some(stance) => take(state, stance, Vec::new()),
        None => {
            stance::open_new(state, &position);
            if position.is_empty() {
                let sign = ["-1", "0", "1"][(sign + 1).cast_unsigned() as usize];
                state.tell(format!("the codebook has no position with sign = {sign}; choose one"));
            }
            Vec::new()
        }
    }
}

/// Repeats the last stance for the selected quote's speaker.
pub(super) fn again(state: &mut State) -> Vec<Cmd> {
    let Some(like) = state.last_stance.clone() else {
        state.fail(state.advised("no stance to repeat yet", &[(Action::Stance, "takes one")]));
        return Vec::new();
    };
    match repeated(state, like) {
        Some(stance) => take(state, stance, Vec::new()),
        None => {
            state.fail("nothing with a speaker is selected");
            Vec::new()
        }
    }
}

/// `like`, said by the selected quote's speaker and resting on that quote alone.
fn repeated(state: &State, like: Stance) -> Option<Stance> {
    let id = state.annotation()?.id;
    rules(&state.session, &provenance(state)).repeated(id, like)
}

/// Adds a new stance after the edits it needs.
pub(super) fn take(state: &mut State, stance: Stance, edits: Vec<Edit>) -> Vec<Cmd> {
    let taken = rules(&state.session, &provenance(state)).take(stance, edits);
    took(state, taken)
}

/// Replaces a stance by its correction, after the edits it needs.
pub(super) fn put(state: &mut State, old: &Stance, stance: Stance, edits: Vec<Edit>) -> Vec<Cmd> {
    let taken = rules(&state.session, &provenance(state)).put(Some(old), stance, edits);
    took(state, taken)
}

fn took(state: &mut State, taken: NewStance) -> Vec<Cmd> {
    match taken {
        NewStance::Already(said) => {
            state.tell(format!("said already: {said}"));
            Vec::new()
        }
        NewStance::New(stance, transaction) => {
            state.current_stance = Some(stance.id);
            state.last_stance = Some(*stance);
            state.last_tags.clear();
            let mut cmds = make(state, transaction);
            // The codebook is read again, because a stance may be taken without a dialog.
            cmds.push(Cmd::Codebook { asked: false });
            cmds
        }
    }
}

/// Adds the selected annotation to the evidence of the stance last selected or taken, or removes it.
pub(super) fn evidence(state: &mut State) -> Vec<Cmd> {
    let current = state.current_stance.and_then(|id| state.session.entries().stances().get(&id)).cloned();
    let (Some(stance), Some(annotation)) = (current, state.annotation().filter(|_| state.stance().is_none()))
    else {
        let ways = [(Action::Stances, "shows the stances")];
        state.fail(state.advised("select a stance first, then what it rests on", &ways));
        return Vec::new();
    };
    match rules(&state.session, &provenance(state)).toggle_evidence(&stance, annotation.id) {
        Ok(transaction) => make(state, transaction),
        Err(refusal) => refuse(state, refusal, &[(Action::Delete, "deletes it")]),
    }
}

/// Goes to the next quote without a stance.
pub(super) fn next_without(state: &mut State) {
    let annotations = state.session.entries().annotations();
    let from = state.selected.and_then(|id| annotations.index(id)).map_or(0, |at| at + 1);
    let free = |a: &&Annotation| {
        let mut on = state.lists.stances_on(&state.session, a.id);
        a.kind() == Kind::Quote && state.shows(a) && on.all(|stance| stance.state == Verdict::Rejected)
    };
    let found = annotations.iter().skip(from).find(free).map(|a| a.id);
    match found {
        Some(id) => {
            (state.tab, state.selected) = (Tab::Quotes, Some(id));
            to_selected(state);
        }
        None => state.tell("no quote without a stance below"),
    }
}

/// Goes to the next piece of the selected stance's evidence.
pub(super) fn next_evidence(state: &mut State) {
    let Some(stance) = state.stance() else { return };
    let count = rests_on(state.session.entries(), stance).count().max(1);
    let at = match state.evidence_at {
        (Some(id), at) if id == stance.id => (at + 1) % count,
        _ => 0,
    };
    state.evidence_at = (Some(stance.id), at);
}

/// Gives a verdict on a disputed or settled stance; a stance that is one's own word needs none.
pub(super) fn settle(state: &mut State, stance: &Stance, verdict: Verdict) -> Vec<Cmd> {
    match rules(&state.session, &provenance(state)).settle(stance, verdict) {
        Ok(transaction) => {
            state.always_listed.release(&transaction);
            change(state, transaction)
        }
        Err(refusal) => {
            let ways =
                [(Action::Edit, "edits it"), (Action::Delete, "deletes it"), (Action::Reject, "rejects it")];
            refuse(state, refusal, &ways)
        }
    }
}
