//! Undo and redo.

use crate::annotation::{Edit, Transaction};
use crate::ui::reader::change::refused;
use crate::ui::reader::cursor::to_selected;
use crate::ui::reader::msg::Cmd;
use crate::ui::reader::state::{State, Tab, last_stance};

/// Takes back or does again; says what.
pub(super) fn step(state: &mut State, back: bool) -> Vec<Cmd> {
    let applied = if back { state.session.undo() } else { state.session.redo() };
    let (verb, nothing) = if back { ("undone", "nothing to undo") } else { ("done again", "nothing to redo") };
    match applied.map(Option::<&Transaction>::cloned) {
        Ok(Some(applied)) => {
            state.tell(format!("{verb}: {}", applied.label));
            look_at(state, &applied);
            // What was taken back is not what + and . repeat.
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

/// Selects what a step back or forth changed, where it is one thing and still there.
fn look_at(state: &mut State, applied: &Transaction) {
    // In the list of stances only they are looked at, not what they rest on.
    let stances = state.tab == Tab::Stances && applied.edits.iter().any(|edit| matches!(edit, Edit::Stance(..)));
    let touched = applied.edits.iter().find_map(|edit| match edit {
        Edit::Stance(id, Some(_)) if stances => Some((*id, Tab::Stances)),
        Edit::Annotation(id, Some(annotation)) if !stances => Some((*id, Tab::of(annotation.kind()))),
        _ => None,
    });
    if let Some((id, tab)) = touched {
        (state.tab, state.selected) = (tab, Some(id));
        state.fit_lists();
        to_selected(state);
    }
}
