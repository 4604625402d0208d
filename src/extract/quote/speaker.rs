//! The noun phrase beside a reporting word that says who speaks.

mod around;
mod joint;
mod phrase;

use crate::extract::Tokens;
use crate::lexicon::english::{self, VerbForm};
use crate::lexicon::{Class, Function, Pronoun};
use around::{around_apposition, bracket_before, named_by_role, relative, that_before};
use phrase::{backward, forward, inside};
use std::ops::Range;

/// How far a rule looks for the subject.
const REACH: usize = 40;
/// The longest noun phrase, in tokens.
const LONGEST: usize = 12;

/// Who speaks, as the text says it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Mention {
    /// All of it.
    pub at: Range<usize>,
    /// The part that names: without what hangs on it ("a spokesman" of "a spokesman for the party"); for "who", what
    /// it stands for.
    pub head: Range<usize>,
    /// Who speaks with it: the heads of the phrases it is joined to by "and".
    pub others: Vec<Range<usize>>,
}

impl Mention {
    /// A mention that is its head.
    pub(super) fn plain(at: Range<usize>) -> Self {
        Self { head: at.clone(), at, others: Vec::new() }
    }

    /// A mention of the phrase `head` with what hangs on it.
    pub(super) const fn of(at: Range<usize>, head: Range<usize>) -> Self {
        Self { at, head, others: Vec::new() }
    }
}

/// The subject that stands before the verb here, in its clause.
pub(super) fn before(verb: Tokens<'_, '_>) -> Option<Mention> {
    let end = skip_back(verb.back_to(REACH));
    let last = end.back()?;
    if let Some(kind) = last.pronoun() {
        let plain = || Mention::plain(last.at()..end.at());
        return Some(if kind == Pronoun::Relative { relative(last) } else { plain() });
    }
    if let Some(bracket) = bracket_before(last) {
        return phrase_before(bracket);
    }
    if let Some(relative) = that_before(last) {
        return Some(relative);
    }
    if last.sign(&[",", ")", "—", "–"]) {
        let around = around_apposition(last).map(|mention| joint::before(last, mention));
        return around.or_else(|| main(last.first(), last));
    }
    if last.acts_as(Function::Conjunction) {
        return main(last.first(), last);
    }
    if last.is(Class::StandsAlone) {
        return Some(Mention::plain(last.at()..end.at()));
    }
    let mention = phrase_before(end)?;
    if let Some(named) = named_by_role(end, &mention) {
        return Some(Mention::of(named.start..end.at(), named));
    }
    Some(joint::before(end, mention))
}

/// The subject that stands after the verb or after "according to", from here on.
pub(super) fn after(from: Tokens<'_, '_>) -> Option<Mention> {
    let mention = one_after(from)?;
    Some(joint::after(from.on_to(REACH), mention, joint::Place::BehindVerb))
}

/// The phrase that begins here, without those it is joined to.
fn one_after(from: Tokens<'_, '_>) -> Option<Mention> {
    let (from, next) = (from.on_to(REACH), from.next());
    let pronoun = from.is(Class::SpeakerPronoun) || from.acts_as(Function::Object);
    let owner = || from.is(Class::Determiner) && inside(next) && !next.is_capital() && !next.is(Class::Determiner);
    if pronoun && !owner() {
        return Some(Mention::plain(from.at()..next.at()));
    }
    let head = forward(from)?;
    let mut end = head;
    for _ in 0..3 {
        let after = end.next();
        // "residents to save water": an infinitive.
        let infinitive = end.is(Class::To) && !after.is_capital() && !after.is(Class::Determiner);
        if !end.is(Class::Link) || infinitive {
            break;
        }
        // "According to two men on the quay": they hang on nothing.
        match forward(after).filter(|next| !after.is_time() && !next.follows(Class::According)) {
            Some(next) => end = next,
            None => break,
        }
    }
    Some(Mention::of(from.at()..end.at(), from.at()..head.at()))
}

/// The name that stands right before a colon: capitalised words and nothing else of a noun phrase.
pub(super) fn name_before(colon: Tokens<'_, '_>) -> Option<Mention> {
    let mention = before(colon)?;
    let words = colon.each(mention.head.clone()).rev();
    let start = words.take_while(|at| at.is_capital() || !at.is_word()).last()?;
    let name = mention.head.end == colon.at() && colon.at() >= start.at() + 2;
    if start.at() == mention.head.start && start.is_capital() {
        Some(mention)
    } else {
        name.then(|| Mention::plain(start.at()..colon.at()))
    }
}

/// The subject of a sentence's main clause between two places: behind what leads to it ("When asked, …", "After the
/// vote, …").
pub(super) fn main(from: Tokens<'_, '_>, end: Tokens<'_, '_>) -> Option<Mention> {
    let subject = if leads(from) { led(from, end) } else { None };
    subject.or_else(|| first(from.until(end.at())))
}

/// The subject of the clause behind the comma that ends what leads to it from here on.
pub(super) fn led(from: Tokens<'_, '_>, end: Tokens<'_, '_>) -> Option<Mention> {
    let mut commas = from.next().up_to(end).filter(|at| at.is_comma());
    commas.find_map(|comma| main_behind(comma.next(), end))
}

/// Whether the words here only lead to a main clause.
fn leads(from: Tokens<'_, '_>) -> bool {
    from.acts_as_any(&[Function::Conjunction, Function::Preposition])
        || english::is_ing(from.text())
        || from.is_any(&[Class::Particle, Class::There])
        || from.is_time()
        || from.is(Class::Cardinal) && from.next().is_time()
        || from.is_past_tense()
}

/// The subject that begins right here, with a finite verb or a comma behind it.
fn main_behind(from: Tokens<'_, '_>, end: Tokens<'_, '_>) -> Option<Mention> {
    if !from.is_capital() && !from.is_any(&[Class::Determiner, Class::SpeakerPronoun]) {
        return None;
    }
    let subject = subject_at(from.until(end.at()), true)?;
    let verb = from.go(subject.at.end);
    let finite = verb.is_past_tense()
        || verb.acts_as_any(&[Function::Auxiliary, Function::Be, Function::Adverb])
        || verb.cue_form().is_some_and(VerbForm::is_finite);
    (finite || verb.is_comma()).then_some(subject)
}

/// The first noun phrase from here on: the subject of a verb further on.
pub(super) fn first(from: Tokens<'_, '_>) -> Option<Mention> {
    from.rest().take(REACH).find_map(|at| subject_at(at, at.at() == from.at()))
}

/// The noun phrase that begins right here, when it can be a subject; a clause may begin with it.
pub(super) fn subject_at(at: Tokens<'_, '_>, begins: bool) -> Option<Mention> {
    if !at.is_capital() && !at.is_any(&[Class::Determiner, Class::SpeakerPronoun]) {
        return None;
    }
    let opens = at.is_capital() && at.function().is_none() && !at.is_time()
        || at.is(Class::Determiner) && !at.is(Class::That)
        || at.pronoun().is_some_and(|kind| kind != Pronoun::Relative);
    let hangs = || !begins && at.prev().acts_as(Function::Preposition);
    // "Appearing before the court, …": a participle that opens a sentence.
    let participle = || {
        begins
            && english::is_ing(at.text())
            && at.next().acts_as_any(&[Function::Preposition, Function::Adverb, Function::Object])
            && !at.is(Class::FirstName)
    };
    if !opens || hangs() || participle() {
        return None;
    }
    let one = one_after(at).filter(|mention| can_act(Tokens::all(at.scan).go(mention.at.end)))?;
    Some(joint::after(at, one, joint::Place::BeforeVerb))
}

/// Whether a phrase that ends here can be a subject: not a day or a stretch of time, not the place that heads a report.
fn can_act(end: Tokens<'_, '_>) -> bool {
    !end.prev().is_time() && !end.sign(&["—", "–", "-"])
}

/// The noun phrase that ends right here.
pub(super) fn phrase_ending(end: Tokens<'_, '_>) -> Option<Mention> {
    if end.prev().is_comma() { around_apposition(end.prev()) } else { phrase_before(end) }
}

/// Goes back over what stands between a subject and its verb: auxiliaries, adverbs, days.
fn skip_back<'s, 'd>(verb: Tokens<'s, 'd>) -> Tokens<'s, 'd> {
    let mut at = verb;
    while let Some(before) = at.back() {
        let skips = match before.function() {
            Some(Function::Auxiliary | Function::Be | Function::Adverb) => true,
            Some(Function::Preposition) => at.at() < verb.at() && at.is_time(),
            // "Lemkin, who coined the word, once said"
            Some(Function::Conjunction) => before.is(Class::Once) && before.prev().is_comma(),
            // "Lumen and Norbank both said"
            None if before.is(Class::Floating) => !before.is_first(),
            // "had long complained"
            None if before.is(Class::Long) => before.prev().acts_as(Function::Auxiliary),
            _ => before.is_time() && !before.is(Class::Role),
        };
        if !skips {
            break;
        }
        at = before;
    }
    at
}

/// The noun phrase that ends here, with the ones it hangs on ("the head of the agency").
fn phrase_before(end: Tokens<'_, '_>) -> Option<Mention> {
    // "an official there"
    let there = end.back().filter(|at| at.is(Class::There) && !at.is_first());
    let end = there.unwrap_or(end);
    if let Some(open) = marked_before(end) {
        let noun = phrase_before(clause_opener(open)?)?;
        return Some(Mention::of(noun.at.start..end.at(), noun.head));
    }
    let (mut start, mut close) = (backward(end)?, end);
    for _ in 0..3 {
        let Some(link) = start.back().filter(|link| !link.is_first() && link.is(Class::Link)) else { break };
        if start.is_capital()
            && let Some(named) = named_before(link.prev())
        {
            return Some(Mention::of(named.at.start..end.at(), named.head));
        }
        // "a source speaking to the paper said"
        let participle = || link.back().filter(|at| !at.is_first() && at.is_participle());
        let next = backward(link).map(|next| (next, link));
        let next = next.or_else(|| participle().and_then(|at| Some((backward(at)?, at))));
        // "According to two men on the quay": they hang on nothing.
        match next.filter(|(next, end)| !next.is_time() && !end.follows(Class::According)) {
            Some(next) => (start, close) = next,
            None => break,
        }
    }
    // "A firefighter who had worked without sleep said": the clause hangs on the noun before "who".
    if let Some(who) = clause_opener(start) {
        let noun = phrase_before(who.back_to(LONGEST))?;
        return Some(Mention::of(noun.at.start..end.at(), noun.head));
    }
    let head = start.at()..close.at();
    Some(Mention::of(head.start..end.at(), head))
}

/// "Owen Marsh, 41, of Dover said": where somebody lives stands behind a comma.
fn named_before(comma: Tokens<'_, '_>) -> Option<Mention> {
    if !comma.is_comma() {
        return None;
    }
    let named = around_apposition(comma).or_else(|| phrase_before(comma));
    named.filter(|named| comma.go(named.head.start).is_capital())
}

/// Where marks of a few words end right here: "a man who goes by “Bricks” | said".
fn marked_before<'s, 'd>(end: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    let close = end.back().filter(|at| at.sign(&["”", "\"", "’", "'"]))?;
    let mut inside = close.back_to(MARKED).behind().filter(|at| !at.is_first());
    inside.find(|at| at.sign(&["“", "\"", "‘", "'"])).map(|open| end.go(open.at()))
}

/// The most tokens in marks that may be a part of a subject.
const MARKED: usize = 5;

/// The "who" of a clause without commas that ends here.
fn clause_opener<'s, 'd>(end: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    let ends = |at: &Tokens<'_, '_>| {
        at.is_sign() && !at.sign(&["-", "%", "$"]) || at.acts_as(Function::Conjunction) && !at.is(Class::Who)
    };
    let mut clause = end.back_to(LONGEST).behind().filter(|at| !at.is_first()).take_while(|at| !ends(at));
    clause.find(|at| at.is(Class::Who)).map(|who| end.go(who.at()))
}
