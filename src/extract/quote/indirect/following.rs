//! "X said (that) A": what was said stands behind the reporting word.

use super::Clause;
use super::object::{is_no_clause, shows_nothing};
use crate::extract::quote::content;
use crate::extract::quote::cue::{Cue, CueKind, VerbForm, cue_at};
use crate::extract::quote::direct::is_title;
use crate::extract::quote::marks::{Marks, Region};
use crate::extract::quote::speaker::{self, Mention};
use crate::extract::quote::subject::subject;
use crate::extract::quote::words::{Function, Words};
use crate::lexicon::{Class, english};
use std::ops::Range;

/// How far after the verb "that" may stand.
const THAT: usize = 12;
/// The same of a verb that says little by itself.
const NEAR: usize = 8;

/// "X said (that) A".
pub(super) fn following(
    words: Words<'_, '_>,
    marks: &Marks,
    clause: &Clause,
    cue: &Cue,
) -> Option<(Vec<Range<usize>>, Option<Mention>)> {
    // "Prices fell, said Owen Marsh, because …": the words behind are the subject.
    if is_inverted(words, cue, clause) {
        return None;
    }
    let mention = clause.reporter(words, marks, cue).or_else(|| subject(words, cue, clause.start));
    if mention.as_ref().is_some_and(|mention| shows_nothing(words, cue, mention)) {
        return None;
    }
    if mention
        .as_ref()
        .is_some_and(|mention| is_named(words, marks, cue, mention) || is_nobody(words, cue, mention))
    {
        return None;
    }
    let that = that_after(words, marks, cue, clause.end);
    if cue.form == VerbForm::Base && !base_fits(words, cue, mention.as_ref(), that.is_some()) {
        return None;
    }
    let start = match that {
        Some(that) if !cue.kind.is_call() => that + 1,
        _ => content_start(words, cue, clause),
    };
    if matches!(cue.kind, CueKind::Weak | CueKind::Marks) && !is_backed(words, marks, clause, cue, that) {
        return None;
    }
    let called = called(marks, clause, cue, start)
        .or_else(|| content::characterised(words, marks, start, clause.end))
        .or_else(|| content::before_day(words, marks, start, clause.end));
    let content = match called.or_else(|| content::sentence(words, marks, start)) {
        Some(region) => region.inner.clone(),
        _ => content::whole(marks, {
            start
                ..content::end(
                    words,
                    marks,
                    clause.start,
                    mention.as_ref().map_or(cue.at.start, |m| m.at.start),
                    start..clause.end,
                )
        }),
    };
    let (start, end) = (content.start, content.end);
    // "said so", "said no more"
    let fewest = if that.is_none() && cue.kind == CueKind::Say { 3 } else { 2 };
    let verb = |at: usize| words.function(at) == Some(Function::Be) || words.is_past_tense(at);
    let enough = words.count(content.clone(), fewest) >= fewest
        || (content.len() == 2 && content.clone().any(verb))
        || (start..end).any(|at| marks.holds(at));
    if (that.is_none() || matches!(cue.kind, CueKind::Name | CueKind::Cite))
        && is_no_clause(words, marks, cue, &content)
    {
        return None;
    }
    (start < end && enough && mention.is_some()).then(|| (vec![content], mention))
}

/// "A website called “…”": what a thing is called, and by nobody; but "what the senator called “…”".
fn is_named(words: Words<'_, '_>, marks: &Marks, cue: &Cue, mention: &Mention) -> bool {
    let noun = mention.at.end == cue.at.start
        && words.scan.is(mention.head.start, Class::Determiner)
        && !words.is_capital(mention.head.end - 1);
    let object = mention.at.start.checked_sub(1).is_some_and(|before| {
        words.is_relative(before)
            || words.function(before) == Some(Function::Conjunction)
            || words.scan.is(before, Class::That)
    });
    let marked = marks.region(cue.at.end).is_some_and(|region| region.outer.start == cue.at.end);
    noun && !object && marked && cue.kind == CueKind::Name && cue.form == VerbForm::Past
}

/// "Neither side would say": nobody says it.
fn is_nobody(words: Words<'_, '_>, cue: &Cue, mention: &Mention) -> bool {
    let would = words.function(cue.at.start - 1) == Some(Function::Auxiliary);
    would && cue.form == VerbForm::Base && words.scan.is(mention.at.start, Class::Nobody)
}

/// ", said Owen Marsh,": a comma and a verb that a name follows, which ends there.
fn is_inverted(words: Words<'_, '_>, cue: &Cue, clause: &Clause) -> bool {
    let comma = cue.at.start > clause.start + 1 && words.is_comma(cue.at.start - 1);
    if !comma || !cue.is_finite() || cue.kind == CueKind::Tell || !words.is_capital(cue.at.end) {
        return false;
    }
    let subject = speaker::before(words, cue.at.start, clause.start);
    let around = subject.is_some_and(|subject| subject.at.end < cue.at.start - 1);
    !around
        && speaker::after(words, cue.at.end, clause.end)
            .is_some_and(|m| words.is_comma(m.at.end) || m.at.end >= clause.end)
}

/// Whether marks or "that" stand near that says little by itself.
fn is_backed(words: Words<'_, '_>, marks: &Marks, clause: &Clause, cue: &Cue, that: Option<usize>) -> bool {
    let near = (cue.at.end..clause.end.min(cue.at.end + 6)).find_map(|at| marks.region_at(at));
    let region = near.and_then(|number| marks.regions.get(number));
    let that = that.filter(|_| cue.kind == CueKind::Weak);
    region.is_some_and(|region| !is_title(words, region.inner.clone()))
        || that.is_some_and(|that| that <= cue.at.end + NEAR)
}

/// The marks of what somebody called something: "called the vote “…”".
fn called<'m>(marks: &'m Marks, clause: &Clause, cue: &Cue, start: usize) -> Option<&'m Region> {
    let mut near = (start..clause.end.min(start + 5)).filter(|_| cue.kind.is_call());
    near.find_map(|at| marks.region_at(at)).and_then(|number| marks.regions.get(number))
}

/// The "that" that opens what is said: at once, or behind a listener, a place or a day, not behind an object.
fn that_after(words: Words<'_, '_>, marks: &Marks, cue: &Cue, end: usize) -> Option<usize> {
    let from = cue.at.end;
    // "Speaking in secret, conceded that": the nearer verb has the clause.
    let that = (from..end.min(from + THAT))
        .take_while(|&at| {
            !marks.holds(at) && (at == from || cue_at(words, at, from).is_none_or(|cue| cue.is_noun()))
        })
        .find(|&at| words.scan.is(at, Class::That) && (!words.is_comma(at - 1) || is_aside(words, at - 2)))?;
    let passes = matches!(words.function(from), Some(Function::Preposition | Function::Adverb))
        || words.is_time(from)
        || (words.is_comma(from) && cue.kind != CueKind::Weak);
    // "a treaty signed in 2001 that was extended": the participle of a noun, and the noun's clause.
    let noun = cue.kind == CueKind::Weak
        && that > from
        && words.function(that + 1).is_some_and(|next| matches!(next, Function::Be | Function::Auxiliary));
    let object =
        noun || matches!(cue.kind, CueKind::Say | CueKind::Clause | CueKind::Weak) && that > from && !passes;
    (!object).then_some(that)
}

/// ", however,": between the verb and what is said.
pub(super) fn is_aside(words: Words<'_, '_>, at: usize) -> bool {
    let aside = words.scan.is(at, Class::Aside);
    aside && words.is_comma(at + 1) && at.checked_sub(1).is_some_and(|before| words.is_comma(before))
}

/// A base form reports after a plural subject or a modal, not after "to" or a singular noun; one that is a noun as
/// well ("report") only before "that".
fn base_fits(words: Words<'_, '_>, cue: &Cue, mention: Option<&Mention>, that: bool) -> bool {
    let before = cue.at.start.wrapping_sub(1);
    let plain = !words.scan.is(before, Class::To) && !words.scan.is(before, Class::Not);
    let plural = |mention: &Mention| words.text(mention.head.end - 1).ends_with('s');
    plain && mention.is_some_and(|mention| !cue.is_noun() || (that && plural(mention)))
}

/// Past the listener and the place or day of speaking.
fn content_start(words: Words<'_, '_>, cue: &Cue, clause: &Clause) -> usize {
    let mut start = cue.at.end;
    if cue.kind == CueKind::Tell
        && !matches!(words.function(start), Some(Function::Conjunction | Function::Preposition))
    {
        let listener = speaker::after(words, start, clause.end).map_or(start, |listener| listener.at.end);
        // "Told reporters inflation was": of two nouns before a verb only the first is told.
        let clause = matches!(words.function(listener), Some(Function::Auxiliary | Function::Be));
        let plain =
            english::is_plural(words.text(start)) && words.is_plain_word(start) && !words.is_capital(start);
        start = if clause && plain && listener == start + 2 { start + 1 } else { listener };
    }
    while start < clause.end && !cue.kind.is_call() {
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
