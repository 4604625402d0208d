//! Tags with few keys: sets and removes them, and repeats the last ones.

use super::stances;
use crate::annotation::{Annotation, Id};
use crate::ui::reader::change::{change, provenance, rules};
use crate::ui::reader::msg::Cmd;
use crate::ui::reader::state::State;

/// Tags an annotation, or removes the tags if it has them all.
pub(super) fn toggle(state: &mut State, id: Id, tags: Vec<String>) -> Vec<Cmd> {
    let Some(annotation) = state.session.entries().annotations().get(id) else { return Vec::new() };
    let made = provenance(state);
    let rules = rules(&state.session, &made);
    if has(annotation, &tags) {
        let transaction = rules.untag(annotation, &tags);
        return change(state, transaction);
    }
    let transaction = rules.tag(annotation, &tags);
    state.last_tags = tags;
    change(state, transaction)
}

/// Repeats what was done last: the stance, or the tags.
pub(super) fn again(state: &mut State) -> Vec<Cmd> {
    if state.last_tags.is_empty() {
        return stances::again(state);
    }
    let tags = state.last_tags.clone();
    let Some(annotation) = state.annotation() else {
        state.fail_unselected();
        return Vec::new();
    };
    if has(annotation, &tags) {
        state.tell(format!("tagged already: {}", tags.join(", ")));
        return Vec::new();
    }
    let transaction = rules(&state.session, &provenance(state)).tag(annotation, &tags);
    change(state, transaction)
}

fn has(annotation: &Annotation, tags: &[String]) -> bool {
    tags.iter().all(|tag| annotation.tags.contains(tag))
}
