//! The capitalised words that make one name, and what stands round them: titles, an age, an apposition.

mod about;
mod nickname;
mod role;

pub(super) use about::{age, age_before, apposition, is_called_body, told_kind};
pub(super) use nickname::{before_nickname, past_nickname};
pub(super) use role::{nouns, role, role_before};

use crate::extract::{Begins, Tokens};
use crate::lexicon::english::{self, VerbForm};
use crate::lexicon::{Class, Function, Gender};

/// The longest name, in tokens.
const LONGEST: usize = 10;

/// Returns the place behind the name that begins here.
pub(super) fn past<'s, 'd>(first: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    if !is_part(first) || is_verb(first) {
        return None;
    }
    let mut end = past_title(first).unwrap_or_else(|| first.next());
    while end.at() - first.at() < LONGEST && !end.is_over() && !end.opens_paragraph() {
        let next = if end.is_capital() { past_title(end).or_else(|| past_part(end)) } else { past_joint(end) };
        match next {
            Some(next) => end = next,
            None => break,
        }
    }
    let alone = end.at() == first.at() + 1;
    let month = alone && first.is(Class::Month);
    let letter = alone && first.text().trim_end_matches('.').chars().nth(1).is_none();
    let common = month || letter || first.up_to(end).all(is_title);
    (!common).then_some(end)
}

/// Whether the token can be a word of a name.
pub(super) fn is_part(at: Tokens<'_, '_>) -> bool {
    at.is_capital()
        && at.function().is_none()
        && !at.is_any(&[Class::Determiner, Class::SpeakerPronoun, Class::Weekday])
        && !(at.is(Class::Month) && at.next().is_digits())
}

fn past_part<'s, 'd>(at: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    is_part(at).then(|| at.next())
}

/// "Asked about that, …": a verb that opens a sentence; "Ask Sam Iyer": one that opens speech.
fn is_verb(at: Tokens<'_, '_>) -> bool {
    if !at.may_report() && at.verb_form().is_none() {
        return false;
    }
    let next = at.next();
    // "Park said" has a verb of its own behind it; "Open Sea Brigade" is a name of three words, "Ask Sam Iyer" is none.
    let longer = next.next().is_capital() && !next.is(Class::FirstName);
    let orders = next.is_capital() && !longer
        || next.is(Class::Determiner)
        || next.acts_as_any(&[Function::Object, Function::Preposition]);
    if orders && at.verb_form() == Some(VerbForm::Base) && !at.is(Class::FirstName) && at.opens_speech() {
        return true;
    }
    let form = at.cue_form().filter(|_| !next.is_capital());
    matches!(form, Some(VerbForm::Past | VerbForm::Ing))
}

/// The place behind what joins a name to its next word, and that word: "-Kamau", "van der Berg", "’ Union".
fn past_joint<'s, 'd>(end: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    let next = end.next();
    if end.is_sign() {
        if let Some(past) = past_nickname(end) {
            return Some(past.next());
        }
        let hyphen = end.joins() && end.sign(&["-", "–"]);
        if hyphen && is_part(end.prev().prev()) && is_second_half(next) {
            return Some(next.next());
        }
        let joins = hyphen || end.sign(&["&"]) || is_plural_owner(end);
        return if joins { past_part(next) } else { None };
    }
    if end.is(Class::Of) {
        return if end.prev().is(Class::OrganisationWord) { past_part(next) } else { None };
    }
    // "L2"
    if end.is_digits() && end.glued() {
        return Some(next);
    }
    let particle = |at: &Tokens<'_, '_>| at.is(Class::NameParticle) && at.is_word() && !at.is_capital();
    let past = end.up_to(end.skip(2)).find(|at| !particle(at)).unwrap_or(next.next());
    if past.at() == end.at() { None } else { past_part(past.over_sign(&["-"])) }
}

/// Whether a hyphen and these lower-case letters end a given name ("Noh Seung-hee") and make no adjective of it.
fn is_second_half(at: Tokens<'_, '_>) -> bool {
    let text = at.text();
    let short = (2..=5).contains(&text.len()) && text.chars().all(char::is_alphabetic);
    short && !at.is(Class::HyphenTail) && !english::is_past(text) && at.function().is_none()
}

/// Whether the token is the apostrophe of "the Growers' Union".
pub(super) fn is_plural_owner(at: Tokens<'_, '_>) -> bool {
    at.sign(&["'", "’"])
        && at.glued()
        && at.prev().text().ends_with('s')
        && at.next().is_plain_word()
        && at.prev().is_capital() == at.next().is_capital()
}

/// The place behind a title of several words ("Secretary of State").
fn past_title<'s, 'd>(at: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    let (end, _) = if at.is_capital() { at.phrase(Class::Title)? } else { return None };
    (end.at() > at.at() + 1).then_some(end)
}

fn is_title(at: Tokens<'_, '_>) -> bool {
    at.is_any(&[Class::Title, Class::Role, Class::Of])
}

/// Returns the place where the name itself begins: behind the titles ("Ohio Gov. | John Kasich").
pub(super) fn name_start<'s, 'd>(first: Tokens<'s, 'd>, end: Tokens<'s, 'd>) -> Tokens<'s, 'd> {
    let (mut start, mut at) = (first, first);
    while at.at() + 1 < end.at() {
        let title = past_title(at);
        let next = title.unwrap_or_else(|| at.next());
        if title.is_some() || at.is(Class::Title) || at.is(Class::Role) {
            start = next;
        } else if at.is(Class::FirstName) {
            break;
        } else if leads_name(at, end) {
            start = at.next();
        }
        at = next;
    }
    let organised = start.up_to(end).any(|at| at.is(Class::OrganisationWord));
    if start.at() >= end.at() || organised { first } else { start }
}

/// Whether an unknown word before a first name and a surname is a title: "Reeve Olga Thal".
fn leads_name(at: Tokens<'_, '_>, end: Tokens<'_, '_>) -> bool {
    let (given, last) = (at.next(), at.skip(2));
    if end.at() != at.at() + 3 {
        return false;
    }
    // A first name for anybody is a surname as well: "Cabbie Terry Noakes", but "with Stone Lee Carter".
    let given = match given.gender(Class::FirstName) {
        Some(Gender::Male | Gender::Female) => true,
        Some(_) => at.opens_speech(),
        None => false,
    };
    given && !last.is_any(&[Class::FirstName, Class::OrganisationWord]) && at.phrase(Class::Place).is_none()
}

/// As few capitals make a headline.
const FEWEST: usize = 4;
/// The longest headline, in tokens.
const HEADLINE: usize = 40;

/// As many capitals make up for one word in lower case.
const MANY: usize = 8;

/// Whether nearly every long word of the sentence that begins here has a capital: where a name ends cannot be told.
pub(super) fn is_headline(first: Tokens<'_, '_>) -> bool {
    let sentence = first.scope();
    if sentence.len() > HEADLINE {
        return false;
    }
    let most = first.scan.each(sentence, Begins::NAME).count();
    let (mut capital, mut lower) = (0, 0);
    for at in first.rest() {
        // So many that the capitals cannot make up for them.
        if most < FEWEST || lower * MANY > most {
            return false;
        }
        if at.is_word() && at.text().len() > 2 && !is_small(at) && !at.is_time() {
            if at.is_capital() { capital += 1 } else { lower += 1 }
        }
    }
    capital >= FEWEST && lower * MANY <= capital
}

/// Whether a headline has the word in lower case.
fn is_small(at: Tokens<'_, '_>) -> bool {
    at.is(Class::Determiner) || at.function().is_some_and(|function| function != Function::Verb)
}

/// Whether the name hangs on another word of its sentence: "of Keller", "Keller's".
pub(super) fn is_in_passing(first: Tokens<'_, '_>, end: Tokens<'_, '_>) -> bool {
    for before in first.behind().take(4) {
        match before.function() {
            Some(Function::Preposition) => return true,
            Some(_) => break,
            None if before.is_comma() => break,
            None => {}
        }
    }
    end.is_possessive() || !end.is_capital() && end.is(Class::Role)
}

/// "a woman who gave her name only as Ana", "who gave only his first name, Ivo": what somebody calls herself.
pub(super) fn is_given(first: Tokens<'_, '_>) -> bool {
    let before = first.prev();
    let ordinal = before.prev().prev().said(Class::Ordinal);
    (before.is_comma() && before.prev().is(Class::Naming) && ordinal.is_some_and(|said| said.text == "1"))
        || before.is(Class::As) && first.behind().take(5).any(|at| at.is(Class::Naming))
}
