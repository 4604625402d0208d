//! Undo and redo.

use crate::annotation::{Edit, Transaction};
use crate::ui::reader::change::refused;
use crate::ui::reader::cursor::to_selected;
use crate::ui::reader::msg::Cmd;
use crate::ui::reader::state::{State, Tab, last_stance};
use crate::ui::reader::versions::follow_text;

/// Undoes or redoes a change, and says which.
pub(super) fn step(state: &mut State, back: bool) -> Vec<Cmd> {
    let before = state.session.document().clone();
    let applied = if back { state.session.undo() } else { state.session.redo() };
    let (verb, nothing) = if back { ("undone", "nothing to undo") } else { ("done again", "nothing to redo") };
    match applied.map(Option::<&Transaction>::cloned) {
        Ok(Some(applied)) => {
            state.tell(format!("{verb}: {}", applied.label));
            follow_text(state, &before);
            look_at(state, &applied, back);
            // An undone stance or tag is not repeated by `+` and `.`.
            state.last_stance = last_stance(&state.session);
            vec![Cmd::Record(Box::new(applied))]
        }
        Ok(None) => {
            state.tell(nothing);
            Vec::new()
        }
        Err(error) => refused(state, &error),
    }
}

/// Selects what a step back or forth changed, where it is one thing and still there. Where it is many in many places the
/// reader stays.
fn look_at(state: &mut State, applied: &Transaction, back: bool) {
    // In the list of stances only stances are selected, not their evidence.
    let stances = state.tab == Tab::Stances && applied.edits.iter().any(|edit| matches!(edit, Edit::Stance(..)));
    let annotations = applied.edits.iter().filter_map(|edit| match edit {
        Edit::Annotation(_, annotation) if !stances => annotation.as_deref(),
        _ => None,
    });
    let passages = || annotations.clone().map(|annotation| annotation.spans.cover());
    if passages().zip(passages().skip(1)).any(|(one, next)| !one.overlaps(next)) {
        return;
    }
    let item = |edit: &Edit| match edit {
        Edit::Stance(id, Some(_)) if stances => Some((*id, Tab::Stances)),
        Edit::Annotation(id, Some(annotation)) if !stances => Some((*id, Tab::of(annotation.kind()))),
        _ => None,
    };
    // The first edit of a change shows what the change was about; in its inverse, that is the last one.
    let mut items = applied.edits.iter().filter_map(item);
    if let Some((id, tab)) = if back { items.next_back() } else { items.next() } {
        (state.tab, state.selected) = (tab, Some(id));
        state.fit_lists();
        to_selected(state);
    }
}
