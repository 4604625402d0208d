//! The article's cursor and scroll position, and how the list follows them.

use super::state::{State, Tab};
use crate::annotation::Id;
use crate::session::evidence::evidence;
use crate::text::Span;

/// Returns the item of the list nearest to the cursor: the first that ends after it, or else the last. On the stances
/// tab: the last stance that rests on the selected annotation, or else the last.
pub(super) fn nearest(state: &State) -> Option<Id> {
    if state.tab == Tab::Stances {
        let mut stances = state.session.entries().stances().values().rev();
        let on_it = stances.find(|stance| stance.evidence.iter().any(|id| Some(*id) == state.selected));
        return on_it.map(|stance| stance.id).or_else(|| state.items().last().copied());
    }
    state.items().get(first_below(state)).or(state.items().last()).copied()
}

/// Returns the place in the list of the first annotation that ends after the cursor; the list's length where none
/// does.
pub(super) fn first_below(state: &State) -> usize {
    let annotations = state.session.entries().annotations();
    let ends_before = |id: &Id| annotations.get(*id).is_some_and(|a| a.spans.cover().end() <= state.cursor);
    state.items().partition_point(ends_before)
}

/// Puts the cursor on the selected item's passage.
pub(super) fn to_selected(state: &mut State) {
    if let Some(start) = state.annotation().map(|a| a.spans.cover().start()) {
        state.cursor = start;
        goal(state);
        bring(state);
    }
}

/// Makes the cursor's column the one to keep on further rows.
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

/// Scrolls a cursor that was not visible to the upper third.
pub(super) fn bring(state: &mut State) {
    let height = usize::from(state.layout().text.height).max(1);
    let row = state.flow.row_of(state.cursor);
    if row < state.top || row + 1 >= state.top + height {
        state.top = row.saturating_sub(height / 3);
    }
    keep_in_view(state);
}

/// Returns the part of the text that is in view; `None` where no article is shown.
fn in_view(state: &State) -> Option<Span> {
    let layout = state.layout();
    layout.article?;
    let rows = state.flow.rows().get(state.top..)?;
    let rows = &rows[..rows.len().min(usize::from(layout.text.height))];
    Some(rows.first()?.span.cover(rows.last()?.span))
}

/// Whether the passage of what is selected is in view; what has none is seen as a card.
pub(super) fn is_in_view(state: &State) -> bool {
    let passage = state.annotation().filter(|a| a.words.lost().is_none());
    match (in_view(state), passage) {
        (Some(view), Some(annotation)) => annotation.spans.overlaps(view),
        _ => true,
    }
}

/// Selects what the cursor has come to: of the tab's items the one it stands on, or else one on its row, or else, where
/// the selected one is out of view, the nearest in view.
pub(super) fn follow(state: &mut State) {
    // While a passage is selected, the selection in the list stays, because the passage may concern it.
    let Some(view) = in_view(state).filter(|_| state.anchor.is_none()) else { return };
    let Some(row) = state.flow.rows().get(state.flow.row_of(state.cursor)).map(|row| row.span) else { return };
    if state.tab == Tab::Stances {
        return follow_stances(state, view);
    }
    let annotations = state.session.entries().annotations();
    let within = |span| annotations.touching(span).filter(|a| Tab::of(a.kind()) == state.tab && state.shows(a));
    let here = within(row).filter(|a| a.spans.holds(state.cursor)).min_by_key(|a| a.spans.cover().len());
    let seen = state.annotation().is_some_and(|a| a.spans.overlaps(view));
    let near = || within(view).min_by_key(|a| a.spans.cover().start().abs_diff(state.cursor)).filter(|_| !seen);
    if let Some(found) = here.or_else(|| within(row).next()).or_else(near) {
        state.selected = Some(found.id);
    }
}

/// If the evidence of the selected stance is out of view, selects the stance with the nearest evidence in view.
fn follow_stances(state: &mut State, view: Span) {
    if state.annotation().is_some_and(|a| a.spans.overlaps(view)) {
        return;
    }
    let entries = state.session.entries();
    let stances = state.items().iter().filter_map(|id| entries.stances().get(id));
    let places = stances.flat_map(|stance| {
        evidence(entries, stance).enumerate().map(|(at, annotation)| (stance.id, at, &annotation.spans))
    });
    let near = places
        .filter(|(_, _, spans)| spans.overlaps(view))
        .min_by_key(|(_, _, spans)| spans.cover().start().abs_diff(state.cursor))
        .map(|(id, at, _)| (id, at));
    if let Some((id, at)) = near {
        (state.selected, state.evidence_at) = (Some(id), (Some(id), at));
    }
}
