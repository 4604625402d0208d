//! Saving and leaving, and what is asked when there is unsaved work.

use super::msg::Cmd;
use super::state::{Overlay, State};
use crate::ui::key::Key;

/// Saves the session where it is kept.
pub(super) fn save(state: &mut State, leave: bool) -> Vec<Cmd> {
    state.remember();
    vec![Cmd::Save { leave }]
}

/// Leaves, or asks what becomes of unsaved work.
pub(super) fn leave(state: &mut State) -> Vec<Cmd> {
    if state.session.modified() {
        state.overlay = Some(Overlay::Leave);
        return Vec::new();
    }
    // What was done and undone again is nothing to restore.
    vec![Cmd::Quit { discard: !state.session.modified() }]
}

/// Where a session could be kept that may not be written where it is: beside it, under one's own name.
fn elsewhere(state: &State) -> String {
    let own = state.session.annotator.as_deref().unwrap_or("mine");
    let path = state.path.display().to_string();
    let stem = path.strip_suffix(".standoff.toml").unwrap_or(&path);
    format!("{stem}.{own}.standoff.toml")
}

/// A key while that is asked.
pub(super) fn key(state: &mut State, key: Key) -> Vec<Cmd> {
    match key.writes() {
        Some('s' | 'w' | 'y') if state.read_only.is_some() => {
            state.overlay = Some(Overlay::Command(format!("wq {}", elsewhere(state)).into()));
            Vec::new()
        }
        Some('s' | 'w' | 'y') => save(state, true),
        // Only the letter that says so: a second `q` is pressed in haste.
        Some('d') => vec![Cmd::Quit { discard: true }],
        _ if key.is("esc") || key.is("enter") => Vec::new(),
        _ => {
            state.overlay = Some(Overlay::Leave);
            Vec::new()
        }
    }
}
