//! Reported speech: clauses that go with a reporting word, with marks inside (mixed) or without (indirect).

mod following;
mod object;
mod trailing;

use super::content;
use super::cue::{Cue, CueKind, VerbForm, cue_at};
use super::direct::Said;
use super::marks::Marks;
use super::sentences::Sentences;
use super::speaker::{self, Mention};
use super::words::{Function, Words};
use crate::extract::Begins;
use crate::lexicon::Class;
use following::{following, is_aside};
use std::ops::Range;
use trailing::trailing;

/// How far before a sentence's end its reporting verb may stand.
const CLOSING: usize = 12;

/// The reported clauses of all sentences. `taken` tells which regions already have a speaker; `used` is in order.
pub(super) fn find(
    words: Words<'_, '_>,
    marks: &Marks,
    sentences: &Sentences<'_>,
    taken: &[bool],
    used: &[Said],
) -> Vec<Said> {
    let mut out: Vec<Said> = Vec::new();
    let mut ended = usize::MAX;
    let used_by = used;
    let mut all: Vec<(usize, usize)> =
        used.iter().enumerate().filter_map(|(number, said)| Some((said.cue.as_ref()?.start, number))).collect();
    all.sort_unstable();
    let mut used = all.iter().map(|&(cue, _)| cue).peekable();
    let mut done = 0;
    for at in words.scan.all(Begins::CUE) {
        if at < done || marks.holds(at) {
            continue;
        }
        while used.next_if(|&start| start < at).is_some() {}
        if used.peek() == Some(&at) {
            continue;
        }
        let start = sentences.start(at);
        let Some(cue) = cue_at(words, at, start) else { continue };
        if ended != start {
            ended = start;
            let last = closing(words, marks, sentences, taken, at);
            let free = |last: &Range<usize>| {
                last.start > cue.at.start && all.binary_search_by_key(&last.start, |&(cue, _)| cue).is_err()
            };
            if let Some(said) = last.filter(|said| said.cue.as_ref().is_some_and(free)) {
                done = sentences.end(at);
                out.push(said);
                continue;
            }
        }
        let before = |said: &&Said| said.cue.as_ref().is_some_and(|cue| (start..at).contains(&cue.start));
        let direct =
            || all.partition_point(|&(cue, _)| cue < at).checked_sub(1).and_then(|i| used_by.get(all.get(i)?.1));
        let reporter =
            out.last().filter(before).or_else(|| direct().filter(before)).and_then(|said| said.mention.clone());
        let Some(said) = report(words, marks, sentences, taken, &cue, reporter) else { continue };
        done = said.content.iter().map(|c| c.end).max().unwrap_or(0).max(cue.at.end);
        out.push(said);
    }
    out
}

/// The reporting clause that ends the sentence, when all before it is what was said: "…, the minister said."
fn closing(
    words: Words<'_, '_>,
    marks: &Marks,
    sentences: &Sentences<'_>,
    taken: &[bool],
    at: usize,
) -> Option<Said> {
    let end = sentences.end(at);
    let from = at.max(end.saturating_sub(CLOSING));
    let cue =
        (from..end).rev().filter(|&i| !marks.holds(i)).find_map(|i| cue_at(words, i, sentences.start(at)))?;
    let clause = clause(words, marks, sentences, taken, &cue);
    if clause.start != sentences.start(at) {
        return None;
    }
    let (content, mention, rule) = trailing(words, marks, &clause, &cue)?;
    (content.len() == 1).then_some(Said { content, cue: Some(cue.at), mention, rule, chained: false })
}

/// Tokens of the sentence that are still free on both sides of the cue.
struct Clause {
    start: usize,
    end: usize,
    /// Who speaks in the report before, in the same sentence.
    reporter: Option<Mention>,
}

impl Clause {
    /// The speaker of a participle behind a comma, or of a verb behind "and", when the sentence has a report before it:
    /// ", adding that", "called it timid and said".
    fn reporter(&self, words: Words<'_, '_>, marks: &Marks, cue: &Cue) -> Option<Mention> {
        let mut at = cue.at.start;
        while at > self.start && words.function(at - 1) == Some(Function::Adverb) {
            at -= 1;
        }
        let hangs = at > self.start
            && ((cue.form == VerbForm::Ing && words.is_comma(at - 1))
                || (cue.is_finite() && words.scan.is(at - 1, Class::Turn)));
        // "“A,” adding that": the comma stands in the marks.
        let marked = || cue.form == VerbForm::Ing && content::head_end(words, marks, at) == Some(at);
        self.reporter.clone().filter(|_| hangs || marked())
    }
}

fn clause(words: Words<'_, '_>, marks: &Marks, sentences: &Sentences<'_>, taken: &[bool], cue: &Cue) -> Clause {
    let far = 80;
    let (from, to) = (sentences.start(cue.at.start), sentences.end(cue.at.start));
    let (from, to) = (from.max(cue.at.start.saturating_sub(far)), to.min(cue.at.end + 2 * far));
    let outer = |region: usize| marks.regions.get(region).map_or(0..0, |region| region.outer.clone());
    let is_taken = |region: &usize| taken.get(*region) == Some(&true);
    let ahead = marks.regions.partition_point(|region| region.outer.start < cue.at.start);
    let mut ahead = (0..ahead).rev().take_while(|region| outer(*region).end > from);
    let start = ahead.find(is_taken).map_or(from, |region| outer(region).end.min(cue.at.start));
    let behind = marks.regions.partition_point(|region| region.outer.end <= cue.at.end);
    let mut behind = (behind..marks.regions.len()).take_while(|region| outer(*region).start < to);
    let mut end = behind.find(is_taken).map_or(to, |region| outer(region).start.max(cue.at.end));
    while end > cue.at.end && words.is_sign(end - 1, &[".", "!", "?", ",", ":", ";"]) {
        end -= 1;
    }
    Clause { start, end, reporter: None }
}

fn report(
    words: Words<'_, '_>,
    marks: &Marks,
    sentences: &Sentences<'_>,
    taken: &[bool],
    cue: &Cue,
    reporter: Option<Mention>,
) -> Option<Said> {
    let clause = Clause { reporter, ..clause(words, marks, sentences, taken, cue) };
    if cue.kind == CueKind::According {
        return according(words, marks, &clause, cue);
    }
    let (content, mention, rule) = trailing(words, marks, &clause, cue)
        .or_else(|| following(words, marks, &clause, cue).map(|(c, m)| (c, m, "clause-after-cue")))?;
    Some(Said { content, cue: Some(cue.at.clone()), mention, rule, chained: false })
}

fn long_enough(words: Words<'_, '_>, range: &Range<usize>) -> bool {
    words.count(range.clone(), 2) >= 2
}

/// Whether a report of its own begins here: a named subject and its reporting verb.
fn is_report(words: Words<'_, '_>, from: usize, end: usize) -> bool {
    let Some(subject) = speaker::first(words, from, end).filter(|m| m.at.start == from) else { return false };
    let said = cue_at(words, subject.at.end, from);
    words.is_capital(from)
        && said.is_some_and(|cue| cue.is_finite() && matches!(cue.kind, CueKind::Say | CueKind::Tell))
}

/// "According to X, A" and "A, according to X, B".
fn according(words: Words<'_, '_>, marks: &Marks, clause: &Clause, cue: &Cue) -> Option<Said> {
    let mention = speaker::after(words, cue.at.end, clause.end)?;
    let mut from = mention.at.end;
    // ", who leads the opposition,": what tells more of the speaker is none of the content.
    if words.is_comma(from) && is_relative(words, from + 1) {
        from = (from + 1..clause.end).find(|&at| words.is_comma(at)).unwrap_or(from);
    }
    let comma = (from..clause.end).find(|&at| words.is_comma(at));
    // "According to Reuters, Owen Marsh said": who passes the words on does not speak.
    if comma.is_some_and(|comma| is_report(words, comma + 1, clause.end)) {
        return None;
    }
    let tail = comma.map(|at| if is_aside(words, at + 1) { at + 3 } else { at + 1 }..clause.end);
    let mut head_end = cue.at.start;
    while head_end > clause.start && words.is_comma(head_end - 1) {
        head_end -= 1;
    }
    let head = clause.start..head_end;
    let commas = words.is_comma(head_end) && words.is_comma(mention.at.end);
    let goes_on = |tail: &Range<usize>| {
        commas
            && !is_relative(words, tail.start)
            && words.function(tail.start).is_some()
            && long_enough(words, tail)
    };
    let content: Vec<_> = if long_enough(words, &head) {
        std::iter::once(head).chain(tail.filter(goes_on)).collect()
    } else {
        // "According to X, “A. B.”": all that stands in the marks, in however many sentences.
        let marked =
            |tail: &Range<usize>| marks.region(tail.start).filter(|region| region.outer.start == tail.start);
        let long = |tail: Range<usize>| match marked(&tail) {
            Some(region) if region.outer.end > tail.end => region.inner.clone(),
            _ => tail,
        };
        tail.map(long).into_iter().collect()
    };
    (!content.is_empty()).then(|| Said {
        content,
        cue: Some(cue.at.clone()),
        mention: Some(mention),
        rule: "according-to",
        chained: false,
    })
}

/// "who", "which": what follows tells of somebody, and reports nothing of what stands before.
fn is_relative(words: Words<'_, '_>, at: usize) -> bool {
    words.is_relative(at)
}
