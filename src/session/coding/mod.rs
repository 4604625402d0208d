//! Coding rules: what a verdict, a deletion or a stance does to the entries it concerns.
//!
//! Each rule takes the entries as they stand and an intent, and returns the transaction to apply. Nothing here changes a
//! session, reads a clock or knows a screen, so every rule is tested on entries alone.

mod delete;
pub mod extent;
mod find;
mod mark;
mod replace;
mod settle;
mod speaker;
mod stance;
mod tag;
mod verdict;

#[cfg(test)]
mod tests;

use crate::annotation::{Annotation, Entries, Id, Provenance, Stance, Verdict, Words};
use crate::lexicon::counted;
use crate::text::flow::shorten;
use crate::text::one_line;

pub use mark::NewMark;
pub use stance::NewStance;
pub use verdict::toggled;

/// The input of every coding rule: the entries, the text, and the annotator and time for what the rule makes.
#[derive(Clone, Copy, Debug)]
pub struct Coding<'s> {
    /// The entries.
    pub entries: &'s Entries,
    /// The article's text.
    pub text: &'s str,
    /// The annotator and the time put on everything a rule makes.
    pub made: &'s Provenance,
}

/// The reason why a rule refuses a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// The annotation to be deleted is a suggestion.
    #[error("only what was made by hand is deleted")]
    NotByHand,
    /// The stance to be accepted is accepted already.
    #[error("a stance is your own word")]
    OwnWord,
    /// The annotation to be removed is the stance's only evidence.
    #[error("a stance rests on something")]
    LastEvidence,
    /// The words of the mark to be accepted are lost.
    #[error("its words are lost; mark them again")]
    Lost,
    /// The name given for a speaker is a pronoun.
    #[error("a pronoun is no name; select the words that name the speaker")]
    Pronoun,
    /// The list has nothing left to judge.
    #[error("nothing here waits to be accepted")]
    NothingOpen,
}

/// The most cells of the words that name an annotation in a label.
const NAME: usize = 32;

impl<'s> Coding<'s> {
    /// Returns an annotation's name in a label: `quote “We have told our …”`.
    pub fn name(&self, annotation: &Annotation) -> String {
        let words = annotation.words.lost().map_or_else(|| annotation.spans.words(self.text), Into::into);
        format!("{} “{}”", annotation.kind().word(), shorten(&one_line(&words), NAME))
    }

    /// Returns the end of a label that says whether a change accepts an annotation on the way: ` · accepted`.
    fn accepting(old: &Annotation, new: &Annotation) -> &'static str {
        let accepted = Verdict::Accepted.into();
        if new.standing() == accepted && old.standing() != accepted { " · accepted" } else { "" }
    }

    /// Returns the annotation with another verdict, signed. Whoever accepts it stands by the words that are there now.
    fn judged(&self, annotation: &Annotation, verdict: Verdict) -> Annotation {
        let confirmed = verdict == Verdict::Accepted && annotation.words.changed().is_some();
        let words = if confirmed { Words::Same } else { annotation.words.clone() };
        Annotation { state: verdict, words, made: self.made.clone(), ..annotation.clone() }
    }

    /// Returns the stance with another verdict, signed.
    fn settled(&self, stance: &Stance, verdict: Verdict) -> Stance {
        Stance { state: verdict, made: self.made.clone(), ..stance.clone() }
    }

    /// Returns the stances that name an annotation as evidence, whether they hold or not.
    fn stances_on(&self, annotation: Id) -> impl Iterator<Item = &'s Stance> {
        self.entries.stances().values().filter(move |stance| stance.evidence.contains(&annotation))
    }

    /// Splits the accepted stances on an annotation into those with other valid evidence and those without.
    fn resting_on(&self, annotation: Id) -> (Vec<&'s Stance>, Vec<&'s Stance>) {
        let annotations = self.entries.annotations();
        let stands =
            |id: &Id| *id != annotation && annotations.get(*id).is_some_and(|a| a.state != Verdict::Rejected);
        let holding = self.stances_on(annotation).filter(|stance| stance.state == Verdict::Accepted);
        holding.partition(|stance| stance.evidence.iter().any(stands))
    }
}

/// Returns a stance in a label: `Marta Lindqvist opposes farm tariffs`.
fn named(stance: &Stance) -> String {
    format!("{} {} {}", stance.actor, stance.position, stance.target)
}

/// Returns the end of a label that says what becomes of the stances on an annotation: ` and its stance (…); its
/// stance (…) rests on the rest`.
fn consequence(stay: &[&Stance], go: &[&Stance]) -> String {
    let its = |stances: &[&Stance]| match stances {
        [one] => format!("its stance ({})", named(one)),
        more => format!("its {}", counted(more.len(), "stance")),
    };
    let gone = if go.is_empty() { String::new() } else { format!(" and {}", its(go)) };
    match stay {
        [] => gone,
        [_] => format!("{gone}; {} rests on the rest", its(stay)),
        _ => format!("{gone}; {} rest on the rest", its(stay)),
    }
}
