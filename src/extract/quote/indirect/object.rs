//! What stands behind a reporting word and is no speech: "added a goal", "replied to the “open letter”".

use crate::extract::Tokens;
use crate::extract::quote::cue::{Cue, CueKind, VerbForm, cue_at};
use crate::extract::quote::marks::Marks;
use crate::extract::quote::speaker::{self, Mention};
use crate::lexicon::{Class, Function, english};
use std::ops::Range;

/// How far a verb is looked for.
const VERB: usize = 12;

/// "recalling a treaty signed in 2001 that was extended": a noun with what hangs on it, and no clause. It is the scope.
fn is_noun(from: Tokens<'_, '_>) -> bool {
    if !from.is(Class::Determiner) {
        return false;
    }
    let Some(noun) = speaker::after(from) else { return false };
    let end = from.go(noun.at.end);
    let participle =
        || end.function().is_none() && end.is_past_tense() && end.next().acts_as(Function::Preposition);
    end.is_over() || end.is_relative() || end.is(Class::That) || end.acts_as(Function::Preposition) || participle()
}

/// The most words in marks that name a thing.
const NOUN: usize = 4;

/// "added the “final touch”", "replied to the “open letter”": a noun in marks as the object of a verb that does something
/// else with it.
fn is_marked_noun(marks: &Marks, cue: &Cue<'_, '_>, from: Tokens<'_, '_>, marked: Tokens<'_, '_>) -> bool {
    let other = match cue.kind {
        CueKind::Clause | CueKind::Weak | CueKind::Marks => true,
        CueKind::Say => from.acts_as(Function::Preposition),
        _ => false,
    };
    let Some(region) = marks.region(marked).filter(|_| other) else { return false };
    let article = marked.at() > from.at() && marked.prev().is(Class::Determiner);
    let verb = |at: Tokens<'_, '_>| is_verbal(at) || at.acts_as(Function::Verb) || at.is_past_tense();
    article
        && from.count(region.inner.clone(), NOUN + 1) <= NOUN
        && !from.rest().filter(|at| !region.outer.contains(&at.at())).any(verb)
}

/// Whether a clause is told by the word: a form of "be", an auxiliary, a conjunction, a pronoun.
fn is_verbal(at: Tokens<'_, '_>) -> bool {
    at.acts_as_any(&[Function::Be, Function::Auxiliary, Function::Conjunction]) || at.is(Class::SpeakerPronoun)
}

/// "Experience shows that": what is nobody's words and no document's, and shows nothing anybody said.
pub(super) fn shows_nothing(cue: &Cue<'_, '_>, mention: &Mention) -> bool {
    let head = cue.at.go(mention.head.start);
    cue.at.is(Class::Shows)
        && mention.head.len() == 1
        && mention.at == mention.head
        && mention.others.is_empty()
        && (head.is(Class::Abstract) || english::is_abstract(head.text()))
        && !head.is_any(&[Class::FirstName, Class::SpeakerPronoun])
}

/// What only looks like a clause: "added a goal", "asked not to be named", "asked for money".
pub(super) fn is_no_clause(marks: &Marks, cue: &Cue<'_, '_>, content: &Range<usize>) -> bool {
    let from = Tokens::new(cue.at.scan, content.clone());
    if let Some(marked) = from.rest().find(|at| marks.holds(*at)) {
        // "Rejected an offer that it had called “final”": the nearer word reports.
        let nearer = || cue.kind == CueKind::Cite && from.up_to(marked).any(|at| cue_at(at).is_some());
        return is_marked_noun(marks, cue, from, marked) || nearer();
    }
    match cue.kind {
        CueKind::Cite => true,
        CueKind::Name => is_called(from),
        CueKind::Say if cue.form == VerbForm::Ing && is_noun(from) => true,
        _ => is_phrase(cue, from),
    }
}

/// "called a meeting", "called a meeting for Tuesday"
fn is_called(from: Tokens<'_, '_>) -> bool {
    let Some(noun) = speaker::after(from) else { return false };
    let end = from.go(noun.at.end);
    let last = end.over_sign(&[","]);
    last.is_over() || end.is_time() || end.acts_as(Function::Preposition) && !end.is(Class::As)
}

/// Whether what stands behind the verb has none of its own.
fn is_phrase(cue: &Cue<'_, '_>, from: Tokens<'_, '_>) -> bool {
    let next = from.next();
    let bare = || from.is(Class::Answer) && next.acts_as_any(&[Function::Preposition, Function::Adverb]);
    // "as Keller noted in the Post": where it was said, and nothing of what.
    let placed =
        || from.acts_as(Function::Preposition) && !from.rest().any(|at| at.is_past_tense() || at.is(Class::To));
    let other = match cue.kind {
        CueKind::Say => bare(),
        CueKind::Tell => from.is(Class::Wished),
        CueKind::Clause => from.is(Class::Of),
        _ => false,
    };
    let about = || from.is(Class::About) && next.is_word();
    let no_verb = || cue.kind == CueKind::Clause || about() || cue.kind == CueKind::Say && placed();
    other || no_verb() && !from.rest().take(VERB).any(is_verbal)
}
