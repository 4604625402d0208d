//! Speech in marks with the reporting words beside it.

mod ahead;
mod behind;
mod tag;

use super::cue::cue_at;
use super::marks::{Marks, Region};
use super::run;
use super::sentences::Sentences;
use super::speaker::Mention;
use super::words::Words;
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
pub(super) fn find(words: Words<'_, '_>, marks: &Marks, sentences: &Sentences<'_>) -> (Vec<Said>, Vec<bool>) {
    let mut out: Vec<Said> = Vec::new();
    let mut taken = vec![false; marks.regions.len()];
    let mut floor = 0;
    for (number, region) in marks.regions.iter().enumerate() {
        // A few words in marks that nobody is known to have said are part of what stands around them.
        if let Some(before) = number.checked_sub(1).and_then(|before| marks.regions.get(before))
            && (taken.get(number - 1) == Some(&true) || words.count(before.inner.clone(), SHORT) == SHORT)
        {
            floor = before.outer.end;
        }
        if let Some(said) = labelled(region).or_else(|| signed(words, region)) {
            out.push(said);
            mark(&mut taken, number);
            continue;
        }
        let follows = number > 0 && taken.get(number - 1) == Some(&true);
        let own = behind(words, marks, number, sentences);
        let goes_on = follows && own.is_none();
        if goes_on && runs_on(marks, number, sentences) {
            go_on(&mut out, region);
            mark(&mut taken, number);
            continue;
        }
        if goes_on && joins(words, &out, region, floor, sentences) {
            go_on(&mut out, region);
            mark(&mut taken, number);
            continue;
        }
        let before = ahead(words, region, floor.max(sentences.start(region.outer.start)))
            .filter(|_| !is_in_report(words, region, sentences));
        // A colon alone says less than the clause behind: `His verdict: "A," she said`.
        let found = match (before, own) {
            (Some(before), Some(own)) if before.rule == AFTER_COLON || !touches(words, &before, region) => {
                Some(own)
            }
            (before, own) => before.or(own),
        }
        .or_else(|| above(words, region, floor, sentences));
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

/// Whether the reporting word stands right before the marks, but for a comma or a colon.
fn touches(words: Words<'_, '_>, said: &Said, region: &Region) -> bool {
    said.cue.as_ref().is_some_and(|cue| cue.end + 1 >= region.outer.start && !words.is_sign(cue.end, &["—", "–"]))
}

/// Whether the marks stand in a sentence that a reporting clause ends: "She felt “unsafe” at night, Ana Ruiz said."
fn is_in_report(words: Words<'_, '_>, region: &Region, sentences: &Sentences<'_>) -> bool {
    let (open, end) = (region.outer.start, sentences.end(region.outer.start));
    let bare = open > 0 && !words.is_sign(open - 1, &[",", ":", "—", "–"]);
    let comma = (region.outer.end..end).rev().find(|&at| words.is_comma(at)).filter(|_| bare);
    comma.is_some_and(|comma| tag::whole(words, comma + 1, end, true).is_some())
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
fn signed(words: Words<'_, '_>, region: &Region) -> Option<Said> {
    let dash = region.outer.end;
    if !region.closed || !words.is_sign(dash, &["―", "—", "–", "-"]) || !words.opens_line(region.outer.start)
    {
        return None;
    }
    let start = dash + 1 + usize::from(words.is_sign(dash + 1, &["-"]));
    let name = run::at(words, start);
    let ends = |at: usize| words.opens_line(at) || words.is_comma(at) || words.is_sign(at, &[".", "("]);
    (!name.is_empty() && ends(name.end)).then(|| Said {
        content: vec![region.inner.clone()],
        cue: Some(dash..start),
        mention: Some(Mention::plain(name)),
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

/// Whether the region goes on with what the last attribution began: only its reporting clause stands between.
fn joins(words: Words<'_, '_>, out: &[Said], region: &Region, floor: usize, sentences: &Sentences<'_>) -> bool {
    let Some(last) = out.last() else { return false };
    let (Some(cue), Some(end)) = (&last.cue, last.content.last().map(|c| c.end)) else { return false };
    let open = region.outer.start;
    if sentences.paragraph(open) != sentences.paragraph(end) {
        return false;
    }
    // However long the clause, the sentence of marks right after its own goes on.
    let opens = |at: usize| sentences.start(at) == at || words.text(at - 1).ends_with('.');
    let begins =
        open > floor && opens(open) && !(cue.start..open).any(|at| words.is_sign(at, &["."]) && at + 1 < open);
    if (floor..open).contains(&cue.start) && begins && sentences.end(cue.start) >= open {
        return true;
    }
    // "…,” he said. Vega disagreed: “…": a sentence of somebody else's stands between.
    if open > floor + REACH || ((floor..open).contains(&cue.start) && sentences.end(cue.start) < open) {
        return false;
    }
    let between = floor..open;
    let clause_between = between.contains(&cue.start) || last.content.len() > 1 || between.is_empty();
    let other_cue = between.clone().any(|at| at > cue.start && cue_at(words, at, floor).is_some());
    let opens = words.is_sign(open.wrapping_sub(1), &[",", ".", ":", ";", "—", "–", "?", "!"]);
    clause_between && !other_cue && (between.is_empty() || (between.contains(&cue.start) && opens))
}
