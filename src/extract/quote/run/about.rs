//! What stands in commas round a name: an age, an apposition, a noun that calls it a body.

use super::role::{Phrase, phrase_end, role_before};
use crate::annotation::ActorKind;
use crate::extract::Tokens;
use crate::lexicon::Class;

/// The longest apposition that is read, in tokens.
const APPOSITION: usize = 14;

/// Returns the age behind a name that ends here: "Keller, 43,", "Keller, aged 43,", "Keller, a 43-year-old smith".
pub(in crate::extract::quote) fn age<'s, 'd>(end: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    if !end.is_comma() {
        return None;
    }
    let (next, bare) = (end.next(), end.next().over(Class::Aged));
    if bare.is_digits() && bare.text().len() <= 3 {
        return Some(bare);
    }
    (next.is(Class::Determiner) && is_age(next.next())).then(|| next.next())
}

/// Returns the age before a name that begins here: "the 43-year-old smith Keller".
pub(in crate::extract::quote) fn age_before<'s, 'd>(start: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    let mut words = start.behind().take(AGE + 3);
    let old = words.find(|at| at.is(Class::Old) || !at.is_word()).filter(|at| at.is_word())?;
    Some(old.go(old.at().checked_sub(4)?)).filter(|at| is_age(*at))
}

/// How many tokens "43-year-old" takes.
const AGE: usize = 5;

/// Whether "43-year-old" begins here.
fn is_age(at: Tokens<'_, '_>) -> bool {
    at.is_digits() && at.next().sign(&["-"]) && at.skip(4).is(Class::Old) && at.skip(4).glued()
}

/// Returns what explains the name that ends here in commas, without its comma: where "the trade minister" begins and ends.
pub(in crate::extract::quote) fn apposition<'s, 'd>(end: Tokens<'s, 'd>) -> Option<Phrase<'s, 'd>> {
    if !end.is_comma() {
        return None;
    }
    let age = age(end).filter(|age| !age.prev().is(Class::Determiner));
    let from = age.map_or_else(|| end.next(), |age| age.skip(2));
    let owned = || from.is_word() && from.next().up_to(from.skip(4)).any(Tokens::is_possessive);
    let common = || from.is_word() && !from.is_capital() && from.function().is_none();
    let explains = from.is(Class::Determiner) || from.is(Class::Who) || common() || owned();
    if !explains || from.is(Class::Cue) {
        return None;
    }
    let ends = |at: &Tokens<'_, '_>| {
        at.is_over() || at.opens_paragraph() || at.sign(&[",", ".", ";", ":", "—", "–", "“", "\"", "?", "!"])
    };
    let most = from.skip(APPOSITION);
    Some((from, from.up_to(most).find(ends).unwrap_or(most)))
}

/// Returns what an apposition makes of what it explains: ", who" a person, ", a group based there" a body.
pub(in crate::extract::quote) fn told_kind(start: Tokens<'_, '_>, end: Tokens<'_, '_>) -> Option<ActorKind> {
    if start.at() >= end.at() {
        return None;
    }
    if start.is(Class::Who) {
        return Some(ActorKind::Person);
    }
    let first = start.past(Class::Indefinite)?;
    let close = phrase_end(first, end);
    let whole = close.at() == end.at() || close.function().is_some() || close.next().function().is_some();
    (whole && close.at() > first.at() && is_body(close.prev())).then_some(ActorKind::Organisation)
}

fn is_body(noun: Tokens<'_, '_>) -> bool {
    noun.is(Class::OrganisationWord) && !noun.is(Class::Role)
}

/// Whether what stands before the comma before a name calls it a body: "The line's operator, Northgate Rail".
pub(in crate::extract::quote) fn is_called_body(start: Tokens<'_, '_>) -> bool {
    let noun = start.prev().prev();
    start.prev().is_comma() && !noun.is_capital() && is_body(noun) && role_before(start).is_none()
}
