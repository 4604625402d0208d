//! The mouse: click and drag in the article, cards, tabs, the wheel.

use super::act::extent::extend;
use super::cursor::{follow, goal, is_in_view, keep_in_view, nearest, to_selected};
use super::dialog_area::dialog_area;
use super::msg::Cmd;
use super::state::{EdgeDrag, Overlay, State, Tab};
use super::{command, dialog, list, table, versions};
use crate::session::coding::extent::{Edge, dragged};
use crate::text::segment::{self, Unit};
use crate::ui::area::Area;
use crate::ui::event::Mouse;

const WHEEL: usize = 3;

/// Handles a mouse event at a cell.
pub(super) fn update(state: &mut State, mouse: Mouse, x: u16, y: u16) -> Vec<Cmd> {
    // The message was about an earlier action.
    if !matches!(mouse, Mouse::Drag | Mouse::Release) {
        state.status = None;
    }
    if state.overlay.is_some() {
        over(state, mouse, x, y);
        return Vec::new();
    }
    if mouse == Mouse::Release
        && let Some(edge_drag) = state.edge_drag.take()
    {
        return let_go(state, edge_drag);
    }
    in_panes(state, mouse, x, y);
    Vec::new()
}

/// Hands what the mouse does to the pane it is in, or to the divider.
fn in_panes(state: &mut State, mouse: Mouse, x: u16, y: u16) {
    let layout = state.layout();
    if mouse == Mouse::Press {
        state.dividing = layout
            .list
            .is_some_and(|list| layout.article.is_some() && list.x > 0 && x + 1 >= list.x && x <= list.x);
    }
    if state.dividing {
        divide(state, mouse, x);
        return;
    }
    if mouse != Mouse::Drag && layout.list.is_some_and(|list| list.holds(x, y)) {
        in_list(state, mouse, x, y);
    } else if layout.article.is_some_and(|article| article.holds(x, y)) || mouse == Mouse::Drag {
        in_article(state, mouse, layout.text, x, y);
    }
}

/// Handles the mouse on what is shown over the panes.
fn over(state: &mut State, mouse: Mouse, x: u16, y: u16) {
    let place = dialog_area(state, &state.layout()).place;
    match (&mut state.overlay, mouse) {
        (Some(Overlay::Notice(..)), Mouse::Press) => state.overlay = None,
        (Some(Overlay::Help(top)), Mouse::WheelDown | Mouse::WheelUp) => {
            let last = command::help(&state.keymap).last_top(state.size);
            *top = if mouse == Mouse::WheelDown { (*top + WHEEL).min(last) } else { top.saturating_sub(WHEEL) };
        }
        (Some(Overlay::Dialog(open)), Mouse::Press) => dialog::press(open, place, x, y),
        (Some(Overlay::Table(_)), _) => table::mouse(state, mouse, y),
        (Some(Overlay::Versions(_)), _) => versions::mouse(state, mouse),
        _ => {}
    }
}

/// Moves the divider with the mouse while the button is down.
fn divide(state: &mut State, mouse: Mouse, x: u16) {
    match mouse {
        Mouse::Drag => state.split = (u32::from(x) * 100 / u32::from(state.size.0.max(1))).clamp(20, 80) as u16,
        Mouse::Release => state.dividing = false,
        _ => {}
    }
}

fn in_article(state: &mut State, mouse: Mouse, text: Area, x: u16, y: u16) {
    let at = || {
        let row = state.top + usize::from(y.saturating_sub(text.y));
        state.flow.byte(state.session.text(), row, usize::from(x.saturating_sub(text.x)))
    };
    match mouse {
        Mouse::Press => {
            state.cursor = at();
            (state.in_list, state.anchor) = (false, None);
            state.edge_drag = edge_drag(state);
            goal(state);
            choose(state);
        }
        Mouse::Drag if state.edge_drag.is_some() => stretch(state, at()),
        Mouse::Drag => {
            let at = at();
            if at != state.cursor || state.anchor.is_some() {
                state.anchor.get_or_insert(state.cursor);
                state.cursor = at;
                keep_in_view(state);
            }
        }
        Mouse::Release => {}
        Mouse::WheelDown | Mouse::WheelUp => scroll(state, mouse == Mouse::WheelDown),
    }
}

/// Returns the edge of the selected mark at the cursor: its first or last character, or the one beside it.
fn edge_drag(state: &State) -> Option<EdgeDrag> {
    let (text, at) = (state.session.text(), state.cursor);
    let mark = state.annotation().filter(|a| a.words.lost().is_none() && state.marks(a))?;
    let span = mark.spans.cover();
    let before = |at: usize| segment::previous(text, at, Unit::Character);
    let edge = if at == span.end() || at == before(span.end()) {
        Edge::End
    } else if at == span.start() || (span.start() > 0 && at == before(span.start())) {
        Edge::Start
    } else {
        return None;
    };
    Some(EdgeDrag { id: mark.id, edge, selected: (state.tab, state.selected), spans: None })
}

/// Moves the dragged edge with the mouse, by whole words.
fn stretch(state: &mut State, at: usize) {
    let Some(edge_drag) =
        state.edge_drag.as_mut().filter(|edge_drag| edge_drag.spans.is_some() || at != state.cursor)
    else {
        return;
    };
    let Some(mark) = state.session.entries().annotations().get(edge_drag.id) else { return };
    edge_drag.spans = dragged(state.session.text(), &mark.spans, edge_drag.edge, at);
    ((state.tab, state.selected), state.cursor) = (edge_drag.selected, at);
    keep_in_view(state);
}

/// Ends the drag of an edge: the mark takes its new spans.
fn let_go(state: &mut State, edge_drag: EdgeDrag) -> Vec<Cmd> {
    let old = state.session.entries().annotations().get(edge_drag.id).cloned();
    match (old, edge_drag.spans) {
        (Some(old), Some(spans)) if spans != old.spans => extend(state, &old, spans),
        _ => Vec::new(),
    }
}

/// Selects the smallest annotation under the cursor, whatever its kind.
fn choose(state: &mut State) {
    let under = crate::text::Span::new(state.cursor as u32, state.cursor as u32 + 1);
    let annotations = state.session.entries().annotations().touching(under);
    let here = annotations.filter(|a| state.shows(a));
    if let Some((id, kind)) = here.min_by_key(|a| a.spans.cover().len()).map(|a| (a.id, a.kind())) {
        (state.tab, state.selected) = (Tab::of(kind), Some(id));
    }
}

/// Scrolls the article; the cursor stays on the screen, and what is selected comes along.
fn scroll(state: &mut State, down: bool) {
    let height = usize::from(state.layout().text.height).max(1);
    let most = state.flow.rows().len().saturating_sub(height);
    state.top = if down { (state.top + WHEEL).min(most) } else { state.top.saturating_sub(WHEEL) };
    let row = state.flow.row_of(state.cursor);
    let margin = (height / 4).min(5);
    let first = if state.top == 0 { 0 } else { state.top + margin };
    let last = if state.top == most { usize::MAX } else { (state.top + height).saturating_sub(margin + 1) };
    let to = row.clamp(first, last.max(first));
    if to != row {
        state.cursor = state.flow.byte(state.session.text(), to, state.goal);
    }
    if !is_in_view(state) {
        follow(state);
    }
}

fn in_list(state: &mut State, mouse: Mouse, x: u16, y: u16) {
    let layout = state.layout();
    let (Some(frame), cards) = (layout.list, layout.cards) else { return };
    match mouse {
        Mouse::Press if y == frame.y => {
            let column = usize::from(x - frame.x);
            let tabs = list::tabs(state, usize::from(frame.width));
            if let Some(label) = tabs.iter().rev().find(|label| label.x <= column) {
                state.tab = label.tab;
                state.in_list = true;
                state.selected = nearest(state);
            }
        }
        Mouse::Press => {
            state.in_list = true;
            let row = usize::from(y.saturating_sub(cards.y));
            let shown = list::shown(state);
            if let Some(placed) = shown.iter().rev().find(|placed| placed.y <= row) {
                state.selected = Some(placed.card.id);
                to_selected(state);
            }
        }
        Mouse::WheelDown | Mouse::WheelUp => scroll_list(state, mouse == Mouse::WheelDown),
        Mouse::Drag | Mouse::Release => {}
    }
}

/// Scrolls the list by a card; what is selected stays on the screen, and the article shows it.
fn scroll_list(state: &mut State, down: bool) {
    let (tab, count) = (state.tab as usize, state.items().len());
    let top = state.list_tops[tab];
    state.list_tops[tab] = if down { (top + 1).min(list::last_top(state)) } else { top.saturating_sub(1) };
    let (top, whole) = (state.list_tops[tab], list::shown_whole(state).max(1));
    let Some(at) = state.place_in_list() else { return };
    let to = at.clamp(top, (top + whole - 1).min(count - 1).max(top));
    if to != at {
        state.selected = state.items().get(to).copied();
        to_selected(state);
    }
}
