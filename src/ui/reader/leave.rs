//! Saves, goes to another article, and leaves; asks about unsaved work.

use super::change::{change, is_busy};
use super::msg::Cmd;
use super::state::{Overlay, State};
use crate::annotation::{Edit, Field, Transaction};
use crate::session::queue::Turn;
use crate::ui::key::Key;

/// Saves the session where it is kept.
pub(super) fn save(state: &mut State, leave: bool) -> Vec<Cmd> {
    state.remember();
    vec![Cmd::Save { leave }]
}

/// Goes to another article of the queue; what is not saved is saved first.
pub(super) fn go(state: &mut State, turn: Turn) -> Vec<Cmd> {
    if is_busy(state) {
        return Vec::new();
    }
    state.remember();
    vec![Cmd::Open(turn)]
}

/// Marks the article as done and goes on to the next that is not; one that is done already is so no longer.
pub(super) fn done(state: &mut State) -> Vec<Cmd> {
    let done = !state.session.entries().metadata().done;
    let label = if done { "done with this article" } else { "this article is no longer done" };
    let edit = Edit::Field(Field::Done, done.then(|| "true".to_owned()));
    let mut cmds = change(state, Transaction::new(label, vec![edit]));
    if done && !cmds.is_empty() {
        cmds.extend(go(state, Turn::NotDone));
    }
    cmds
}

/// Leaves, or asks what to do with unsaved work.
pub(super) fn leave(state: &mut State) -> Vec<Cmd> {
    if state.session.modified() {
        state.overlay = Some(Overlay::Leave);
        return Vec::new();
    }
    // Changes that were all undone need not be restored.
    vec![Cmd::Quit { discard: !state.session.modified() }]
}

/// Whether the session cannot be saved in its place, as far as is known.
pub(super) const fn must_go_elsewhere(state: &State) -> bool {
    state.read_only.is_some() || state.elsewhere.is_some()
}

/// Returns a path for a session that cannot be written in its own place: beside it, under the annotator's own name,
/// or else in the folder that was offered.
fn elsewhere(state: &State) -> String {
    if let Some(path) = &state.elsewhere {
        return path.display().to_string();
    }
    let own = state.session.annotator.as_deref().unwrap_or("mine");
    let path = state.path.display().to_string();
    let stem = path.strip_suffix(".standoff.toml").unwrap_or(&path);
    format!("{stem}.{own}.standoff.toml")
}

/// Handles a key while that question is shown.
pub(super) fn key(state: &mut State, key: Key) -> Vec<Cmd> {
    match key.writes() {
        Some('s' | 'w' | 'y') if must_go_elsewhere(state) => {
            state.overlay = Some(Overlay::Command(format!("wq {}", elsewhere(state)).into()));
            Vec::new()
        }
        Some('s' | 'w' | 'y') => save(state, true),
        // Only the letter in the question discards work, because a second `q` may be pressed in haste.
        Some('d') => vec![Cmd::Quit { discard: true }],
        _ if key.is("esc") || key.is("enter") => Vec::new(),
        _ => {
            state.overlay = Some(Overlay::Leave);
            Vec::new()
        }
    }
}
