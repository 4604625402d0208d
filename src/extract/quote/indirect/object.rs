//! What stands behind a reporting word and is no speech: "added a goal", "replied to the “open letter”".

use crate::extract::TokenKind;
use crate::extract::quote::cue::{Cue, CueKind, VerbForm, cue_at};
use crate::extract::quote::marks::Marks;
use crate::extract::quote::speaker::{self, Mention};
use crate::extract::quote::words::{Function, Words};
use crate::lexicon::{Class, english};
use std::ops::Range;

/// How far a verb is looked for.
const VERB: usize = 12;

/// "recalling a treaty signed in 2001 that was extended": a noun with what hangs on it, and no clause.
fn is_noun(words: Words<'_, '_>, content: &Range<usize>) -> bool {
    if !words.scan.is(content.start, Class::Determiner) {
        return false;
    }
    let Some(noun) = speaker::after(words, content.start, content.end) else { return false };
    let end = noun.at.end;
    let relative = words.is_relative(end) || words.scan.is(end, Class::That);
    let participle = words.function(end).is_none()
        && words.is_past_tense(end)
        && words.function(end + 1) == Some(Function::Preposition);
    end >= content.end || relative || participle || words.function(end) == Some(Function::Preposition)
}

/// The most words in marks that name a thing.
const NOUN: usize = 4;

/// "added the “final touch”", "replied to the “open letter”": a noun in marks as the object of a verb that does something
/// else with it.
fn is_marked_noun(words: Words<'_, '_>, marks: &Marks, cue: &Cue, content: &Range<usize>, marked: usize) -> bool {
    let other = match cue.kind {
        CueKind::Clause | CueKind::Weak | CueKind::Marks => true,
        CueKind::Say => words.function(content.start) == Some(Function::Preposition),
        _ => false,
    };
    let Some(region) = marks.region(marked).filter(|_| other) else { return false };
    let short = words.count(region.inner.clone(), NOUN + 1) <= NOUN;
    let article = marked > content.start && words.scan.is(marked - 1, Class::Determiner);
    let verb = |at: usize| {
        matches!(
            words.function(at),
            Some(Function::Be | Function::Auxiliary | Function::Conjunction | Function::Verb)
        ) || words.scan.value(at, Class::SpeakerPronoun).is_some()
            || words.is_past_tense(at)
    };
    short && article && !content.clone().filter(|at| !region.outer.contains(at)).any(verb)
}

/// "Experience shows that": what is nobody's words and no document's, and shows nothing anybody said.
pub(super) fn shows_nothing(words: Words<'_, '_>, cue: &Cue, mention: &Mention) -> bool {
    let head = &mention.head;
    words.scan.is(cue.at.start, Class::Shows)
        && head.len() == 1
        && mention.at == *head
        && mention.others.is_empty()
        && words.scan.value(head.start, Class::SpeakerPronoun).is_none()
        && (words.scan.is(head.start, Class::Abstract) || english::is_abstract(words.text(head.start)))
        && !words.scan.is(head.start, Class::FirstName)
}

/// What only looks like a clause: "added a goal", "asked not to be named", "asked for money".
pub(super) fn is_no_clause(words: Words<'_, '_>, marks: &Marks, cue: &Cue, content: &Range<usize>) -> bool {
    if let Some(marked) = content.clone().find(|&at| marks.holds(at)) {
        if is_marked_noun(words, marks, cue, content, marked) {
            return true;
        }
        // "Rejected an offer that it had called “final”": the nearer word reports.
        return cue.kind == CueKind::Cite
            && (content.start..marked).any(|at| cue_at(words, at, content.start).is_some());
    }
    if cue.kind == CueKind::Cite {
        return true;
    }
    if cue.kind == CueKind::Name {
        let comma = usize::from(words.is_comma(content.end - 1));
        let noun = speaker::after(words, content.start, content.end);
        // "called a meeting", "called a meeting for Tuesday"
        return noun.is_some_and(|noun| {
            let end = noun.at.end;
            end + comma >= content.end
                || words.is_time(end)
                || (words.function(end) == Some(Function::Preposition) && !words.scan.is(end, Class::As))
        });
    }
    if cue.form == VerbForm::Ing && cue.kind == CueKind::Say && is_noun(words, content) {
        return true;
    }
    let bare = cue.kind == CueKind::Say
        && words.scan.is(content.start, Class::Answer)
        && matches!(words.function(content.start + 1), Some(Function::Preposition | Function::Adverb));
    let asks = cue.kind == CueKind::Tell && words.scan.is(content.start, Class::Wished);
    let verb = |at: usize| {
        matches!(words.function(at), Some(Function::Be | Function::Auxiliary | Function::Conjunction))
            || words.scan.value(at, Class::SpeakerPronoun).is_some()
    };
    let of = cue.kind == CueKind::Clause && words.scan.is(content.start, Class::Of);
    let phrase = words.scan.is(content.start, Class::About)
        && words.scan.tokens.get(content.start + 1).is_some_and(|t| t.kind == TokenKind::Word);
    // "as Keller noted in the Post": where it was said, and nothing of what.
    let placed = cue.kind == CueKind::Say
        && words.function(content.start) == Some(Function::Preposition)
        && !content.clone().any(|at| words.is_past_tense(at) || words.scan.is(at, Class::To));
    let no_verb = phrase || placed || cue.kind == CueKind::Clause;
    bare || asks || of || (no_verb && !content.clone().take(VERB).any(verb))
}
