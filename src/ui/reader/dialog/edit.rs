//! Which dialog a kind of annotation has.

use super::annotation::Subject;
use super::{date, note, number, quote, stance};
use crate::annotation::Kind;
use crate::ui::reader::state::State;

/// Opens the dialog of an annotation of this kind.
pub(crate) fn open(state: &mut State, kind: Kind, subject: Subject) {
    match kind {
        Kind::Quote => quote::open(state, subject),
        Kind::Date => date::open(state, subject),
        Kind::Number => number::open(state, subject),
        Kind::Note => note::open(state, subject),
    }
}

/// Opens the dialog of what is selected.
pub(crate) fn selected(state: &mut State) {
    if let Some(stance) = state.stance().cloned() {
        return stance::open_old(state, &stance);
    }
    match state.annotation().map(|annotation| (annotation.kind(), annotation.id)) {
        Some((kind, id)) => open(state, kind, Subject::Old(id)),
        None => state.fail_unselected(),
    }
}
