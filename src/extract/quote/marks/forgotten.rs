//! A closing mark that was forgotten: the reporting clause tells where it should stand.

use super::Region;
use crate::extract::quote::cue::cue_at;
use crate::extract::quote::words::Words;
use crate::lexicon::Class;

/// The longest subject before the verb of such a clause, in tokens.
const SUBJECT: usize = 5;

/// Ends an unclosed region before the reporting clause inside it: `“The dikes hold, | said Owen Marsh.`
pub(super) fn close(words: Words<'_, '_>, region: &mut Region) {
    let comma = (region.inner.start + 2..region.inner.end)
        .find(|&at| words.is_sign(at, &[",", "!", "?"]) && is_clause(words, at + 1, region.inner.end));
    if let Some(comma) = comma {
        region.outer.end = comma + 1;
        region.inner.end = comma + 1;
        region.closed = true;
    }
}

/// Whether a clause that only reports begins at `from`: "said Owen Marsh", "Owen Marsh said.", "she told the court".
fn is_clause(words: Words<'_, '_>, from: usize, end: usize) -> bool {
    let finite = |at: usize| {
        let said = cue_at(words, at, at).filter(|cue| cue.is_finite() && !cue.is_noun())?;
        (said.at.end <= end).then_some(said.at.end)
    };
    if let Some(behind) = finite(from) {
        return words.is_capital(behind) || words.scan.is(behind, Class::Determiner);
    }
    let subject = if words.scan.value(from, Class::SpeakerPronoun).is_some() {
        from + 1..from + 2
    } else if words.is_capital(from) && words.function(from).is_none() {
        from + 1..from + SUBJECT
    } else {
        return false;
    };
    subject.into_iter().find_map(finite).is_some_and(|behind| {
        behind >= end || words.is_sign(behind, &[".", ","]) || words.scan.is(behind, Class::Determiner)
    })
}
