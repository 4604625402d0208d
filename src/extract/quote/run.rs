//! The capitalised words that make one name, and what stands round them: titles, an age, an apposition.

mod about;
mod nickname;
mod role;

pub(super) use about::{age, age_before, apposition, is_called_body, told_kind};
pub(super) use nickname::{nickname_after, nickname_before};
pub(super) use role::{nouns, role, role_before};

use super::words::{Function, Words};
use crate::extract::{Begins, Gap, Shape, TokenKind};
use crate::lexicon::english::VerbForm;
use crate::lexicon::{Class, Gender, english};
use std::ops::Range;

/// The longest name, in tokens.
const LONGEST: usize = 10;
/// The run that begins at `at`; empty where none does.
pub(super) fn at(words: Words<'_, '_>, at: usize) -> Range<usize> {
    if !is_part(words, at) || is_verb(words, at) {
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
    let letter = end == at + 1 && words.text(at).trim_end_matches('.').chars().nth(1).is_none();
    let common = month || letter || (at..end).all(|i| is_title(words, i));
    if common { at..at } else { at..end }
}

/// Whether the token can be a word of a name.
fn is_part(words: Words<'_, '_>, at: usize) -> bool {
    let scan = words.scan;
    let month_of_date =
        || scan.is(at, Class::Month) && scan.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Number);
    let never = [Class::Determiner, Class::SpeakerPronoun, Class::Weekday];
    words.is_capital(at)
        && words.function(at).is_none()
        && scan.tokens.get(at).is_some_and(|token| !scan.lexicon.is_any(token.word, &never))
        && !month_of_date()
}

/// "Asked about that, …": a verb that opens a sentence; "Ask Sam Iyer": one that opens speech.
fn is_verb(words: Words<'_, '_>, at: usize) -> bool {
    if !words.may_report(at) && words.verb_form(at).is_none() {
        return false;
    }
    // "Park said" has a verb of its own behind it; "Open Sea Brigade" is a name of three words, "Ask Sam Iyer" is none.
    let longer = words.is_capital(at + 2) && !words.scan.is(at + 1, Class::FirstName);
    let orders = words.is_capital(at + 1) && !longer
        || words.scan.is(at + 1, Class::Determiner)
        || matches!(words.function(at + 1), Some(Function::Object | Function::Preposition));
    if orders
        && words.verb_form(at) == Some(VerbForm::Base)
        && !words.scan.is(at, Class::FirstName)
        && words.opens_speech(at)
    {
        return true;
    }
    let form = words.cue_form(at).filter(|_| !words.is_capital(at + 1));
    matches!(form, Some(VerbForm::Past | VerbForm::Ing))
}

/// How many tokens from `end` on join a name to its next word, that word included: "-Kamau", "van der Berg", "’ Union".
fn joined(words: Words<'_, '_>, end: usize) -> usize {
    if let Some(past) = nickname_after(words, end) {
        return past + 1 - end;
    }
    let tight = words.is_tight(end) && words.is_tight(end + 1);
    let hyphen = tight && words.is_sign(end, &["-", "–"]);
    if hyphen && is_part(words, end.saturating_sub(2)) && is_second_half(words, end + 1) {
        return 2;
    }
    if (hyphen || words.is_sign(end, &["&"]) || is_plural_owner(words, end)) && is_part(words, end + 1) {
        return 2;
    }
    if words.scan.is(end, Class::Of) && words.scan.is(end.saturating_sub(1), Class::OrganisationWord) {
        return if is_part(words, end + 1) { 2 } else { 0 };
    }
    let lower = words.scan.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Lower);
    if !lower {
        return 0;
    }
    let particles =
        (end..end + 2).take_while(|&i| words.scan.is(i, Class::NameParticle) && !words.is_capital(i)).count();
    let hyphen = usize::from(particles > 0 && words.is_sign(end + particles, &["-"]));
    if particles > 0 && is_part(words, end + particles + hyphen) { particles + hyphen + 1 } else { 0 }
}

/// Whether a hyphen and these lower-case letters end a given name ("Noh Seung-hee") and make no adjective of it.
fn is_second_half(words: Words<'_, '_>, at: usize) -> bool {
    let text = words.text(at);
    let short = (2..=5).contains(&text.len()) && text.chars().all(char::is_alphabetic);
    short && !words.scan.is(at, Class::HyphenTail) && !english::is_past(text) && words.function(at).is_none()
}

/// Whether the token is the apostrophe of "the Growers' Union".
pub(super) fn is_plural_owner(words: Words<'_, '_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    words.is_sign(at, &["'", "’"])
        && words.is_tight(at)
        && words.text(before).ends_with('s')
        && words.is_plain_word(at + 1)
        && words.is_capital(before) == words.is_capital(at + 1)
}

/// How many tokens a title of several words takes ("Secretary of State"); 0 for none.
fn title_length(words: Words<'_, '_>, at: usize) -> usize {
    let token =
        words.scan.tokens.get(at).filter(|token| words.scan.lexicon.opens_any(token.word, &[Class::Title]));
    let title = token.filter(|_| words.is_capital(at)).and_then(|_| words.scan.phrase(at, Class::Title));
    title.map_or(0, |(length, _)| if length > 1 { length } else { 0 })
}

fn is_title(words: Words<'_, '_>, at: usize) -> bool {
    words.scan.is(at, Class::Title) || words.scan.is(at, Class::Role) || words.scan.is(at, Class::Of)
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
        } else if leads_name(words, at, run.end) {
            start = at + 1;
        }
        at += step;
    }
    let organised = (start..run.end).any(|i| words.scan.is(i, Class::OrganisationWord));
    if start >= run.end || organised { run.start } else { start }
}

/// Whether an unknown word before a first name and a surname is a title: "Reeve Olga Thal".
fn leads_name(words: Words<'_, '_>, at: usize, end: usize) -> bool {
    let scan = words.scan;
    // A first name for anybody is a surname as well: "Cabbie Terry Noakes", but "with Stone Lee Carter".
    let given = match words.gender(at + 1, Class::FirstName) {
        Some(Gender::Male | Gender::Female) => true,
        Some(_) => words.opens_speech(at),
        None => false,
    };
    let known = scan.is(at + 2, Class::FirstName) || scan.is(at + 2, Class::OrganisationWord);
    end == at + 3 && given && !known && scan.phrase(at, Class::Place).is_none()
}

/// As few capitals make a headline.
const FEWEST: usize = 4;

/// A sentence in which nearly every long word has a capital: where a name ends cannot be told.
pub(super) fn is_headline(words: Words<'_, '_>, sentence: Range<usize>) -> bool {
    if sentence.len() > 40 || words.scan.each(sentence.clone(), Begins::NAME).nth(FEWEST - 1).is_none() {
        return false;
    }
    let (mut capital, mut lower) = (0, 0);
    let length = sentence.len();
    for at in sentence {
        // So many that the rest cannot make up for them.
        if lower * 8 > length {
            return false;
        }
        let word = words.scan.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
        let verb = words.function(at) == Some(Function::Verb);
        let small = (words.function(at).is_some() && !verb) || words.scan.is(at, Class::Determiner);
        if word && words.text(at).len() > 2 && !small && !words.is_time(at) {
            if words.is_capital(at) { capital += 1 } else { lower += 1 }
        }
    }
    capital >= FEWEST && (lower == 0 || (capital >= 8 && lower * 8 <= capital))
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

/// "a woman who gave her name only as Ana", "who gave only his first name, Ivo": what somebody calls herself.
pub(super) fn is_given(words: Words<'_, '_>, start: usize) -> bool {
    let calls = |at: usize| words.scan.is(at, Class::Naming);
    let Some(before) = start.checked_sub(1) else { return false };
    let first = words.is_comma(before)
        && before > 1
        && calls(before - 1)
        && words.scan.value(before - 2, Class::Ordinal) == Some("1");
    first || (words.scan.is(before, Class::As) && (start.saturating_sub(5)..start).any(calls))
}
