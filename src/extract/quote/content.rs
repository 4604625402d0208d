//! Where reported speech ends, and where marks inside it are all of it.

use super::cue::{Cue, CueKind, VerbForm, cue_at};
use super::marks::{Marks, Region};
use super::speaker;
use crate::extract::Tokens;
use crate::lexicon::{Class, Function, english};
use std::ops::Range;

/// How far after the verb "as" and its marks may stand.
const AS: usize = 12;

/// The marks of "described the breakup as “…”".
pub(super) fn characterised<'m>(marks: &'m Marks, from: Tokens<'_, '_>) -> Option<&'m Region> {
    let open = from.rest().take(AS).find(|at| marks.holds(*at))?;
    let region = marks.region(open)?;
    (open.at() > from.at() && open.prev().is(Class::As)).then_some(region)
}

/// The marks of `said “we go” on Friday`: all that follows them in the scope says when.
pub(super) fn before_day<'m>(marks: &'m Marks, from: Tokens<'_, '_>) -> Option<&'m Region> {
    let region = marks.opening(from)?;
    let tail = from.go(region.outer.end);
    let day = |at: Tokens<'_, '_>| at.is_time() || at.acts_as_any(&[Function::Preposition, Function::Adverb]);
    (!tail.is_over() && tail.rest().all(day)).then_some(region)
}

/// The marks right behind the verb that hold a whole sentence: all that was said, wherever the reporter's sentence goes on
/// ("yelled “You lie!” at the president").
pub(super) fn sentence<'m>(marks: &'m Marks, from: Tokens<'_, '_>) -> Option<&'m Region> {
    let region = marks.opening(from)?;
    let last = Tokens::all(from.scan).go(region.inner.end).prev();
    (region.closed && last.sign(&[".", "!", "?"])).then_some(region)
}

/// The content with all that stands in marks it opens, in however many sentences.
pub(super) fn whole(marks: &Marks, content: Range<usize>) -> Range<usize> {
    let last = content.end.checked_sub(1).and_then(|last| marks.region_at(last));
    match last.filter(|region| region.closed && content.contains(&region.outer.start)) {
        Some(region) if region.outer.end > content.end => content.start..region.outer.end,
        _ => content,
    }
}

/// Where what was said ends before a reporting clause that begins here: `A, | she said`, `A “B,” | she said`.
pub(super) fn head_end<'s, 'd>(marks: &Marks, from: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    let before = from.prev();
    if before.is_comma() {
        return Some(before);
    }
    let region = marks.region(before).filter(|region| region.closed && region.outer.end == from.at())?;
    let last = Tokens::all(from.scan).go(region.inner.end).prev();
    last.is_comma().then_some(from)
}

/// Whether the words here, after a comma, are the reporter's: ", sending its shares to a record", ", as the firm cuts jobs".
fn tells_more(at: Tokens<'_, '_>) -> bool {
    let article = || at.next().is(Class::Determiner);
    let participle = || {
        english::is_ing(at.text())
            && at.function().is_none()
            && !at.is(Class::Cue)
            && (article() || at.next().acts_as(Function::Preposition))
    };
    at.is(Class::As) && article() || participle()
}

/// ", who said", ", which has said", ", which divers say".
fn follows_relative(subject: Tokens<'_, '_>) -> bool {
    let is_relative = |at: Tokens<'_, '_>| !at.is_first() && at.is_relative() && at.prev().is_comma();
    is_relative(subject) || subject.back().is_some_and(is_relative)
}

/// Where a comma ends what was said, and "but" or "although" begins a clause of the reporter's own here.
pub(super) fn turn<'s, 'd>(marks: &Marks, at: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    if at.is(Class::Contrast) { head_end(marks, at) } else { None }
}

/// The dash that closes what one here opens: "the pipe — laid by her father — would hold".
fn second_dash<'s, 'd>(at: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    let dash = ["—", "–"].into_iter().find(|dash| at.sign(&[*dash]))?;
    at.skip(2).rest().find(|other| other.sign(&[dash]))
}

/// Where a subject and a reporting verb of their own begin another report: "…, and Owen Marsh said it would not".
fn second_report<'s, 'd>(cue: &Cue<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    if cue.form == VerbForm::Ing || !matches!(cue.kind, CueKind::Say | CueKind::Tell | CueKind::Clause) {
        return None;
    }
    let mention = speaker::before(cue.at)?;
    let many = cue.at.go(mention.head.start).is(Class::SpeakerPronoun)
        || english::is_plural(cue.at.go(mention.head.end).prev().text());
    if cue.form == VerbForm::Base && !many {
        return None;
    }
    let subject = cue.at.go(mention.at.start);
    let before = subject.back().filter(|before| before.at() > before.first().at() + 1)?;
    if before.is(Class::Turn) {
        return Some(if before.prev().is_comma() { before.prev() } else { before });
    }
    // "…, the bank says they rose", but "…, the bank says." ends what the bank says.
    let goes_on = cue.end.is_word() && !cue.end.next().is_over();
    (before.is_comma() && goes_on && !cue.end.acts_as(Function::Preposition)).then_some(before)
}

/// Where a second verb of the reporter's own subject ends what somebody was urged to do: "urged farmers to pump | and
/// thanked the crews". What was said begins with the scope.
fn second_verb<'s, 'd>(at: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    let start = at.first();
    let and = at.is(Class::Turn) && at.next().is_past_tense() && at.at() > start.at() + 2;
    if !and {
        return None;
    }
    let to = start.up_to(at).find(|at| at.is(Class::To))?;
    let finite = |at: Tokens<'_, '_>| {
        at.acts_as_any(&[Function::Be, Function::Auxiliary, Function::Conjunction]) || at.is_past_tense()
    };
    let infinitive = to.next().is_word() && !start.up_to(to).any(finite);
    infinitive.then(|| if at.prev().is_comma() { at.prev() } else { at })
}

/// Where the next reporting clause, a semicolon or the sentence ends the content that begins here, in its clause.
///
/// Of a clause that hangs on another a comma does: "When he said that A, they left", "Keller, who said A, left".
pub(super) fn end<'s, 'd>(marks: &Marks, from: Tokens<'s, 'd>, subject: Tokens<'s, 'd>) -> Tokens<'s, 'd> {
    let hangs = from.first().is(Class::Hanging) || follows_relative(subject);
    let mut past = from;
    // Whether a comma or marks stand right before.
    let mut edge = false;
    for at in from.rest() {
        if at.at() < past.at() || marks.holds(at) {
            edge = true;
            continue;
        }
        let plain = !edge && at.is_plain();
        edge = at.is_comma();
        if plain {
            continue;
        }
        if let Some(close) = second_dash(at) {
            past = close.next();
            continue;
        }
        if at.sign(&[";", "—", "–"]) || (at.is_comma() && tells_more(at.next())) {
            return at;
        }
        let begins = at.at() == from.at();
        if !begins && marks.holds(at.prev()) && head_end(marks, at).is_some() && tells_more(at) {
            return at;
        }
        if let Some(end) = second_verb(at.since(from.at())).or_else(|| turn(marks, at)) {
            return end;
        }
        if hangs
            && !begins
            && let Some(end) = head_end(marks, at)
        {
            return end;
        }
        let cue = if begins { None } else { cue_at(at.since(from.at())) };
        if let Some(end) = cue.and_then(|cue| before_cue(marks, &cue)) {
            return end;
        }
    }
    from.go(from.scope().end)
}

/// Where a reporting word ends what was said before it: the content begins with the scope.
fn before_cue<'s, 'd>(marks: &Marks, cue: &Cue<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    if cue.kind == CueKind::According {
        return Some(cue.at);
    }
    if let Some(end) = second_report(cue) {
        return Some(end);
    }
    let back = cue.at.before_adverbs();
    let before = back.back()?;
    // A finite verb behind a comma has its subject before it: "a letter from the owners, the Dunes, demanded".
    let participle = cue.form == VerbForm::Ing;
    if participle && marks.holds(before) && head_end(marks, back).is_some() {
        return Some(back);
    }
    let opens = participle && before.is_comma() || before.acts_as(Function::Conjunction);
    let reports = participle || matches!(cue.kind, CueKind::Say | CueKind::Clause);
    (opens && reports && back.at() > back.first().at() + 2).then_some(before)
}
