//! The capitalised words that make one name, and what stands round them: titles, an age, an apposition.

use super::words::{Function, Words};
use crate::extract::{Gap, Shape, TokenKind};
use crate::lexicon::{Class, WordId};
use std::ops::Range;

/// The longest name, in tokens.
const LONGEST: usize = 10;
/// The longest apposition that is read, in tokens.
const APPOSITION: usize = 14;
/// Lower-case words inside a name.
pub(super) const PARTICLES: &[&str] = &[
    "van", "von", "de", "del", "della", "di", "du", "der", "den", "ter", "bin", "ibn", "bint", "ben", "al", "el",
    "la", "le", "da", "das", "dos",
];

/// The run that begins at `at`; empty where none does.
pub(super) fn at(words: Words<'_, '_>, at: usize) -> Range<usize> {
    if !is_part(words, at) {
        return at..at;
    }
    let mut end = at + title_length(words, at).max(1);
    while end - at < LONGEST && words.scan.tokens.get(end).is_some_and(|t| t.gap != Gap::Paragraph) {
        let step = title_length(words, end).max(usize::from(is_part(words, end))).max(joined(words, end));
        if step == 0 {
            break;
        }
        end += step;
    }
    let month = end == at + 1 && words.scan.is(at, Class::Month);
    let common = month || (at..end).all(|i| is_title(words, i));
    if common { at..at } else { at..end }
}

/// Whether the token can be a word of a name.
fn is_part(words: Words<'_, '_>, at: usize) -> bool {
    let scan = words.scan;
    let month_of_date =
        || scan.is(at, Class::Month) && scan.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Number);
    words.is_capital(at)
        && words.function(at).is_none()
        && !scan.is(at, Class::Determiner)
        && scan.value(at, Class::SpeakerPronoun).is_none()
        && !scan.is(at, Class::Weekday)
        && !month_of_date()
}

/// How many tokens from `end` on join a name to its next word, that word included: "-Kamau", "van der Berg", "’ Union".
fn joined(words: Words<'_, '_>, end: usize) -> usize {
    let tight = words.is_tight(end) && words.is_tight(end + 1);
    let hyphen = tight && words.is_sign(end, &["-", "–"]);
    if hyphen && is_part(words, end.saturating_sub(2)) && is_second_half(words, end + 1) {
        return 2;
    }
    if (hyphen || words.is_sign(end, &["&"]) || is_plural_owner(words, end)) && is_part(words, end + 1) {
        return 2;
    }
    if words.is_word(end, "of") && words.scan.is(end.saturating_sub(1), Class::OrganisationWord) {
        return if is_part(words, end + 1) { 2 } else { 0 };
    }
    let lower = words.scan.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Lower);
    if !lower {
        return 0;
    }
    let particles = (end..end + 2).take_while(|&i| PARTICLES.contains(&words.text(i))).count();
    let hyphen = usize::from(particles > 0 && words.is_sign(end + particles, &["-"]));
    if particles > 0 && is_part(words, end + particles + hyphen) { particles + hyphen + 1 } else { 0 }
}

/// Whether a hyphen and these lower-case letters end a given name ("Noh Seung-hee") and make no adjective of it.
fn is_second_half(words: Words<'_, '_>, at: usize) -> bool {
    let text = words.text(at);
    let adjective = ["based", "born", "led", "like", "run", "style", "era", "area", "wide", "owned", "held"];
    let short = (2..=5).contains(&text.len()) && text.chars().all(char::is_alphabetic);
    short && !adjective.contains(&text) && !text.ends_with("ed") && words.function(at).is_none()
}

/// Whether the token is the apostrophe of "the Growers' Union".
pub(super) fn is_plural_owner(words: Words<'_, '_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    words.is_sign(at, &["'", "’"])
        && words.is_tight(at)
        && !words.is_tight(at + 1)
        && words.is_capital(before)
        && words.text(before).ends_with('s')
        && words.is_capital(at + 1)
}

/// How many tokens a title of several words takes ("Secretary of State"); 0 for none.
fn title_length(words: Words<'_, '_>, at: usize) -> usize {
    let title = words.scan.phrase(at, Class::Title).filter(|(length, _)| *length > 1);
    title.filter(|_| words.is_capital(at)).map_or(0, |(length, _)| length)
}

fn is_title(words: Words<'_, '_>, at: usize) -> bool {
    words.scan.is(at, Class::Title) || words.scan.is(at, Class::Role) || words.is_word(at, "of")
}

/// Where the name itself begins: behind the titles ("Ohio Gov. | John Kasich").
pub(super) fn name_start(words: Words<'_, '_>, run: &Range<usize>) -> usize {
    let mut start = run.start;
    let mut at = run.start;
    while at + 1 < run.end {
        let title = title_length(words, at);
        let step = title.max(1);
        if title > 0 || words.scan.is(at, Class::Title) || words.scan.is(at, Class::Role) {
            start = at + step;
        } else if words.scan.is(at, Class::FirstName) {
            break;
        }
        at += step;
    }
    let organised = (start..run.end).any(|i| words.scan.is(i, Class::OrganisationWord));
    if start >= run.end || organised { run.start } else { start }
}

/// A sentence in which nearly every long word has a capital: where a name ends cannot be told.
pub(super) fn is_headline(words: Words<'_, '_>, sentence: Range<usize>) -> bool {
    if sentence.len() > 40 {
        return false;
    }
    let (mut capital, mut lower) = (0, 0);
    for at in sentence {
        let word = words.scan.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
        let small = words.function(at).is_some() || words.scan.is(at, Class::Determiner);
        if word && words.text(at).len() > 2 && !small {
            if words.is_capital(at) { capital += 1 } else { lower += 1 }
        }
    }
    capital > 3 && (lower == 0 || (capital >= 8 && lower * 8 <= capital))
}

/// Whether the name hangs on another word: "of Keller", "Keller's".
pub(super) fn is_in_passing(words: Words<'_, '_>, run: &Range<usize>, start: usize) -> bool {
    let next = words.scan.tokens.get(run.end);
    let owner = next.is_some_and(|t| t.kind == TokenKind::Possessive)
        || (!words.is_capital(run.end) && words.scan.is(run.end, Class::Role));
    let mut before = run.start;
    while before > start && run.start - before < 4 {
        before -= 1;
        if words.function(before) == Some(Function::Preposition) {
            return true;
        }
        if words.is_comma(before) || words.function(before).is_some() {
            break;
        }
    }
    owner
}

/// "Keller, 43," : the token of the age.
pub(super) fn age(words: Words<'_, '_>, end: usize) -> Option<usize> {
    let at = end + 1;
    let number = words.scan.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number);
    (number && words.is_comma(end) && words.text(at).len() <= 3).then_some(at)
}

/// What explains the name in commas, without its comma: "the trade minister".
pub(super) fn apposition(words: Words<'_, '_>, end: usize) -> Range<usize> {
    let mut from = end + 1;
    if age(words, end).is_some() {
        from += 2;
    }
    let owned =
        (from + 1..from + 4).any(|i| words.scan.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Possessive));
    let explains = words.scan.is(from, Class::Determiner)
        || owned
        || words.is_word(from, "who")
        || (!words.is_capital(from) && words.function(from).is_none());
    if !words.is_comma(end) || !explains || words.scan.is(from, Class::Cue) {
        return end..end;
    }
    let ends = |i: usize| {
        words.is_sign(i, &[",", ".", ";", ":", "—", "–", "“", "\"", "?", "!"])
            || words.scan.tokens.get(i).is_none_or(|t| t.gap == Gap::Paragraph)
    };
    from..(from..from + APPOSITION).find(|&i| ends(i)).unwrap_or(from + APPOSITION)
}

/// The nouns for people in the range; a title stands for its noun ("Sen." for senator).
pub(super) fn nouns<'w>(words: Words<'w, '_>, range: Range<usize>) -> impl Iterator<Item = WordId> + 'w {
    range.filter_map(move |at| {
        let scan = words.scan;
        if let Some(noun) = scan.value(at, Class::TitleNoun) {
            return Some(scan.lexicon.id(noun));
        }
        let named = scan.is(at, Class::Role) || scan.is(at, Class::Title);
        named.then(|| scan.tokens.get(at).map(|token| token.word))?
    })
}

/// What stands round a name as its role: the lower-case words before it, its titles, or an apposition.
pub(super) fn role<'d>(words: Words<'_, 'd>, run: &Range<usize>, start: usize) -> &'d str {
    let slice = |range: Range<usize>| words.scan.span(range).slice(words.scan.text);
    let mut from = start;
    while from > 0
        && start - from < 4
        && words.scan.tokens.get(from - 1).is_some_and(|t| t.kind == TokenKind::Word && t.gap != Gap::Paragraph)
    {
        let stops = words.function(from - 1).is_some() || words.scan.is(from - 1, Class::Determiner);
        if stops || words.scan.is(from - 1, Class::Cue) {
            break;
        }
        from -= 1;
    }
    if start > from && words.scan.is(start - 1, Class::Role) {
        return slice(from..start);
    }
    if start > run.start && words.text(start - 1).len() > 4 {
        return slice(run.start..start);
    }
    appositive_role(words, run.end).or_else(|| role_before(words, start)).map(slice).unwrap_or_default()
}

/// "the region's water minister, " before a name: from behind the article to the noun.
pub(super) fn role_before(words: Words<'_, '_>, start: usize) -> Option<Range<usize>> {
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

/// The noun that ends at `end`, or that the place before `end` hangs on: "the bishop of Port Vell".
fn role_noun(words: Words<'_, '_>, end: usize) -> Option<usize> {
    let mut noun = end.checked_sub(1)?;
    if words.is_capital(noun) {
        let place = (end.saturating_sub(4)..end).rev().take_while(|&at| words.is_capital(at)).last()?;
        noun = place.checked_sub(2).filter(|_| words.scan.is(place - 1, Class::Link))?;
    }
    (words.scan.is(noun, Class::Role) && !words.is_capital(noun)).then_some(noun)
}

/// ", the trade minister" after a name, or "the minister, " with a name after it is the phrase before: its words.
fn appositive_role(words: Words<'_, '_>, end: usize) -> Option<Range<usize>> {
    let mut about = apposition(words, end);
    if words.scan.is(about.start, Class::Determiner) && !words.is_word(about.start, "his") {
        about.start += 1;
    }
    let noun = about.clone().take(6).find(|&i| {
        words.scan.is(i, Class::Role)
            && !words.scan.is(i + 1, Class::Role)
            && words.function(i + 1) != Some(Function::Be)
    })?;
    (about.start..noun).all(|i| words.function(i).is_none()).then_some(about.start..noun + 1)
}
