//! A clause behind marks that is nothing but a speaker and a verb, whatever the verb: "sighed Lena Holt", "Obel shot back".

use crate::extract::quote::cue::{CueKind, cue_at};
use crate::extract::quote::speaker::{self, Mention};
use crate::extract::quote::words::{Function, Words};
use crate::extract::{Shape, TokenKind};
use crate::lexicon::{Class, Pronoun};
use std::ops::Range;

/// The longest subject, in tokens.
const SUBJECT: usize = 12;

/// A verb and its particle, and who it is said of.
type Tag = (Range<usize>, Mention);

/// The clause at `from` when it is whole: a subject and a verb, or a verb and its subject, and then its end.
///
/// Behind a full stop a sentence may begin that has nothing to do with the marks: only a known word makes it a tag.
pub(super) fn whole(words: Words<'_, '_>, from: usize, ceiling: usize, stopped: bool) -> Option<Tag> {
    if !stopped && let Some(tag) = unlisted(words, from, ceiling, false) {
        return Some(tag);
    }
    let cue = (from + 1..ceiling.min(from + SUBJECT)).find_map(|at| {
        cue_at(words, at, from).filter(|cue| cue.is_finite() && matches!(cue.kind, CueKind::Say | CueKind::Tell))
    })?;
    let mention = speaker::before(words, cue.at.start, from).filter(|mention| mention.at.start == from)?;
    let end = cue.at.end;
    let listener = speaker::after(words, end, ceiling).filter(|_| cue.kind == CueKind::Tell);
    let end = listener.map_or(end, |listener| listener.at.end);
    ends(words, end).then_some((cue.at, mention))
}

/// The clause at `from` with a verb no list has. Without a comma before it nothing may follow it.
pub(super) fn unlisted(words: Words<'_, '_>, from: usize, ceiling: usize, comma: bool) -> Option<Tag> {
    let first = verb_first(words, from, ceiling, comma);
    let (verb, mention) = first.or_else(|| subject_first(words, from, ceiling, comma))?;
    // A verb the lexicon knows has the particles it knows.
    let known = cue_at(words, verb.start, from).map(|cue| cue.at);
    Some((known.unwrap_or(verb), mention))
}

/// "sighed Lena Holt", "shot back Owen Marsh", "texts the nurse"
fn verb_first(words: Words<'_, '_>, from: usize, ceiling: usize, comma: bool) -> Option<Tag> {
    let verb = verb(words, from)?;
    let mention = speaker::after(words, verb.end, ceiling)?;
    let named = words.is_capital(mention.head.start) && words.function(mention.head.start).is_none();
    let described = words.scan.is(mention.head.start, Class::Determiner) && mention.head.len() > 1;
    let end = mention.at.end;
    let past = words.is_past_tense(from) || words.function(from) == Some(Function::Verb);
    let fits = ends(words, end) || (comma && named && adds(words, end));
    ((named || (described && past)) && fits && !words.is_time(mention.head.start)).then_some((verb, mention))
}

/// "Ana Ruiz chimed in", "she shot back", "the nurse sighed"
fn subject_first(words: Words<'_, '_>, from: usize, ceiling: usize, comma: bool) -> Option<Tag> {
    let pronoun = words.pronoun(from).is_some_and(|kind| !matches!(kind, Pronoun::Relative | Pronoun::Thing));
    let mention = if pronoun {
        Mention::plain(from..from + 1)
    } else {
        let end = (from + 1..ceiling.min(from + SUBJECT))
            .find(|&at| words.is_past_tense(at) && !words.is_capital(at))?;
        speaker::before(words, end, from).filter(|mention| mention.at.start == from && mention.at.end == end)?
    };
    let mut at = mention.at.end;
    while words.function(at) == Some(Function::Adverb) && at < ceiling {
        at += 1;
    }
    let verb = verb(words, at)?;
    let past = words.is_past_tense(at);
    let end = verb.end;
    let fits = ends(words, end) || (comma && (verb.len() > 1 || adds(words, end)));
    (past && fits).then_some((verb, mention))
}

/// A finite verb in lower case, with its particle: "chimed in", "shot back".
fn verb(words: Words<'_, '_>, at: usize) -> Option<Range<usize>> {
    let token = words.scan.tokens.get(at).filter(|t| t.kind == TokenKind::Word && t.shape == Shape::Lower)?;
    let third = || {
        words.function(at).is_none()
            && !words.scan.lexicon.is_any(token.word, &[Class::Determiner, Class::SpeakerPronoun, Class::TimeUnit])
            && words.text(at).ends_with('s')
    };
    let finite = words.is_past_tense(at) || third();
    let particle = words.scan.is(at + 1, Class::Particle) && !words.is_capital(at + 1);
    finite.then(|| at..at + 1 + usize::from(particle))
}

/// Whether the clause ends here.
fn ends(words: Words<'_, '_>, at: usize) -> bool {
    words.scan.tokens.get(at).is_none_or(|token| {
        token.gap == crate::extract::Gap::Paragraph
            || words.is_sign(at, &[".", ",", ":", ";", "—", "–", "!", "?", "“", "\"", "‘"])
    })
}

/// Whether only how, when and where follow: "with a shrug", "on Friday", "as she left".
fn adds(words: Words<'_, '_>, at: usize) -> bool {
    words.is_time(at)
        || matches!(words.function(at), Some(Function::Preposition | Function::Adverb | Function::Conjunction))
}
