//! A word that opens a sentence has a capital letter for that alone: whether it is a name.

use super::Names;
use crate::extract::quote::run;
use crate::extract::{Begins, Shape, Tokens};
use crate::lexicon::english::{self, VerbForm};
use crate::lexicon::{Class, Function};
use rustc_hash::{FxBuildHasher, FxHashSet};

/// As many capitalised words most articles have.
const ROOM: usize = 128;

/// The words that have a capital letter inside a sentence of the text; gathered when first asked for.
#[derive(Debug, Default)]
pub(super) struct Seen<'d>(Option<FxHashSet<&'d str>>);

impl<'d> Seen<'d> {
    fn has(&mut self, any: Tokens<'_, 'd>, name: &str) -> bool {
        let gather = || {
            let all = Tokens::all(any.scan);
            let capitals = all.scan.all(Begins::NAME).map(|at| all.go(at)).filter(|at| !at.opens_speech());
            let mut seen = FxHashSet::with_capacity_and_hasher(ROOM, FxBuildHasher);
            seen.extend(capitals.map(Tokens::text));
            seen
        };
        self.0.get_or_insert_with(gather).contains(name)
    }
}

/// Whether the single word here is a name: known as one, named elsewhere, or before what only follows a subject.
pub(super) fn is_name<'d>(at: Tokens<'_, 'd>, names: &Names<'d>, seen: &mut Seen<'d>) -> bool {
    let text = at.text();
    let known = [Class::FirstName, Class::OrganisationWord, Class::Weekday, Class::Month];
    if at.is_any(&known) || at.phrase(Class::Place).is_some() || names.has(text) {
        return true;
    }
    let acronym = at.token().is_some_and(|token| token.shape != Shape::Capital) && text.len() > 1;
    let subject = || !english::is_plural(text) && (leads_verb(at.next()) || is_explained(at.next()));
    acronym || subject() || seen.has(at, text)
}

fn leads_verb(at: Tokens<'_, '_>) -> bool {
    let finite = || at.acts_as_any(&[Function::Auxiliary, Function::Be]);
    let reports = || at.cue_form().is_some_and(VerbForm::is_finite);
    !at.is_capital() && (at.is_possessive() || finite() || reports() || at.is_past_tense())
}

/// "Keller, 43,", "Keller, who", "Keller, a smith"
fn is_explained(comma: Tokens<'_, '_>) -> bool {
    let next = comma.next();
    comma.is_comma() && (run::age(comma).is_some() || next.is_relative() || next.is(Class::Determiner))
}
