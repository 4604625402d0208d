//! A nickname in marks or brackets inside a name: "Joe “Sparks” Delaney".

use crate::extract::quote::words::Words;
use crate::lexicon::Class;

/// The longest nickname, in tokens with its marks.
const NICKNAME: usize = 5;

/// Past a nickname in marks within a name, from its opening mark on: "Joe “Sparks” | Delaney".
#[inline]
pub(in crate::extract::quote) fn nickname_after(words: Words<'_, '_>, open: usize) -> Option<usize> {
    if words.may_open(open) { nickname_from(words, open) } else { None }
}

fn nickname_from(words: Words<'_, '_>, open: usize) -> Option<usize> {
    if !words.is_sign(open, &["“", "\"", "‘", "'", "("]) || words.is_tight(open) {
        return None;
    }
    let close = (open + 2..open + NICKNAME).find(|&at| words.is_sign(at, &["”", "\"", "’", "'", ")"]))?;
    let named = (open + 1..close).all(|at| words.is_capital(at) || words.scan.is(at, Class::Determiner));
    let part = |at: usize| words.is_capital(at) && words.function(at).is_none();
    let within = open.checked_sub(1).is_some_and(part) && part(close + 1) && !words.is_tight(close + 1);
    (named && within && words.is_tight(open + 1) && words.is_tight(close)).then_some(close + 1)
}

/// Before a nickname in marks within a name, when a part of the name begins at `start`.
pub(in crate::extract::quote) fn nickname_before(
    words: Words<'_, '_>,
    start: usize,
    floor: usize,
) -> Option<usize> {
    let from = start.saturating_sub(NICKNAME).max(floor + 1);
    (from..start).find(|&open| nickname_after(words, open) == Some(start))
}
