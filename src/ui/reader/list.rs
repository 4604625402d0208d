//! The list on the screen: its tabs, and the position of each card.

use super::card::{Card, card};
use super::state::{State, Tab};
use crate::text::flow::cells;
use crate::ui::keymap::{Action, Mode};

/// A card and its first row, counted from the list's first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlacedCard {
    /// The card.
    pub card: Card,
    /// Its first row.
    pub y: usize,
}

/// Returns the cards that are shown.
pub fn shown(state: &State) -> Vec<PlacedCard> {
    let (items, top) = (state.items(), state.list_tops[state.tab as usize]);
    let area = state.layout().cards;
    let mut out: Vec<PlacedCard> = Vec::new();
    for at in top..items.len() {
        let before = if at > top { Some(items[at - 1]) } else { None };
        let card = card(state, items[at], before, width(state));
        let y = out.last().map_or(0, |above| above.y + above.card.height() + apart(&above.card, &card));
        if y >= usize::from(area.height) {
            break;
        }
        out.push(PlacedCard { card, y });
    }
    out
}

/// Returns the blank lines between two cards: none between cards of one line, which look like rows of a table.
fn apart(above: &Card, below: &Card) -> usize {
    usize::from(above.height() > 1 || below.height() > 1)
}

/// Returns how many of the cards shown are seen whole.
pub fn shown_whole(state: &State) -> usize {
    let height = usize::from(state.layout().cards.height);
    shown(state).iter().filter(|placed| placed.y + placed.card.height() <= height).count()
}

/// Returns the first item to show so that the last is seen whole and no more room than needed is left under it.
pub fn last_top(state: &State) -> usize {
    state.items().len().checked_sub(1).map_or(0, |last| first_above(state, last, 0))
}

/// Returns the first item, `from` this one on, to show above the one `at` a place so that this is still seen whole.
fn first_above(state: &State, at: usize, from: usize) -> usize {
    let (items, room) = (state.items(), usize::from(state.layout().cards.height));
    // The first visible card always has a heading.
    let card_of = |first: usize, before: Option<usize>| {
        card(state, items[first], before.map(|before| items[before]), width(state))
    };
    let (mut first, mut below) = (at, None::<(Card, usize)>);
    loop {
        let top = card_of(first, None);
        let used = below.as_ref().map_or(0, |(next, used)| apart(&top, next) + used) + top.height();
        if used > room && first < at {
            return first + 1;
        }
        if first <= from || used > room {
            return first;
        }
        let own = card_of(first, Some(first - 1));
        let used = below.as_ref().map_or(0, |(next, used)| apart(&own, next) + used) + own.height();
        (first, below) = (first - 1, Some((own, used)));
    }
}

/// Cells of a card's lines: the list's without the bar at its left.
fn width(state: &State) -> usize {
    usize::from(state.layout().cards.width.saturating_sub(2)).max(1)
}

/// Returns the first item to show so that the selected one is seen whole, moving as little as possible. No room is
/// left under the last while there are others above the first.
pub fn top_for_selected(state: &State) -> usize {
    let top = state.list_tops[state.tab as usize];
    let top = if top == 0 { 0 } else { top.min(last_top(state)) };
    match state.place_in_list() {
        Some(selected) if selected > top => first_above(state, selected, top),
        Some(selected) => selected,
        None => top,
    }
}

/// Returns what is left out of the list, and the key that shows it again, where one does: `only actor Ana Ferro`, `F
/// all`.
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

/// The label of one tab, and its first column, counted from the list's left edge.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TabLabel {
    /// The tab.
    pub tab: Tab,
    /// The label's text.
    pub text: String,
    /// The number of its items.
    pub count: usize,
    /// Its first column.
    pub x: usize,
}

/// How much of the tabs is shown, from most to least.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Labels {
    /// Key, name and count of each.
    Keys,
    /// Name and count of each.
    Names,
    /// The chosen tab in full, and the keys of the others.
    Chosen,
    /// Only the chosen tab.
    Alone,
}

/// Returns the tabs as they fit into the top of a list `width` cells wide.
pub fn tabs(state: &State, width: usize) -> Vec<TabLabel> {
    let placed = |labels| placed(state, labels);
    // A space and the corner follow the last label.
    let fits = |labels: &Vec<TabLabel>| labels.last().is_none_or(|last| last.x + cells(&last.text) + 2 <= width);
    let whole = [Labels::Keys, Labels::Names, Labels::Chosen].into_iter().map(placed).find(fits);
    whole.unwrap_or_else(|| placed(Labels::Alone))
}

/// Returns the tabs in their columns; a corner and a space stand before the first.
fn placed(state: &State, labels: Labels) -> Vec<TabLabel> {
    let mut x = 2;
    let shown = Tab::ALL.iter().filter(|tab| labels != Labels::Alone || **tab == state.tab);
    let placed = shown.map(|&tab| {
        let (text, count) = (label(state, tab, labels), state.lists.of(tab).len());
        let placed = TabLabel { tab, text, count, x };
        x += cells(&placed.text) + 2;
        placed
    });
    placed.collect()
}

fn label(state: &State, tab: Tab, labels: Labels) -> String {
    let key = state.keymap.hint(Mode::Reading, tab.action());
    // An empty tab has no count.
    let count = match state.lists.of(tab).len() {
        0 => String::new(),
        count => format!(" {count}"),
    };
    match labels {
        Labels::Names => format!("{}{count}", tab.name()),
        Labels::Chosen if tab != state.tab && key.is_empty() => tab.name()[..1].to_owned(),
        Labels::Chosen if tab != state.tab => key,
        _ => format!("{key} {}{count}", tab.name()).trim_start().to_owned(),
    }
}
