//! The list as a reader sees it: its tabs, and which cards stand where.

use super::card::{Card, card};
use super::state::{State, Tab};
use crate::text::flow::cells;
use crate::ui::keymap::{Action, Mode};

/// A card and the row, counted from the list's first, where it begins.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Placed {
    /// The card.
    pub card: Card,
    /// Its first row.
    pub y: usize,
}

/// The cards that are shown.
pub fn shown(state: &State) -> Vec<Placed> {
    let (items, top) = (state.items(), state.list_tops[state.tab as usize]);
    let area = state.layout().cards;
    let mut out = Vec::new();
    let mut y = 0;
    for at in top..items.len() {
        if y >= usize::from(area.height) {
            break;
        }
        let before = if at > top { Some(items[at - 1]) } else { None };
        let card = card(state, items[at], before, width(state));
        let height = card.height();
        out.push(Placed { card, y });
        y += height + 1;
    }
    out
}

/// Cells of a card's lines: the list's without the bar at its left.
fn width(state: &State) -> usize {
    usize::from(state.layout().cards.width.saturating_sub(2)).max(1)
}

/// The first item to show so that the selected one is seen whole, moving as little as possible.
pub fn top_for_selected(state: &State) -> usize {
    let items = state.items();
    let top = state.list_tops[state.tab as usize].min(items.len().saturating_sub(1));
    let Some(selected) = state.place_in_list() else { return top };
    if selected <= top {
        return selected;
    }
    let room = usize::from(state.layout().cards.height);
    let mut first = selected;
    let mut used = card(state, items[selected], None, width(state)).height();
    while first > top {
        let before = first.checked_sub(2).map(|at| items[at]);
        used += card(state, items[first - 1], before, width(state)).height() + 1;
        if used > room {
            break;
        }
        first -= 1;
    }
    first
}

/// What is left out of the list, and the key that shows it again, where one does: `only actor Ana Ferro`, `F all`.
pub fn left_out(state: &State) -> Vec<(String, String)> {
    let key = |action| match state.keymap.hint(Mode::Reading, action) {
        key if key.is_empty() => key,
        key => format!("{key} all"),
    };
    let mut out = Vec::new();
    if state.filter.is_set() {
        out.push((format!("only {}", state.filter.words()), key(Action::ClearFilter)));
    }
    if !state.filter.indirect {
        out.push(("no indirect".to_owned(), key(Action::Indirect)));
    }
    out
}

/// One tab's words and its first column, counted from the list's left edge.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TabLabel {
    /// Which.
    pub tab: Tab,
    /// What is written.
    pub text: String,
    /// How many items it has.
    pub count: usize,
    /// Its first column.
    pub x: usize,
}

/// The tabs as they fit into `width` cells: with their keys, without, or only what is chosen by name.
pub fn tabs(state: &State, width: usize) -> Vec<TabLabel> {
    let counts = Tab::ALL.map(|tab| state.lists.of(tab).len());
    let label = |tab: Tab, form: usize| {
        let (key, count) = (state.keymap.hint(Mode::Reading, tab.action()), counts[tab as usize]);
        // None is said by silence.
        let count = if count == 0 { String::new() } else { format!(" {count}") };
        let with_key = format!("{key} {}{count}", tab.name()).trim_start().to_owned();
        match form {
            0 => with_key,
            1 => format!("{}{count}", tab.name()),
            _ if tab == state.tab => with_key,
            _ if key.is_empty() => tab.name()[..1].to_owned(),
            _ => key,
        }
    };
    let total = |form| Tab::ALL.iter().map(|tab| cells(&label(*tab, form)) + 2).sum::<usize>();
    // A corner and a space stand before the first, a corner behind the last.
    let form = (0..2).find(|form| total(*form) < width).unwrap_or(2);
    let mut x = 2;
    Tab::ALL
        .iter()
        .map(|&tab| {
            let text = label(tab, form);
            let placed = TabLabel { tab, count: counts[tab as usize], x, text };
            x += cells(&placed.text) + 2;
            placed
        })
        .collect()
}
