//! A clause behind marks that is nothing but a speaker and a verb, whatever the verb: "sighed Lena Holt", "Obel shot back".

use crate::extract::quote::cue::{CueKind, cue_at};
use crate::extract::quote::speaker::{self, Mention};
use crate::extract::{Shape, Tokens};
use crate::lexicon::{Class, Function, Pronoun};

/// The longest subject, in tokens.
const SUBJECT: usize = 12;

/// A reporting clause: a verb with its particle, and whom it is said of.
pub(super) struct Tag<'s, 'd> {
    /// Where the verb begins.
    pub verb: Tokens<'s, 'd>,
    /// The place behind the verb.
    pub end: Tokens<'s, 'd>,
    /// Who speaks.
    pub mention: Mention,
}

/// The clause that begins here when it is whole: a subject and a verb, or a verb and its subject, and then its end.
///
/// Behind a full stop a sentence may begin that has nothing to do with the marks: only a known word makes it a tag.
pub(super) fn whole<'s, 'd>(from: Tokens<'s, 'd>, ceiling: usize, stopped: bool) -> Option<Tag<'s, 'd>> {
    if !stopped && let Some(tag) = unlisted(from, ceiling, false) {
        return Some(tag);
    }
    let from = from.as_first();
    let mut subject = from.next().each(from.at() + 1..ceiling.min(from.at() + SUBJECT));
    let cue = subject.find_map(|at| {
        cue_at(at).filter(|cue| cue.is_finite() && matches!(cue.kind, CueKind::Say | CueKind::Tell))
    })?;
    let mention = speaker::before(cue.at).filter(|mention| mention.at.start == from.at())?;
    let listener = if cue.kind == CueKind::Tell { speaker::after(cue.end.until(ceiling)) } else { None };
    let end = listener.map_or(cue.end, |listener| from.go(listener.at.end));
    ends(end).then_some(Tag { verb: cue.at, end: cue.end, mention })
}

/// The clause that begins here with a verb no list has. Without a comma before it nothing may follow it.
pub(super) fn unlisted<'s, 'd>(from: Tokens<'s, 'd>, ceiling: usize, comma: bool) -> Option<Tag<'s, 'd>> {
    let from = from.as_first();
    let tag = verb_first(from, ceiling, comma).or_else(|| subject_first(from, ceiling, comma))?;
    // A verb the lexicon knows has the particles it knows.
    let known = cue_at(tag.verb).map(|cue| cue.end);
    Some(Tag { end: known.unwrap_or(tag.end), ..tag })
}

/// "sighed Lena Holt", "shot back Owen Marsh", "texts the nurse"
fn verb_first<'s, 'd>(from: Tokens<'s, 'd>, ceiling: usize, comma: bool) -> Option<Tag<'s, 'd>> {
    let end = past_verb(from)?;
    let mention = speaker::after(end.until(ceiling))?;
    let (head, past) = (end.go(mention.head.start), end.go(mention.at.end));
    let named = head.is_capital() && head.function().is_none();
    let described = || head.is(Class::Determiner) && mention.head.len() > 1 && from.is_past_tense();
    let fits = ends(past) || comma && named && adds(past);
    ((named || described()) && fits && !head.is_time()).then_some(Tag { verb: from, end, mention })
}

/// "Ana Ruiz chimed in", "she shot back", "the nurse sighed"
fn subject_first<'s, 'd>(from: Tokens<'s, 'd>, ceiling: usize, comma: bool) -> Option<Tag<'s, 'd>> {
    let pronoun = from.pronoun().is_some_and(|kind| !matches!(kind, Pronoun::Relative | Pronoun::Thing));
    let mention = if pronoun {
        Mention::plain(from.range_to(from.next()))
    } else {
        let mut rest = from.each(from.at() + 1..ceiling.min(from.at() + SUBJECT));
        let verb = rest.find(|at| !at.is_capital() && at.is_past_tense())?;
        let whole = |mention: &Mention| mention.at == from.range_to(verb);
        speaker::before(verb).filter(whole)?
    };
    let verb = from.go(mention.at.end).past_adverbs();
    let end = past_verb(verb).filter(|_| verb.is_past_tense())?;
    let fits = ends(end) || comma && (end.at() > verb.at() + 1 || adds(end));
    fits.then_some(Tag { verb, end, mention })
}

/// The place behind a finite verb in lower case, and its particle: "chimed in", "shot back".
fn past_verb<'s, 'd>(at: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    if !at.is_word() || !at.token().is_some_and(|token| token.shape == Shape::Lower) {
        return None;
    }
    let third = || {
        at.text().ends_with('s')
            && at.function().is_none()
            && !at.is_any(&[Class::Determiner, Class::SpeakerPronoun, Class::TimeUnit])
    };
    let next = at.next();
    let particle = next.is(Class::Particle) && !next.is_capital();
    (at.is_past_tense() || third()).then(|| if particle { next.next() } else { next })
}

/// Whether the clause ends here.
fn ends(at: Tokens<'_, '_>) -> bool {
    at.is_over() || at.opens_paragraph() || at.sign(&[".", ",", ":", ";", "—", "–", "!", "?", "“", "\"", "‘"])
}

/// Whether only how, when and where follow: "with a shrug", "on Friday", "as she left".
fn adds(at: Tokens<'_, '_>) -> bool {
    at.is_time() || at.acts_as_any(&[Function::Preposition, Function::Adverb, Function::Conjunction])
}
