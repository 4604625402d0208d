//! Which attributions deserve a second look: the kinds that were wrong more than one time in three on marked news.

use super::direct::{AFTER_COLON, Said};
use super::left;
use crate::annotation::Form;
use crate::extract::Tokens;
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
pub(super) fn is_doubtful(text: Tokens<'_, '_>, said: &Said, form: Form, named: bool) -> bool {
    let within = |most: usize| {
        let count: usize = said.content.iter().map(|content| text.count(content.clone(), most + 1)).sum();
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
                || reporting(text, said).is_some_and(|cue| is_loose(text, said, cue, form, within(SHORT)))
        }
        _ => false,
    }
}

/// Whether a clause behind a reporting word may be none, or another's.
fn is_loose(text: Tokens<'_, '_>, said: &Said, cue: Reporting, form: Form, short: bool) -> bool {
    let (subject, judges) = (subject(text, said), cue.kind.is_call());
    let participle = cue.form == VerbForm::Ing;
    match form {
        Form::Direct => judges && short,
        Form::Mixed => participle && subject == Subject::Noun || cue.kind == CueKind::Call,
        Form::Indirect if leads_that(text, said) => subject == Subject::Noun && (participle || judges),
        Form::Indirect => match subject {
            _ if matches!(cue.kind, CueKind::Tell | CueKind::Weak) => true,
            Subject::Noun => cue.kind != CueKind::Say || participle,
            Subject::Name => participle,
            Subject::Pronoun => judges || cue.form == VerbForm::Base && cue.kind == CueKind::Say,
        },
    }
}

/// Whether "that" stands between the reporting word and what was said.
fn leads_that(text: Tokens<'_, '_>, said: &Said) -> bool {
    let (Some(cue), Some(content)) = (&said.cue, said.content.first()) else { return false };
    text.each(cue.end..content.start + 1).any(|at| at.is(Class::That))
}

fn reporting(text: Tokens<'_, '_>, said: &Said) -> Option<Reporting> {
    text.go(said.cue.as_ref()?.start).phrase(Class::Cue)?.1.cue()
}

fn subject(text: Tokens<'_, '_>, said: &Said) -> Subject {
    let Some(mention) = &said.mention else { return Subject::Name };
    let first = text.go(mention.at.start);
    if first.is(Class::SpeakerPronoun) {
        Subject::Pronoun
    } else if text.go(mention.head.start).is_capital() && !first.is(Class::Determiner) {
        Subject::Name
    } else {
        Subject::Noun
    }
}
