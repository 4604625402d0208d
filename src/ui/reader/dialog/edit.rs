//! The dialog for each kind of annotation.

use super::annotation::Subject;
use super::{date, note, number, quote, stance};
use crate::annotation::{Body, Kind};
use crate::ui::reader::state::State;

/// Opens the dialog of an annotation of this kind, which says `read` so far where it is new.
pub(crate) fn open(state: &mut State, kind: Kind, subject: Subject, read: Option<Body>) {
    let before = read.or_else(|| subject.body(state).cloned());
    match kind {
        Kind::Quote => quote::open(state, subject, before),
        Kind::Date => date::open(state, subject, before),
        Kind::Number => number::open(state, subject, before),
        Kind::Note => note::open(state, subject, before),
    }
}

/// Opens the dialog of what is selected.
pub(crate) fn selected(state: &mut State) {
    if let Some(stance) = state.stance().cloned() {
        return stance::open_old(state, &stance);
    }
    match state.annotation().map(|annotation| (annotation.kind(), annotation.id)) {
        Some((kind, id)) => open(state, kind, Subject::Old(id), None),
        None => state.fail_unselected(),
    }
}
