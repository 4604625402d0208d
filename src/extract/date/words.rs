//! Small questions about the tokens at a place, asked by every rule of dates.

use super::Place;
use crate::lexicon::Class;

/// The step of "last", "next", "this": how many units on. "This past" is a step of the past.
pub(super) fn step<'s, 'd>(at: Place<'s, 'd>) -> Option<(i16, Place<'s, 'd>)> {
    let said = |at: Place<'s, 'd>| at.whole(Class::DateStep).and_then(|step| i16::try_from(step).ok());
    let first = said(at)?;
    match said(at.next()) {
        Some(second) if first == 0 => Some((second, at.skip(2))),
        _ => Some((first, at.next())),
    }
}

/// Whether an apostrophe stands here, of any shape.
pub(super) fn is_apostrophe(at: Place<'_, '_>) -> bool {
    at.sign(&["'", "’", "‘"])
}

/// Whether what follows a number makes it an amount: "May 12 percent".
pub(super) fn is_amount(at: Place<'_, '_>) -> bool {
    at.is(Class::Scale) || at.is(Class::PercentUnit) || at.is(Class::PerWord) || at.sign(&["%"])
}

/// Whether nothing follows in the sentence: a sign, or the end of the paragraph.
pub(super) fn closes(at: Place<'_, '_>) -> bool {
    at.is_over() || at.is_sign()
}

/// Whether a hyphen that joins two words stands here.
pub(super) fn joins(at: Place<'_, '_>) -> bool {
    at.over_hyphen().at() > at.at()
}
