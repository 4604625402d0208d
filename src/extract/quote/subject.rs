//! Who the subject of a reporting word is, wherever the sentence has it.

use super::cue::{Cue, VerbForm, cue_at};
use super::speaker::{self, Mention};
use super::words::{Function, Words};
use crate::extract::TokenKind;
use crate::lexicon::Class;

/// How far behind "quoted" the words "as saying" may stand.
const RELAY: usize = 14;

/// The subject before a verb; of a participle the subject of its clause, or whom it stands beside ("with China warning").
pub(super) fn subject(words: Words<'_, '_>, cue: &Cue, floor: usize) -> Option<Mention> {
    if let Some(relayed) = relayed(words, cue, floor) {
        return Some(relayed);
    }
    if let Some(reporter) = reporter_before(words, cue, floor) {
        return Some(reporter);
    }
    let near = speaker::before(words, cue.at.start, floor);
    if cue.form == VerbForm::Ing && near.as_ref().is_none_or(|m| m.at.start > floor && !is_absolute(words, m)) {
        return speaker::main(words, floor, cue.at.start).or(near);
    }
    near
}

/// "Nefzi said, adding": who speaks in the clause right before the participle.
fn reporter_before(words: Words<'_, '_>, cue: &Cue, floor: usize) -> Option<Mention> {
    let comma = cue.at.start.checked_sub(1).filter(|&at| at > floor + 1 && words.is_comma(at))?;
    let said = cue_at(words, comma - 1, floor).filter(|said| said.is_finite() && said.at.end == comma)?;
    let mention = speaker::before(words, said.at.start, floor).filter(|_| cue.form == VerbForm::Ing)?;
    // "His work on justice issues, saying": a noun, and no verb of what stands before it.
    let noun = said.form != VerbForm::Past
        && !words.is_capital(mention.head.start)
        && !words.scan.is(mention.head.start, Class::SpeakerPronoun);
    (!noun).then_some(mention)
}

/// "with China advising", ", the bank adding": the phrase is the participle's own subject.
fn is_absolute(words: Words<'_, '_>, mention: &Mention) -> bool {
    let before = mention.at.start.wrapping_sub(1);
    words.scan.is(before, Class::With)
}

/// Whom others report to have spoken: "Reuters quoted Owen Marsh as saying", "Owen Marsh was quoted by Reuters as saying".
fn relayed(words: Words<'_, '_>, cue: &Cue, floor: usize) -> Option<Mention> {
    let as_ = cue.at.start.checked_sub(1).filter(|&at| at > floor && words.scan.is(at, Class::As))?;
    if cue.form != VerbForm::Ing {
        return None;
    }
    let object = speaker::phrase_ending(words, as_, floor);
    let Some(object) = object else { return speaker::before(words, verb_before(words, as_, floor)?, floor) };
    let by = object.at.start.checked_sub(1).filter(|&at| at > floor && words.scan.is(at, Class::By));
    by.map_or(Some(object), |by| speaker::before(words, verb_before(words, by, floor)?, floor))
}

/// The participle right before a token: "was quoted | as".
fn verb_before(words: Words<'_, '_>, at: usize, floor: usize) -> Option<usize> {
    at.checked_sub(1).filter(|&verb| verb > floor && words.cue_form(verb).is_some())
}

/// Whether the word only says who passes on what somebody said: "quoted" before "Owen Marsh as saying".
pub(super) fn leads_relay(words: Words<'_, '_>, end: usize) -> bool {
    for at in end..end + RELAY {
        let Some(token) = words.scan.tokens.get(at) else { return false };
        let sign = token.kind == TokenKind::Sign && !words.is_sign(at, &["-", "&", ","]);
        let stops = matches!(words.function(at), Some(Function::Verb | Function::Auxiliary | Function::Be));
        if sign || stops {
            return false;
        }
        if words.scan.is(at, Class::As) {
            return cue_at(words, at + 1, at).is_some_and(|cue| cue.form == VerbForm::Ing);
        }
    }
    false
}
