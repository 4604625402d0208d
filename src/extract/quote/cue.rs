//! Reporting words: what they are, and where they stand as such.

use super::subject::leads_relay;
use crate::extract::Tokens;
pub(super) use crate::lexicon::CueKind;
pub(super) use crate::lexicon::english::VerbForm;
use crate::lexicon::{Class, Function, Gender, Reporting, english};
use std::ops::Range;

/// A reporting word in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue<'s, 'd> {
    /// Where it begins, in its clause.
    pub at: Tokens<'s, 'd>,
    /// The place behind it.
    pub end: Tokens<'s, 'd>,
    /// How it goes with what is said.
    pub kind: CueKind,
    /// The form of the verb.
    pub form: VerbForm,
}

impl<'s, 'd> Cue<'s, 'd> {
    /// Its tokens.
    pub(super) fn range(&self) -> Range<usize> {
        self.at.range_to(self.end)
    }

    /// The same word in a clause of these tokens, as far as that lies in the one it was found in.
    pub(super) fn within(self, clause: Range<usize>) -> Self {
        let narrow = |at: Tokens<'s, 'd>| at.since(clause.start).until(clause.end);
        Self { at: narrow(self.at), end: narrow(self.end), ..self }
    }

    /// Whether the form can be a clause's verb by itself; "told" may be a participle as well.
    pub(super) const fn is_finite(&self) -> bool {
        !matches!(self.form, VerbForm::Base | VerbForm::Ing)
    }

    /// Whether the form is more often a noun ("report", "press") and so reports nothing beside marks.
    pub(super) fn is_noun(&self) -> bool {
        self.kind == CueKind::Weak && self.form == VerbForm::Base
    }
}

/// The reporting word that begins here in its clause, when its neighbours let it be one.
#[inline]
pub(super) fn cue_at<'s, 'd>(at: Tokens<'s, 'd>) -> Option<Cue<'s, 'd>> {
    if at.may_report() { reporting_at(at) } else { None }
}

fn reporting_at<'s, 'd>(at: Tokens<'s, 'd>) -> Option<Cue<'s, 'd>> {
    if at.is_capital() && !at.is_first() {
        return None;
    }
    let (end, said) = at.phrase(Class::Cue)?;
    let Reporting { kind, form } = said.cue()?;
    let cue = Cue { at, end, kind, form };
    // Only such words have somebody else's words as their object.
    if (kind.is_call() || matches!(kind, CueKind::Clause | CueKind::Weak)) && leads_relay(end) {
        return None;
    }
    (kind == CueKind::According || fits(&cue)).then_some(cue)
}

/// Whether the words before allow a verb: no article, possessive or (but for "by saying") preposition, no passive.
fn fits(cue: &Cue<'_, '_>) -> bool {
    if cue.at.is_hyphenated(cue.end) {
        return false;
    }
    let at = cue.at.before_adverbs();
    let Some(before) = at.back() else { return cue.form != VerbForm::Base };
    if before.is_possessive() || cue.form == VerbForm::Base && is_one_thing(at) {
        return false;
    }
    // "A dozen requests", "three claims": things that are counted.
    let counts = [Class::Cardinal, Class::Scale, Class::PluralScale];
    if !matches!(cue.form, VerbForm::Ing | VerbForm::Past) && before.is_any(&counts) {
        return false;
    }
    if before.is(Class::Determiner) && !before.is(Class::SpeakerPronoun) {
        return at.glued() || before.is(Class::StandsAlone) && cue.is_finite();
    }
    match before.function() {
        Some(Function::Preposition | Function::Be) => cue.form == VerbForm::Ing,
        Some(Function::Object) => before.is(Class::SpeakerPronoun),
        _ => true,
    }
}

/// The most words between an article and its noun.
const NOUN: usize = 5;

/// "A back-handed compliment", "a public-records request": one thing, of which no base form is said.
fn is_one_thing(at: Tokens<'_, '_>) -> bool {
    let within = |at: &Tokens<'_, '_>| at.is_plain_word() || at.sign(&["-"]) || at.glued();
    let Some(article) = at.behind().take(NOUN).find(|at| !within(at)).filter(|at| at.is(Class::An)) else {
        return false;
    };
    let noun = at.prev();
    // "A lawyer and a smith say", "a few say", "a dozen crews say".
    let joint = || article.prev().acts_as(Function::Conjunction);
    let many = || is_many(noun) || noun.is(Class::DateVague) || english::is_plural(noun.text());
    !joint() && (article.at() == noun.at() || !many())
}

/// Whether the word is a noun for several people.
pub(super) fn is_many(at: Tokens<'_, '_>) -> bool {
    at.gender(Class::Role) == Some(Gender::Many)
}
