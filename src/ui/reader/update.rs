//! Applies a message to the state, and returns commands. Knows no terminal and no files.

use super::act::act;
use super::act::save::save;
use super::cursor::{keep_in_view, nearest};
use super::done::done;
use super::list::top_for_selected;
use super::msg::{Cmd, Msg};
use super::state::{Overlay, State};
use super::{command, dialog, elsewhere, leave, mouse, search, table, versions};
use crate::text::flow::Flow;
use crate::ui::event::Event;
use crate::ui::key::Key;
use crate::ui::keymap::{Action, Mode};
use crate::ui::text_field;

/// Applies a message; returns the commands, in order.
pub fn update(state: &mut State, msg: impl Into<Msg>) -> Vec<Cmd> {
    let cmds = match msg.into() {
        Msg::Event(event) => happened(state, event),
        Msg::Done(outcome) => done(state, outcome),
    };
    settle(state);
    cmds
}

/// Handles an event of the terminal.
fn happened(state: &mut State, event: Event) -> Vec<Cmd> {
    match event {
        Event::Frame(width, height) => state.size = (width, height),
        // The loop handles these.
        Event::Resized | Event::Ground { .. } | Event::Answered => {}
        Event::Key(key) => return pressed(state, key),
        Event::Paste(text) => paste(state, &text),
        Event::Mouse(mouse, x, y) => return mouse::update(state, mouse, x, y),
        Event::End => return vec![Cmd::Quit { discard: false }],
    }
    Vec::new()
}

/// Handles a key.
fn pressed(state: &mut State, key: Key) -> Vec<Cmd> {
    // A key ends a drag of the mouse.
    (state.status, state.edge_drag) = (None, None);
    let before = uses_codebook(state);
    // ^c does the same as Esc.
    let key = if key.is_ctrl('c') { Key::named("esc").unwrap_or(key) } else { key };
    let mut cmds = match state.overlay.take() {
        overlay if !state.layout().fits => {
            state.overlay = overlay;
            unseen_key(state, key)
        }
        Some(overlay) => over(state, overlay, key),
        None => act_on(state, key),
    };
    // The codebook must then be as its file is now.
    if !before && uses_codebook(state) {
        cmds.push(Cmd::Codebook { asked: false });
    }
    cmds
}

/// Passes a key to the window or line over the panes.
fn over(state: &mut State, overlay: Overlay, key: Key) -> Vec<Cmd> {
    match overlay {
        Overlay::Dialog(open) => dialog::key(state, open, key).map_or_else(Vec::new, |intent| save(state, intent)),
        Overlay::Help(top) => help_key(state, top, key),
        Overlay::Notice(..) => Vec::new(),
        Overlay::Table(table) => table::key(state, table, key),
        Overlay::Versions(open) => versions::key(state, open, key),
        Overlay::Command(input) => command::key(state, input, key),
        Overlay::Search(input) => search::key(state, input, key),
        Overlay::Leave => leave::key(state, key),
    }
}

/// Performs the action of a key, or says that the key has none.
fn act_on(state: &mut State, key: Key) -> Vec<Cmd> {
    if let Some(action) = state.keymap.action(state.mode(), key) {
        return act(state, action);
    }
    let ways = [(Action::Help, "shows the keys")];
    state.tell(state.advised(&format!("{key} does nothing here"), &ways));
    Vec::new()
}

/// Whether the window over the panes uses the codebook.
const fn uses_codebook(state: &State) -> bool {
    matches!(state.overlay, Some(Overlay::Dialog(_) | Overlay::Table(_)))
}

/// Makes what is derived fit again: the flowed text, the scroll of both panes, the selected item.
fn settle(state: &mut State) {
    elsewhere::show(state);
    let width = usize::from(state.layout().text.width);
    if state.flow.width() != width.max(1) {
        let first = state.flow.rows().is_empty();
        let top = state.flow.rows().get(state.top).map_or(0, |row| row.span.start());
        state.flow = Flow::new(state.session.text(), &state.session.document().lines(), width);
        state.top = state.flow.row_of(if first { state.session.view.top } else { top });
        keep_in_view(state);
    }
    if state.always_listed.judged.is_some_and(|judged| state.selected != Some(judged.id)) {
        state.always_listed.judged = None;
    }
    state.fit_lists();
    if state.place_in_list().is_none() {
        state.selected = nearest(state);
    }
    if state.stance().is_some() {
        state.current_stance = state.selected;
    }
    state.list_tops[state.tab as usize] = top_for_selected(state);
    if let Some(Overlay::Versions(mut open)) = state.overlay.take_if(|over| matches!(over, Overlay::Versions(_))) {
        versions::fit(&mut open, state);
        state.overlay = Some(Overlay::Versions(open));
    }
}

/// Handles a key on a screen that is too small to show anything: only what needs no sight of it is done.
fn unseen_key(state: &State, key: Key) -> Vec<Cmd> {
    let quits = state.keymap.action(state.mode(), key) == Some(Action::Quit);
    if quits && !state.session.modified() && state.overlay.is_none() {
        vec![Cmd::Quit { discard: false }]
    } else {
        Vec::new()
    }
}

fn help_key(state: &mut State, top: usize, key: Key) -> Vec<Cmd> {
    let page = usize::from(state.size.1 / 2).max(1);
    let top = match state.keymap.action(Mode::Reading, key) {
        Some(Action::Down) => top + 1,
        Some(Action::Up) => top.saturating_sub(1),
        Some(Action::HalfDown | Action::PageDown) => top + page,
        Some(Action::HalfUp | Action::PageUp) => top.saturating_sub(page),
        Some(Action::First) => 0,
        Some(Action::Last) => usize::MAX,
        Some(Action::Back | Action::Help | Action::Quit | Action::Show) => return Vec::new(),
        _ => top,
    };
    state.overlay = Some(Overlay::Help(top.min(command::help(&state.keymap).last_top(state.size))));
    Vec::new()
}

fn paste(state: &mut State, text: &str) {
    state.status = None;
    match &mut state.overlay {
        Some(Overlay::Dialog(open)) => dialog::paste(open, text),
        Some(Overlay::Command(input) | Overlay::Search(input)) => text_field::insert(input, text),
        _ => {}
    }
}
