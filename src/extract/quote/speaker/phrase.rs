//! The noun phrase that ends or begins at a place.

use super::LONGEST;
use crate::extract::quote::run::{before_nickname, is_plural_owner, past_nickname};
use crate::extract::{TokenKind, Tokens};
use crate::lexicon::english::{self, VerbForm};
use crate::lexicon::{Class, Function};

/// Whether the token can stand inside a noun phrase.
pub(super) fn inside(at: Tokens<'_, '_>) -> bool {
    match at.token().map(|token| token.kind) {
        None => false,
        Some(TokenKind::Possessive) => true,
        // "the 43 crews", "L2"
        Some(TokenKind::Number) => at.prev().is(Class::Determiner) || at.glued() && at.prev().is_capital(),
        Some(TokenKind::Sign) => at.sign(&["&"]) || at.sign(&["-"]) && at.glued() || is_plural_owner(at),
        Some(TokenKind::Word) if at.is(Class::SpeakerPronoun) => false,
        Some(TokenKind::Word) if at.is_capital() => {
            (at.function().is_none() || at.text().len() > 3) && !at.is_time()
        }
        Some(TokenKind::Word) => {
            let noun = || at.cue_form().is_none_or(|form| form == VerbForm::Base) || is_gerund(at);
            at.function().is_none() && noun()
        }
    }
}

/// "Cruz's thinking": a participle that has an owner is a noun.
fn is_gerund(at: Tokens<'_, '_>) -> bool {
    at.cue_form() == Some(VerbForm::Ing) && at.prev().is_possessive()
}

/// "An offer that management called": "that" behind a noun is none of the phrase.
fn joins_clause(that: Tokens<'_, '_>) -> bool {
    that.is(Class::That) && that.back().is_some_and(inside)
}

/// Returns the place where the noun phrase begins that ends here.
pub(super) fn backward<'s, 'd>(end: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    let mut start = end;
    while end.at() - start.at() < LONGEST {
        let Some(before) = start.back() else { break };
        if before.is(Class::Determiner) {
            if start.at() < end.at() && !joins_clause(before) {
                start = before;
            }
            break;
        }
        match before_nickname(start) {
            Some(name) => start = name,
            None if inside(before) => start = before,
            None => break,
        }
    }
    start.up_to(end).find(|at| at.is_word())
}

/// A past tense right after a name: "Keller paused", "Keller cut".
fn is_verb_after_name(at: Tokens<'_, '_>) -> bool {
    at.prev().is_capital()
        && !at.is_capital()
        && (at.tells_past() || at.is(Class::DeltaBy) || english::is_past(at.text()))
}

/// A past tense after a noun, with an object or a place behind it: "a judge ordered a firm".
fn is_verb_of_phrase(at: Tokens<'_, '_>) -> bool {
    let past = || matches!(at.verb_form(), Some(VerbForm::Past | VerbForm::Participle));
    !at.is_capital()
        && (english::is_past(at.text()) || past())
        && (at.next().is(Class::Determiner) || at.next().acts_as(Function::Preposition))
}

/// Returns the place behind the noun phrase that begins here.
pub(super) fn forward<'s, 'd>(from: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    let mut end = from.over(Class::Determiner);
    let article = end.at() > from.at();
    // "a Wednesday editorial"
    if article && end.is_time() && end.is_capital() && end.next().is_plain_word() {
        end = end.next();
    }
    while !end.is_over() && end.at() < from.at() + LONGEST {
        let words = end.at() - from.at();
        if let Some(past) = past_nickname(end).filter(|past| words > 0 && !past.is_over()) {
            end = past;
            continue;
        }
        if end.is(Class::Determiner)
            || words > 0 && is_verb_after_name(end)
            || words > 1 && is_verb_of_phrase(end)
            || !inside(end)
            || words == 0 && end.function().is_some()
        {
            break;
        }
        end = end.next();
    }
    let least = if article { 2 } else { 1 };
    (end.at() >= from.at() + least).then_some(end)
}
