//! Speech in marks with the reporting words beside it.

mod ahead;
mod behind;
mod tag;

use super::cue::cue_at;
use super::marks::{Marks, Region};
use super::run;
use super::sentences::Sentences;
use super::speaker::Mention;
use crate::extract::{Begins, Scan, Tokens};
pub(super) use ahead::is_title;
use ahead::{above, ahead};
use behind::behind;
use std::ops::Range;

/// How far from the marks a reporting word may stand.
const REACH: usize = 25;

/// As many words in marks are more than a name or a term.
const SHORT: usize = 4;

/// The rule of a turn of a transcript.
pub(super) const TURN: &str = "transcript-turn";
/// The rule of a speaker before a colon.
pub(super) const AFTER_COLON: &str = "marks-after-colon";

/// An attribution in tokens, before names are resolved.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// What was said, in order.
    pub content: Vec<Range<usize>>,
    /// The reporting word.
    pub cue: Option<Range<usize>>,
    /// Who speaks, as the text says it.
    pub mention: Option<Mention>,
    /// The rule's name.
    pub rule: &'static str,
    /// Whether the speaker is whoever spoke last.
    pub chained: bool,
}

/// The attributions of all regions that have a reporting word beside them, and which region each took.
pub(super) fn find(scan: &Scan<'_>, marks: &Marks, sentences: &Sentences<'_>) -> (Vec<Said>, Vec<bool>) {
    let text = Tokens::all(scan);
    let mut out: Vec<Said> = Vec::new();
    let mut taken = vec![false; marks.regions.len()];
    let mut floor = 0;
    for (number, region) in marks.regions.iter().enumerate() {
        let open = text.go(region.outer.start);
        // A few words in marks that nobody is known to have said are part of what stands around them.
        if let Some(before) = number.checked_sub(1).and_then(|before| marks.regions.get(before))
            && (taken.get(number - 1) == Some(&true) || text.count(before.inner.clone(), SHORT) == SHORT)
        {
            floor = before.outer.end;
        }
        if let Some(said) = labelled(region).or_else(|| signed(text, region)) {
            out.push(said);
            mark(&mut taken, number);
            continue;
        }
        let follows = number > 0 && taken.get(number - 1) == Some(&true);
        let own = behind(text, marks, number, sentences);
        let goes_on = follows && own.is_none();
        if goes_on
            && (runs_on(marks, number, sentences)
                || out.last().is_some_and(|last| joins(open, last, floor, sentences)))
        {
            go_on(&mut out, region);
            mark(&mut taken, number);
            continue;
        }
        let before = ahead(open.since(floor.max(sentences.start(open.at()))), region)
            .filter(|_| !is_in_report(open, region, sentences));
        // A colon alone says less than the clause behind: `His verdict: "A," she said`.
        let found = match (before, own) {
            (Some(before), Some(own)) if before.rule == AFTER_COLON || !touches(open, &before) => Some(own),
            (before, own) => before.or(own),
        }
        .or_else(|| above(open.since(floor), region, sentences));
        if let Some(mut said) = found {
            let mut back = number;
            while runs_on(marks, back, sentences) && taken.get(back - 1) == Some(&false) {
                back -= 1;
                mark(&mut taken, back);
                said.content.extend(marks.regions.get(back).map(|earlier| earlier.inner.clone()));
            }
            said.content.sort_by_key(|content| content.start);
            out.push(said);
            mark(&mut taken, number);
        }
    }
    (out, taken)
}

/// Whether the reporting word stands right before the marks that open here, but for a comma or a colon.
fn touches(open: Tokens<'_, '_>, said: &Said) -> bool {
    said.cue.as_ref().is_some_and(|cue| cue.end + 1 >= open.at() && !open.go(cue.end).sign(&["—", "–"]))
}

/// Whether the marks stand in a sentence that a reporting clause ends: "She felt “unsafe” at night, Ana Ruiz said."
fn is_in_report(open: Tokens<'_, '_>, region: &Region, sentences: &Sentences<'_>) -> bool {
    if open.at() == 0 || open.prev().sign(&[",", ":", "—", "–"]) {
        return false;
    }
    let end = sentences.end(open.at());
    let comma = open.each(region.outer.end.max(end.saturating_sub(REACH))..end).rev().find(|at| at.is_comma());
    comma.is_some_and(|comma| tag::whole(comma.next(), end, true).is_some())
}

/// A turn of a transcript.
fn labelled(region: &Region) -> Option<Said> {
    let label = region.label.clone()?;
    Some(Said {
        content: vec![region.inner.clone()],
        // A paragraph that goes on with a turn has no colon of its own.
        cue: Some(label.end..region.inner.start).filter(|cue| cue.len() == 1),
        mention: Some(Mention::plain(label)),
        rule: TURN,
        chained: false,
    })
}

/// A line of speech with its speaker behind a dash: `“A.” — Ana Weber`.
fn signed(text: Tokens<'_, '_>, region: &Region) -> Option<Said> {
    let dash = text.go(region.outer.end);
    if !region.closed || !dash.sign(&["―", "—", "–", "-"]) || !text.go(region.outer.start).opens_line() {
        return None;
    }
    let start = dash.next().over_sign(&["-"]);
    let end = run::past(start)?;
    let ends = end.opens_line() || end.sign(&[",", ".", "("]);
    ends.then(|| Said {
        content: vec![region.inner.clone()],
        cue: Some(dash.range_to(start)),
        mention: Some(Mention::plain(start.range_to(end))),
        rule: "marks-before-dash",
        chained: false,
    })
}

fn go_on(out: &mut [Said], region: &Region) {
    if let Some(last) = out.last_mut() {
        last.content.push(region.inner.clone());
    }
}

/// Whether the region goes on with the one before: that one is not closed, this one opens the next paragraph.
fn runs_on(marks: &Marks, number: usize, sentences: &Sentences<'_>) -> bool {
    let before = number.checked_sub(1).and_then(|before| marks.regions.get(before));
    let (Some(before), Some(region)) = (before, marks.regions.get(number)) else { return false };
    let open = region.outer.start;
    !before.closed && before.outer.end == open && sentences.paragraph(open) == open
}

fn mark(taken: &mut [bool], number: usize) {
    if let Some(slot) = taken.get_mut(number) {
        *slot = true;
    }
}

fn previous_end(marks: &Marks, number: usize) -> usize {
    number.checked_sub(1).and_then(|n| marks.regions.get(n)).map_or(0, |region| region.outer.end)
}

/// Whether the marks that open here go on with what the last attribution began: only its reporting clause stands between.
fn joins(open: Tokens<'_, '_>, last: &Said, floor: usize, sentences: &Sentences<'_>) -> bool {
    let (Some(cue), Some(end)) = (&last.cue, last.content.last().map(|c| c.end)) else { return false };
    if sentences.paragraph(open.at()) != sentences.paragraph(end) {
        return false;
    }
    let reported = (floor..open.at()).contains(&cue.start);
    // However long the clause, the sentence of marks right after its own goes on.
    let opens = sentences.start(open.at()) == open.at() || open.prev().text().ends_with('.');
    let stop = |at: Tokens<'_, '_>| at.sign(&["."]) && at.at() + 1 < open.at();
    let begins = || open.at() > floor && opens && !open.each(cue.start..open.at()).any(stop);
    let ended = reported && sentences.end(cue.start) < open.at();
    if reported && !ended && begins() {
        return true;
    }
    // "…,” he said. Vega disagreed: “…": a sentence of somebody else's stands between.
    if ended || open.at() > floor + REACH {
        return false;
    }
    if open.at() <= floor {
        return true;
    }
    let mut cues = open.since(floor).seek_back(Begins::CUE, REACH);
    let mut other_cue = || cues.any(|at| at.at() > cue.start && cue_at(at).is_some());
    reported && open.prev().sign(&[",", ".", ":", ";", "—", "–", "?", "!"]) && !other_cue()
}
