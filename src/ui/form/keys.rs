//! What keys do in a dialog.

use super::{Field, Form, Offer, Value};
use crate::ui::key::Key;
use crate::ui::text_field;

/// The effect of a key on a dialog.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyEffect {
    /// The dialog stays open.
    Stay,
    /// The dialog is closed without saving.
    Leave,
    /// The dialog is complete and is saved.
    Save,
}

/// Pastes into the focused field.
pub fn paste(form: &mut Form, text: &str) {
    (form.error, form.leaving) = (None, false);
    if let Some(Field { value: Value::Text { input, selected, .. }, .. }) = form.field() {
        if std::mem::take(selected) {
            input.reset();
        }
        text_field::insert(input, text);
        form.picked = None;
    }
}

/// Handles a key in a dialog.
pub fn key(form: &mut Form, key: Key) -> KeyEffect {
    form.error = None;
    let leaving = std::mem::take(&mut form.leaving);
    if key.is("esc") {
        return if leaving { KeyEffect::Leave } else { leave(form) };
    }
    if key.is("enter") || key.is_ctrl('s') {
        return enter(form);
    }
    if key.is("tab") || key.is("backtab") {
        if form.offers().chosen.is_some() {
            form.take_offer();
        }
        form.step(if key.is("tab") { 1 } else { -1 });
    } else if key.is("down") || key.is("up") {
        pick(form, key.is("down"));
    } else if !completes(form, key) {
        field_key(form, key);
    }
    KeyEffect::Stay
}

/// Leaves a dialog in which nothing was changed; otherwise asks once.
fn leave(form: &mut Form) -> KeyEffect {
    if !form.is_changed() {
        return KeyEffect::Leave;
    }
    form.error = Some("Esc again drops what you typed".to_owned());
    form.leaving = true;
    KeyEffect::Stay
}

/// Handles Enter: takes the highlighted row and saves, or focuses the first required field that is empty.
fn enter(form: &mut Form) -> KeyEffect {
    let took = form.offers().chosen.is_some() && form.take_offer();
    if let Some(missing) = form.missing() {
        form.go(missing);
        if !took {
            form.error = form.fields.get(missing).map(|field| format!("{} is missing", field.name));
        }
        return KeyEffect::Stay;
    }
    if warns(form) { KeyEffect::Stay } else { KeyEffect::Save }
}

/// Warns once of a new name that is nearly a known one.
fn warns(form: &mut Form) -> bool {
    let near = |(at, field): (usize, &Field)| {
        field.near_known().map(|known| (at, field.get().to_owned(), known.to_owned()))
    };
    let Some((at, written, known)) = form.fields.iter().enumerate().find_map(near) else { return false };
    if form.warned.as_ref() == Some(&written) {
        return false;
    }
    form.error = Some(format!("this is similar to “{known}”: ↓ goes to it, Enter again adds “{written}” as new"));
    form.at = at;
    form.pick_new();
    form.warned = Some(written);
    true
}

/// Moves down or up: through the completions of a text, otherwise to the field below or above. Where a new value is
/// possible the completions go round: the new value is last, one step up from the first.
fn pick(form: &mut Form, down: bool) {
    let offers = form.offers();
    let last = offers.list.len().saturating_sub(1);
    let has_new = matches!(offers.list.last(), Some(Offer::New(..)));
    form.picked = match (offers.chosen, down) {
        (None, true) if !offers.list.is_empty() => Some(0),
        (Some(at), true) if at == last => Some(if has_new { 0 } else { last }),
        (Some(at), true) => Some(at + 1),
        (Some(0), false) if has_new => Some(last),
        (Some(0), false) => None,
        (Some(at), false) => Some(at - 1),
        (None, _) => return form.step(if down { 1 } else { -1 }),
    };
}

/// Takes the first completion when Right is pressed at the end of an unfinished text.
fn completes(form: &mut Form, key: Key) -> bool {
    let at_end = match form.fields.get(form.at).map(|field| &field.value) {
        Some(Value::Text { input, selected, .. }) => {
            !selected && !input.value().is_empty() && input.cursor() == input.value().chars().count()
        }
        _ => false,
    };
    at_end && key.is("right") && form.take_offer()
}

fn field_key(form: &mut Form, key: Key) {
    let Some(field) = form.field() else { return };
    match &mut field.value {
        Value::Text { input, selected, .. } => {
            let handled = if std::mem::take(selected) {
                text_field::key_on_selected(input, key)
            } else {
                text_field::key(input, key)
            };
            if handled {
                form.picked = None;
            }
        }
        Value::Choice { options, at } => {
            let last = options.len().saturating_sub(1);
            if key.is("left") {
                *at = Some(at.map_or(0, |at| at.saturating_sub(1)));
            } else if key.is("right") || key.writes() == Some(' ') {
                *at = Some(at.map_or(0, |at| if at == last { 0 } else { at + 1 }));
            } else if key.is("backspace") || key.is("delete") {
                *at = None;
            } else if let Some(c) = key.writes()
                && let Some(found) = options.iter().position(|option| option.key == c)
            {
                *at = Some(found);
            }
        }
    }
}
