//! The article's cursor and scroll, and what of the list goes with them.

use super::state::{State, Tab};
use crate::annotation::Id;

/// The item of the list that stands nearest to the cursor: the first that ends after it, or else the last. Of stances
/// the last one that rests on what was selected, or else the last.
pub(super) fn nearest(state: &State) -> Option<Id> {
    if state.tab == Tab::Stances {
        let mut stances = state.session.entries().stances().values().rev();
        let on_it = stances.find(|stance| stance.evidence.iter().any(|id| Some(*id) == state.selected));
        return on_it.map(|stance| stance.id).or_else(|| state.items().last().copied());
    }
    let (items, annotations) = (state.items(), state.session.entries().annotations());
    let ends_before = |id: &Id| annotations.get(*id).is_some_and(|a| a.spans.cover().end() <= state.cursor);
    items.get(items.partition_point(ends_before)).or(items.last()).copied()
}

/// Puts the cursor on the selected item's passage.
pub(super) fn to_selected(state: &mut State) {
    if let Some(start) = state.annotation().map(|a| a.spans.cover().start()) {
        state.cursor = start;
        goal(state);
        bring(state);
    }
}

/// The cursor's column is the one it wants to keep.
pub(super) fn goal(state: &mut State) {
    state.goal = state.flow.place(state.session.text(), state.cursor).1;
}

/// Scrolls as little as needed for the cursor to stand in view, some rows from the edge.
pub(super) fn keep_in_view(state: &mut State) {
    let height = usize::from(state.layout().text.height).max(1);
    let margin = (height / 4).min(5);
    let row = state.flow.row_of(state.cursor);
    let most = state.flow.rows().len().saturating_sub(height);
    state.top = state.top.min(row.saturating_sub(margin)).max((row + margin + 1).saturating_sub(height)).min(most);
}

/// Scrolls so that the cursor, where it was out of view, stands in the upper third.
pub(super) fn bring(state: &mut State) {
    let height = usize::from(state.layout().text.height).max(1);
    let row = state.flow.row_of(state.cursor);
    if row < state.top || row + 1 >= state.top + height {
        state.top = row.saturating_sub(height / 3);
    }
    keep_in_view(state);
}

/// Selects what the cursor stands on: of the tab's kind in the list's own tab, or the first on the cursor's row.
pub(super) fn follow(state: &mut State) {
    // While a passage is selected, what was selected in the list stays so: the passage may be about it.
    let Some(kind) = state.tab.kind().filter(|_| state.anchor.is_none()) else { return };
    let Some(row) = state.flow.rows().get(state.flow.row_of(state.cursor)).map(|row| row.span) else { return };
    let annotations = state.session.entries().annotations();
    let on_row = || annotations.touching(row).filter(|a| a.kind() == kind && state.shows(a));
    let here = on_row().filter(|a| a.spans.holds(state.cursor)).min_by_key(|a| a.spans.cover().len());
    if let Some(found) = here.or_else(|| on_row().next()) {
        state.selected = Some(found.id);
    }
}
