//! Reported speech: clauses that go with a reporting word, with marks inside (mixed) or without (indirect).

use super::content;
use super::cue::{Cue, CueKind, Object, VerbForm, cue_at};
use super::direct::{Said, Sentences, is_title, subject};
use super::marks::{Marks, Region};
use super::speaker::{self, Mention};
use super::words::{Function, Words};
use crate::extract::TokenKind;
use crate::lexicon::Class;
use std::ops::Range;

/// How far before a sentence's end its reporting verb may stand.
const CLOSING: usize = 12;
/// How far after the verb "that" may stand.
const THAT: usize = 12;
/// The same of a verb that says little by itself.
const NEAR: usize = 8;

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
    let mut all: Vec<usize> = used.iter().filter_map(|said| said.cue.as_ref()).map(|cue| cue.start).collect();
    all.sort_unstable();
    let mut used = all.iter().copied().peekable();
    let mut done = 0;
    for at in 0..words.scan.tokens.len() {
        if !words.may_report(at) || at < done || marks.holds(at) {
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
            let free = |last: &Range<usize>| last.start > cue.at.start && all.binary_search(&last.start).is_err();
            if let Some(said) = last.filter(|said| said.cue.as_ref().is_some_and(free)) {
                done = sentences.end(at);
                out.push(said);
                continue;
            }
        }
        let Some(said) = report(words, marks, sentences, taken, &cue) else { continue };
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
}

fn clause(words: Words<'_, '_>, marks: &Marks, sentences: &Sentences<'_>, taken: &[bool], cue: &Cue) -> Clause {
    let is_taken = |at: usize| marks.region_at(at).is_some_and(|r| taken.get(r) == Some(&true));
    let (from, to) = (sentences.start(cue.at.start), sentences.end(cue.at.start));
    let far = 80;
    let start = (from.max(cue.at.start.saturating_sub(far))..cue.at.start).rev().find(|&at| is_taken(at));
    let end = (cue.at.end..to.min(cue.at.end + 2 * far)).find(|&at| is_taken(at));
    let mut end = end.unwrap_or(to.min(cue.at.end + 2 * far));
    while end > cue.at.end && words.is_sign(end - 1, &[".", "!", "?", ",", ":", ";"]) {
        end -= 1;
    }
    Clause { start: start.map_or(from.max(cue.at.start.saturating_sub(far)), |at| at + 1), end }
}

fn report(
    words: Words<'_, '_>,
    marks: &Marks,
    sentences: &Sentences<'_>,
    taken: &[bool],
    cue: &Cue,
) -> Option<Said> {
    let clause = clause(words, marks, sentences, taken, cue);
    if cue.kind == CueKind::According {
        return according(words, &clause, cue);
    }
    let (content, mention, rule) = trailing(words, marks, &clause, cue)
        .or_else(|| following(words, marks, &clause, cue).map(|(c, m)| (c, m, "clause-after-cue")))?;
    Some(Said { content, cue: Some(cue.at.clone()), mention, rule, chained: false })
}

fn long_enough(words: Words<'_, '_>, range: &Range<usize>) -> bool {
    words.count(range.clone(), 2) >= 2
}

/// "According to X, A" and "A, according to X, B".
fn according(words: Words<'_, '_>, clause: &Clause, cue: &Cue) -> Option<Said> {
    let mention = speaker::after(words, cue.at.end, clause.end)?;
    let comma = (mention.at.end..clause.end).find(|&at| words.is_comma(at));
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
        tail.into_iter().collect()
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
    words.scan.value(at, Class::SpeakerPronoun) == Some("relative")
}

type Found = (Vec<Range<usize>>, Option<Mention>, &'static str);

/// "A, she said." and "A, said Smith, B": a comma stands before the reporting clause and it ends soon after.
fn trailing(words: Words<'_, '_>, marks: &Marks, clause: &Clause, cue: &Cue) -> Option<Found> {
    if !matches!(cue.kind, CueKind::Say | CueKind::Clause | CueKind::Tell) || cue.form == VerbForm::Ing {
        return None;
    }
    let mut at = cue.at.start;
    while at > clause.start && words.function(at - 1) == Some(Function::Adverb) {
        at -= 1;
    }
    let (mention, from, to) = if at > clause.start && words.is_comma(at - 1) && cue.kind != CueKind::Tell {
        if only_names(words, clause, at) {
            return None;
        }
        let after = speaker::after(words, cue.at.end, clause.end)?;
        let to = after.at.end;
        (after, at, to)
    } else if at > clause.start && is_relative(words, at - 1) {
        return None;
    } else {
        let before = speaker::before(words, cue.at.start, clause.start)?;
        let from = before.at.start;
        (before, from, past_listener(words, clause, cue))
    };
    let head = clause.start..content::head_end(words, marks, from).filter(|&end| end > clause.start)?;
    let next = (to..clause.end.min(to + 12)).find(|&i| words.is_comma(i));
    let listener_only = clause.end.saturating_sub(to) < 8 && !(to..clause.end).any(|i| words.is_word(i, "that"));
    let ends = to >= clause.end
        || words.is_comma(to)
        || (listener_only && closes(words, to, clause.end, to == cue.at.end));
    // "Money, she says, makes engineers lazy": a phrase may go before when the clause goes on behind.
    let between = words.is_comma(to) && head.start == clause.start && clause.end > to + 3;
    let inverted = from >= cue.at.start;
    // "His client, said Keller, had been ill", but "…, said Keller, a lawyer".
    let resumes = !inverted || matches!(words.function(to + 1), Some(Function::Auxiliary | Function::Be));
    let between = between && resumes;
    if !ends || !(is_clause(words, &head) || (between && !head.is_empty() && opens_clause(words, &head))) {
        return None;
    }
    let tail = next
        .map(|i| i + 1..clause.end)
        .filter(|tail| words.is_comma(to) && resumes && content::turn(words, marks, tail.start).is_none());
    let content = std::iter::once(head).chain(tail.filter(|t| long_enough(words, t))).collect();
    Some((content, Some(mention), "clause-before-cue"))
}

/// "The defendant, she told the court, signed": past whom a telling verb names, where a comma ends the clause there.
fn past_listener(words: Words<'_, '_>, clause: &Clause, cue: &Cue) -> usize {
    let end = cue.at.end;
    let listener = speaker::after(words, end, clause.end).filter(|_| cue.kind == CueKind::Tell);
    listener.map(|listener| listener.at.end).filter(|&at| words.is_comma(at)).unwrap_or(end)
}

/// Whether only a subject and what explains it stand before the verb: "The union, which called the march, demanded",
/// or a name that explains it: "whose spokesman, Omar Adel, said".
fn only_names(words: Words<'_, '_>, clause: &Clause, verb: usize) -> bool {
    let comma = verb.saturating_sub(1);
    let name = (clause.start..comma).rev().take_while(|&at| words.is_capital(at)).last();
    if name.is_some_and(|name| name > clause.start && words.is_comma(name - 1) && comma - name > 1) {
        return true;
    }
    let subject = speaker::before(words, verb, clause.start);
    subject.is_some_and(|m| m.at.start == clause.start && m.at.end + 1 < verb && words.is_comma(m.at.end))
}

/// Whether only days, listeners and places follow the reporting verb.
fn closes(words: Words<'_, '_>, from: usize, end: usize, subject_first: bool) -> bool {
    from >= end
        || words.is_time(from)
        || words.function(from) == Some(Function::Preposition)
        || (words.function(from) == Some(Function::Adverb) && end - from <= 3)
        || (subject_first && end - from <= 2 && words.function(from).is_none())
}

/// Whether the words begin what goes on behind the reporting clause, and do not only lead to it ("But, he said, …").
fn opens_clause(words: Words<'_, '_>, range: &Range<usize>) -> bool {
    !matches!(words.function(range.start), Some(Function::Conjunction | Function::Adverb))
}

/// Whether a whole clause can stand in the range: some words, not opened by a preposition alone.
fn is_clause(words: Words<'_, '_>, range: &Range<usize>) -> bool {
    let count = words.count(range.clone(), 6);
    count >= 6
        || (count >= 3
            && !matches!(words.function(range.start), Some(Function::Preposition | Function::Conjunction)))
}

/// "X said (that) A".
fn following(
    words: Words<'_, '_>,
    marks: &Marks,
    clause: &Clause,
    cue: &Cue,
) -> Option<(Vec<Range<usize>>, Option<Mention>)> {
    let mention = subject(words, cue, clause.start);
    let that = that_after(words, marks, cue, clause.end);
    if cue.form == VerbForm::Base && !base_fits(words, cue, mention.as_ref(), that.is_some()) {
        return None;
    }
    let start = match (cue.kind, that) {
        (CueKind::Call, _) | (_, None) => content_start(words, cue, clause),
        (_, Some(that)) => that + 1,
    };
    if matches!(cue.kind, CueKind::Weak | CueKind::Marks) && !is_backed(words, marks, clause, cue, that) {
        return None;
    }
    let called = called(marks, clause, cue, start)
        .or_else(|| content::characterised(words, marks, start, clause.end))
        .or_else(|| content::before_day(words, marks, start, clause.end));
    let content = match called {
        Some(region) => region.inner.clone(),
        _ => start..content::end(words, marks, clause.start, cue, start..clause.end),
    };
    let (start, end) = (content.start, content.end);
    // "said so", "said no more"
    let fewest = if that.is_none() && cue.kind == CueKind::Say { 3 } else { 2 };
    let enough = words.count(content.clone(), fewest) >= fewest || (start..end).any(|at| marks.holds(at));
    if (that.is_none() || cue.object != Object::Any) && is_no_clause(words, marks, cue, &content) {
        return None;
    }
    (start < end && enough && mention.is_some()).then(|| (vec![content], mention))
}

/// Whether marks or "that" stand near a verb that says little by itself.
fn is_backed(words: Words<'_, '_>, marks: &Marks, clause: &Clause, cue: &Cue, that: Option<usize>) -> bool {
    let near = (cue.at.end..clause.end.min(cue.at.end + 6)).find_map(|at| marks.region_at(at));
    let region = near.and_then(|number| marks.regions.get(number));
    let that = that.filter(|_| cue.kind == CueKind::Weak);
    region.is_some_and(|region| !is_title(words, region.inner.clone()))
        || that.is_some_and(|that| that <= cue.at.end + NEAR)
}

/// The marks of what somebody called something: "called the vote “…”".
fn called<'m>(marks: &'m Marks, clause: &Clause, cue: &Cue, start: usize) -> Option<&'m Region> {
    let mut near = (start..clause.end.min(start + 5)).filter(|_| cue.kind == CueKind::Call);
    near.find_map(|at| marks.region_at(at)).and_then(|number| marks.regions.get(number))
}

/// The "that" that opens what is said: at once, or behind a listener, a place or a day, not behind an object.
fn that_after(words: Words<'_, '_>, marks: &Marks, cue: &Cue, end: usize) -> Option<usize> {
    let from = cue.at.end;
    // "Speaking in secret, conceded that": the nearer verb has the clause.
    let that = (from..end.min(from + THAT))
        .take_while(|&at| !marks.holds(at) && (at == from || cue_at(words, at, from).is_none()))
        .find(|&at| words.is_word(at, "that") && (!words.is_comma(at - 1) || is_aside(words, at - 2)))?;
    let passes = matches!(words.function(from), Some(Function::Preposition | Function::Adverb))
        || words.is_time(from)
        || (words.is_comma(from) && cue.kind != CueKind::Weak);
    let object = matches!(cue.kind, CueKind::Say | CueKind::Clause | CueKind::Weak) && that > from && !passes;
    (!object).then_some(that)
}

/// ", however,": between the verb and what is said.
fn is_aside(words: Words<'_, '_>, at: usize) -> bool {
    let aside = ["however", "though", "meanwhile", "too"].iter().any(|word| words.is_word(at, word));
    aside && words.is_comma(at + 1) && at.checked_sub(1).is_some_and(|before| words.is_comma(before))
}

/// What only looks like a clause: "added a goal", "asked not to be named", "asked for money".
fn is_no_clause(words: Words<'_, '_>, marks: &Marks, cue: &Cue, content: &Range<usize>) -> bool {
    if let Some(marked) = content.clone().find(|&at| marks.holds(at)) {
        // "Rejected an offer that it had called “final”": the nearer word reports.
        return cue.object == Object::Cited
            && (content.start..marked).any(|at| cue_at(words, at, content.start).is_some());
    }
    if cue.object == Object::Cited {
        return true;
    }
    if cue.object == Object::Named {
        let comma = usize::from(words.is_comma(content.end - 1));
        let noun = speaker::after(words, content.start, content.end);
        // "called a meeting", "called a meeting for Tuesday"
        return noun.is_some_and(|noun| {
            let end = noun.at.end;
            end + comma >= content.end
                || words.is_time(end)
                || (words.function(end) == Some(Function::Preposition) && !words.is_word(end, "as"))
        });
    }
    let bare = cue.kind == CueKind::Say
        && ["yes", "no"].iter().any(|word| words.is_word(content.start, word))
        && matches!(words.function(content.start + 1), Some(Function::Preposition | Function::Adverb));
    let asks =
        cue.kind == CueKind::Tell && (words.is_word(content.start, "not") || words.is_word(content.start, "for"));
    let verb = |at: usize| {
        matches!(words.function(at), Some(Function::Be | Function::Auxiliary | Function::Conjunction))
            || words.scan.value(at, Class::SpeakerPronoun).is_some()
    };
    let phrase = words.is_word(content.start, "about")
        && words.scan.tokens.get(content.start + 1).is_some_and(|t| t.kind == TokenKind::Word);
    let no_verb = phrase || cue.kind == CueKind::Clause;
    bare || asks || (no_verb && !content.clone().take(THAT).any(verb))
}

/// A base form reports after a plural subject or a modal, not after "to" or a singular noun; one that is a noun as
/// well ("report") only before "that".
fn base_fits(words: Words<'_, '_>, cue: &Cue, mention: Option<&Mention>, that: bool) -> bool {
    let before = cue.at.start.wrapping_sub(1);
    let plain = !words.is_word(before, "to") && !words.is_word(before, "not");
    let plural = |mention: &Mention| words.text(mention.head.end - 1).ends_with('s');
    plain && mention.is_some_and(|mention| !cue.is_noun() || (that && plural(mention)))
}

/// Past the listener and the place or day of speaking.
fn content_start(words: Words<'_, '_>, cue: &Cue, clause: &Clause) -> usize {
    let mut start = cue.at.end;
    if cue.kind == CueKind::Tell
        && !matches!(words.function(start), Some(Function::Conjunction | Function::Preposition))
    {
        start = speaker::after(words, start, clause.end).map_or(start, |listener| listener.at.end);
    }
    while start < clause.end && cue.kind != CueKind::Call {
        let day = words.is_time(start)
            || (words.function(start) == Some(Function::Preposition) && words.is_time(start + 1))
            || words.is_sign(start, &[",", ":"])
            || is_aside(words, start);
        if !day {
            break;
        }
        start += 1;
    }
    start
}
