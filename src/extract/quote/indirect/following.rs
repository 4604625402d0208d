//! "X said (that) A": what was said stands behind the reporting word.

use super::Clause;
use super::object::{is_no_clause, shows_nothing};
use crate::extract::Tokens;
use crate::extract::quote::content;
use crate::extract::quote::cue::{Cue, CueKind, VerbForm, cue_at};
use crate::extract::quote::direct::is_title;
use crate::extract::quote::marks::{Marks, Region};
use crate::extract::quote::speaker::{self, Mention};
use crate::lexicon::{Class, Function, english};
use std::ops::Range;

/// How far after the verb "that" may stand.
const THAT: usize = 12;
/// The same of a verb that says little by itself.
const NEAR: usize = 8;
/// How far behind such a verb its marks may begin.
const BACKED: usize = 6;
/// How far behind a verb of calling its marks may begin.
const CALLED: usize = 5;

/// "X said (that) A".
pub(super) fn following(marks: &Marks, clause: &Clause<'_, '_>) -> Option<(Vec<Range<usize>>, Mention)> {
    let cue = &clause.cue;
    // "Prices fell, said Owen Marsh, because …": the words behind are the subject.
    if is_inverted(cue) {
        return None;
    }
    let mention = clause.reporter(marks).or_else(|| clause.subject())?;
    if shows_nothing(cue, &mention) || is_named(marks, cue, &mention) || is_nobody(cue, &mention) {
        return None;
    }
    let that = that_after(marks, cue);
    if cue.form == VerbForm::Base && !base_fits(cue, &mention, that.is_some()) {
        return None;
    }
    if matches!(cue.kind, CueKind::Weak | CueKind::Marks) && !is_backed(marks, cue, that) {
        return None;
    }
    let start = match that {
        Some(that) if !cue.kind.is_call() => that.next(),
        _ => content_start(cue),
    };
    let marked = called(marks, cue, start)
        .or_else(|| content::characterised(marks, start))
        .or_else(|| content::before_day(marks, start))
        .or_else(|| content::sentence(marks, start));
    let content = match marked {
        Some(region) => region.inner.clone(),
        None => {
            let end = content::end(marks, start, cue.at.go(mention.at.start));
            content::whole(marks, start.range_to(end))
        }
    };
    // "said so", "said no more"
    let fewest = if that.is_none() && cue.kind == CueKind::Say { 3 } else { 2 };
    let verb = |at: Tokens<'_, '_>| at.acts_as(Function::Be) || at.is_past_tense();
    let mut all = cue.at.each(content.clone());
    let enough = cue.at.count(content.clone(), fewest) >= fewest
        || content.len() == 2 && all.clone().any(verb)
        || all.any(|at| marks.holds(at));
    if !enough || content.is_empty() {
        return None;
    }
    let clause = that.is_some() && !matches!(cue.kind, CueKind::Name | CueKind::Cite);
    (clause || !is_no_clause(marks, cue, &content)).then(|| (vec![content], mention))
}

/// "A website called “…”": what a thing is called, and by nobody; but "what the senator called “…”".
fn is_named(marks: &Marks, cue: &Cue<'_, '_>, mention: &Mention) -> bool {
    if cue.kind != CueKind::Name || cue.form != VerbForm::Past || marks.opening(cue.end).is_none() {
        return false;
    }
    let (head, before) = (cue.at.go(mention.head.start), cue.at.go(mention.at.start).prev());
    let noun = mention.at.end == cue.at.at()
        && head.is(Class::Determiner)
        && !head.go(mention.head.end).prev().is_capital();
    let object = before.is_relative() || before.acts_as(Function::Conjunction) || before.is(Class::That);
    noun && !object
}

/// "Neither side would say": nobody says it.
fn is_nobody(cue: &Cue<'_, '_>, mention: &Mention) -> bool {
    cue.form == VerbForm::Base
        && cue.at.go(mention.at.start).is(Class::Nobody)
        && cue.at.prev().acts_as(Function::Auxiliary)
}

/// ", said Owen Marsh,": a comma and a verb that a name follows, which ends there.
fn is_inverted(cue: &Cue<'_, '_>) -> bool {
    let comma = cue.at.back().is_some_and(|at| !at.is_first() && at.is_comma());
    if !comma || !cue.is_finite() || cue.kind == CueKind::Tell || !cue.end.is_capital() {
        return false;
    }
    let around = speaker::before(cue.at).is_some_and(|subject| subject.at.end + 1 < cue.at.at());
    let ends = |at: Tokens<'_, '_>| at.is_comma() || at.is_over();
    !around && speaker::after(cue.end).is_some_and(|mention| ends(cue.end.go(mention.at.end)))
}

/// Whether marks or "that" stand near that says little by itself.
fn is_backed(marks: &Marks, cue: &Cue<'_, '_>, that: Option<Tokens<'_, '_>>) -> bool {
    let region = cue.end.rest().take(BACKED).find_map(|at| marks.region(at));
    region.is_some_and(|region| !is_title(cue.at, region.inner.clone()))
        || cue.kind == CueKind::Weak && that.is_some_and(|that| that.at() <= cue.end.at() + NEAR)
}

/// The marks of what somebody called something: "called the vote “…”".
fn called<'m>(marks: &'m Marks, cue: &Cue<'_, '_>, start: Tokens<'_, '_>) -> Option<&'m Region> {
    let mut near = start.rest().take(CALLED).filter(|_| cue.kind.is_call());
    near.find_map(|at| marks.region(at))
}

/// The "that" that opens what is said: at once, or behind a listener, a place or a day, not behind an object.
fn that_after<'s, 'd>(marks: &Marks, cue: &Cue<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    let from = cue.end;
    // "Speaking in secret, conceded that": the nearer verb has the clause.
    let nearer =
        |at: Tokens<'_, '_>| at.at() > from.at() && cue_at(at.since(from.at())).is_some_and(|cue| !cue.is_noun());
    let mut near = from.rest().take(THAT).filter(|at| at.is_of_grammar());
    let that = near.find(|at| at.is(Class::That) && (!at.prev().is_comma() || is_aside(at.prev().prev())))?;
    if from.up_to(that.next()).any(|at| marks.holds(at) || nearer(at)) {
        return None;
    }
    if that.at() == from.at() {
        return Some(that);
    }
    let passes = from.acts_as_any(&[Function::Preposition, Function::Adverb])
        || from.is_time()
        || from.is_comma() && cue.kind != CueKind::Weak;
    // "a treaty signed in 2001 that was extended": the participle of a noun, and the noun's clause.
    let noun = cue.kind == CueKind::Weak && that.next().acts_as_any(&[Function::Be, Function::Auxiliary]);
    let object = noun || matches!(cue.kind, CueKind::Say | CueKind::Clause | CueKind::Weak) && !passes;
    (!object).then_some(that)
}

/// ", however,": between the verb and what is said.
pub(super) fn is_aside(at: Tokens<'_, '_>) -> bool {
    at.is(Class::Aside) && at.next().is_comma() && at.prev().is_comma()
}

/// A base form reports after a plural subject or a modal, not after "to" or a singular noun; one that is a noun as
/// well ("report") only before "that".
fn base_fits(cue: &Cue<'_, '_>, mention: &Mention, that: bool) -> bool {
    let plain = !cue.at.prev().is_any(&[Class::To, Class::Not]);
    let plural = || english::ends_in_s(cue.at.go(mention.head.end).prev().text());
    plain && (!cue.is_noun() || that && plural())
}

/// The place behind the listener and the place or day of speaking.
fn content_start<'s, 'd>(cue: &Cue<'s, 'd>) -> Tokens<'s, 'd> {
    let mut start = cue.end;
    if cue.kind == CueKind::Tell && !start.acts_as_any(&[Function::Conjunction, Function::Preposition]) {
        start = past_listener(start);
    }
    while !start.is_over() && !cue.kind.is_call() {
        let day = start.is_time()
            || start.acts_as(Function::Preposition) && start.next().is_time()
            || start.sign(&[",", ":"])
            || is_aside(start);
        if !day {
            break;
        }
        start = start.next();
    }
    start
}

/// The place behind whom a verb tells.
fn past_listener<'s, 'd>(from: Tokens<'s, 'd>) -> Tokens<'s, 'd> {
    let listener = speaker::after(from).map_or(from, |listener| from.go(listener.at.end));
    // "Told reporters inflation was": of two nouns before a verb only the first is told.
    let two = listener.at() == from.at() + 2
        && listener.acts_as_any(&[Function::Auxiliary, Function::Be])
        && english::is_plural(from.text())
        && from.is_plain_word()
        && !from.is_capital();
    if two { from.next() } else { listener }
}
