//! A word that opens a sentence has a capital letter for that alone: whether it is a name.

use super::Names;
use crate::extract::quote::run;
use crate::extract::quote::words::{Function, Words};
use crate::extract::{Begins, Shape, TokenKind};
use crate::lexicon::Class;
use crate::lexicon::english::{self, VerbForm};
use rustc_hash::{FxBuildHasher, FxHashSet};

/// As many capitalised words most articles have.
const ROOM: usize = 128;

/// The words that have a capital letter inside a sentence of the text; gathered when first asked for.
#[derive(Debug, Default)]
pub(super) struct Seen<'d>(Option<FxHashSet<&'d str>>);

impl<'d> Seen<'d> {
    fn has(&mut self, words: Words<'_, 'd>, name: &str) -> bool {
        let gather = || {
            let capitals = words.scan.all(Begins::NAME).filter(|at| !words.opens_speech(*at));
            let mut all = FxHashSet::with_capacity_and_hasher(ROOM, FxBuildHasher);
            all.extend(capitals.map(|at| words.text(at)));
            all
        };
        self.0.get_or_insert_with(gather).contains(name)
    }
}

/// Whether the single word at `at` is a name: known as one, named elsewhere, or before what only follows a subject.
pub(super) fn is_name<'d>(words: Words<'_, 'd>, at: usize, names: &Names<'d>, seen: &mut Seen<'d>) -> bool {
    let scan = words.scan;
    let Some(token) = scan.tokens.get(at) else { return false };
    let text = scan.word(token);
    let known = [Class::FirstName, Class::OrganisationWord, Class::Weekday, Class::Month];
    if scan.lexicon.is_any(token.word, &known) || scan.phrase(at, Class::Place).is_some() || names.has(text) {
        return true;
    }
    let acronym = token.shape != Shape::Capital && text.len() > 1;
    let subject = !english::is_plural(text) && (leads_verb(words, at + 1) || is_explained(words, at + 1));
    acronym || subject || seen.has(words, text)
}

fn leads_verb(words: Words<'_, '_>, at: usize) -> bool {
    let finite = matches!(words.function(at), Some(Function::Auxiliary | Function::Be));
    let reports = words.cue_form(at).is_some_and(VerbForm::is_finite);
    let owner = words.scan.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Possessive);
    !words.is_capital(at) && (finite || reports || owner || words.is_past_tense(at))
}

/// "Keller, 43,", "Keller, who", "Keller, a smith"
fn is_explained(words: Words<'_, '_>, comma: usize) -> bool {
    words.is_comma(comma)
        && (run::age(words, comma).is_some()
            || words.is_relative(comma + 1)
            || words.scan.is(comma + 1, Class::Determiner))
}
