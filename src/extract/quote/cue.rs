//! Reporting words: what they are, and where they stand as such.

use super::subject::leads_relay;
use super::words::{Function, Words};
use crate::extract::{Gap, Shape, TokenKind};
pub(super) use crate::lexicon::CueKind;
pub(super) use crate::lexicon::english::VerbForm;
use crate::lexicon::{Class, Reporting, english};
use std::ops::Range;

/// A reporting word in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Cue {
    /// Its tokens.
    pub at: Range<usize>,
    /// How it goes with what is said.
    pub kind: CueKind,
    /// The form of the verb.
    pub form: VerbForm,
}

impl Cue {
    /// Whether the form can be a clause's verb by itself; "told" may be a participle as well.
    pub(super) fn is_finite(&self) -> bool {
        !matches!(self.form, VerbForm::Base | VerbForm::Ing)
    }

    /// Whether the form is more often a noun ("report", "press") and so reports nothing beside marks.
    pub(super) fn is_noun(&self) -> bool {
        self.kind == CueKind::Weak && self.form == VerbForm::Base
    }
}

/// The reporting word that begins at token `at`, when its neighbours let it be one.
#[inline]
pub(super) fn cue_at(words: Words<'_, '_>, at: usize, start: usize) -> Option<Cue> {
    if words.may_report(at) { reporting_at(words, at, start) } else { None }
}

fn reporting_at(words: Words<'_, '_>, at: usize, start: usize) -> Option<Cue> {
    let scan = words.scan;
    let token = scan.tokens.get(at)?;
    if token.shape != Shape::Lower && at > start {
        return None;
    }
    let (length, said) = scan.phrase_said(at, Class::Cue)?;
    let Reporting { kind, form } = said.cue()?;
    let cue = Cue { at: at..at + length, kind, form };
    // Only such words have somebody else's words as their object.
    if (kind.is_call() || matches!(kind, CueKind::Clause | CueKind::Weak)) && leads_relay(words, at + length) {
        return None;
    }
    (kind == CueKind::According || fits(words, &cue, start)).then_some(cue)
}

/// Whether the words before allow a verb: no article, possessive or (but for "by saying") preposition, no passive.
fn fits(words: Words<'_, '_>, cue: &Cue, start: usize) -> bool {
    let scan = words.scan;
    if words.is_hyphenated(cue.at.clone()) {
        return false;
    }
    let mut at = cue.at.start;
    while at > start && words.function(at - 1) == Some(Function::Adverb) {
        at -= 1;
    }
    if at == start {
        return cue.form != VerbForm::Base;
    }
    let before = at - 1;
    if cue.form == VerbForm::Base && is_one_thing(words, start, at) {
        return false;
    }
    let Some(token) = scan.tokens.get(before) else { return false };
    if token.kind == TokenKind::Possessive {
        return false;
    }
    // "A dozen requests", "three claims": things that are counted.
    let counts = [Class::Cardinal, Class::Scale, Class::PluralScale];
    if (cue.form != VerbForm::Ing && scan.lexicon.is_any(token.word, &counts)) && cue.form != VerbForm::Past {
        return false;
    }
    if scan.is(before, Class::Determiner) && scan.value(before, Class::SpeakerPronoun).is_none() {
        let alone = words.stands_alone(before) && cue.is_finite();
        return alone || scan.tokens.get(at).is_some_and(|t| t.gap == Gap::None);
    }
    match words.function(before) {
        Some(Function::Preposition | Function::Be) => cue.form == VerbForm::Ing,
        Some(Function::Object) => scan.value(before, Class::SpeakerPronoun).is_some(),
        _ => true,
    }
}

/// The most words between an article and its noun.
const NOUN: usize = 5;

/// "A back-handed compliment", "a public-records request": one thing, of which no base form is said.
fn is_one_thing(words: Words<'_, '_>, start: usize, at: usize) -> bool {
    let within = |at: &usize| words.is_plain_word(*at) || words.is_sign(*at, &["-"]) || words.is_tight(*at);
    let first = (start.max(at.saturating_sub(NOUN))..at).rev().find(|at| !within(at));
    // "A lawyer and a smith say", "a few say", "a dozen crews say".
    let joint =
        |first: usize| first.checked_sub(1).is_some_and(|and| words.function(and) == Some(Function::Conjunction));
    let many =
        words.is_many(at - 1) || words.scan.is(at - 1, Class::DateVague) || english::is_plural(words.text(at - 1));
    first.is_some_and(|first| words.scan.is(first, Class::An) && !joint(first) && (first + 1 == at || !many))
}
