//! The capitalised words that make one name, and what stands round them: titles, an age, an apposition.

use super::words::{Function, Words};
use crate::annotation::ActorKind;
use crate::extract::{Gap, Shape, TokenKind};
use crate::lexicon::english::VerbForm;
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
    if words.verb_form(at) == Some(VerbForm::Base)
        && !words.scan.is(at, Class::FirstName)
        && words.opens_speech(at)
    {
        return true;
    }
    let form = words.cue_form(at).filter(|_| !words.is_capital(at + 1));
    matches!(form, Some(VerbForm::Past | VerbForm::Ing))
}

/// The longest nickname, in tokens with its marks.
const NICKNAME: usize = 5;

/// Past a nickname in marks within a name, from its opening mark on: "Joe “Sparks” | Delaney".
pub(super) fn nickname_after(words: Words<'_, '_>, open: usize) -> Option<usize> {
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
pub(super) fn nickname_before(words: Words<'_, '_>, start: usize, floor: usize) -> Option<usize> {
    let from = start.saturating_sub(NICKNAME).max(floor + 1);
    (from..start).find(|&open| nickname_after(words, open) == Some(start))
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
    let given = matches!(scan.value(at + 1, Class::FirstName), Some("male" | "female"));
    let known = scan.is(at + 2, Class::FirstName) || scan.is(at + 2, Class::OrganisationWord);
    end == at + 3 && given && !known && scan.phrase(at, Class::Place).is_none()
}

/// A sentence in which nearly every long word has a capital: where a name ends cannot be told.
pub(super) fn is_headline(words: Words<'_, '_>, sentence: Range<usize>) -> bool {
    if sentence.len() > 40 {
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

/// "a woman who gave her name only as Ana", "who gave only his first name, Ivo": what somebody calls herself.
pub(super) fn is_given(words: Words<'_, '_>, start: usize) -> bool {
    let calls = |at: usize| words.is_word(at, "name") || words.is_word(at, "identified");
    let Some(before) = start.checked_sub(1) else { return false };
    let first = words.is_comma(before) && before > 1 && calls(before - 1) && words.is_word(before - 2, "first");
    first || (words.is_word(before, "as") && (start.saturating_sub(5)..start).any(calls))
}

/// "Keller, 43,", "Keller, aged 43,", "Keller, a 43-year-old smith": the token of the age.
pub(super) fn age(words: Words<'_, '_>, end: usize) -> Option<usize> {
    let number = |at: usize| words.scan.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number);
    let at = end + 1 + usize::from(words.scan.is(end + 1, Class::Aged));
    let bare = number(at) && words.is_comma(end) && words.text(at).len() <= 3;
    let told = || words.is_comma(end) && words.scan.is(end + 1, Class::Determiner) && is_age(words, end + 2);
    if bare { Some(at) } else { told().then_some(end + 2) }
}

/// "the 43-year-old smith Keller": the token of the age.
pub(super) fn age_before(words: Words<'_, '_>, start: usize) -> Option<usize> {
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
pub(super) fn apposition(words: Words<'_, '_>, end: usize) -> Range<usize> {
    let mut from = end + 1;
    if let Some(age) = age(words, end).filter(|&age| !words.scan.is(age - 1, Class::Determiner)) {
        from = age + 2;
    }
    let word = |at: usize| words.scan.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
    let owned = word(from)
        && (from + 1..from + 4).any(|i| words.scan.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Possessive));
    let explains = words.scan.is(from, Class::Determiner)
        || owned
        || words.is_word(from, "who")
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
pub(super) fn told_kind(words: Words<'_, '_>, about: &Range<usize>) -> Option<ActorKind> {
    let who = words.is_word(about.start, "who") && !about.is_empty();
    if who {
        return Some(ActorKind::Person);
    }
    let article = about.clone().next().filter(|&at| words.is_word(at, "a") || words.is_word(at, "an"))?;
    let end = phrase_end(words, article + 1..about.end);
    let whole = end == about.end || words.function(end).is_some() || words.function(end + 1).is_some();
    let body = whole && end > article + 1 && words.scan.is(end - 1, Class::OrganisationWord);
    (body && !words.scan.is(end - 1, Class::Role)).then_some(ActorKind::Organisation)
}

/// Whether what stands before the comma before a name calls it a body: "The line's operator, Northgate Rail".
pub(super) fn is_called_body(words: Words<'_, '_>, start: usize) -> bool {
    let noun = start.checked_sub(2).filter(|&noun| words.is_comma(noun + 1) && !words.is_capital(noun));
    let body = |noun: usize| words.scan.is(noun, Class::OrganisationWord) && !words.scan.is(noun, Class::Role);
    noun.is_some_and(body) && role_before(words, start).is_none()
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

/// What stands round a name as its role: the words before it, the phrase before a comma, its titles, an apposition.
pub(super) fn role<'d>(words: Words<'_, 'd>, run: &Range<usize>, start: usize) -> &'d str {
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
    if words.scan.value(noun, Class::Role).is_none_or(|value| value == "any") {
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
fn phrase_end(words: Words<'_, '_>, mut phrase: Range<usize>) -> usize {
    let end = phrase.end;
    let participle =
        |at: usize| words.text(at).ends_with("ed") && words.function(at + 1) == Some(Function::Preposition);
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
    matches!(words.scan.value(at, Class::Title), Some("male" | "female"))
}

/// "Capt.", "Justice" of "Mrs Justice": what is more than a form of address.
fn titles(words: Words<'_, '_>, mut range: Range<usize>) -> Option<Range<usize>> {
    while range.len() > 1 && is_address(words, range.start) {
        range.start += 1;
    }
    let told = range.end.checked_sub(1).is_some_and(|last| words.text(last).len() > 4);
    let any = range.clone().all(|at| words.scan.value(at, Class::Role) == Some("any"));
    (told && !any).then_some(range)
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
    if words.scan.is(about.start, Class::Determiner) && !words.is_word(about.start, "his") {
        about.start += 1;
    }
    if let Some(owner) = about.clone().take(5).rfind(|&i| is_owner(words, i)) {
        about.start = owner + 1;
    }
    let article = about.start;
    if let Some(old) = about.clone().take(6).find(|&at| words.is_word(at, "old") && words.is_tight(at)) {
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
    let one = words.is_word(article, "a") || words.is_word(article, "an");
    (one && end > about.start && end - about.start <= 4).then_some(about.start..end)
}
