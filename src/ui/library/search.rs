//! Searches while a query is written: the list shows the results so far, and the field shows an error of the query.

use tui_input::Input;

use super::msg::Cmd;
use super::state::place::Place;
use super::state::{Overlay, State};
use crate::library::search::Query;
use crate::ui::key::Key;
use crate::ui::text_field;

/// Handles a key in the search field.
pub(super) fn key(state: &mut State, mut input: Input, from: Place, key: Key) -> Vec<Cmd> {
    if key.is("esc") || (key.is("backspace") && input.value().is_empty()) {
        return state.go(from);
    }
    if key.is("enter") {
        return match Query::parse(input.value()) {
            Ok(_) if input.value().trim().is_empty() => state.go(from),
            Ok(_) => {
                state.list.place = Place::Found(input.value().to_owned());
                // Until the answer comes, the list shows the results for the beginning of the word.
                state.list.whole = false;
                state.load()
            }
            Err(error) => {
                state.overlay = Some(Overlay::Search(input, Some(error), from));
                Vec::new()
            }
        };
    }
    if key.is("down") || key.is("up") {
        let last = state.list.ids.len().saturating_sub(1);
        let by = if key.is("down") { 1 } else { -1 };
        state.list.at = state.list.at.saturating_add_signed(by).min(last);
        state.overlay = Some(Overlay::Search(input, None, from));
        return Vec::new();
    }
    let before = input.value().to_owned();
    text_field::key(&mut input, key);
    typed(state, input, from, &before)
}

/// Pastes a text into the field.
pub(super) fn paste(state: &mut State, mut input: Input, from: Place, text: &str) -> Vec<Cmd> {
    let before = input.value().to_owned();
    text_field::insert(&mut input, text);
    typed(state, input, from, &before)
}

/// Shows the results of the query so far. A query with an error changes only the message about it.
fn typed(state: &mut State, input: Input, from: Place, before: &str) -> Vec<Cmd> {
    let query = input.value().to_owned();
    let wrong = Query::typed(&query).err();
    let search = wrong.is_none() && query != before;
    state.overlay = Some(Overlay::Search(input, wrong, from.clone()));
    if !search {
        return Vec::new();
    }
    let place = if query.trim().is_empty() { from } else { Place::Typed(query) };
    // The present rows stay until the answer comes.
    state.list.place = place;
    state.list.begins = true;
    state.list.let_go();
    state.preview.asked = None;
    state.load()
}
