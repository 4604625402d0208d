//! Stances at the speed of the hand: repeated, rested on more evidence, and the next quote without one.

use super::{change, dialog, provenance, read};
use crate::analysis;
use crate::annotation::{Annotation, Edit, Id, IdKind, Kind, Stance, State as Verdict, Transaction};
use crate::ui::keymap::Action;
use crate::ui::msg::Cmd;
use crate::ui::state::{State, Tab};

/// The last target again: the selected quote's speaker, with the first position of this sign.
pub(super) fn repeat(state: &mut State, sign: i8) -> Vec<Cmd> {
    let position = state.codebook.by_sign(sign).map(|p| p.name.clone()).unwrap_or_default();
    let like = state.last_stance.clone().filter(|_| !position.is_empty());
    match like.and_then(|like| draft(state, Stance { position: position.clone(), confidence: None, ..like })) {
        Some(stance) => take(state, stance, Vec::new()),
        None => {
            dialog::stance(state, Some(&position));
            if position.is_empty() {
                let sign = ["-1", "0", "1"][(sign + 1).cast_unsigned() as usize];
                state.tell(format!("the codebook has no position with sign = {sign}; choose one"));
            }
            Vec::new()
        }
    }
}

/// The whole last stance again, for the selected quote's speaker.
pub(super) fn again(state: &mut State) -> Vec<Cmd> {
    let Some(like) = state.last_stance.clone() else {
        state.fail(state.advised("no stance to repeat yet", &[(Action::Stance, "takes one")]));
        return Vec::new();
    };
    match draft(state, like) {
        Some(stance) => take(state, stance, Vec::new()),
        None => {
            state.fail("nothing with a speaker is selected");
            Vec::new()
        }
    }
}

/// `like`, said by the selected quote's speaker and resting on that quote alone.
fn draft(state: &State, like: Stance) -> Option<Stance> {
    let annotation = state.annotation()?;
    let actor = annotation.quote()?.speaker.clone()?;
    let (evidence, made) = (vec![annotation.id], provenance(state));
    let id = state.session.entries().next_id(IdKind::Stance);
    Some(Stance { id, actor, evidence, note: String::new(), state: Verdict::Accepted, made, ..like })
}

/// Adds a new stance after the edits it needs; who says another thing of the same on the same words corrects what was
/// said.
pub(super) fn take(state: &mut State, mut stance: Stance, edits: Vec<Edit>) -> Vec<Cmd> {
    let mut stances = state.session.entries().stances().values().filter(|s| s.state != Verdict::Disputed);
    let same = |s: &&Stance| s.actor == stance.actor && s.target == stance.target && s.evidence == stance.evidence;
    let said = stances.find(same).cloned();
    if let Some(said) = &said {
        let agrees = said.position == stance.position;
        if stance.note.is_empty() {
            stance.note.clone_from(&said.note);
        }
        // How sure somebody is holds for what they said, not for another position.
        stance.confidence = stance.confidence.or(said.confidence.filter(|_| agrees));
        stance.id = said.id;
        let adds = stance.note != said.note || stance.confidence != said.confidence;
        if agrees && !adds && said.state == Verdict::Accepted {
            state.tell(format!("said already: {}", words(&stance)));
            return Vec::new();
        }
    }
    put(state, said.as_ref(), stance, edits)
}

/// Puts a stance in its place, or in the place of what it corrects, after the edits it needs. One that holds vouches for
/// what it rests on: a suggestion is accepted with it.
pub(super) fn put(state: &mut State, old: Option<&Stance>, stance: Stance, mut edits: Vec<Edit>) -> Vec<Cmd> {
    let label = match old.filter(|old| old.position != stance.position) {
        Some(old) => {
            let (from, to) = (&old.position, &stance.position);
            format!("{} on {}: changed from {from} to {to}", stance.actor, stance.target)
        }
        None => words(&stance),
    };
    edits.extend(vouched(state, &stance));
    state.last_stance = Some(stance.clone());
    state.current_stance = Some(stance.id);
    edits.push(Edit::put_stance(stance));
    let mut cmds = change(state, Transaction::new(label, edits));
    // The next one is taken by what the codebook says then, also where no dialog opens for it.
    cmds.push(Cmd::Codebook { asked: false });
    cmds
}

/// What a stance rests on that nobody stands by yet, accepted; nothing for one that does not hold itself.
fn vouched(state: &State, stance: &Stance) -> Vec<Edit> {
    if stance.state != Verdict::Accepted {
        return Vec::new();
    }
    let annotations = state.session.entries().annotations();
    let on = stance.evidence.iter().filter_map(|id| annotations.get(*id));
    let open = on.filter(|a| matches!(a.state, Verdict::Suggested | Verdict::Rejected));
    open.map(|a| Edit::put(super::annotate::judged(state, a, Verdict::Accepted))).collect()
}

/// What becomes of the stances on an annotation that is rejected: those it alone shows are rejected with it. The edits,
/// and how the label goes on.
pub(super) fn rejected_with(state: &State, annotation: &Annotation) -> (Vec<Edit>, String) {
    let (stay, go) = on(state, annotation);
    let made = provenance(state);
    let reject = |stance: &&Stance| {
        Edit::put_stance(Stance { state: Verdict::Rejected, made: made.clone(), ..(*stance).clone() })
    };
    (go.iter().map(reject).collect(), going_on(&stay, &go))
}

/// What becomes of the stances on an annotation that is deleted: those it alone shows go with it, also those that do not
/// hold, the others rest on it no longer. The edits, and how the label goes on.
pub(super) fn deleted_with(state: &State, annotation: &Annotation) -> (Vec<Edit>, String) {
    let (stay, mut go) = on(state, annotation);
    let alone = |s: &&Stance| s.state != Verdict::Accepted && s.evidence.iter().all(|id| *id == annotation.id);
    go.extend(state.lists.stances_on(&state.session, annotation.id).filter(alone));
    let rest = state.lists.stances_on(&state.session, annotation.id).filter(|s| !go.contains(s));
    let let_go = |stance: &Stance| {
        let evidence = stance.evidence.iter().copied().filter(|id| *id != annotation.id).collect();
        Edit::put_stance(Stance { evidence, ..stance.clone() })
    };
    let gone = go.iter().map(|stance| Edit::Stance(stance.id, None));
    (gone.chain(rest.map(let_go)).collect(), going_on(&stay, &go))
}

/// The stances that hold on an annotation: those with other evidence that stands, and those it alone shows.
fn on<'s>(state: &'s State, annotation: &Annotation) -> (Vec<&'s Stance>, Vec<&'s Stance>) {
    let annotations = state.session.entries().annotations();
    let stands = |id: &Id| {
        *id != annotation.id && annotations.get(*id).is_some_and(|other| other.state != Verdict::Rejected)
    };
    let on = state.lists.stances_on(&state.session, annotation.id).filter(|s| s.state == Verdict::Accepted);
    on.partition(|stance| stance.evidence.iter().any(stands))
}

/// ` and its stance (…); its stance (…) rests on the rest`.
fn going_on(stay: &[&Stance], go: &[&Stance]) -> String {
    let named = |stances: &[&Stance]| match stances {
        [one] => format!("its stance ({})", words(one)),
        more => format!("its {} stances", more.len()),
    };
    let gone = if go.is_empty() { String::new() } else { format!(" and {}", named(go)) };
    match stay {
        [] => gone,
        [_] => format!("{gone}; {} rests on the rest", named(stay)),
        _ => format!("{gone}; {} rest on the rest", named(stay)),
    }
}

/// The stances that were rejected in one breath with an annotation, as they were before.
pub(super) fn back_with(state: &State, annotation: &Annotation) -> Vec<Edit> {
    let with = |s: &&Stance| s.state == Verdict::Rejected && s.made == annotation.made;
    let on = state.lists.stances_on(&state.session, annotation.id).filter(with);
    on.map(|stance| {
        Edit::put_stance(Stance { state: Verdict::Accepted, made: provenance(state), ..stance.clone() })
    })
    .collect()
}

fn words(stance: &Stance) -> String {
    format!("{} {} {}", stance.actor, stance.position, stance.target)
}

/// Rests the stance that was last selected or taken on the selected annotation too, or no longer.
pub(super) fn evidence(state: &mut State) -> Vec<Cmd> {
    let current = state.current_stance.and_then(|id| state.session.entries().stances().get(&id)).cloned();
    let (Some(mut stance), Some(annotation)) = (current, state.annotation().filter(|_| state.stance().is_none()))
    else {
        let ways = [(Action::Stances, "shows the stances")];
        state.fail(state.advised("select a stance first, then what it rests on", &ways));
        return Vec::new();
    };
    let (id, rested) = (annotation.id, stance.evidence.contains(&annotation.id));
    let named = super::annotate::named(state, annotation);
    if rested && stance.evidence.len() == 1 {
        state.fail(state.advised("a stance rests on something", &[(Action::Delete, "deletes it")]));
        return Vec::new();
    }
    if rested {
        stance.evidence.retain(|other| *other != id);
    } else {
        stance.evidence.push(id);
        let annotations = state.session.entries().annotations();
        stance.evidence.sort_by_key(|id| annotations.index(*id));
    }
    stance.made = provenance(state);
    let verb = if rested { "rests no longer" } else { "rests" };
    let label = format!("{} {verb} on {named}", words(&stance));
    let mut edits = if rested { Vec::new() } else { vouched(state, &stance) };
    edits.push(Edit::put_stance(stance));
    change(state, Transaction::new(label, edits))
}

/// To the next quote that no stance rests on.
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
            read::to_selected(state);
        }
        None => state.tell("no quote without a stance below"),
    }
}

/// On the selected stance: to the next of what it rests on.
pub(super) fn next_evidence(state: &mut State) {
    let Some(stance) = state.stance() else { return };
    let count = analysis::evidence(state.session.entries(), stance).count().max(1);
    let at = match state.evidence_at {
        (Some(id), at) if id == stance.id => (at + 1) % count,
        _ => 0,
    };
    state.evidence_at = (Some(stance.id), at);
}

/// Settles a stance on which two coders differ, or that was settled before; nobody judges their own word.
pub(super) fn settle(state: &mut State, stance: Stance, verdict: Verdict) -> Vec<Cmd> {
    if stance.state == Verdict::Accepted && verdict == Verdict::Accepted {
        let ways = [(Action::Edit, "edits it"), (Action::Delete, "deletes it"), (Action::Reject, "rejects it")];
        state.fail(state.advised("a stance is your own word", &ways));
        return Vec::new();
    }
    let word = if verdict == Verdict::Accepted { "accept" } else { "reject" };
    let label = format!("{word} {}", words(&stance));
    let stance = Stance { state: verdict, made: provenance(state), ..stance };
    let mut edits = vouched(state, &stance);
    edits.push(Edit::put_stance(stance));
    change(state, Transaction::new(label, edits))
}
