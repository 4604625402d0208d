//! The noun phrase beside a reporting word that says who speaks.

mod joint;
mod phrase;

use super::words::{Function, Words};
use crate::extract::TokenKind;
use crate::lexicon::Class;
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
    if let Some(kind) = words.scan.value(last, Class::SpeakerPronoun) {
        return Some(if kind == "relative" { relative(words, last, floor) } else { Mention::plain(last..end) });
    }
    if words.is_sign(last, &[",", ")", "—", "–"]) {
        return around_apposition(words, last, floor).or_else(|| first(words, floor, last));
    }
    if words.function(last) == Some(Function::Conjunction) {
        return first(words, floor, last);
    }
    if words.stands_alone(last) {
        return Some(Mention::plain(last..end));
    }
    phrase_before(words, end, floor).map(|mention| joint::before(words, mention, floor))
}

/// The subject that stands after the verb or after "according to", from `from` on.
pub(super) fn after(words: Words<'_, '_>, from: usize, ceiling: usize) -> Option<Mention> {
    let mention = one_after(words, from, ceiling)?;
    Some(joint::after(words, mention, ceiling.min(from + REACH), joint::Place::BehindVerb))
}

/// The phrase that begins at `from`, without those it is joined to.
fn one_after(words: Words<'_, '_>, from: usize, ceiling: usize) -> Option<Mention> {
    let ceiling = ceiling.min(from + REACH);
    let owner = words.scan.is(from, Class::Determiner) && inside(words, from + 1) && !words.is_capital(from + 1);
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
        if !words.scan.is(end, Class::Link) {
            break;
        }
        let next = forward(words, end + 1, ceiling);
        // "According to two men on the quay": they hang on nothing.
        if next.is_empty() || words.is_time(next.start) || words.is_word(next.end - 1, "according") {
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

/// The first noun phrase of a clause: the subject of a verb further on.
pub(super) fn first(words: Words<'_, '_>, floor: usize, ceiling: usize) -> Option<Mention> {
    (floor..ceiling.min(floor + REACH)).find_map(|at| {
        let opens = words.scan.value(at, Class::SpeakerPronoun).is_some_and(|kind| kind != "relative")
            || (words.is_capital(at) && words.function(at).is_none() && !words.is_time(at))
            || (words.scan.is(at, Class::Determiner) && !words.is_word(at, "that"));
        let hangs = at > floor && words.function(at - 1) == Some(Function::Preposition);
        if !opens || hangs {
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
            // "had long complained"
            None if words.is_word(before, "long") => {
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

/// "Name, who" or "Name who".
fn relative(words: Words<'_, '_>, who: usize, floor: usize) -> Mention {
    let mut end = who;
    while end > floor && words.is_comma(end - 1) {
        end -= 1;
    }
    let near = backward(words, end, floor);
    let agent = near.start.checked_sub(1).is_some_and(|by| by > floor && words.is_word(by, "by"));
    // "closed by Ana Keller, who": a phrase with "by" is no person.
    let head =
        if agent && !near.is_empty() { Some(near) } else { phrase_before(words, end, floor).map(|m| m.head) };
    Mention::of(who..who + 1, head.unwrap_or(who..who + 1))
}

/// "Name, a senator from there, said": the phrase before the comma that opens what stands between.
fn around_apposition(words: Words<'_, '_>, close: usize, floor: usize) -> Option<Mention> {
    let opener = if words.is_sign(close, &[")"]) { "(" } else { words.text(close) };
    let mut found = None;
    for at in (floor + 1..close).rev().filter(|&at| words.is_sign(at, &[opener])) {
        let next = at + 1;
        let explains = words.scan.is(next, Class::Determiner)
            || words.scan.value(next, Class::SpeakerPronoun) == Some("relative")
            || words.scan.tokens.get(next).is_some_and(|t| t.kind == TokenKind::Number)
            || (!words.is_capital(next) && words.function(next).is_none());
        let mention = phrase_before(words, at, floor);
        let itself_explains = mention.as_ref().is_some_and(|m| explains_another(words, m, floor));
        if explains && mention.is_some() && !itself_explains {
            return mention;
        }
        found = found.or(mention);
    }
    found
}

/// Of two phrases after a name, each in commas, the second without a name hangs on the first.
fn explains_another(words: Words<'_, '_>, mention: &Mention, floor: usize) -> bool {
    let comma = mention.at.start.wrapping_sub(1);
    comma > floor && words.is_comma(comma) && !words.is_capital(mention.at.start) && words.is_capital(comma - 1)
}

/// The noun phrase that ends before `end`, with the ones it hangs on ("the head of the agency").
fn phrase_before(words: Words<'_, '_>, mut end: usize, floor: usize) -> Option<Mention> {
    // "an official there"
    if end > floor + 1 && ["there", "here"].iter().any(|place| words.is_word(end - 1, place)) {
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
        let next = backward(words, link, floor);
        // "According to two men on the quay": they hang on nothing.
        if next.is_empty() || words.is_time(next.start) || words.is_word(next.end - 1, "according") {
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
            || words.function(at) == Some(Function::Conjunction) && !words.is_word(at, "who")
    };
    let mut back = (from..end).rev().take_while(|&at| !ends(at));
    back.find(|&at| words.is_word(at, "who"))
}
