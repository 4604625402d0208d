//! Which attributions deserve a second look: the kinds that were wrong more than one time in three on marked news.

use super::direct::{AFTER_COLON, Said};
use super::left;
use super::words::Words;
use crate::annotation::Form;
use crate::lexicon::english::VerbForm;
use crate::lexicon::{Class, CueKind, Reporting};

/// As many words are a few: of so little, marks show a term and a clause is mostly none.
const FEW: usize = 3;

/// As many words of what something is called are still few.
const SHORT: usize = 8;

/// What a speaker's mention is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Subject {
    Pronoun,
    Name,
    /// "officials", "the plan"
    Noun,
}

/// Whether an attribution is doubtful. Marks without a reporting word are, and a few words behind one; so is a clause
/// behind a verb that tells somebody or judges, and behind a participle, where no "that" says that it is one.
pub(super) fn is_doubtful(words: Words<'_, '_>, said: &Said, form: Form, named: bool) -> bool {
    let within = |most: usize| {
        let count: usize = said.content.iter().map(|content| words.count(content.clone(), most + 1)).sum();
        count <= most
    };
    match said.rule {
        left::RULE => true,
        AFTER_COLON => !named,
        "according-to" => form == Form::Indirect && within(SHORT),
        "marks-after-cue" => !named || within(FEW),
        "clause-after-cue" => {
            !named
                || within(FEW)
                || reporting(words, said).is_some_and(|cue| is_loose(words, said, cue, form, within(SHORT)))
        }
        _ => false,
    }
}

/// Whether a clause behind a reporting word may be none, or another's.
fn is_loose(words: Words<'_, '_>, said: &Said, cue: Reporting, form: Form, short: bool) -> bool {
    let (subject, judges) = (subject(words, said), cue.kind.is_call());
    let participle = cue.form == VerbForm::Ing;
    match form {
        Form::Direct => judges && short,
        Form::Mixed => participle && subject == Subject::Noun || cue.kind == CueKind::Call,
        Form::Indirect if leads_that(words, said) => subject == Subject::Noun && (participle || judges),
        Form::Indirect => match subject {
            _ if matches!(cue.kind, CueKind::Tell | CueKind::Weak) => true,
            Subject::Noun => cue.kind != CueKind::Say || participle,
            Subject::Name => participle,
            Subject::Pronoun => judges || cue.form == VerbForm::Base && cue.kind == CueKind::Say,
        },
    }
}

/// Whether "that" stands between the reporting word and what was said.
fn leads_that(words: Words<'_, '_>, said: &Said) -> bool {
    let (Some(cue), Some(content)) = (&said.cue, said.content.first()) else { return false };
    (cue.end..=content.start).any(|at| words.scan.is(at, Class::That))
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
