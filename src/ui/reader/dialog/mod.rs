//! Dialogs, one file each: a struct of its fields that makes the form and reads it.
//!
//! A dialog changes nothing. Saving it returns an [`Intent`].

pub(crate) mod actor;
pub(crate) mod annotation;
mod date;
pub(crate) mod document;
pub(crate) mod edit;
pub(crate) mod filter;
mod known;
mod meant;
mod note;
mod number;
mod quote;
pub(crate) mod stance;
pub(crate) mod tags;
pub(crate) mod target;

use super::intent::Intent;
use super::state::{Dialog, OpenDialog, Overlay, State};
use crate::ui::area::Area;
use crate::ui::form::keys::{self, KeyEffect};
use crate::ui::form::{Form, mouse};
use crate::ui::key::Key;

/// Opens a dialog over the panes.
fn open(state: &mut State, mut form: Form, dialog: impl Dialog + 'static) {
    dialog.offer(state, &mut form);
    let passage = dialog.passage(state);
    let open = OpenDialog { form: form.begun(), passage, dialog: Box::new(dialog) };
    state.overlay = Some(Overlay::Dialog(Box::new(open)));
}

/// Handles a key in a dialog; returns the intent once it is saved.
pub(crate) fn key(state: &mut State, mut open: Box<OpenDialog>, key: Key) -> Option<Intent> {
    if !open.form.is_changed()
        && let Some(intent) = open.dialog.at_once(key)
    {
        return Some(intent);
    }
    match keys::key(&mut open.form, key) {
        KeyEffect::Leave => return None,
        KeyEffect::Stay => open.dialog.follow(&mut open.form),
        KeyEffect::Save => {
            // Enter may have taken a completion.
            open.dialog.follow(&mut open.form);
            match open.dialog.read(state, &open.form) {
                Ok(intent) => return Some(intent),
                Err(problem) => open.form.refuse(problem),
            }
        }
    }
    state.overlay = Some(Overlay::Dialog(open));
    None
}

/// Handles a click in a dialog that may use `place`.
pub(super) fn press(open: &mut OpenDialog, place: Area, x: u16, y: u16) {
    mouse::press(&mut open.form, place, x, y);
    open.dialog.follow(&mut open.form);
}

/// Pastes into a dialog.
pub(super) fn paste(open: &mut OpenDialog, text: &str) {
    keys::paste(&mut open.form, text);
    open.dialog.follow(&mut open.form);
}

/// Updates an open dialog with the codebook as it is now.
pub(crate) fn offer_anew(state: &mut State) {
    if let Some(Overlay::Dialog(mut open)) = state.overlay.take_if(|overlay| matches!(overlay, Overlay::Dialog(_)))
    {
        open.dialog.offer(state, &mut open.form);
        state.overlay = Some(Overlay::Dialog(open));
    }
}
