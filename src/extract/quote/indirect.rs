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
use super::subject::subject;
use crate::extract::{Begins, Scan, Tokens};
use crate::lexicon::Class;
use following::{following, is_aside};
use std::cell::OnceCell;
use std::ops::Range;
use trailing::trailing;

/// How far before a sentence's end its reporting verb may stand.
const CLOSING: usize = 12;
/// How far from a reporting word its clause may go, in tokens; behind it twice as far.
const FAR: usize = 80;

/// Reporting words so near each other that they are a list of words, and report nothing.
#[derive(Default)]
struct Crowd {
    /// Where the last stand, in turn.
    last: [usize; Self::MOST],
    count: usize,
}

impl Crowd {
    /// As many stand in a sentence.
    const MOST: usize = 8;
    /// How near they stand to each other in a crowd, in tokens.
    const NEAR: usize = 32;

    /// Takes in the next one, unless it is one too many.
    fn joins(&mut self, at: usize) -> bool {
        let oldest = &mut self.last[self.count % Self::MOST];
        if self.count >= Self::MOST && at < *oldest + Self::NEAR {
            return true;
        }
        *oldest = at;
        self.count += 1;
        false
    }
}

/// The reported clauses of all sentences. `taken` tells which regions already have a speaker; `used` is in order.
pub(super) fn find(
    scan: &Scan<'_>,
    marks: &Marks,
    sentences: &Sentences<'_>,
    taken: &[bool],
    used: &[Said],
) -> Vec<Said> {
    let text = Tokens::all(scan);
    let mut out: Vec<Said> = Vec::new();
    let mut ended = usize::MAX;
    let used_by = used;
    let mut all: Vec<(usize, usize)> =
        used.iter().enumerate().filter_map(|(number, said)| Some((said.cue.as_ref()?.start, number))).collect();
    all.sort_unstable();
    let mut used = all.iter().map(|&(cue, _)| cue).peekable();
    let mut done = 0;
    let mut crowd = Crowd::default();
    for at in scan.all(Begins::CUE).map(|at| text.go(at)) {
        if at.at() < done || marks.holds(at) || crowd.joins(at.at()) {
            continue;
        }
        while used.next_if(|&start| start < at.at()).is_some() {}
        if used.peek() == Some(&at.at()) {
            continue;
        }
        let sentence = sentences.start(at.at())..sentences.end(at.at());
        let start = sentence.start;
        let Some(cue) = cue_at(at.since(start).until(sentence.end)) else { continue };
        if ended != start {
            ended = start;
            let last = closing(marks, sentences, taken, &cue);
            let free = |last: &Range<usize>| {
                last.start > at.at() && all.binary_search_by_key(&last.start, |&(cue, _)| cue).is_err()
            };
            if let Some(said) = last.filter(|said| said.cue.as_ref().is_some_and(free)) {
                done = sentence.end;
                out.push(said);
                continue;
            }
        }
        let before = |said: &&Said| said.cue.as_ref().is_some_and(|cue| (start..at.at()).contains(&cue.start));
        let direct = || {
            let number = all.partition_point(|&(cue, _)| cue < at.at()).checked_sub(1)?;
            used_by.get(all.get(number)?.1)
        };
        let reporter =
            out.last().filter(before).or_else(|| direct().filter(before)).and_then(|said| said.mention.clone());
        let Some(said) = report(marks, sentences, taken, cue, reporter) else { continue };
        done = said.content.iter().map(|c| c.end).max().unwrap_or(0).max(cue.end.at());
        out.push(said);
    }
    out
}

/// The reporting clause that ends the sentence, when all before it is what was said: "…, the minister said."
fn closing(marks: &Marks, sentences: &Sentences<'_>, taken: &[bool], first: &Cue<'_, '_>) -> Option<Said> {
    let Range { start, end } = first.at.scope();
    let from = first.at.at().max(end.saturating_sub(CLOSING));
    let last = first.at.go(end).seek_back(Begins::CUE, end - from);
    let cue = last.filter(|at| !marks.holds(*at)).find_map(cue_at)?;
    let clause = Clause::of(narrowed(cue, marks, sentences, taken), None);
    if clause.first().at() != start {
        return None;
    }
    let (content, mention, rule) = trailing(marks, &clause)?;
    (content.len() == 1).then(|| Said { content, cue: Some(cue.range()), mention, rule, chained: false })
}

/// A reporting word with the tokens of its sentence that are still free on both sides: they are the scope of its places.
struct Clause<'s, 'd> {
    cue: Cue<'s, 'd>,
    /// Who speaks in the report before, in the same sentence.
    reporter: Option<Mention>,
    /// The subject of the word, once it is asked for.
    subject: OnceCell<Option<Mention>>,
}

impl<'s, 'd> Clause<'s, 'd> {
    const fn of(cue: Cue<'s, 'd>, reporter: Option<Mention>) -> Self {
        Self { cue, reporter, subject: OnceCell::new() }
    }

    /// Who the subject of the reporting word is.
    fn subject(&self) -> Option<Mention> {
        self.subject.get_or_init(|| subject(&self.cue)).clone()
    }

    fn first(&self) -> Tokens<'s, 'd> {
        self.cue.at.first()
    }

    fn end(&self) -> usize {
        self.cue.at.scope().end
    }

    /// The speaker of a participle behind a comma, or of a verb behind "and", when the sentence has a report before it:
    /// ", adding that", "called it timid and said".
    fn reporter(&self, marks: &Marks) -> Option<Mention> {
        let reporter = self.reporter.as_ref()?;
        let participle = self.cue.form == VerbForm::Ing;
        let at = self.cue.at.before_adverbs();
        let hangs = participle && at.prev().is_comma() || self.cue.is_finite() && at.follows(Class::Turn);
        // "“A,” adding that": the comma stands in the marks.
        let marked = || participle && content::head_end(marks, at).is_some_and(|end| end.at() == at.at());
        (hangs || marked()).then(|| reporter.clone())
    }
}

/// The reporting word in what is still free of its sentence.
fn narrowed<'s, 'd>(cue: Cue<'s, 'd>, marks: &Marks, sentences: &Sentences<'_>, taken: &[bool]) -> Cue<'s, 'd> {
    let Range { start: at, end: past } = cue.range();
    let from = sentences.start(at).max(at.saturating_sub(FAR));
    let to = sentences.end(at).min(past + 2 * FAR);
    let outer = |region: usize| marks.regions.get(region).map_or(0..0, |region| region.outer.clone());
    let is_taken = |region: &usize| taken.get(*region) == Some(&true);
    let ahead = marks.regions.partition_point(|region| region.outer.start < at);
    let mut ahead = (0..ahead).rev().take_while(|region| outer(*region).end > from);
    let start = ahead.find(is_taken).map_or(from, |region| outer(region).end.min(at));
    let behind = marks.regions.partition_point(|region| region.outer.end <= past);
    let mut behind = (behind..marks.regions.len()).take_while(|region| outer(*region).start < to);
    let end = behind.find(is_taken).map_or(to, |region| outer(region).start.max(past));
    let mut end = cue.end.go(end);
    while end.at() > past && end.prev().sign(&[".", "!", "?", ",", ":", ";"]) {
        end = end.prev();
    }
    cue.within(start..end.at())
}

fn report(
    marks: &Marks,
    sentences: &Sentences<'_>,
    taken: &[bool],
    cue: Cue<'_, '_>,
    reporter: Option<Mention>,
) -> Option<Said> {
    let clause = Clause::of(narrowed(cue, marks, sentences, taken), reporter);
    if cue.kind == CueKind::According {
        return according(marks, &clause);
    }
    let (content, mention, rule) = trailing(marks, &clause)
        .or_else(|| following(marks, &clause).map(|(c, m)| (c, Some(m), "clause-after-cue")))?;
    Some(Said { content, cue: Some(cue.range()), mention, rule, chained: false })
}

fn is_long_enough(at: Tokens<'_, '_>, range: &Range<usize>) -> bool {
    at.count(range.clone(), 2) >= 2
}

/// Whether a report of its own begins here: a named subject and its reporting verb.
fn is_report(from: Tokens<'_, '_>) -> bool {
    let from = from.as_first();
    let Some(subject) = speaker::subject_at(from, true).filter(|_| from.is_capital()) else { return false };
    let said = cue_at(from.go(subject.at.end));
    said.is_some_and(|cue| cue.is_finite() && matches!(cue.kind, CueKind::Say | CueKind::Tell))
}

/// "According to X, A" and "A, according to X, B".
fn according(marks: &Marks, clause: &Clause<'_, '_>) -> Option<Said> {
    let (cue, close) = (&clause.cue, clause.end());
    let mention = speaker::after(cue.end)?;
    let past = cue.end.go(mention.at.end);
    let mut from = past;
    // ", who leads the opposition,": what tells more of the speaker is none of the content.
    if from.is_comma() && from.next().is_relative() {
        from = from.next().rest().find(|at| at.is_comma()).unwrap_or(from);
    }
    let tail = from.rest().find(|at| at.is_comma()).map(Tokens::next);
    // "According to Reuters, Owen Marsh said": who passes the words on does not speak.
    if tail.is_some_and(is_report) {
        return None;
    }
    let tail = tail.map(|tail| if is_aside(tail) { tail.skip(2) } else { tail });
    let mut head_end = cue.at;
    while let Some(comma) = head_end.back().filter(|at| at.is_comma()) {
        head_end = comma;
    }
    let head = clause.first().range_to(head_end);
    let commas = head_end.is_comma() && past.is_comma();
    let goes_on = |tail: &Tokens<'_, '_>| {
        let clause = || !tail.is_relative() && tail.function().is_some();
        commas && (marks.opening(*tail).is_some() || clause()) && is_long_enough(*tail, &(tail.at()..close))
    };
    let content: Vec<_> = if is_long_enough(cue.at, &head) {
        std::iter::once(head).chain(tail.filter(goes_on).map(|tail| tail.at()..close)).collect()
    } else {
        // "According to X, “A. B.”": all that stands in the marks, in however many sentences.
        let long = |tail: Tokens<'_, '_>| match marks.opening(tail) {
            Some(region) if region.outer.end > close => region.inner.clone(),
            _ => tail.at()..close,
        };
        tail.map(long).into_iter().collect()
    };
    (!content.is_empty()).then(|| Said {
        content,
        cue: Some(cue.range()),
        mention: Some(mention),
        rule: "according-to",
        chained: false,
    })
}
