//! Which attributions deserve a second look: the kinds that were wrong more than one time in three on marked news.

use super::direct::Said;
use super::left;
use super::words::Words;
use crate::annotation::Form;
use crate::lexicon::english::VerbForm;
use crate::lexicon::{Class, CueKind, Reporting};

/// What a speaker's mention is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Subject {
    Pronoun,
    Name,
    /// "officials", "the plan"
    Noun,
}

/// Whether an attribution is doubtful. Marks without a reporting word, or with only a colon, are; so is a clause behind a
/// participle, or behind a verb of judging whose subject is a noun: what such a noun does is mostly no speech.
pub(super) fn is_doubtful(words: Words<'_, '_>, said: &Said, form: Form, named: bool) -> bool {
    if !named {
        return said.rule != "marks-before-cue";
    }
    match said.rule {
        left::RULE | "marks-after-colon" => true,
        "clause-after-cue" | "marks-after-cue" => {
            reporting(words, said).is_some_and(|cue| is_loose(cue, subject(words, said), said.rule, form))
        }
        _ => false,
    }
}

fn is_loose(cue: Reporting, subject: Subject, rule: &str, form: Form) -> bool {
    let participle = cue.form == VerbForm::Ing;
    let says = matches!(cue.kind, CueKind::Say | CueKind::Tell);
    if rule == "marks-after-cue" || form == Form::Mixed {
        return subject == Subject::Noun && cue.kind == CueKind::Weak;
    }
    match subject {
        Subject::Noun => !says || participle,
        Subject::Name => participle,
        Subject::Pronoun => cue.form == VerbForm::Base && says && form == Form::Indirect,
    }
}

fn reporting(words: Words<'_, '_>, said: &Said) -> Option<Reporting> {
    words.scan.phrase_said(said.cue.as_ref()?.start, Class::Cue)?.1.cue()
}

fn subject(words: Words<'_, '_>, said: &Said) -> Subject {
    let Some(mention) = &said.mention else { return Subject::Name };
    let start = mention.at.start;
    if words.scan.is(start, Class::SpeakerPronoun) {
        Subject::Pronoun
    } else if words.is_capital(mention.head.start) && !words.scan.is(start, Class::Determiner) {
        Subject::Name
    } else {
        Subject::Noun
    }
}
