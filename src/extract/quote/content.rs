//! Where reported speech ends, and where marks inside it are all of it.

use super::cue::{Cue, CueKind, VerbForm, cue_at};
use super::marks::{Marks, Region};
use super::speaker;
use super::words::{Function, Words};
use crate::extract::TokenKind;
use crate::lexicon::{Class, english};
use std::ops::Range;

/// How far after the verb "as" and its marks may stand.
const AS: usize = 12;

/// The marks of "described the breakup as “…”".
pub(super) fn characterised<'m>(
    words: Words<'_, '_>,
    marks: &'m Marks,
    start: usize,
    end: usize,
) -> Option<&'m Region> {
    let open = (start..end.min(start + AS)).find(|&at| marks.holds(at))?;
    let region = marks.regions.get(marks.region_at(open)?)?;
    (open > start && words.scan.is(open - 1, Class::As)).then_some(region)
}

/// The marks of `said “we go” on Friday`: all that follows them says when.
pub(super) fn before_day<'m>(
    words: Words<'_, '_>,
    marks: &'m Marks,
    start: usize,
    end: usize,
) -> Option<&'m Region> {
    let region = marks.regions.get(marks.region_at(start)?).filter(|region| region.outer.start == start)?;
    let mut tail = region.outer.end..end;
    let day = |at: usize| {
        words.is_time(at) || matches!(words.function(at), Some(Function::Preposition | Function::Adverb))
    };
    (!tail.is_empty() && tail.all(day)).then_some(region)
}

/// The marks right behind the verb that hold a whole sentence: all that was said, wherever the reporter's sentence goes on
/// ("yelled “You lie!” at the president").
pub(super) fn sentence<'m>(words: Words<'_, '_>, marks: &'m Marks, start: usize) -> Option<&'m Region> {
    let region = marks.regions.get(marks.region_at(start)?).filter(|region| region.outer.start == start)?;
    let last = region.inner.end.checked_sub(1)?;
    (region.closed && words.is_sign(last, &[".", "!", "?"])).then_some(region)
}

/// The content with all that stands in marks it opens, in however many sentences.
pub(super) fn whole(marks: &Marks, content: Range<usize>) -> Range<usize> {
    let last = content.end.checked_sub(1).and_then(|last| marks.region(last));
    match last.filter(|region| region.closed && content.contains(&region.outer.start)) {
        Some(region) if region.outer.end > content.end => content.start..region.outer.end,
        _ => content,
    }
}

/// Where what was said ends before a reporting clause that begins at `from`: `A, | she said`, `A “B,” | she said`.
pub(super) fn head_end(words: Words<'_, '_>, marks: &Marks, from: usize) -> Option<usize> {
    let before = from.checked_sub(1)?;
    if words.is_comma(before) {
        return Some(before);
    }
    let region = marks.regions.get(marks.region_at(before)?)?;
    let comma = region.inner.end.checked_sub(1).is_some_and(|last| words.is_comma(last));
    (comma && region.closed && region.outer.end == from).then_some(from)
}

/// Whether the words after a comma are the reporter's: ", sending its shares to a record", ", as the firm cuts jobs".
fn tells_more(words: Words<'_, '_>, at: usize) -> bool {
    let next = at + 1;
    let article = words.scan.is(next, Class::Determiner);
    let participle = english::is_ing(words.text(at))
        && words.function(at).is_none()
        && !words.scan.is(at, Class::Cue)
        && (article || words.function(next) == Some(Function::Preposition));
    participle || (words.scan.is(at, Class::As) && article)
}

/// ", who said", ", which has said", ", which divers say".
fn follows_relative(words: Words<'_, '_>, subject: usize, clause: usize) -> bool {
    let is_relative = |at: usize| at > clause && words.is_relative(at) && words.is_comma(at - 1);
    is_relative(subject) || subject.checked_sub(1).is_some_and(is_relative)
}

/// Where a comma ends what was said, and "but" or "although" begins a clause of the reporter's own at `at`.
pub(super) fn turn(words: Words<'_, '_>, marks: &Marks, at: usize) -> Option<usize> {
    let own = words.scan.is(at, Class::Contrast);
    own.then(|| head_end(words, marks, at))?
}

/// The dash that closes what one at `at` opens: "the pipe — laid by her father — would hold".
fn second_dash(words: Words<'_, '_>, at: usize, end: usize) -> Option<usize> {
    let dash = ["—", "–"].into_iter().find(|dash| words.is_sign(at, &[*dash]))?;
    (at + 2..end).find(|&other| words.is_sign(other, &[dash]))
}

/// Where a subject and a reporting verb of their own begin another report: "…, and Owen Marsh said it would not".
fn second_report(words: Words<'_, '_>, start: usize, end: usize, cue: &Cue) -> Option<usize> {
    if cue.form == VerbForm::Ing || !matches!(cue.kind, CueKind::Say | CueKind::Tell | CueKind::Clause) {
        return None;
    }
    let mention = speaker::before(words, cue.at.start, start)?;
    let many = words.scan.is(mention.head.start, Class::SpeakerPronoun)
        || english::is_plural(words.text(mention.head.end - 1));
    if cue.form == VerbForm::Base && !many {
        return None;
    }
    let subject = mention.at.start;
    let before = subject.checked_sub(1).filter(|&before| before > start + 1)?;
    if words.scan.is(before, Class::Turn) {
        return Some(before - usize::from(words.is_comma(before - 1)));
    }
    // "…, the bank says they rose", but "…, the bank says." ends what the bank says.
    let goes_on = cue.at.end + 1 < end
        && !words.is_comma(cue.at.end)
        && words.scan.tokens.get(cue.at.end)?.kind == TokenKind::Word;
    (words.is_comma(before) && goes_on && words.function(cue.at.end) != Some(Function::Preposition))
        .then_some(before)
}

/// Where a second verb of the reporter's own subject ends what somebody was urged to do: "urged farmers to pump | and
/// thanked the crews".
fn second_verb(words: Words<'_, '_>, start: usize, at: usize) -> Option<usize> {
    let and = words.scan.is(at, Class::Turn) && words.is_past_tense(at + 1) && at > start + 2;
    if !and {
        return None;
    }
    let to = (start..at).find(|&i| words.scan.is(i, Class::To))?;
    let finite = |i: usize| {
        matches!(words.function(i), Some(Function::Be | Function::Auxiliary | Function::Conjunction))
            || words.is_past_tense(i)
    };
    let infinitive = !(start..to).any(finite) && words.scan.tokens.get(to + 1)?.kind == TokenKind::Word;
    infinitive.then_some(at - usize::from(words.is_comma(at - 1)))
}

/// Where the next reporting clause, a semicolon or the sentence ends the content.
///
/// Of a clause that hangs on another a comma does: "When he said that A, they left", "Keller, who said A, left".
pub(super) fn end(
    words: Words<'_, '_>,
    marks: &Marks,
    clause: usize,
    subject: usize,
    Range { start, end }: Range<usize>,
) -> usize {
    let hangs = words.scan.is(clause, Class::Hanging) || follows_relative(words, subject, clause);
    let mut past = start;
    for at in start..end {
        if marks.holds(at) || at < past {
            continue;
        }
        if let Some(close) = second_dash(words, at, end) {
            past = close + 1;
            continue;
        }
        if words.is_sign(at, &[";", "—", "–"]) || (words.is_comma(at) && tells_more(words, at + 1)) {
            return at;
        }
        if at > start && marks.holds(at - 1) && head_end(words, marks, at).is_some() && tells_more(words, at) {
            return at;
        }
        if let Some(end) = second_verb(words, start, at) {
            return end;
        }
        if let Some(end) = turn(words, marks, at) {
            return end;
        }
        if let Some(end) = head_end(words, marks, at).filter(|_| hangs && at > start) {
            return end;
        }
        let Some(cue) = cue_at(words, at, start).filter(|_| at > start) else { continue };
        if cue.kind == CueKind::According {
            return at;
        }
        if let Some(end) = second_report(words, start, end, &cue) {
            return end;
        }
        let mut back = at;
        while back > start && words.function(back - 1) == Some(Function::Adverb) {
            back -= 1;
        }
        // A finite verb behind a comma has its subject before it: "a letter from the owners, the Dunes, demanded".
        let marked = |at: usize| marks.holds(at - 1) && head_end(words, marks, at).is_some();
        let comma = cue.form == VerbForm::Ing && (words.is_comma(back - 1) || marked(back));
        if comma && marked(back) {
            return back;
        }
        let opens = back > start && (comma || words.function(back - 1) == Some(Function::Conjunction));
        if opens
            && (cue.form == VerbForm::Ing || matches!(cue.kind, CueKind::Say | CueKind::Clause))
            && back > start + 2
        {
            return back - 1;
        }
    }
    end
}
