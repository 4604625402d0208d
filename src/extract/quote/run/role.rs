//! What the words round a name call its bearer: titles, roles before it and behind it.

use super::about::apposition;
use crate::extract::quote::words::{Function, Words};
use crate::extract::{Gap, TokenKind};
use crate::lexicon::{Class, Gender, WordId, english};
use std::ops::Range;

/// The nouns for people in the range; a title stands for its noun ("Sen." for senator).
pub(in crate::extract::quote) fn nouns<'w>(
    words: Words<'w, '_>,
    range: Range<usize>,
) -> impl Iterator<Item = WordId> + 'w {
    range.filter_map(move |at| {
        let scan = words.scan;
        if let Some(noun) = scan.value(at, Class::TitleNoun) {
            return Some(scan.lexicon.id(noun));
        }
        let named = scan.is(at, Class::Role) || scan.is(at, Class::Title);
        named.then(|| scan.tokens.get(at).map(|token| token.word))?
    })
}

/// What stands round a name as its role: the words before it, the phrase before a comma, its titles, an apposition.
pub(in crate::extract::quote) fn role<'d>(words: Words<'_, 'd>, run: &Range<usize>, start: usize) -> &'d str {
    let found = role_joined(words, start)
        .or_else(|| role_before(words, run.start))
        .or_else(|| titles(words, run.start..start))
        .or_else(|| appositive_role(words, run.end));
    let told = found.map(|range| words.scan.span(range).slice(words.scan.text));
    let title = || start.checked_sub(1).filter(|&at| at >= run.start);
    told.or_else(|| words.scan.value(title()?, Class::TitleNoun)).unwrap_or_default()
}

/// "Finance Minister" right before a name.
fn role_joined(words: Words<'_, '_>, start: usize) -> Option<Range<usize>> {
    let noun = start.checked_sub(1)?;
    if words.gender(noun, Class::Role).is_none_or(|gender| gender == Gender::Any) {
        return None;
    }
    let starts = |at: usize| words.scan.tokens.get(at).is_none_or(|t| t.gap == Gap::Paragraph);
    let mut from = noun;
    while from > 0
        && start - from < 4
        && !starts(from)
        && is_inside(words, from - 1)
        && !is_address(words, from - 1)
    {
        from -= 1;
    }
    Some(from..start)
}

/// Where a noun phrase ends: before "who", "of", and before "based in".
pub(super) fn phrase_end(words: Words<'_, '_>, mut phrase: Range<usize>) -> usize {
    let end = phrase.end;
    let participle =
        |at: usize| english::is_past(words.text(at)) && words.function(at + 1) == Some(Function::Preposition);
    phrase.find(|&at| !is_inside(words, at) || participle(at)).unwrap_or(end)
}

/// Whether a role may have the word before its noun.
fn is_inside(words: Words<'_, '_>, at: usize) -> bool {
    words.scan.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
        && words.function(at).is_none()
        && !words.scan.is(at, Class::Determiner)
        && !words.scan.is(at, Class::Cue)
}

/// "Mrs", "Sir".
fn is_address(words: Words<'_, '_>, at: usize) -> bool {
    matches!(words.gender(at, Class::Title), Some(Gender::Male | Gender::Female))
}

/// "Capt.", "Justice" of "Mrs Justice": what is more than a form of address.
fn titles(words: Words<'_, '_>, mut range: Range<usize>) -> Option<Range<usize>> {
    while range.len() > 1 && is_address(words, range.start) {
        range.start += 1;
    }
    let told = range.end.checked_sub(1).is_some_and(|last| words.text(last).len() > 4);
    let any = range.clone().all(|at| words.gender(at, Class::Role) == Some(Gender::Any));
    (told && !any).then_some(range)
}

/// "the region's water minister, " before a name: from behind the article to the noun.
pub(in crate::extract::quote) fn role_before(words: Words<'_, '_>, start: usize) -> Option<Range<usize>> {
    let comma = start.checked_sub(1).filter(|&at| words.is_comma(at))?;
    let noun = role_noun(words, comma)?;
    let stops = |at: usize| {
        words.scan.tokens.get(at).is_none_or(|t| t.kind != TokenKind::Word)
            || words.function(at).is_some()
            || words.scan.is(at, Class::Determiner)
    };
    let from = (noun.saturating_sub(4)..noun).rev().take_while(|&at| !stops(at)).last().unwrap_or(noun);
    Some(from..noun + 1)
}

/// The noun that ends at `end`, or that the phrase before `end` hangs on: "the bishop of Port Vell", "a spokeswoman for
/// the company".
fn role_noun(words: Words<'_, '_>, end: usize) -> Option<usize> {
    let is_role = |at: usize| words.scan.is(at, Class::Role) && !words.is_capital(at);
    let last = end.checked_sub(1)?;
    if is_role(last) {
        return Some(last);
    }
    let mut phrase = (end.saturating_sub(6)..end).rev();
    let link = phrase.find(|&at| words.scan.is(at, Class::Link) || words.is_comma(at))?;
    link.checked_sub(1).filter(|&at| words.scan.is(link, Class::Link) && is_role(at))
}

/// ", the trade minister" after a name, or "the minister, " with a name after it is the phrase before: its words.
fn appositive_role(words: Words<'_, '_>, end: usize) -> Option<Range<usize>> {
    let mut about = apposition(words, end);
    if words.scan.is(about.start, Class::Determiner) && !words.scan.is(about.start, Class::His) {
        about.start += 1;
    }
    if let Some(owner) = about.clone().take(5).rfind(|&i| is_owner(words, i)) {
        about.start = owner + 1;
    }
    let article = about.start;
    if let Some(old) = about.clone().take(6).find(|&at| words.scan.is(at, Class::Old) && words.is_tight(at)) {
        about.start = old + 1;
    }
    let noun = about.clone().take(6).find(|&i| {
        words.scan.is(i, Class::Role)
            && !words.scan.is(i + 1, Class::Role)
            && words.function(i + 1) != Some(Function::Be)
    });
    let told = noun.filter(|&noun| (about.start..noun).all(|i| words.function(i).is_none()));
    told.map(|noun| about.start..noun + 1).or_else(|| indefinite(words, article, about))
}

fn is_owner(words: Words<'_, '_>, at: usize) -> bool {
    words.scan.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Possessive) || words.is_sign(at, &["’", "'"])
}

/// ", a glaciologist who": any noun with its article, though the lexicon knows no such role.
fn indefinite(words: Words<'_, '_>, start: usize, about: Range<usize>) -> Option<Range<usize>> {
    let article = start.checked_sub(1)?;
    let end = phrase_end(words, about.clone());
    let one = words.scan.is(article, Class::Indefinite);
    (one && end > about.start && end - about.start <= 4).then_some(about.start..end)
}
