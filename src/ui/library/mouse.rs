//! The mouse: a click selects, a click on the selected row opens it, the wheel scrolls the pane it is over.

use super::act::go;
use super::layout::Pane;
use super::msg::Cmd;
use super::row;
use super::state::{Overlay, State};
use crate::ui::event::Mouse;

const WHEEL: usize = 3;

/// Handles the mouse at a cell.
pub(super) fn update(state: &mut State, mouse: Mouse, x: u16, y: u16) -> Vec<Cmd> {
    if matches!(mouse, Mouse::Drag | Mouse::Release) {
        return Vec::new();
    }
    state.status = None;
    if state.overlay.is_some() {
        over(state, mouse);
        return Vec::new();
    }
    let layout = state.layout();
    if let Some(area) = layout.places.filter(|area| area.holds(x, y)) {
        let inner = layout.inside(area);
        return match mouse {
            Mouse::Press if y >= inner.y => {
                state.pane = Pane::Places;
                go::show(state, state.places_top + usize::from(y - inner.y))
            }
            Mouse::Press => Vec::new(),
            _ => {
                let last = state.entries.len().saturating_sub(usize::from(inner.height));
                state.places_top = scrolled(state.places_top, mouse, last);
                Vec::new()
            }
        };
    }
    if layout.preview.is_some_and(|area| area.holds(x, y)) {
        match mouse {
            Mouse::Press => state.pane = Pane::Preview,
            _ => state.preview.top = scrolled(state.preview.top, mouse, state.preview.flow.rows().len()),
        }
        return Vec::new();
    }
    if layout.list.is_some_and(|area| area.holds(x, y)) {
        return in_list(state, mouse, y);
    }
    Vec::new()
}

fn scrolled(top: usize, mouse: Mouse, last: usize) -> usize {
    if mouse == Mouse::WheelDown { (top + WHEEL).min(last) } else { top.saturating_sub(WHEEL) }
}

/// Handles the mouse on a window over the panes.
fn over(state: &mut State, mouse: Mouse) {
    let last = state.help().last_top(state.size);
    match (&mut state.overlay, mouse) {
        (Some(Overlay::Notice(..)), Mouse::Press) => state.overlay = None,
        (Some(Overlay::Help(top)), Mouse::WheelDown | Mouse::WheelUp) => *top = scrolled(*top, mouse, last),
        _ => {}
    }
}

fn in_list(state: &mut State, mouse: Mouse, y: u16) -> Vec<Cmd> {
    let rows = state.layout().rows;
    if mouse != Mouse::Press {
        let last = state.list.ids.len().saturating_sub(usize::from(rows.height).max(1));
        let top = scrolled(state.list.top, mouse, last);
        let height = usize::from(rows.height).max(1);
        // The selected row stays visible.
        state.list.at =
            state.list.at.clamp(top, (top + height - 1).max(top)).min(state.list.ids.len().saturating_sub(1));
        state.list.top = top;
        return Vec::new();
    }
    let line = y.checked_sub(rows.y).map(usize::from);
    let at =
        line.and_then(|line| row::shown(state, rows.height).into_iter().nth(line)).and_then(|line| line.row());
    let Some(at) = at else { return Vec::new() };
    if state.pane == Pane::List && state.list.at == at {
        return go::read(state);
    }
    (state.pane, state.list.at) = (Pane::List, at);
    Vec::new()
}
