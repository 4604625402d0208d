//! What stands in commas round a name: an age, an apposition, a noun that calls it a body.

use super::role::{phrase_end, role_before};
use crate::annotation::ActorKind;
use crate::extract::quote::words::Words;
use crate::extract::{Gap, TokenKind};
use crate::lexicon::Class;
use std::ops::Range;

/// The longest apposition that is read, in tokens.
const APPOSITION: usize = 14;

/// "Keller, 43,", "Keller, aged 43,", "Keller, a 43-year-old smith": the token of the age.
pub(in crate::extract::quote) fn age(words: Words<'_, '_>, end: usize) -> Option<usize> {
    let number = |at: usize| words.scan.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number);
    let at = end + 1 + usize::from(words.scan.is(end + 1, Class::Aged));
    let bare = number(at) && words.is_comma(end) && words.text(at).len() <= 3;
    let told = || words.is_comma(end) && words.scan.is(end + 1, Class::Determiner) && is_age(words, end + 2);
    if bare { Some(at) } else { told().then_some(end + 2) }
}

/// "the 43-year-old smith Keller": the token of the age.
pub(in crate::extract::quote) fn age_before(words: Words<'_, '_>, start: usize) -> Option<usize> {
    let from = start.saturating_sub(AGE + 3);
    let old =
        (from..start).rev().take_while(|&at| words.scan.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word));
    let old = old.filter(|&at| words.scan.is(at, Class::Old)).find_map(|at| at.checked_sub(4));
    old.filter(|&at| is_age(words, at))
}

/// How many tokens "43-year-old" takes.
const AGE: usize = 5;

/// Whether "43-year-old" begins here.
fn is_age(words: Words<'_, '_>, at: usize) -> bool {
    words.scan.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
        && words.is_sign(at + 1, &["-"])
        && words.scan.is(at + 4, Class::Old)
        && words.is_tight(at + 4)
}

/// What explains the name in commas, without its comma: "the trade minister".
pub(in crate::extract::quote) fn apposition(words: Words<'_, '_>, end: usize) -> Range<usize> {
    let mut from = end + 1;
    if let Some(age) = age(words, end).filter(|&age| !words.scan.is(age - 1, Class::Determiner)) {
        from = age + 2;
    }
    let word = |at: usize| words.scan.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
    let owned = word(from)
        && (from + 1..from + 4).any(|i| words.scan.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Possessive));
    let explains = words.scan.is(from, Class::Determiner)
        || owned
        || words.scan.is(from, Class::Who)
        || (!words.is_capital(from) && words.function(from).is_none() && word(from));
    if !words.is_comma(end) || !explains || words.scan.is(from, Class::Cue) {
        return end..end;
    }
    let ends = |i: usize| {
        words.is_sign(i, &[",", ".", ";", ":", "—", "–", "“", "\"", "?", "!"])
            || words.scan.tokens.get(i).is_none_or(|t| t.gap == Gap::Paragraph)
    };
    from..(from..from + APPOSITION).find(|&i| ends(i)).unwrap_or(from + APPOSITION)
}

/// What an apposition makes of what it explains: ", who" a person, ", a group based there" a body.
pub(in crate::extract::quote) fn told_kind(words: Words<'_, '_>, about: &Range<usize>) -> Option<ActorKind> {
    let who = words.scan.is(about.start, Class::Who) && !about.is_empty();
    if who {
        return Some(ActorKind::Person);
    }
    let article = about.clone().next().filter(|&at| words.scan.is(at, Class::Indefinite))?;
    let end = phrase_end(words, article + 1..about.end);
    let whole = end == about.end || words.function(end).is_some() || words.function(end + 1).is_some();
    let body = whole && end > article + 1 && words.scan.is(end - 1, Class::OrganisationWord);
    (body && !words.scan.is(end - 1, Class::Role)).then_some(ActorKind::Organisation)
}

/// Whether what stands before the comma before a name calls it a body: "The line's operator, Northgate Rail".
pub(in crate::extract::quote) fn is_called_body(words: Words<'_, '_>, start: usize) -> bool {
    let noun = start.checked_sub(2).filter(|&noun| words.is_comma(noun + 1) && !words.is_capital(noun));
    let body = |noun: usize| words.scan.is(noun, Class::OrganisationWord) && !words.scan.is(noun, Class::Role);
    noun.is_some_and(body) && role_before(words, start).is_none()
}
