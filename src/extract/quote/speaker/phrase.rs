//! The noun phrase that ends or begins at a place.

use super::LONGEST;
use crate::extract::TokenKind;
use crate::extract::quote::run::{self, is_plural_owner};
use crate::extract::quote::words::{Function, Words};
use crate::lexicon::Class;
use crate::lexicon::english::{self, VerbForm};
use std::ops::Range;

/// Whether the token can stand inside a noun phrase.
pub(super) fn inside(words: Words<'_, '_>, at: usize) -> bool {
    let Some(token) = words.scan.tokens.get(at) else { return false };
    match token.kind {
        TokenKind::Possessive => true,
        TokenKind::Number => at > 0 && words.scan.is(at - 1, Class::Determiner),
        TokenKind::Sign => {
            words.is_sign(at, &["&"])
                || (words.is_sign(at, &["-"]) && words.is_tight(at))
                || is_plural_owner(words, at)
        }
        TokenKind::Word => {
            let capital = words.is_capital(at);
            words.scan.value(at, Class::SpeakerPronoun).is_none()
                && (words.function(at).is_none() || (capital && words.text(at).len() > 3 && !words.is_time(at)))
                && !(words.is_time(at) && capital)
                && (capital
                    || words.cue_form(at).is_none_or(|form| form == VerbForm::Base)
                    || is_gerund(words, at))
        }
    }
}

/// "Cruz's thinking": a participle that has an owner is a noun.
fn is_gerund(words: Words<'_, '_>, at: usize) -> bool {
    let owner = at.checked_sub(1).and_then(|before| words.scan.tokens.get(before));
    words.cue_form(at) == Some(VerbForm::Ing) && owner.is_some_and(|token| token.kind == TokenKind::Possessive)
}

/// "An offer that management called": "that" behind a noun is none of the phrase.
fn joins_clause(words: Words<'_, '_>, that: usize, floor: usize) -> bool {
    that > floor && words.scan.is(that, Class::That) && inside(words, that - 1)
}

pub(super) fn backward(words: Words<'_, '_>, end: usize, floor: usize) -> Range<usize> {
    let mut start = end;
    while start > floor && end - start < LONGEST {
        if words.scan.is(start - 1, Class::Determiner) {
            start -= usize::from(start < end && !joins_clause(words, start - 1, floor));
            break;
        }
        if !inside(words, start - 1) && run::nickname_before(words, start, floor).is_none() {
            break;
        }
        start = run::nickname_before(words, start, floor).unwrap_or(start - 1);
    }
    while start < end && words.scan.tokens.get(start).is_none_or(|t| t.kind != TokenKind::Word) {
        start += 1;
    }
    start..end
}

/// A past tense right after a name: "Keller paused", "Keller cut".
fn is_verb_after_name(words: Words<'_, '_>, from: usize, at: usize) -> bool {
    let past = || {
        let told = words.scan.value(at, Class::Tense) == Some("-1") || words.scan.is(at, Class::DeltaBy);
        told || english::is_past(words.text(at))
    };
    at > from && words.is_capital(at - 1) && !words.is_capital(at) && past()
}

/// A past tense after a noun, with an object or a place behind it: "a judge ordered a firm".
fn is_verb_of_phrase(words: Words<'_, '_>, from: usize, at: usize) -> bool {
    let next = at + 1;
    at > from + 1
        && !words.is_capital(at)
        && (english::is_past(words.text(at))
            || matches!(words.verb_form(at), Some(VerbForm::Past | VerbForm::Participle)))
        && (words.scan.is(next, Class::Determiner) || words.function(next) == Some(Function::Preposition))
}

pub(super) fn forward(words: Words<'_, '_>, from: usize, ceiling: usize) -> Range<usize> {
    let mut end = from;
    if words.scan.is(end, Class::Determiner) {
        end += 1;
        // "a Wednesday editorial"
        end += usize::from(words.is_time(end) && words.is_capital(end) && words.is_plain_word(end + 1));
    }
    while end < ceiling && end - from < LONGEST {
        let first = end == from;
        if let Some(past) = run::nickname_after(words, end).filter(|&past| past < ceiling && !first) {
            end = past;
            continue;
        }
        if words.scan.is(end, Class::Determiner)
            || is_verb_after_name(words, from, end)
            || is_verb_of_phrase(words, from, end)
            || !inside(words, end)
            || (first && words.function(end).is_some())
        {
            break;
        }
        end += 1;
    }
    let only_article = end == from + 1 && words.scan.is(from, Class::Determiner);
    if only_article { from..from } else { from.min(end)..end.min(ceiling).max(from) }
}
