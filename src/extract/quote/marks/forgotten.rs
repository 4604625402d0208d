//! A closing mark that was forgotten: the reporting clause tells where it should stand.

use super::Region;
use crate::extract::Tokens;
use crate::extract::quote::cue::cue_at;
use crate::lexicon::Class;

/// The longest subject before the verb of such a clause, in tokens.
const SUBJECT: usize = 5;

/// Ends an unclosed region of a paragraph before the reporting clause inside it: `“The dikes hold, | said Owen Marsh.`
pub(super) fn close(paragraph: Tokens<'_, '_>, region: &mut Region) {
    let inner = paragraph.until(region.inner.end).go(region.inner.start + 2);
    if let Some(comma) = inner.rest().find(|at| at.sign(&[",", "!", "?"]) && is_clause(at.next())) {
        region.outer.end = comma.at() + 1;
        region.inner.end = comma.at() + 1;
        region.closed = true;
    }
}

/// Whether a clause that only reports begins here: "said Owen Marsh", "Owen Marsh said.", "she told the court".
fn is_clause(from: Tokens<'_, '_>) -> bool {
    let finite = |at: Tokens<'_, '_>| {
        let said = cue_at(at.as_first()).filter(|cue| cue.is_finite() && !cue.is_noun())?;
        Some(from.go(said.end.at()))
    };
    if let Some(behind) = finite(from) {
        return behind.is_capital() || behind.is(Class::Determiner);
    }
    let longest = if from.is(Class::SpeakerPronoun) {
        2
    } else if from.is_capital() && from.function().is_none() {
        SUBJECT
    } else {
        return false;
    };
    let mut subject = from.next().up_to(from.skip(longest));
    subject
        .find_map(finite)
        .is_some_and(|behind| behind.is_over() || behind.sign(&[".", ","]) || behind.is(Class::Determiner))
}
