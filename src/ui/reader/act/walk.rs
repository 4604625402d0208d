//! Moves through the list and the annotations.

use super::stances::next_evidence;
use crate::ui::keymap::Action;
use crate::ui::reader::cursor::{first_below, is_in_view, nearest, to_selected};
use crate::ui::reader::state::{State, Tab};

/// Shows a tab.
pub(super) fn tab(state: &mut State, tab: Tab) {
    state.tab = tab;
    state.in_list = true;
    state.only_article = false;
    state.selected = nearest(state);
    to_selected(state);
}

/// Shows the selected item in the article, and its card whole or folded.
pub(super) fn show(state: &mut State) {
    let Some(id) = state.selected else { return state.fail_unselected() };
    if !state.in_list {
        state.in_list = true;
    } else if state.layout().article.is_none() {
        state.in_list = false;
    } else if state.stance().is_some() {
        next_evidence(state);
    } else if !state.unfolded.remove(&id) {
        state.unfolded.insert(id);
    }
    to_selected(state);
}

/// Goes to the next or previous item of the list; if the selected one was scrolled out of view, starts from what is
/// in view.
pub(super) fn of_kind(state: &mut State, forward: bool) {
    if state.in_list || state.tab == Tab::Stances || is_in_view(state) {
        return in_list(state, if forward { Action::Down } else { Action::Up });
    }
    let below = first_below(state);
    let at = if forward { Some(below) } else { below.checked_sub(1) };
    match at.and_then(|at| state.items().get(at)) {
        Some(id) => {
            state.selected = Some(*id);
            to_selected(state);
        }
        None => state.tell(format!("none {}", if forward { "below" } else { "above" })),
    }
}

/// Goes to another item of the list.
pub(super) fn in_list(state: &mut State, action: Action) {
    let last = state.items().len().saturating_sub(1);
    let at = state.place_in_list().unwrap_or(0);
    let at = match action {
        Action::Down => at + 1,
        Action::Up => at.saturating_sub(1),
        Action::First => 0,
        Action::Last => last,
        Action::HalfDown | Action::PageDown => at + 5,
        Action::HalfUp | Action::PageUp => at.saturating_sub(5),
        Action::Left | Action::Right => {
            let step = if action == Action::Right { 1 } else { Tab::ALL.len() - 1 };
            return tab(state, Tab::ALL[(state.tab as usize + step) % Tab::ALL.len()]);
        }
        _ => return,
    };
    state.selected = state.items().get(at.min(last)).copied();
    to_selected(state);
}

/// Goes to the next or previous annotation in the text, of any kind; the list follows.
pub(super) fn walk(state: &mut State, forward: bool) {
    if state.in_list {
        return in_list(state, if forward { Action::Down } else { Action::Up });
    }
    let annotations = state.session.entries().annotations();
    let here = state
        .selected
        .and_then(|id| annotations.index(id))
        .filter(|_| state.annotation().is_some_and(|a| a.spans.cover().start() == state.cursor));
    let from = here.unwrap_or_else(|| annotations.first_from(state.cursor));
    let found = if forward {
        annotations.iter().skip(from + usize::from(here.is_some())).find(|a| state.shows(a))
    } else {
        annotations.iter().take(from).rev().find(|a| state.shows(a))
    };
    let Some((id, kind)) = found.map(|a| (a.id, a.kind())) else {
        return state.tell(if forward { "no annotation below" } else { "no annotation above" });
    };
    (state.tab, state.selected) = (Tab::of(kind), Some(id));
    to_selected(state);
}
