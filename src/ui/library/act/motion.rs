//! Moving in the focused pane.

use super::go;
use crate::ui::keymap::Action;
use crate::ui::library::layout::Pane;
use crate::ui::library::msg::Cmd;
use crate::ui::library::state::State;

/// Moves by a key.
pub(super) fn motion(state: &mut State, action: Action) -> Vec<Cmd> {
    match action {
        Action::Left => {
            state.pane = if state.pane == Pane::Preview { Pane::List } else { Pane::Places };
            return Vec::new();
        }
        Action::Right => {
            let to_preview = state.pane == Pane::List && state.shows_preview && !state.list.ids.is_empty();
            state.pane = if to_preview { Pane::Preview } else { state.pane };
            state.pane = if state.pane == Pane::Places { Pane::List } else { state.pane };
            return Vec::new();
        }
        _ => {}
    }
    let layout = state.layout();
    let height = match state.pane {
        Pane::Places => layout.places.map_or(1, |area| layout.inside(area).height),
        Pane::List => layout.rows.height,
        Pane::Preview => layout.preview.map_or(1, |area| layout.inside(area).height),
    };
    let page = isize::try_from(height).unwrap_or(1).max(2);
    let by = match action {
        Action::Down => 1,
        Action::Up => -1,
        Action::HalfDown => page / 2,
        Action::HalfUp => -page / 2,
        Action::PageDown => page - 1,
        Action::PageUp => 1 - page,
        Action::Last => isize::MAX,
        _ => isize::MIN,
    };
    step(state, by)
}

/// Moves by so many lines in the pane that has the keys.
pub(super) fn step(state: &mut State, by: isize) -> Vec<Cmd> {
    match state.pane {
        Pane::Places => return go::step(state, by),
        Pane::List => {
            let last = state.list.ids.len().saturating_sub(1);
            state.list.at = state.list.at.saturating_add_signed(by).min(last);
        }
        Pane::Preview => {
            let top = state.preview.top.saturating_add_signed(by);
            state.preview.top = top.min(state.preview.flow.rows().len());
        }
    }
    Vec::new()
}
