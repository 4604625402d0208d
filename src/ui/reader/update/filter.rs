//! Asking for some of what there is: by actor, target, position, state, form, tag.

use super::{known, read};
use crate::annotation::{Annotation, Form as QuoteForm, Verdict};
use crate::ui::keymap::Action;
use crate::ui::reader::state::{Field, Filter, Form, Purpose, State, Tab, Takes};

/// Opens the dialog of what is asked for.
pub(super) fn open(state: &mut State) {
    let filter = &state.filter;
    let positions = super::dialog::positions(state, &filter.position);
    let fields = vec![
        Field::text("actor", filter.actor.clone(), known::actors(state)).taking(Takes::Known),
        Field::text("target", filter.target.clone(), known::targets(state)).taking(Takes::Known),
        Field::options("position", positions, Some(&filter.position)),
        Field::choice("state", Verdict::ALL.map(Verdict::word), filter.state.map(Verdict::word)),
        Field::choice("form", QuoteForm::ALL.map(QuoteForm::word), filter.form.map(QuoteForm::word)),
        Field::text("tag", filter.tag.clone(), known::tags(state)).taking(Takes::Known),
        Field::choice("only", ["doubtful"], filter.doubtful.then_some("doubtful")),
    ];
    let about = "Shows only what fits all that is filled in; Backspace empties a choice.";
    super::dialog::open(state, Form::new(Purpose::Filter, "Show only", about, fields));
}

/// Asks for what the dialog says.
pub(super) fn apply(state: &mut State, form: &Form) {
    state.filter = Filter {
        actor: form.get("actor").to_owned(),
        target: form.get("target").to_owned(),
        position: form.get("position").to_owned(),
        tag: form.get("tag").to_owned(),
        state: Verdict::ALL.into_iter().find(|s| s.word() == form.get("state")),
        form: QuoteForm::ALL.into_iter().find(|f| f.word() == form.get("form")),
        doubtful: form.get("only") == "doubtful",
        ..state.filter.clone()
    };
    said(state);
}

/// Asks for all again.
pub(super) fn clear(state: &mut State) {
    state.filter = state.filter.cleared();
    said(state);
}

/// Asks for what coders differ on alone, or for all again.
pub(super) fn only_disputed(state: &mut State) {
    let disputed = Some(Verdict::Disputed);
    let all = state.filter.cleared();
    if state.filter.state == disputed {
        state.filter = all;
        return said(state);
    }
    state.filter = Filter { state: disputed, ..all.clone() };
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

/// Says what is asked for, and goes to where there is some of it when the tab has none.
fn said(state: &mut State) {
    state.fit_lists();
    let full = Tab::ALL.into_iter().find(|tab| !state.lists.of(*tab).is_empty());
    if let Some(tab) = full.filter(|_| state.items().is_empty()) {
        (state.tab, state.selected) = (tab, state.lists.of(tab).first().copied());
        read::to_selected(state);
    }
    let words = state.filter.words();
    state.tell(if words.is_empty() {
        "all are shown".to_owned()
    } else {
        state.advised(&format!("only {words}"), &[(Action::ClearFilter, "shows all")])
    });
}
