//! Reporting words: what they are, and where they stand as such.

use super::subject::leads_relay;
use super::words::{Function, Words};
use crate::extract::{Gap, Shape, TokenKind};
use crate::lexicon::{self, Class};
use std::ops::Range;

/// How a reporting word goes with what is said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum CueKind {
    /// A clause follows or goes before: "said".
    Say,
    /// A listener, then a clause: "told".
    Tell,
    /// What follows at once is what was said of it: "called".
    Call,
    /// The same, but with a noun after it the verb does something else: "added a second goal".
    Clause,
    /// Reports only beside marks or "that": "read", "continued".
    Weak,
    /// Reports only beside marks: "put".
    Marks,
    /// The speaker follows: "according to".
    According,
}

/// What a word like "called" asks of what follows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Object {
    /// Anything: "denounced the plan".
    Any,
    /// More than a noun: "called the march" reports nothing.
    Named,
    /// Words in marks: "defended the closings" reports nothing.
    Cited,
}

/// The form of the verb.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum VerbForm {
    /// "say"
    Base,
    /// "saying"
    Ing,
    /// "said", "says"
    Finite,
}

/// A reporting word in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Cue {
    /// Its tokens.
    pub at: Range<usize>,
    /// How it goes with what is said.
    pub kind: CueKind,
    /// What must follow.
    pub object: Object,
    /// The form of the verb.
    pub form: VerbForm,
}

impl Cue {
    /// Whether the form is more often a noun ("report", "press") and so reports nothing beside marks.
    pub(super) fn is_noun(&self) -> bool {
        self.kind == CueKind::Weak && self.form == VerbForm::Base
    }
}

/// The reporting word that begins at token `at`, when its neighbours let it be one.
pub(super) fn cue_at(words: Words<'_, '_>, at: usize, start: usize) -> Option<Cue> {
    if !words.may_report(at) {
        return None;
    }
    let scan = words.scan;
    let token = scan.tokens.get(at)?;
    if token.shape != Shape::Lower && at > start {
        return None;
    }
    let (length, said) = scan.phrase_said(at, Class::Cue)?;
    let said = said.cue()?;
    let object = match said.kind {
        lexicon::CueKind::Name => Object::Named,
        lexicon::CueKind::Cite => Object::Cited,
        _ => Object::Any,
    };
    let kind = match said.kind {
        lexicon::CueKind::Say => CueKind::Say,
        lexicon::CueKind::Tell => CueKind::Tell,
        lexicon::CueKind::Call | lexicon::CueKind::Name | lexicon::CueKind::Cite => CueKind::Call,
        lexicon::CueKind::Clause => CueKind::Clause,
        lexicon::CueKind::Weak => CueKind::Weak,
        lexicon::CueKind::Marks => CueKind::Marks,
        lexicon::CueKind::According => CueKind::According,
    };
    let form = match said.form {
        lexicon::english::VerbForm::Base => VerbForm::Base,
        lexicon::english::VerbForm::Ing => VerbForm::Ing,
        _ => VerbForm::Finite,
    };
    let cue = Cue { at: at..at + length, kind, object, form };
    // Only such words have somebody else's words as their object.
    if matches!(kind, CueKind::Call | CueKind::Clause | CueKind::Weak) && leads_relay(words, at + length) {
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
    let Some(token) = scan.tokens.get(before) else { return false };
    if token.kind == TokenKind::Possessive {
        return false;
    }
    // "A dozen requests", "three claims": things that are counted.
    let counts = [Class::Cardinal, Class::Scale, Class::PluralScale];
    if (cue.form != VerbForm::Ing && scan.lexicon.is_any(token.word, &counts)) && !is_past(words, cue) {
        return false;
    }
    if scan.is(before, Class::Determiner) && scan.value(before, Class::SpeakerPronoun).is_none() {
        let alone = words.stands_alone(before) && cue.form == VerbForm::Finite;
        return alone || scan.tokens.get(at).is_some_and(|t| t.gap == Gap::None);
    }
    match words.function(before) {
        Some(Function::Preposition | Function::Be) => cue.form == VerbForm::Ing,
        Some(Function::Object) => scan.value(before, Class::SpeakerPronoun).is_some(),
        _ => true,
    }
}

/// Whether the word is spelled like a past tense, which no noun is: "two said".
fn is_past(words: Words<'_, '_>, cue: &Cue) -> bool {
    matches!(words.cue_form(cue.at.start), Some(lexicon::english::VerbForm::Past))
}
