//! Where reported speech ends, and where marks inside it are all of it.

use super::cue::{Cue, CueKind, VerbForm, cue_at};
use super::marks::{Marks, Region};
use super::words::{Function, Words};
use crate::lexicon::Class;
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
    (open > start && words.is_word(open - 1, "as")).then_some(region)
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
    let participle = words.text(at).ends_with("ing")
        && words.text(at).len() > 5
        && words.function(at).is_none()
        && !words.scan.is(at, Class::Cue)
        && (article || words.function(next) == Some(Function::Preposition));
    participle || (words.is_word(at, "as") && article)
}

/// ", who said", ", which has said".
fn follows_relative(words: Words<'_, '_>, cue: usize, clause: usize) -> bool {
    let skips = |at: usize| matches!(words.function(at), Some(Function::Auxiliary | Function::Adverb));
    let subject = (clause..cue).rev().find(|&at| !skips(at)).filter(|&at| at > clause);
    subject.is_some_and(|at| {
        words.scan.value(at, Class::SpeakerPronoun) == Some("relative") && words.is_comma(at - 1)
    })
}

/// Where a comma ends what was said, and "but" or "although" begins a clause of the reporter's own at `at`.
pub(super) fn turn(words: Words<'_, '_>, marks: &Marks, at: usize) -> Option<usize> {
    let own = ["but", "though", "although", "while"].iter().any(|word| words.is_word(at, word));
    own.then(|| head_end(words, marks, at))?
}

/// Where the next reporting clause, a semicolon or the sentence ends the content.
///
/// Of a clause that hangs on another a comma does: "When he said that A, they left", "Keller, who said A, left".
pub(super) fn end(
    words: Words<'_, '_>,
    marks: &Marks,
    clause: usize,
    cue: &Cue,
    Range { start, end }: Range<usize>,
) -> usize {
    let hangs = ["when", "after", "as", "if", "although"].iter().any(|word| words.is_word(clause, word))
        || follows_relative(words, cue.at.start, clause);
    for at in start..end {
        if marks.holds(at) {
            continue;
        }
        if words.is_sign(at, &[";", "—", "–"]) || (words.is_comma(at) && tells_more(words, at + 1)) {
            return at;
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
        let mut back = at;
        while back > start && words.function(back - 1) == Some(Function::Adverb) {
            back -= 1;
        }
        // A finite verb behind a comma has its subject before it: "a letter from the owners, the Dunes, demanded".
        let comma = cue.form == VerbForm::Ing && words.is_comma(back - 1);
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
