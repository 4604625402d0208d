//! The reporting clause before the marks.

use super::{AFTER_COLON, REACH, Said};
use crate::extract::TokenKind;
use crate::extract::quote::cue::{Cue, CueKind, VerbForm, cue_at};
use crate::extract::quote::marks::Region;
use crate::extract::quote::sentences::Sentences;
use crate::extract::quote::speaker::{self, Mention};
use crate::extract::quote::subject::subject;
use crate::extract::quote::words::{Function, Words};
use crate::lexicon::Class;
use std::ops::Range;

/// How far before the marks a verb may stand that says little by itself.
const FAR: usize = 6;

/// The reporting clause before the marks: `she said, "A"`, `adding: "A"`.
pub(super) fn ahead(words: Words<'_, '_>, region: &Region, floor: usize) -> Option<Said> {
    let open = region.outer.start;
    if open <= floor {
        return None;
    }
    let before = open - 1;
    if let Some(said) = unlisted(words, region, floor) {
        return Some(said);
    }
    let Some((cue, mention)) = last_cue(words, floor, open) else {
        return colon(words, region, floor);
    };
    // "Asked how long, she shrugged: “…”": what opens the sentence is another's.
    if mention.is_none() && cue.at.start == floor && cue.kind == CueKind::Tell {
        let clause = (cue.at.end..before).rev().find(|&at| words.is_comma(at));
        return colon(words, region, clause.map_or(floor, |comma| comma + 1));
    }
    // "When Trump suggested it would sue, Rubio fired back: “…”": the clause behind the comma is nearer.
    if words.is_sign(before, &[":"])
        && cue.at.end < before
        && let Some(said) = nearer(words, region, cue.at.end)
    {
        return Some(said);
    }
    let punctuated = words.is_sign(before, &[",", ":", "—", "–"]);
    if !punctuated && (cue.kind == CueKind::Tell || is_title(words, region.inner.clone())) {
        return None;
    }
    if !(punctuated || cue.at.end == open) || (cue.kind.is_call() && !words.is_sign(before, &[":"])) {
        return None;
    }
    if matches!(cue.kind, CueKind::Weak | CueKind::Marks) && cue.at.end + FAR < open {
        return colon(words, region, floor);
    }
    if words.is_comma(before) && cue.at.end != before && words.count(region.inner.clone(), 4) < 4 {
        return None;
    }
    let opening = cue.form == VerbForm::Ing && cue.at.start == floor;
    let mention = inverted(words, &cue, before).or(mention).filter(|_| !opening);
    let goes_on = cue.form == VerbForm::Ing || follows_conjunction(words, &cue);
    Some(Said {
        content: vec![region.inner.clone()],
        cue: Some(cue.at),
        chained: mention.is_none() && goes_on,
        mention,
        rule: "marks-after-cue",
    })
}

/// "Hillary shot back, “…”", "his friends jeered, “…”": a past tense no list has right before the comma, and a whole
/// sentence in the marks.
fn unlisted(words: Words<'_, '_>, region: &Region, floor: usize) -> Option<Said> {
    let comma = region.outer.start - 1;
    let last = region.inner.end.checked_sub(1)?;
    let sentence = words.is_sign(last, &[".", "!", "?"]) && words.is_capital(region.inner.start);
    let end = comma.checked_sub(1).filter(|_| sentence && words.is_sign(comma, &[",", ":"]))?;
    let verb = end - usize::from(words.scan.is(end, Class::Particle));
    let fits = verb > floor && !words.is_capital(verb) && words.is_past_tense(verb);
    if !fits || (verb..=end).any(|at| cue_at(words, at, floor).is_some()) {
        return None;
    }
    let mention = speaker::before(words, verb, floor).filter(|mention| mention.at.end == verb)?;
    // "When the ship sank, “…”": what else happened.
    let hangs = |before: usize| words.scan.is(before, Class::Hanging) && !words.scan.is(before, Class::As);
    if mention.at.start.checked_sub(1).is_some_and(hangs) {
        return None;
    }
    Some(Said {
        content: vec![region.inner.clone()],
        cue: Some(verb..comma),
        mention: Some(mention),
        rule: "marks-after-cue",
        chained: false,
    })
}

/// A clause of its own between the reporting word and the colon: a comma, a subject and a finite verb.
fn nearer(words: Words<'_, '_>, region: &Region, from: usize) -> Option<Said> {
    let colon = region.outer.start - 1;
    let comma = (from..colon).rev().find(|&at| words.is_comma(at))?;
    let named = words.is_capital(comma + 1) || words.scan.is(comma + 1, Class::SpeakerPronoun);
    let mention = speaker::first(words, comma + 1, colon).filter(|m| named && m.at.start == comma + 1)?;
    let mut verb = mention.at.end;
    while words.function(verb) == Some(Function::Adverb) {
        verb += 1;
    }
    words.is_past_tense(verb).then(|| Said {
        content: vec![region.inner.clone()],
        cue: Some(verb..verb + 1),
        mention: Some(mention),
        rule: "marks-after-cue",
        chained: false,
    })
}

/// "Stated Keller:", "In short, said Keller, who was there,".
fn inverted(words: Words<'_, '_>, cue: &Cue, end: usize) -> Option<Mention> {
    // "…, telling CNBC:": a participle has its listener behind it.
    let after = speaker::after(words, cue.at.end, end)
        .filter(|_| cue.form != VerbForm::Ing && cue.kind != CueKind::Tell)?;
    let opens =
        cue.at.start.checked_sub(1).is_none_or(|at| words.is_comma(at) || words.is_sign(at, &[".", "”", "\""]));
    (opens && words.is_capital(cue.at.end) && (after.at.end == end || words.is_comma(after.at.end)))
        .then_some(after)
}

/// Whether "and" or "but" stands before the verb: its subject is that of the clause before.
fn follows_conjunction(words: Words<'_, '_>, cue: &Cue) -> bool {
    cue.at.start.checked_sub(1).is_some_and(|at| words.function(at) == Some(Function::Conjunction))
}

/// Whether the words are written like the title of a work: every long one with a capital.
pub(in crate::extract::quote) fn is_title(words: Words<'_, '_>, range: Range<usize>) -> bool {
    range
        .filter(|&at| words.text(at).len() > 3 && words.function(at) != Some(Function::Preposition))
        .all(|at| words.is_capital(at))
}

/// A colon as the reporting word: `Lindqvist: "A"`.
fn colon(words: Words<'_, '_>, region: &Region, floor: usize) -> Option<Said> {
    let at = region.outer.start.checked_sub(1).filter(|&at| at > floor && words.is_sign(at, &[":"]))?;
    // A name or a term may stand behind a colon; behind a verb and a colon it is speech however short.
    if words.count(region.inner.clone(), 4) < 4 && !words.is_past_tense(at - 1) {
        return None;
    }
    let floor = floor.max(at.saturating_sub(REACH));
    let mention = according(words, at, floor)
        .or_else(|| speaker::name_before(words, at, floor))
        .or_else(|| speaker::main(words, floor, at));
    let mention = mention.map(|mention| owner(words, mention));
    mention.is_some().then(|| Said {
        content: vec![region.inner.clone()],
        cue: Some(at..at + 1),
        mention,
        rule: AFTER_COLON,
        chained: false,
    })
}

/// Whose words they are: "Clinton's response was:".
fn owner(words: Words<'_, '_>, mention: Mention) -> Mention {
    let sign = |at: usize| words.scan.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Possessive);
    let owner = mention.head.clone().find(|&at| sign(at)).map(|at| mention.head.start..at);
    match owner.filter(|owner| !owner.is_empty() && words.is_capital(owner.end - 1)) {
        Some(owner) => Mention::of(mention.at, owner),
        None => mention,
    }
}

/// "According to the agency:"
fn according(words: Words<'_, '_>, colon: usize, floor: usize) -> Option<Mention> {
    let cue = (floor..colon).find_map(|at| cue_at(words, at, floor))?;
    (cue.kind == CueKind::According).then(|| speaker::after(words, cue.at.end, colon))?
}

/// The reporting clause at the end of the paragraph above, with its colon.
pub(super) fn above(
    words: Words<'_, '_>,
    region: &Region,
    floor: usize,
    sentences: &Sentences<'_>,
) -> Option<Said> {
    let open = region.outer.start;
    let before =
        open.checked_sub(1).filter(|&at| sentences.paragraph(open) == open && words.is_sign(at, &[":"]))?;
    ahead(words, region, floor.max(sentences.start(before)))
}

/// The last reporting word of the range, with its subject.
fn last_cue(words: Words<'_, '_>, floor: usize, end: usize) -> Option<(Cue, Option<Mention>)> {
    let near = floor.max(end.saturating_sub(REACH));
    let cue = (near..end).rev().find_map(|at| {
        let cue = cue_at(words, at, floor).filter(|cue| cue.at.end <= end)?;
        (cue.kind != CueKind::According && !cue.is_noun()).then_some(cue)
    })?;
    let mention = subject(words, &cue, floor);
    Some((cue, mention))
}
