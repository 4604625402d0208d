//! Makes the change that a dialog asks for, by the coding rules and as one transaction.

use super::{filter, mark, stances, tags};
use crate::annotation::{Body, Edit, Id, Stance};
use crate::session::recode;
use crate::text::Span;
use crate::ui::reader::change::{change, make, provenance, rules};
use crate::ui::reader::document;
use crate::ui::reader::intent::Intent;
use crate::ui::reader::msg::Cmd;
use crate::ui::reader::state::State;

/// Does what a dialog asks for.
pub(crate) fn save(state: &mut State, intent: Intent) -> Vec<Cmd> {
    match intent {
        Intent::Mark(new) => {
            let unknown = unknown_speaker(state, &new.body);
            with_actor(mark::put_new(state, new), unknown)
        }
        Intent::Correct(new) => {
            let Some(old) = state.session.entries().annotations().get(new.id) else { return Vec::new() };
            let transaction = rules(&state.session, &provenance(state)).correct(old, &new, &state.codebook);
            let unknown = unknown_speaker(state, &new.body);
            with_actor(make(state, transaction), unknown)
        }
        Intent::Tag { id, tags } => tags::toggle(state, id, tags),
        Intent::Stance { old, stance, passage, new_target } => {
            let target = stance.target.clone();
            let unknown = unknown_actor(state, &stance.actor);
            let mut cmds = with_actor(take(state, old, *stance, passage), unknown);
            if new_target && is_added_to(state) {
                cmds.push(Cmd::AddTarget { name: target, definition: String::new() });
            }
            cmds
        }
        Intent::Rename { old, was, actor } => {
            let transaction =
                recode::rename_actor(state.session.entries(), state.session.text(), &old, actor, was);
            change(state, transaction)
        }
        Intent::AddTarget { name, definition } => vec![Cmd::AddTarget { name, definition }],
        Intent::Show(filter) => {
            filter::show(state, filter);
            Vec::new()
        }
        Intent::Describe(fields) => document::set(state, fields),
    }
}

/// Whether what is new goes into the codebook's file, where the next session finds it.
const fn is_added_to(state: &State) -> bool {
    state.codebook_in_file && state.codebook_wrong.is_none()
}

/// Returns the actor of this name if neither the codebook nor the session knows them, to be added to the codebook.
fn unknown_actor(state: &State, name: &str) -> Option<Cmd> {
    let known = state.session.entries().actors().contains_key(name) || state.codebook.actor(name).is_some();
    (!known && is_added_to(state)).then(|| Cmd::AddActor(name.to_owned()))
}

/// Returns the speaker of a quote in the same way.
fn unknown_speaker(state: &State, body: &Body) -> Option<Cmd> {
    let Body::Quote(quote) = body else { return None };
    unknown_actor(state, quote.speaker.as_deref()?)
}

/// Returns the commands of a change and the one that adds a new actor to the codebook; none where the change was
/// refused.
fn with_actor(mut cmds: Vec<Cmd>, actor: Option<Cmd>) -> Vec<Cmd> {
    if !cmds.is_empty() {
        cmds.extend(actor);
    }
    cmds
}

/// Takes a stance after the edits it needs: the highlight it rests on, and a new actor.
fn take(state: &mut State, old: Option<Id>, mut stance: Stance, passage: Option<Span>) -> Vec<Cmd> {
    let made = provenance(state);
    let rules = rules(&state.session, &made);
    let note = passage.and_then(|span| rules.highlight(span));
    stance.evidence.extend(note.as_ref().map(|note| note.id));
    let actor = rules.new_actor(&stance.actor, &state.codebook);
    let edits = note.map(Edit::put).into_iter().chain(actor).collect();
    match old.and_then(|id| state.session.entries().stances().get(&id)).cloned() {
        Some(old) => stances::put(state, &old, stance, edits),
        None => stances::take(state, stance, edits),
    }
}
