//! The reporting clause before the marks.

use super::{AFTER_COLON, REACH, Said};
use crate::extract::quote::cue::{Cue, CueKind, VerbForm, cue_at};
use crate::extract::quote::marks::Region;
use crate::extract::quote::sentences::Sentences;
use crate::extract::quote::speaker::{self, Mention};
use crate::extract::quote::subject::subject;
use crate::extract::{Begins, Tokens};
use crate::lexicon::{Class, Function};
use std::ops::Range;

/// How far before the marks a verb may stand that says little by itself.
const FAR: usize = 6;

/// The reporting clause before the marks that open here: `she said, "A"`, `adding: "A"`. It begins no earlier than the
/// scope.
pub(super) fn ahead(open: Tokens<'_, '_>, region: &Region) -> Option<Said> {
    let before = open.back()?;
    if let Some(said) = unlisted(before, region) {
        return Some(said);
    }
    let Some((cue, mention)) = last_cue(open) else {
        return colon(open, region);
    };
    // "Asked how long, she shrugged: “…”": what opens the sentence is another's.
    if mention.is_none() && cue.at.is_first() && cue.kind == CueKind::Tell {
        let clause = cue.end.up_to(before).rev().find(|at| at.is_comma());
        return colon(clause.map_or(open, |comma| open.since(comma.at() + 1)), region);
    }
    // "When Trump suggested it would sue, Rubio fired back: “…”": the clause behind the comma is nearer.
    if before.sign(&[":"])
        && let Some(said) = nearer(cue.end, before, region)
    {
        return Some(said);
    }
    let punctuated = before.sign(&[",", ":", "—", "–"]);
    if !punctuated && (cue.kind == CueKind::Tell || is_title(open, region.inner.clone())) {
        return None;
    }
    if !(punctuated || cue.end.at() == open.at()) || (cue.kind.is_call() && !before.sign(&[":"])) {
        return None;
    }
    if matches!(cue.kind, CueKind::Weak | CueKind::Marks) && cue.end.at() + FAR < open.at() {
        return colon(open, region);
    }
    if before.is_comma() && cue.end.at() != before.at() && open.count(region.inner.clone(), 4) < 4 {
        return None;
    }
    let participle = cue.form == VerbForm::Ing;
    let mention = inverted(&cue, before).or(mention).filter(|_| !(participle && cue.at.is_first()));
    // "and", "but" before the verb: its subject is that of the clause before.
    let goes_on = participle || cue.at.prev().acts_as(Function::Conjunction);
    let chained = mention.is_none() && goes_on;
    Some(Said { chained, ..said(cue.range(), mention, region) })
}

fn said(cue: Range<usize>, mention: Option<Mention>, region: &Region) -> Said {
    let content = vec![region.inner.clone()];
    Said { content, cue: Some(cue), mention, rule: "marks-after-cue", chained: false }
}

/// "Hillary shot back, “…”", "his friends jeered, “…”": a past tense no list has right before the comma, and a whole
/// sentence in the marks.
fn unlisted(comma: Tokens<'_, '_>, region: &Region) -> Option<Said> {
    let last = Tokens::all(comma.scan).go(region.inner.end).prev();
    let opens = comma.go(region.inner.start).is_capital();
    if !opens || !comma.sign(&[",", ":"]) || !last.sign(&[".", "!", "?"]) {
        return None;
    }
    let end = comma.prev();
    let verb = if end.is(Class::Particle) { end.prev() } else { end };
    let fits = !verb.is_first() && !verb.is_capital() && verb.is_past_tense();
    if !fits || verb.up_to(comma).any(|at| cue_at(at).is_some()) {
        return None;
    }
    let mention = speaker::before(verb).filter(|mention| mention.at.end == verb.at())?;
    // "When the ship sank, “…”": what else happened.
    let before = comma.go(mention.at.start).prev();
    let hangs = before.is(Class::Hanging) && !before.is(Class::As);
    (!hangs).then(|| said(verb.range_to(comma), Some(mention), region))
}

/// A clause of its own between the reporting word and the colon: a comma, a subject and a finite verb.
fn nearer(from: Tokens<'_, '_>, colon: Tokens<'_, '_>, region: &Region) -> Option<Said> {
    let start = from.up_to(colon).rev().find(|at| at.is_comma())?.next();
    if !start.is_capital() && !start.is(Class::SpeakerPronoun) {
        return None;
    }
    let mention = speaker::subject_at(start.until(colon.at()), true)?;
    let verb = start.go(mention.at.end).past_adverbs();
    verb.is_past_tense().then(|| said(verb.range_to(verb.next()), Some(mention), region))
}

/// "Stated Keller:", "In short, said Keller, who was there,".
fn inverted(cue: &Cue<'_, '_>, end: Tokens<'_, '_>) -> Option<Mention> {
    // "…, telling CNBC:": a participle has its listener behind it.
    if cue.form == VerbForm::Ing || cue.kind == CueKind::Tell || !cue.end.is_capital() {
        return None;
    }
    let opens = cue.at.back().is_none_or(|at| at.sign(&[",", ".", "”", "\""]));
    let mention = speaker::after(cue.end.until(end.at())).filter(|_| opens)?;
    let past = cue.end.go(mention.at.end);
    (past.at() == end.at() || past.is_comma()).then_some(mention)
}

/// Whether the words are written like the title of a work: every long one with a capital.
pub(in crate::extract::quote) fn is_title(text: Tokens<'_, '_>, range: Range<usize>) -> bool {
    let small = |at: Tokens<'_, '_>| !at.is_capital() && at.text().len() > 3 && !at.acts_as(Function::Preposition);
    !Tokens::new(text.scan, range).rest().any(small)
}

/// A colon as the reporting word: `Lindqvist: "A"`.
fn colon(open: Tokens<'_, '_>, region: &Region) -> Option<Said> {
    let colon = open.back().filter(|at| !at.is_first() && at.sign(&[":"]))?;
    // A name or a term may stand behind a colon; behind a verb and a colon it is speech however short.
    if open.count(region.inner.clone(), 4) < 4 && !colon.prev().is_past_tense() {
        return None;
    }
    let near = colon.back_to(REACH);
    let mention = according(near)
        .or_else(|| speaker::name_before(near))
        .or_else(|| speaker::main(near.first(), near))
        .map(|mention| owner(colon, mention))?;
    Some(Said { rule: AFTER_COLON, ..said(colon.range_to(open), Some(mention), region) })
}

/// Whose words they are: "Clinton's response was:".
fn owner(at: Tokens<'_, '_>, mention: Mention) -> Mention {
    let owner = at.each(mention.head.clone()).find(|at| at.is_possessive());
    let owner = owner.filter(|end| end.at() > mention.head.start && end.prev().is_capital());
    match owner {
        Some(end) => Mention::of(mention.at, mention.head.start..end.at()),
        None => mention,
    }
}

/// "According to the agency:"
fn according(colon: Tokens<'_, '_>) -> Option<Mention> {
    let cue = colon.first().up_to(colon).find_map(cue_at)?;
    if cue.kind == CueKind::According { speaker::after(cue.end.until(colon.at())) } else { None }
}

/// The reporting clause at the end of the paragraph above, with its colon.
pub(super) fn above(open: Tokens<'_, '_>, region: &Region, sentences: &Sentences<'_>) -> Option<Said> {
    let colon = Some(open.prev()).filter(|at| sentences.paragraph(open.at()) == open.at() && at.sign(&[":"]))?;
    ahead(open.since(sentences.start(colon.at())), region)
}

/// The last reporting word before this place, with its subject.
fn last_cue<'s, 'd>(end: Tokens<'s, 'd>) -> Option<(Cue<'s, 'd>, Option<Mention>)> {
    let mut near = end.seek_back(Begins::CUE, REACH);
    let cue = near.find_map(|at| {
        let cue = cue_at(at).filter(|cue| cue.end.at() <= end.at())?;
        (cue.kind != CueKind::According && !cue.is_noun()).then_some(cue)
    })?;
    let mention = subject(&cue);
    Some((cue, mention))
}
