//! Speech in marks with the reporting words beside it.

use super::cue::{Cue, CueKind, VerbForm, cue_at};
use super::marks::{Marks, Region};
use super::run;
use super::speaker::{self, Mention};
use super::words::{Function, Words};
use crate::extract::Scan;
use crate::lexicon::Class;
use std::ops::Range;

/// How far from the marks a reporting word may stand.
const REACH: usize = 25;

/// The rule of a turn of a transcript.
pub(super) const TURN: &str = "transcript-turn";
/// The rule of a speaker before a colon.
const AFTER_COLON: &str = "marks-after-colon";

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
    for (number, region) in marks.regions.iter().enumerate() {
        let floor = previous_end(marks, number);
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
        let before = ahead(words, region, floor.max(sentences.start(region.outer.start)));
        // A colon alone says less than the clause behind: `His verdict: "A," she said`.
        let found = match (before, own) {
            (Some(colon), Some(own)) if colon.rule == AFTER_COLON => Some(own),
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

/// A turn of a transcript.
fn labelled(region: &Region) -> Option<Said> {
    let label = region.label.clone()?;
    Some(Said {
        content: vec![region.inner.clone()],
        cue: Some(label.end..region.inner.start).filter(|cue| !cue.is_empty()),
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

/// Where each token's sentence and paragraph begin and end.
pub(super) struct Sentences<'s> {
    all: &'s [Range<usize>],
    paragraphs: &'s [Range<usize>],
    /// The sentence of each token.
    of: Vec<u32>,
    /// The paragraph of each sentence.
    within: Vec<u32>,
}

impl<'s> Sentences<'s> {
    /// Of a text.
    pub(super) fn of(scan: &'s Scan<'_>) -> Self {
        let mut of = Vec::with_capacity(scan.tokens.len());
        let mut within = Vec::with_capacity(scan.sentences.len());
        let mut paragraph = 0;
        for (number, range) in scan.sentences.iter().enumerate() {
            of.resize(range.end, number as u32);
            while scan.paragraphs.get(paragraph).is_some_and(|p: &Range<usize>| p.end <= range.start) {
                paragraph += 1;
            }
            within.push(paragraph as u32);
        }
        Self { all: &scan.sentences, paragraphs: &scan.paragraphs, of, within }
    }

    fn range(&self, at: usize) -> Option<&Range<usize>> {
        self.all.get(*self.of.get(at)? as usize)
    }

    /// The first token of the sentence of `at`.
    pub(super) fn start(&self, at: usize) -> usize {
        self.range(at).map_or(at, |range| range.start)
    }

    /// One past the last token of the sentence of `at`.
    pub(super) fn end(&self, at: usize) -> usize {
        self.range(at).map_or(at, |range| range.end)
    }

    /// The first token of the paragraph of `at`.
    pub(super) fn paragraph(&self, at: usize) -> usize {
        let number = self.of.get(at).and_then(|&sentence| self.within.get(sentence as usize));
        number.and_then(|&number| self.paragraphs.get(number as usize)).map_or(at, |range| range.start)
    }
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
    if (floor..open).contains(&cue.start) && sentences.start(open) == open && sentences.end(cue.start) == open {
        return true;
    }
    if open > floor + REACH {
        return false;
    }
    let between = floor..open;
    let clause_between = between.contains(&cue.start) || last.content.len() > 1 || between.is_empty();
    let other_cue = between.clone().any(|at| at > cue.start && cue_at(words, at, floor).is_some());
    let opens = words.is_sign(open.wrapping_sub(1), &[",", ".", ":", ";", "—", "–", "?", "!"]);
    clause_between && !other_cue && (between.is_empty() || (between.contains(&cue.start) && opens))
}

/// The reporting clause before the marks: `she said, "A"`, `adding: "A"`.
fn ahead(words: Words<'_, '_>, region: &Region, floor: usize) -> Option<Said> {
    let open = region.outer.start;
    if open <= floor {
        return None;
    }
    let before = open - 1;
    let Some((cue, mention)) = last_cue(words, floor, open) else {
        return colon(words, region, floor);
    };
    // "Asked how long, she shrugged: “…”": what opens the sentence is another's.
    if mention.is_none() && cue.at.start == floor && cue.kind == CueKind::Tell {
        let clause = (cue.at.end..before).rev().find(|&at| words.is_comma(at));
        return colon(words, region, clause.map_or(floor, |comma| comma + 1));
    }
    let punctuated = words.is_sign(before, &[",", ":", "—", "–"]);
    if !punctuated && (cue.kind == CueKind::Tell || is_title(words, region.inner.clone())) {
        return None;
    }
    if !(punctuated || cue.at.end == open) || (cue.kind == CueKind::Call && !words.is_sign(before, &[":"])) {
        return None;
    }
    if words.is_comma(before) && cue.at.end != before && words.count(region.inner.clone(), 4) < 4 {
        return None;
    }
    let mention = inverted(words, &cue, before).or(mention);
    let goes_on = cue.form == VerbForm::Ing || follows_conjunction(words, &cue);
    Some(Said {
        content: vec![region.inner.clone()],
        cue: Some(cue.at),
        chained: mention.is_none() && goes_on,
        mention,
        rule: "marks-after-cue",
    })
}

/// "Stated Keller:", "In short, said Keller, who was there,".
fn inverted(words: Words<'_, '_>, cue: &Cue, end: usize) -> Option<Mention> {
    let after = speaker::after(words, cue.at.end, end)?;
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
pub(super) fn is_title(words: Words<'_, '_>, range: Range<usize>) -> bool {
    range
        .filter(|&at| words.text(at).len() > 3 && words.function(at) != Some(Function::Preposition))
        .all(|at| words.is_capital(at))
}

/// A colon as the reporting word: `Lindqvist: "A"`.
fn colon(words: Words<'_, '_>, region: &Region, floor: usize) -> Option<Said> {
    let at = region.outer.start.checked_sub(1).filter(|&at| at > floor && words.is_sign(at, &[":"]))?;
    if words.count(region.inner.clone(), 4) < 4 {
        return None;
    }
    let floor = floor.max(at.saturating_sub(REACH));
    let mention = according(words, at, floor)
        .or_else(|| speaker::name_before(words, at, floor))
        .or_else(|| speaker::first(words, floor, at));
    mention.is_some().then(|| Said {
        content: vec![region.inner.clone()],
        cue: Some(at..at + 1),
        mention,
        rule: AFTER_COLON,
        chained: false,
    })
}

/// "According to the agency:"
fn according(words: Words<'_, '_>, colon: usize, floor: usize) -> Option<Mention> {
    let cue = (floor..colon).find_map(|at| cue_at(words, at, floor))?;
    (cue.kind == CueKind::According).then(|| speaker::after(words, cue.at.end, colon))?
}

/// The reporting clause at the end of the paragraph above, with its colon.
fn above(words: Words<'_, '_>, region: &Region, floor: usize, sentences: &Sentences<'_>) -> Option<Said> {
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

/// The subject before a verb; of a participle the subject of its clause.
pub(super) fn subject(words: Words<'_, '_>, cue: &Cue, floor: usize) -> Option<Mention> {
    let near = speaker::before(words, cue.at.start, floor);
    if cue.form == VerbForm::Ing && near.as_ref().is_none_or(|m| m.at.start > floor) {
        return speaker::first(words, floor, cue.at.start).or(near);
    }
    near
}

/// The reporting clause behind the marks: `"A," she said`, `"A," said Smith`.
fn behind(words: Words<'_, '_>, marks: &Marks, number: usize, sentences: &Sentences<'_>) -> Option<Said> {
    let region = marks.regions.get(number)?;
    let from = region.outer.end;
    let last = last_inside(words, region)?;
    let ceiling = marks.regions.get(number + 1).map_or(usize::MAX, |next| next.outer.start);
    if sentences.paragraph(from) != sentences.paragraph(last) {
        return None;
    }
    let open_ended = words.is_comma(last) || words.is_sign(last, &["?", "!", "—", "–", "…", "-"]);
    if words.is_word(from, "but") {
        return None;
    }
    let short = words.count(region.inner.clone(), 4) < 4;
    let embedded = is_embedded(words, region, sentences);
    if short && embedded {
        return None;
    }
    let forgotten = !short && !words.is_sign(last, &["."]) && cue_at(words, from, from).is_some();
    if !open_ended && !words.is_comma(from) && !forgotten {
        return None;
    }
    let ceiling = ceiling.min(sentences.end(from)).min(from + REACH);
    let start = from + usize::from(words.is_comma(from));
    // After "?" a new sentence may stand: only a reporting clause that begins it counts.
    let near = if words.is_comma(last) || words.is_comma(from) { ceiling } else { ceiling.min(from + 12) };
    let (cue, mention) = (from..near).find_map(|at| {
        let cue = cue_at(words, at, from).filter(|cue| !cue.is_noun())?;
        if cue.kind == CueKind::Call && !closes(words, &cue, ceiling) {
            return None;
        }
        let mention = mention_behind(words, &cue, start, ceiling)?;
        let relative = words.scan.value(mention.at.start, Class::SpeakerPronoun) == Some("relative");
        (!relative).then_some((cue, Some(mention)))
    })?;
    let clause = sentences.start(region.outer.start);
    let whole = embedded && previous_end(marks, number) <= clause && is_own(words, clause..region.outer.start);
    let content = if whole { clause..region.outer.end } else { region.inner.clone() };
    Some(Said { content: vec![content], cue: Some(cue.at), mention, rule: "marks-before-cue", chained: false })
}

/// Whether nothing follows the verb that it could be said of: "Keller mocked.", "mocked Keller.".
fn closes(words: Words<'_, '_>, cue: &Cue, ceiling: usize) -> bool {
    let end = cue.at.end;
    let ends = |at: usize| words.is_sign(at, &[".", ",", ":", "?", "!"]);
    ends(end) || (words.is_capital(end) && speaker::after(words, end, ceiling).is_some_and(|m| ends(m.at.end)))
}

/// The last token inside the marks that is no mark of speech within them: the comma of `“… ‘never,’” she said`.
fn last_inside(words: Words<'_, '_>, region: &Region) -> Option<usize> {
    let floor = region.inner.end.saturating_sub(3).max(region.inner.start);
    let mut inner = (floor..region.inner.end).rev();
    let last = inner.clone().next();
    inner.find(|&at| !words.is_sign(at, &["’", "'", "”", "\""])).or(last)
}

/// Whether the words before marks are the speaker's too: `The bank is "behind the curve," she wrote`.
fn is_own(words: Words<'_, '_>, mut before: Range<usize>) -> bool {
    let start = before.start;
    before.len() <= REACH && !before.any(|at| cue_at(words, at, start).is_some())
}

/// Whether the marks stand inside a phrase of the reporter's.
fn is_embedded(words: Words<'_, '_>, region: &Region, sentences: &Sentences<'_>) -> bool {
    let open = region.outer.start;
    let before = open.wrapping_sub(1);
    sentences.start(open) != open && !words.is_sign(before, &[",", ":", ".", "?", "!", "—", "–", "”", "\"", "'"])
}

fn mention_behind(words: Words<'_, '_>, cue: &Cue, start: usize, ceiling: usize) -> Option<Mention> {
    let inverted = (start..cue.at.start).all(|at| words.function(at) == Some(Function::Adverb));
    if inverted || cue.kind == CueKind::According {
        return speaker::after(words, cue.at.end, ceiling.max(cue.at.end + 12));
    }
    speaker::before(words, cue.at.start, start).or_else(|| speaker::first(words, start, cue.at.start))
}
