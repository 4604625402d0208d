//! Applies a message to the state, and returns commands. Knows no terminal and no files.

use super::act::act;
use super::act::change::{change, depends, keep_all_rows};
use super::answer::done;
use super::msg::{Ask, Cmd, Msg};
use super::state::{Overlay, State};
use super::{mouse, prompt, search};
use crate::library::Change;
use crate::ui::event::Event;
use crate::ui::key::Key;
use crate::ui::keymap::{Action, Mode};

/// Applies a message; returns the commands, in order.
pub fn update(state: &mut State, msg: impl Into<Msg>) -> Vec<Cmd> {
    let mut cmds = match msg.into() {
        Msg::Event(event) => happened(state, event),
        Msg::Done(outcome) => done(state, outcome),
        Msg::Opened(id) => {
            (state.opening, state.reading) = (None, Some(id));
            if let Some(at) = state.list.ids.iter().position(|known| *known == id) {
                state.list.at = at;
            }
            change(state, vec![id], Change::Read(true))
        }
        Msg::Back => state.ask_change(Ask::Again),
    };
    // Keys that waited for a change are now handled, one after the other.
    while state.changing == 0
        && let Some(key) = state.later.pop_front()
    {
        cmds.extend(pressed(state, key));
    }
    cmds.extend(settle(state));
    cmds
}

/// Handles an event of the terminal.
fn happened(state: &mut State, event: Event) -> Vec<Cmd> {
    match event {
        Event::Frame(width, height) => state.size = (width, height),
        Event::Resized | Event::Ground { .. } | Event::Answered => {}
        Event::Key(key) => return pressed(state, key),
        Event::Paste(text) => return paste(state, &text),
        Event::Mouse(mouse, x, y) => return mouse::update(state, mouse, x, y),
        Event::End => return vec![Cmd::Quit],
    }
    Vec::new()
}

/// Handles a key.
fn pressed(state: &mut State, key: Key) -> Vec<Cmd> {
    let action = state.keymap.action(Mode::Library, key);
    let waits = action.is_some_and(depends) || !state.later.is_empty();
    if state.changing > 0 && waits && state.overlay.is_none() {
        // A second request to leave does not wait for an answer that may never come.
        if action == Some(Action::Quit) && state.later.contains(&key) {
            return vec![Cmd::Quit];
        }
        state.later.push_back(key);
        return Vec::new();
    }
    state.status = None;
    // ^c does the same as Esc.
    let (key, action) = match Key::named("esc") {
        Some(esc) if key.is_ctrl('c') => (esc, state.keymap.action(Mode::Library, esc)),
        _ => (key, action),
    };
    match state.overlay.take() {
        overlay if !state.layout().fits => {
            state.overlay = overlay;
            if action == Some(Action::Quit) { vec![Cmd::Quit] } else { Vec::new() }
        }
        Some(Overlay::Help(top)) => {
            help_key(state, top, action);
            Vec::new()
        }
        Some(Overlay::Notice(title, text, top)) => {
            // Scrolling keeps it open, and every other key closes it.
            let top = scrolled(top, action, usize::from(state.size.1 / 2));
            let last = text.lines().count().saturating_sub(1);
            state.overlay = top.map(|top| Overlay::Notice(title, text, top.min(last)));
            Vec::new()
        }
        Some(Overlay::Search(input, _, from)) => search::key(state, input, from, key),
        Some(Overlay::Prompt(asks, input)) => prompt::key(state, asks, input, key),
        None => match action {
            Some(action) => act(state, action),
            None => {
                let ways = [(Action::Help, "shows the keys")];
                state.tell(state.advised(&format!("{key} does nothing here"), &ways));
                Vec::new()
            }
        },
    }
}

/// Returns the first line after a scrolling key; `None` for a key that does not scroll.
fn scrolled(top: usize, action: Option<Action>, page: usize) -> Option<usize> {
    Some(match action? {
        Action::Down => top + 1,
        Action::Up => top.saturating_sub(1),
        Action::HalfDown | Action::PageDown => top + page.max(1),
        Action::HalfUp | Action::PageUp => top.saturating_sub(page.max(1)),
        Action::First => 0,
        Action::Last => usize::MAX,
        _ => return None,
    })
}

fn help_key(state: &mut State, top: usize, action: Option<Action>) {
    if matches!(action, Some(Action::Back | Action::Help | Action::Quit | Action::Read)) {
        return;
    }
    let top = scrolled(top, action, usize::from(state.size.1 / 2)).unwrap_or(top);
    state.overlay = Some(Overlay::Help(top.min(state.help().last_top(state.size))));
}

fn paste(state: &mut State, text: &str) -> Vec<Cmd> {
    state.status = None;
    match state.overlay.take() {
        Some(Overlay::Search(input, _, from)) => search::paste(state, input, from, text),
        Some(Overlay::Prompt(asks, mut input)) => {
            crate::ui::text_field::insert(&mut input, text);
            state.overlay = Some(Overlay::Prompt(asks, input));
            Vec::new()
        }
        other => {
            state.overlay = other;
            Vec::new()
        }
    }
}

/// Makes what is derived fit again: the scroll of each pane, the preview. Returns what has to be asked for it.
fn settle(state: &mut State) -> Vec<Cmd> {
    let layout = state.layout();
    keep_in_view(state, usize::from(layout.rows.height).max(1));
    let height = layout.places.map_or(1, |area| usize::from(layout.inside(area).height)).max(1);
    state.places_top = state.places_top.min(state.place_at).max((state.place_at + 1).saturating_sub(height));
    state.places_top = state.places_top.min(state.entries.len().saturating_sub(height));
    let mut cmds = keep_all_rows(state);
    if let Some(area) = layout.preview {
        let inner = layout.inside(area);
        let wanted = state.list.id();
        if state.preview.asked != wanted
            && let Some(id) = wanted
        {
            state.preview.asked = wanted;
            let query = state.query();
            cmds.push(state.ask(Ask::Preview(id, query)));
        }
        let rows = usize::from(inner.height).saturating_sub(super::row::head(state, usize::from(inner.width)));
        state.preview.fit(usize::from(inner.width).min(state.config.measure).max(1), rows);
    }
    cmds
}

/// Scrolls the list so that the chosen row is in view, with the headings of days over their rows.
fn keep_in_view(state: &mut State, height: usize) {
    let list = &state.list;
    let mut top = list.top.min(list.at).max((list.at + 1).saturating_sub(height));
    // There are headings between rows, so lines are counted as they are drawn.
    while top < list.at && super::row::lines_between(state, top, list.at) > height {
        top += 1;
    }
    state.list.top = top.min(state.list.ids.len().saturating_sub(1));
}
