//! Filters the list: by actor, by disagreement, or by the dialog's conditions.

use crate::annotation::{Annotation, Standing};
use crate::ui::keymap::Action;
use crate::ui::reader::cursor::to_selected;
use crate::ui::reader::state::{Filter, State, Tab};

/// Shows only what fits.
pub(super) fn show(state: &mut State, filter: Filter) {
    state.filter = filter;
    said(state);
}

/// Asks for all again.
pub(super) fn clear(state: &mut State) {
    state.filter = state.filter.cleared();
    said(state);
}

/// Asks for what coders differ on alone, or for all again.
pub(super) fn only_disputed(state: &mut State) {
    let disputed = Some(Standing::Disputed);
    let all = state.filter.cleared();
    if state.filter.state == disputed {
        state.filter = all;
        return said(state);
    }
    state.filter = Filter { state: disputed, ..all.clone() };
    state.fit_lists();
    // The selected item is settled and not in the list, so the first item is selected.
    if state.place_in_list().is_none() && !state.items().is_empty() {
        state.selected = state.items().first().copied();
        to_selected(state);
    }
    said(state);
    if state.items().is_empty() {
        state.filter = all;
        state.tell("the coders differ on nothing here");
    }
}

/// Asks for the selected actor alone, or for all again.
pub(super) fn only_actor(state: &mut State) {
    let speaker = state.annotation().and_then(Annotation::quote).and_then(|quote| quote.speaker.clone());
    match state.stance().map(|stance| stance.actor.clone()).or(speaker) {
        Some(actor) if state.filter.actor != actor => state.filter = Filter { actor, ..state.filter.cleared() },
        Some(_) => state.filter = state.filter.cleared(),
        None => return state.fail("no actor is selected; choose a quote with a speaker"),
    }
    said(state);
}

/// Shows rejected ones, or hides them.
pub(super) fn rejected(state: &mut State) {
    state.filter.rejected = !state.filter.rejected;
    state.tell(if state.filter.rejected { "rejected ones are shown" } else { "rejected ones are hidden" });
}

/// Shows indirect quotes, or hides them.
pub(super) fn indirect(state: &mut State) {
    state.filter.indirect = !state.filter.indirect;
    let word = if state.filter.indirect { "shown" } else { "hidden" };
    state.tell(format!("indirect quotes are {word}"));
}

/// Groups stances by actor, or by target.
pub(super) fn group(state: &mut State) {
    state.by_actor = !state.by_actor;
    let word = if state.by_actor { "actor" } else { "target" };
    state.tell(format!("stances are grouped by {word}"));
}

/// Says what the list is filtered by, and goes to a tab with matching items when this one has none.
fn said(state: &mut State) {
    state.fit_lists();
    let full = Tab::ALL.into_iter().find(|tab| !state.lists.of(*tab).is_empty());
    if let Some(tab) = full.filter(|_| state.items().is_empty()) {
        (state.tab, state.selected) = (tab, state.lists.of(tab).first().copied());
        to_selected(state);
    }
    let words = state.filter.words();
    state.tell(if words.is_empty() {
        "all are shown".to_owned()
    } else {
        state.advised(&format!("only {words}"), &[(Action::ClearFilter, "shows all")])
    });
}
