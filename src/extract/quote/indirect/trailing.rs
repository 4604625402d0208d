//! "A, she said." and "A, said Smith, B": what was said stands before the reporting clause.

use super::{Clause, is_relative, long_enough};
use crate::extract::quote::content;
use crate::extract::quote::cue::{Cue, CueKind, VerbForm};
use crate::extract::quote::marks::Marks;
use crate::extract::quote::speaker::{self, Mention};
use crate::extract::quote::subject::subject;
use crate::extract::quote::words::{Function, Words};
use crate::lexicon::Class;
use std::ops::Range;

pub(super) type Found = (Vec<Range<usize>>, Option<Mention>, &'static str);

/// "A, she said." and "A, said Smith, B": a comma stands before the reporting clause and it ends soon after.
pub(super) fn trailing(words: Words<'_, '_>, marks: &Marks, clause: &Clause, cue: &Cue) -> Option<Found> {
    if cue.form == VerbForm::Ing {
        return relayed(words, marks, clause, cue);
    }
    if !matches!(cue.kind, CueKind::Say | CueKind::Clause | CueKind::Tell) {
        return None;
    }
    let mut at = cue.at.start;
    while at > clause.start && words.function(at - 1) == Some(Function::Adverb) {
        at -= 1;
    }
    let (mention, from, to) = if at > clause.start && words.is_comma(at - 1) && cue.kind != CueKind::Tell {
        if only_names(words, clause, at) {
            // "…, the governor of the bank, Ola Brekke, said on Thursday"
            let before = speaker::before(words, cue.at.start, clause.start)?;
            let from = before.at.start;
            (before, from, cue.at.end)
        } else {
            let after = speaker::after(words, cue.at.end, clause.end)?;
            let to = after.at.end;
            (after, at, to)
        }
    } else if at > clause.start && is_relative(words, at - 1) {
        return None;
    } else {
        let before = speaker::before(words, cue.at.start, clause.start)?;
        let from = before.at.start;
        (before, from, past_listener(words, clause, cue))
    };
    let head = clause.start..content::head_end(words, marks, from).filter(|&end| end > clause.start)?;
    let next = (to..clause.end.min(to + 12)).find(|&i| words.is_comma(i));
    let listener_only =
        clause.end.saturating_sub(to) < 8 && !(to..clause.end).any(|i| words.scan.is(i, Class::That));
    let ends = to >= clause.end
        || words.is_comma(to)
        || words.is_comma(past_day(words, to))
        || (listener_only && closes(words, to, clause.end, to == cue.at.end));
    // "Money, she says, makes engineers lazy": a phrase may go before when the clause goes on behind.
    let between = words.is_comma(to) && head.start == clause.start && clause.end > to + 3;
    let inverted = from >= cue.at.start;
    // "His client, said Keller, had been ill", but "…, said Keller, a lawyer".
    let resumes = !inverted || matches!(words.function(to + 1), Some(Function::Auxiliary | Function::Be));
    let between = between && resumes;
    let short = inverted && words.is_capital(mention.head.start) && is_two_word_clause(words, &head);
    if !ends || !(short || is_clause(words, &head) || (between && !head.is_empty() && opens_clause(words, &head)))
    {
        return None;
    }
    let tail = next
        .map(|i| i + 1..clause.end)
        .filter(|tail| words.is_comma(to) && resumes && content::turn(words, marks, tail.start).is_none());
    let content = std::iter::once(head).chain(tail.filter(|t| long_enough(words, t))).collect();
    Some((content, Some(mention), "clause-before-cue"))
}

/// "The port was shut, Tass quoted Ana Ruiz as saying."
fn relayed(words: Words<'_, '_>, marks: &Marks, clause: &Clause, cue: &Cue) -> Option<Found> {
    if !words.scan.is(cue.at.start.checked_sub(1)?, Class::As) || !closes(words, cue.at.end, clause.end, true) {
        return None;
    }
    let comma = (clause.start..cue.at.start).rev().find(|&at| words.is_comma(at) && !marks.holds(at))?;
    let head = clause.start..comma;
    let mention = subject(words, cue, comma)?;
    is_clause(words, &head).then(|| (vec![head], Some(mention), "clause-before-cue"))
}

/// "Prices fell": a subject and its verb.
fn is_two_word_clause(words: Words<'_, '_>, range: &Range<usize>) -> bool {
    range.len() == 2 && (words.is_past_tense(range.end - 1) || words.text(range.end - 1).ends_with('s'))
}

/// "said on Thursday, warning": past when somebody spoke.
fn past_day(words: Words<'_, '_>, from: usize) -> usize {
    let day = |at: usize| {
        words.is_time(at) || (words.function(at) == Some(Function::Preposition) && words.is_time(at + 1))
    };
    (from..from + DAY).find(|&at| !day(at)).unwrap_or(from)
}

/// The longest day behind a reporting verb, in tokens.
const DAY: usize = 4;

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
        || (subject_first
            && end - from <= 2
            && words.function(from).is_none()
            && words.scan.value(from, Class::SpeakerPronoun).is_none())
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
