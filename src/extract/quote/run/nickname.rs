//! A nickname in marks or brackets inside a name: "Joe “Sparks” Delaney".

use crate::extract::Tokens;
use crate::lexicon::Class;

/// The longest nickname, in tokens with its marks.
const NICKNAME: usize = 5;

/// Returns the place behind a nickname in marks within a name, from its opening mark on: "Joe “Sparks” | Delaney".
#[inline]
pub(in crate::extract::quote) fn past_nickname<'s, 'd>(open: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    if open.may_open() { nickname_from(open) } else { None }
}

fn nickname_from<'s, 'd>(open: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    if open.glued() || !open.next().glued() || !open.sign(&["“", "\"", "‘", "'", "("]) {
        return None;
    }
    let mut inside = open.skip(2).up_to(open.skip(NICKNAME));
    let close = inside.find(|at| at.sign(&["”", "\"", "’", "'", ")"]))?;
    let named = open.next().up_to(close).all(|at| at.is_capital() || at.is(Class::Determiner));
    let behind = close.next();
    let within = is_named(open.prev()) && is_named(behind) && close.glued() && !behind.glued();
    (named && within).then_some(behind)
}

fn is_named(at: Tokens<'_, '_>) -> bool {
    at.is_capital() && at.function().is_none()
}

/// Returns the place before a nickname in marks within a name, when a part of the name begins here.
pub(in crate::extract::quote) fn before_nickname<'s, 'd>(start: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    let mut before = start.back_to(NICKNAME).behind().filter(|open| !open.is_first());
    before.find(|open| past_nickname(*open).is_some_and(|past| past.at() == start.at()))
}
