//! Who the subject of a reporting word is, wherever the sentence has it.

use super::cue::{Cue, VerbForm, cue_at};
use super::speaker::{self, Mention};
use crate::extract::Tokens;
use crate::lexicon::{Class, Function};

/// How far behind "quoted" the words "as saying" may stand.
const RELAY: usize = 14;

/// The subject before a verb; of a participle the subject of its clause, or whom it stands beside ("with China warning").
pub(super) fn subject(cue: &Cue<'_, '_>) -> Option<Mention> {
    if let Some(relayed) = relayed(cue) {
        return Some(relayed);
    }
    if let Some(reporter) = reporter_before(cue) {
        return Some(reporter);
    }
    let near = speaker::before(cue.at);
    let first = cue.at.first();
    // "with China advising": the phrase is the participle's own subject.
    let absolute = |m: &Mention| m.at.start == first.at() || cue.at.go(m.at.start).prev().is(Class::With);
    if cue.form == VerbForm::Ing && !near.as_ref().is_some_and(absolute) {
        return nearer(cue).or_else(|| speaker::main(first, cue.at)).or(near);
    }
    near
}

/// "Well, if you look closely, Marsh was saying", "…, although Marsh won by saying": the subject of a clause that hangs on
/// another or leads to it, where that is nearer than the sentence's.
fn nearer(cue: &Cue<'_, '_>) -> Option<Mention> {
    let mut behind = cue.at.behind().filter(|at| at.is(Class::Hanging) && !at.is(Class::As));
    let from = behind.find(|at| at.prev().is_comma())?;
    if from.up_to(cue.at).any(Tokens::is_comma) {
        speaker::led(from, cue.at)
    } else {
        speaker::first(from.next().until(cue.at.at()))
    }
}

/// "Nefzi said, adding": who speaks in the clause right before the participle.
fn reporter_before(cue: &Cue<'_, '_>) -> Option<Mention> {
    if cue.form != VerbForm::Ing {
        return None;
    }
    let comma = cue.at.back().filter(|at| at.is_comma())?;
    let said = cue_at(comma.back().filter(|at| !at.is_first())?);
    let said = said.filter(|said| said.is_finite() && said.end.at() == comma.at())?;
    let mention = speaker::before(said.at)?;
    let head = comma.go(mention.head.start);
    // "His work on justice issues, saying": a noun, and no verb of what stands before it.
    let noun = said.form != VerbForm::Past && !head.is_capital() && !head.is(Class::SpeakerPronoun);
    (!noun).then_some(mention)
}

/// Whom others report to have spoken: "Reuters quoted Owen Marsh as saying", "Owen Marsh was quoted by Reuters as saying".
fn relayed(cue: &Cue<'_, '_>) -> Option<Mention> {
    if cue.form != VerbForm::Ing {
        return None;
    }
    let relay = cue.at.back().filter(|at| !at.is_first() && at.is(Class::As))?;
    let Some(object) = speaker::phrase_ending(relay) else { return speaker::before(verb_before(relay)?) };
    let by = relay.go(object.at.start).back().filter(|at| !at.is_first() && at.is(Class::By));
    by.map_or(Some(object), |by| speaker::before(verb_before(by)?))
}

/// The participle right before: "was quoted | as".
fn verb_before<'s, 'd>(at: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    at.back().filter(|verb| !verb.is_first() && verb.cue_form().is_some())
}

/// Whether the word before only says who passes on what somebody said: "quoted" before "Owen Marsh as saying".
pub(super) fn leads_relay(end: Tokens<'_, '_>) -> bool {
    for at in end.on_to(RELAY).rest().filter(|at| at.is_sign() || at.is_of_grammar()) {
        let sign = at.is_sign() && !at.sign(&["-", "&", ","]);
        if sign || at.acts_as_any(&[Function::Verb, Function::Auxiliary, Function::Be]) {
            return false;
        }
        if at.is(Class::As) {
            return cue_at(end.go(at.at() + 1).since(at.at())).is_some_and(|cue| cue.form == VerbForm::Ing);
        }
    }
    false
}
