//! The noun phrase beside a reporting word that says who speaks.

mod around;
mod joint;
mod phrase;

use super::words::{Function, Words};
use crate::extract::TokenKind;
use crate::lexicon::Class;
use crate::lexicon::Pronoun;
use crate::lexicon::english::{self, VerbForm};
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

/// The subject that stands before the verb at `verb`, not before `floor`.
pub(super) fn before(words: Words<'_, '_>, verb: usize, floor: usize) -> Option<Mention> {
    let floor = floor.max(verb.saturating_sub(REACH));
    let end = skip_back(words, verb, floor);
    if end <= floor {
        return None;
    }
    let last = end - 1;
    if let Some(kind) = words.pronoun(last) {
        let who = kind == Pronoun::Relative;
        return Some(if who { relative(words, last, floor) } else { Mention::plain(last..end) });
    }
    if let Some(bracket) = bracket_before(words, last, floor) {
        return phrase_before(words, bracket, floor);
    }
    if let Some(relative) = that_before(words, last, floor) {
        return Some(relative);
    }
    if words.is_sign(last, &[",", ")", "—", "–"]) {
        let around = around_apposition(words, last, floor).map(|mention| joint::before(words, mention, floor));
        return around.or_else(|| main(words, floor, last));
    }
    if words.function(last) == Some(Function::Conjunction) {
        return main(words, floor, last);
    }
    if words.stands_alone(last) {
        return Some(Mention::plain(last..end));
    }
    let mention = phrase_before(words, end, floor)?;
    if let Some(named) = named_by_role(words, &mention, floor) {
        return Some(Mention::of(named.start..end, named));
    }
    Some(joint::before(words, mention, floor))
}

/// The subject that stands after the verb or after "according to", from `from` on.
pub(super) fn after(words: Words<'_, '_>, from: usize, ceiling: usize) -> Option<Mention> {
    let mention = one_after(words, from, ceiling)?;
    Some(joint::after(words, mention, ceiling.min(from + REACH), joint::Place::BehindVerb))
}

/// The phrase that begins at `from`, without those it is joined to.
fn one_after(words: Words<'_, '_>, from: usize, ceiling: usize) -> Option<Mention> {
    let ceiling = ceiling.min(from + REACH);
    let owner = words.scan.is(from, Class::Determiner)
        && inside(words, from + 1)
        && !words.is_capital(from + 1)
        && !words.scan.is(from + 1, Class::Determiner);
    let pronoun =
        words.scan.value(from, Class::SpeakerPronoun).is_some() || words.function(from) == Some(Function::Object);
    if pronoun && !owner {
        return (from < ceiling).then(|| Mention::plain(from..from + 1));
    }
    let head = forward(words, from, ceiling);
    if head.is_empty() {
        return None;
    }
    let mut end = head.end;
    for _ in 0..3 {
        // "residents to save water": an infinitive.
        let infinitive = words.scan.is(end, Class::To)
            && !words.is_capital(end + 1)
            && !words.scan.is(end + 1, Class::Determiner);
        if !words.scan.is(end, Class::Link) || infinitive {
            break;
        }
        let next = forward(words, end + 1, ceiling);
        // "According to two men on the quay": they hang on nothing.
        if next.is_empty() || words.is_time(next.start) || words.scan.is(next.end - 1, Class::According) {
            break;
        }
        end = next.end;
    }
    Some(Mention::of(head.start..end, head))
}

/// The name that stands right before a colon: capitalised words and nothing else of a noun phrase.
pub(super) fn name_before(words: Words<'_, '_>, colon: usize, floor: usize) -> Option<Mention> {
    let mention = before(words, colon, floor)?;
    let mut start = mention.head.end;
    while start > mention.head.start
        && (words.is_capital(start - 1)
            || words.scan.tokens.get(start - 1).is_some_and(|t| t.kind != TokenKind::Word))
    {
        start -= 1;
    }
    let whole = start == mention.head.start;
    let name = mention.head.end - start >= 2 && mention.head.end == colon;
    if whole && words.is_capital(start) { Some(mention) } else { name.then(|| Mention::plain(start..colon)) }
}

/// The subject of a sentence's main clause: behind what leads to it ("When asked, …", "After the vote, …").
pub(super) fn main(words: Words<'_, '_>, floor: usize, ceiling: usize) -> Option<Mention> {
    let leads = matches!(words.function(floor), Some(Function::Conjunction | Function::Preposition))
        || english::is_ing(words.text(floor))
        || words.scan.is(floor, Class::Particle)
        || words.is_time(floor)
        || words.scan.is(floor, Class::There)
        || (words.scan.is(floor, Class::Cardinal) && words.is_time(floor + 1))
        || words.is_past_tense(floor);
    let mut commas = (floor + 1..ceiling).filter(|&at| leads && words.is_comma(at));
    let subject = commas.find_map(|comma| {
        let opens = words.is_capital(comma + 1)
            || words.scan.is(comma + 1, Class::Determiner)
            || words.scan.is(comma + 1, Class::SpeakerPronoun);
        let subject = first(words, comma + 1, ceiling).filter(|m| opens && m.at.start == comma + 1)?;
        let verb = subject.at.end;
        let finite = words.is_past_tense(verb)
            || matches!(words.function(verb), Some(Function::Auxiliary | Function::Be | Function::Adverb))
            || words.cue_form(verb).is_some_and(VerbForm::is_finite);
        (finite || words.is_comma(verb)).then_some(subject)
    });
    subject.or_else(|| first(words, floor, ceiling))
}

/// The first noun phrase of a clause: the subject of a verb further on.
pub(super) fn first(words: Words<'_, '_>, floor: usize, ceiling: usize) -> Option<Mention> {
    (floor..ceiling.min(floor + REACH)).find_map(|at| {
        let opens = words.pronoun(at).is_some_and(|kind| kind != Pronoun::Relative)
            || (words.is_capital(at) && words.function(at).is_none() && !words.is_time(at))
            || (words.scan.is(at, Class::Determiner) && !words.scan.is(at, Class::That));
        let hangs = at > floor && words.function(at - 1) == Some(Function::Preposition);
        // "Appearing before the court, …": a participle that opens a sentence.
        let participle = at == floor
            && english::is_ing(words.text(at))
            && matches!(words.function(at + 1), Some(Function::Preposition | Function::Adverb | Function::Object))
            && !words.scan.is(at, Class::FirstName);
        if !opens || hangs || participle {
            return None;
        }
        let one = one_after(words, at, ceiling).filter(|mention| can_act(words, mention))?;
        Some(joint::after(words, one, ceiling, joint::Place::BeforeVerb))
    })
}

/// Whether a phrase can be a subject: not a day or a stretch of time, not the place that heads a report.
fn can_act(words: Words<'_, '_>, mention: &Mention) -> bool {
    let end = mention.at.end;
    !words.is_time(end - 1) && !words.is_sign(end, &["—", "–", "-"])
}

/// The noun phrase that ends right before `end`.
pub(super) fn phrase_ending(words: Words<'_, '_>, end: usize, floor: usize) -> Option<Mention> {
    if words.is_comma(end - 1) {
        return around_apposition(words, end - 1, floor);
    }
    phrase_before(words, end, floor)
}

/// Goes back over what stands between a subject and its verb: auxiliaries, adverbs, days.
fn skip_back(words: Words<'_, '_>, verb: usize, floor: usize) -> usize {
    let mut at = verb;
    while at > floor {
        let before = at - 1;
        let skips = match words.function(before) {
            Some(Function::Auxiliary | Function::Be | Function::Adverb) => true,
            Some(Function::Preposition) => words.is_time(at) && at < verb,
            // "Lemkin, who coined the word, once said"
            Some(Function::Conjunction) => {
                words.scan.is(before, Class::Once) && words.is_comma(before.wrapping_sub(1))
            }
            // "Lumen and Norbank both said"
            None if words.scan.is(before, Class::Floating) => before > floor,
            // "had long complained"
            None if words.scan.is(before, Class::Long) => {
                words.function(before.wrapping_sub(1)) == Some(Function::Auxiliary)
            }
            _ => words.is_time(before) && !words.scan.is(before, Class::Role),
        };
        if !skips {
            break;
        }
        at = before;
    }
    at
}

/// The noun phrase that ends before `end`, with the ones it hangs on ("the head of the agency").
fn phrase_before(words: Words<'_, '_>, mut end: usize, floor: usize) -> Option<Mention> {
    // "an official there"
    if end > floor + 1 && words.scan.is(end - 1, Class::There) {
        end -= 1;
    }
    if let Some(open) = marked_before(words, end, floor) {
        let who = clause_opener(words, open, floor)?;
        let noun = phrase_before(words, who, floor)?;
        return Some(Mention::of(noun.at.start..end, noun.head));
    }
    let mut head = backward(words, end, floor);
    if head.is_empty() {
        return None;
    }
    for _ in 0..3 {
        let Some(link) = head.start.checked_sub(1).filter(|&l| l > floor && words.scan.is(l, Class::Link)) else {
            break;
        };
        // "Owen Marsh, 41, of Dover said": where somebody lives stands behind a comma.
        if words.is_comma(link - 1) && words.is_capital(head.start) {
            let named =
                around_apposition(words, link - 1, floor).or_else(|| phrase_before(words, link - 1, floor));
            if let Some(named) = named.filter(|named| words.is_capital(named.head.start)) {
                return Some(Mention::of(named.at.start..end, named.head));
            }
        }
        let mut next = backward(words, link, floor);
        // "a source speaking to the paper said"
        if next.is_empty() && link > floor + 1 && words.is_participle(link - 1) {
            next = backward(words, link - 1, floor);
        }
        // "According to two men on the quay": they hang on nothing.
        if next.is_empty() || words.is_time(next.start) || words.scan.is(next.end - 1, Class::According) {
            break;
        }
        head = next;
    }
    // "A firefighter who had worked without sleep said": the clause hangs on the noun before "who".
    if let Some(who) = clause_opener(words, head.start, floor) {
        let noun = phrase_before(words, who, floor.max(who.saturating_sub(LONGEST)))?;
        return Some(Mention::of(noun.at.start..end, noun.head));
    }
    Some(Mention::of(head.start..end, head))
}

/// Where marks of a few words end right before `end`: "a man who goes by “Bricks” | said".
fn marked_before(words: Words<'_, '_>, end: usize, floor: usize) -> Option<usize> {
    let close = end.checked_sub(1).filter(|&at| words.is_sign(at, &["”", "\"", "’", "'"]))?;
    (floor.max(close.saturating_sub(MARKED)) + 1..close)
        .rev()
        .find(|&at| words.is_sign(at, &["“", "\"", "‘", "'"]))
}

/// The most tokens in marks that may be a part of a subject.
const MARKED: usize = 5;

/// The "who" of a clause without commas that ends before `end`.
fn clause_opener(words: Words<'_, '_>, end: usize, floor: usize) -> Option<usize> {
    let from = floor.max(end.saturating_sub(LONGEST)) + 1;
    let ends = |at: usize| {
        words.scan.tokens.get(at).is_none_or(|t| t.kind == TokenKind::Sign && !words.is_sign(at, &["-", "%", "$"]))
            || words.function(at) == Some(Function::Conjunction) && !words.scan.is(at, Class::Who)
    };
    let mut back = (from..end).rev().take_while(|&at| !ends(at));
    back.find(|&at| words.scan.is(at, Class::Who))
}
