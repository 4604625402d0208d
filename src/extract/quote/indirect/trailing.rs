//! "A, she said." and "A, said Smith, B": what was said stands before the reporting clause.

use super::{Clause, is_long_enough};
use crate::extract::Tokens;
use crate::extract::quote::content;
use crate::extract::quote::cue::{Cue, CueKind, VerbForm};
use crate::extract::quote::marks::Marks;
use crate::extract::quote::speaker::{self, Mention};
use crate::extract::quote::subject::subject;
use crate::lexicon::{Class, Function};
use std::ops::Range;

pub(super) type Found = (Vec<Range<usize>>, Option<Mention>, &'static str);

/// How far behind the reporting clause a comma may stand, behind which what was said goes on.
const RESUMED: usize = 12;
/// The most tokens that only say to whom, when and where somebody spoke.
const LISTENER: usize = 8;

/// "A, she said." and "A, said Smith, B": a comma stands before the reporting clause and it ends soon after.
pub(super) fn trailing(marks: &Marks, clause: &Clause<'_, '_>) -> Option<Found> {
    let cue = &clause.cue;
    if cue.form == VerbForm::Ing {
        return relayed(marks, cue);
    }
    if !matches!(cue.kind, CueKind::Say | CueKind::Clause | CueKind::Tell) {
        return None;
    }
    let (mention, from, to) = reporting(clause)?;
    let first = clause.first();
    let head_end = content::head_end(marks, from).filter(|end| end.at() > first.at())?;
    let head = first.until(head_end.at());
    let listener_only =
        || clause.end().saturating_sub(to.at()) < LISTENER && !to.rest().any(|at| at.is(Class::That));
    let ends = to.is_over()
        || to.is_comma()
        || past_day(to).is_comma()
        || listener_only() && closes(to, to.at() == cue.end.at());
    if !ends {
        return None;
    }
    let inverted = from.at() >= cue.at.at();
    // "His client, said Keller, had been ill", but "…, said Keller, a lawyer".
    let resumes = !inverted || to.next().acts_as_any(&[Function::Auxiliary, Function::Be]);
    // "Money, she says, makes engineers lazy": a phrase may go before when the clause goes on behind.
    let between = || to.is_comma() && clause.end() > to.at() + 3 && resumes && opens_clause(head);
    let short = || inverted && first.go(mention.head.start).is_capital() && is_two_word_clause(head);
    if !(is_clause(head) || short() || between()) {
        return None;
    }
    let tail = to.rest().take(RESUMED).find(|at| at.is_comma()).map(Tokens::next);
    let tail = tail.filter(|tail| to.is_comma() && resumes && content::turn(marks, *tail).is_none());
    let tail = tail.map(|tail| tail.at()..clause.end()).filter(|tail| is_long_enough(first, tail));
    let content = std::iter::once(head.scope()).chain(tail).collect();
    Some((content, Some(mention), "clause-before-cue"))
}

/// The subject of the reporting word, and where the two begin and end.
fn reporting<'s, 'd>(clause: &Clause<'s, 'd>) -> Option<(Mention, Tokens<'s, 'd>, Tokens<'s, 'd>)> {
    let cue = &clause.cue;
    let at = cue.at.before_adverbs();
    let comma = at.prev().is_comma() && cue.kind != CueKind::Tell;
    if comma && !only_names(clause, at) {
        let after = speaker::after(cue.end)?;
        let to = at.go(after.at.end);
        return Some((after, at, to));
    }
    if !comma && at.prev().is_relative() {
        return None;
    }
    // "…, the governor of the bank, Ola Brekke, said on Thursday"
    let before = clause.subject()?;
    let from = at.go(before.at.start);
    Some((before, from, if comma { cue.end } else { past_listener(cue) }))
}

/// "The port was shut, Tass quoted Ana Ruiz as saying."
fn relayed(marks: &Marks, cue: &Cue<'_, '_>) -> Option<Found> {
    if !cue.at.prev().is(Class::As) || !closes(cue.end, true) {
        return None;
    }
    let comma = cue.at.behind().find(|at| at.is_comma() && !marks.holds(*at))?;
    let head = cue.at.first().until(comma.at());
    let mention = subject(&cue.within(comma.at()..cue.at.scope().end))?;
    is_clause(head).then(|| (vec![head.scope()], Some(mention), "clause-before-cue"))
}

/// "Prices fell": a subject and its verb, the whole scope.
fn is_two_word_clause(first: Tokens<'_, '_>) -> bool {
    let verb = first.next();
    verb.next().is_over() && !verb.is_over() && (verb.is_past_tense() || verb.text().ends_with('s'))
}

/// Past when somebody spoke: "said on Thursday, warning".
fn past_day<'s, 'd>(from: Tokens<'s, 'd>) -> Tokens<'s, 'd> {
    let day = |at: &Tokens<'_, '_>| at.is_time() || at.acts_as(Function::Preposition) && at.next().is_time();
    from.up_to(from.skip(DAY)).find(|at| !day(at)).unwrap_or(from)
}

/// The longest day behind a reporting verb, in tokens.
const DAY: usize = 4;

/// "The defendant, she told the court, signed": past whom a telling verb names, where a comma ends the clause there.
fn past_listener<'s, 'd>(cue: &Cue<'s, 'd>) -> Tokens<'s, 'd> {
    let listener = if cue.kind == CueKind::Tell { speaker::after(cue.end) } else { None };
    let past = listener.map(|listener| cue.end.go(listener.at.end));
    past.filter(|at| at.is_comma()).unwrap_or(cue.end)
}

/// Whether only a subject and what explains it stand before the verb: "The union, which called the march, demanded",
/// or a name that explains it: "whose spokesman, Omar Adel, said".
fn only_names(clause: &Clause<'_, '_>, verb: Tokens<'_, '_>) -> bool {
    let comma = verb.prev();
    let name = comma.behind().take_while(|at| at.is_capital()).last();
    if name.is_some_and(|name| name.prev().is_comma() && comma.at() > name.at() + 1) {
        return true;
    }
    clause.subject().is_some_and(|mention| {
        let end = verb.go(mention.at.end);
        mention.at.start == verb.first().at() && end.at() + 1 < verb.at() && end.is_comma()
    })
}

/// Whether only days, listeners and places follow the reporting verb up to the scope's end.
fn closes(from: Tokens<'_, '_>, subject_first: bool) -> bool {
    let left = from.scope().end.saturating_sub(from.at());
    from.is_over()
        || from.is_time()
        || match from.function() {
            Some(Function::Preposition) => true,
            Some(Function::Adverb) => left <= 3,
            Some(_) => false,
            None => subject_first && left <= 2 && !from.is(Class::SpeakerPronoun),
        }
}

/// Whether the words begin what goes on behind the reporting clause, and do not only lead to it ("But, he said, …").
fn opens_clause(first: Tokens<'_, '_>) -> bool {
    !first.acts_as_any(&[Function::Conjunction, Function::Adverb])
}

/// Whether the scope can be a whole clause: some words, not opened by a preposition alone.
fn is_clause(first: Tokens<'_, '_>) -> bool {
    let count = first.count(first.scope(), 6);
    count >= 6 || count >= 3 && !first.acts_as_any(&[Function::Preposition, Function::Conjunction])
}
