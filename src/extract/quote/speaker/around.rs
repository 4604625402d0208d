//! Subjects with something between them and their verb: an apposition, a bracket, a clause.

use super::phrase::{backward, inside};
use super::{Mention, phrase_before};
use crate::extract::TokenKind;
use crate::extract::quote::words::{Function, Words};
use crate::lexicon::Class;
use std::ops::Range;

/// "John Kasich (R-OH), said": where the bracket opens before a comma.
pub(super) fn bracket_before(words: Words<'_, '_>, comma: usize, floor: usize) -> Option<usize> {
    let close = comma.checked_sub(1).filter(|&at| words.is_comma(comma) && words.is_sign(at, &[")"]))?;
    let open =
        (floor.max(close.saturating_sub(BRACKET)) + 1..close).rev().find(|&at| words.is_sign(at, &["("]))?;
    words.is_capital(open - 1).then_some(open)
}

/// The longest bracket behind a name, in tokens.
const BRACKET: usize = 8;

/// "a message that said": the noun the clause hangs on.
pub(super) fn that_before(words: Words<'_, '_>, that: usize, floor: usize) -> Option<Mention> {
    let noun =
        that.checked_sub(1).filter(|&at| at > floor && words.scan.is(that, Class::That) && inside(words, at))?;
    let phrase = backward(words, noun + 1, floor);
    let article = words.scan.is(phrase.start, Class::Determiner) && phrase.len() > 1;
    article.then(|| Mention::of(that..that + 1, phrase))
}

/// "Name, a senator from there, said": the phrase before the comma that opens what stands between.
pub(super) fn around_apposition(words: Words<'_, '_>, close: usize, floor: usize) -> Option<Mention> {
    let opener = if words.is_sign(close, &[")"]) { "(" } else { words.text(close) };
    let mut found = None;
    for at in (floor + 1..close).rev().filter(|&at| words.is_sign(at, &[opener])) {
        let next = at + 1;
        let explains = words.scan.is(next, Class::Determiner)
            || words.is_relative(next)
            || words.scan.tokens.get(next).is_some_and(|t| t.kind == TokenKind::Number)
            || (!words.is_capital(next) && matches!(words.function(next), None | Some(Function::Adverb)));
        let mention = phrase_before(words, at, floor).filter(|mention| !words.is_time(mention.at.end - 1));
        let itself_explains = mention.as_ref().is_some_and(|m| explains_another(words, m, floor));
        // "the governor, Ola Brekke, said"
        let called = found.is_none()
            && next + 1 < close
            && (next..close).all(|at| words.is_capital(at))
            && words.scan.phrase(next, Class::Place).is_none()
            && mention.as_ref().is_some_and(|m| words.scan.is(m.head.end - 1, Class::Role) && opens_at(words, m));
        if (explains && mention.is_some() && !itself_explains) || called {
            return mention;
        }
        let named = |m: &Mention| words.is_capital(m.head.start);
        let better = found.as_ref().is_some_and(|found| !named(found)) && mention.as_ref().is_some_and(named);
        found = if better { mention } else { found.or(mention) };
    }
    found
}

/// Whether the phrase begins with its article right behind a comma.
fn opens_at(words: Words<'_, '_>, mention: &Mention) -> bool {
    words.scan.is(mention.at.start, Class::Determiner)
        && mention.at.start.checked_sub(1).is_some_and(|at| words.is_comma(at))
}

/// Of two phrases after a name, each in commas, the second without a name hangs on the first.
pub(super) fn explains_another(words: Words<'_, '_>, mention: &Mention, floor: usize) -> bool {
    let comma = mention.at.start.wrapping_sub(1);
    comma > floor && words.is_comma(comma) && !words.is_capital(mention.at.start) && words.is_capital(comma - 1)
}

/// "Anthony Anton, president and CEO of the association stated": the name before the comma, when a post without an
/// article follows it.
pub(super) fn named_by_role(words: Words<'_, '_>, mention: &Mention, floor: usize) -> Option<Range<usize>> {
    let from = floor.max(mention.at.start.saturating_sub(ROLES)) + 1;
    let comma = (from..mention.at.start).rev().find(|&at| words.is_comma(at))?;
    let role = (comma + 1..comma + 3).any(|at| words.scan.is(at, Class::Role) && !words.is_capital(at));
    let bare = !words.scan.is(comma + 1, Class::Determiner) && !words.is_capital(comma + 1);
    let within = (comma + 1..mention.at.start)
        .all(|at| words.scan.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word));
    let name = backward(words, comma, floor);
    let named = name.len() > 1 && words.is_capital(name.start) && words.is_capital(name.end - 1);
    (role && bare && within && named).then_some(name)
}

/// How far before the verb's phrase the post may begin, in tokens.
const ROLES: usize = 6;

/// "Name, who" or "Name who".
pub(super) fn relative(words: Words<'_, '_>, who: usize, floor: usize) -> Mention {
    let mut end = who;
    while end > floor && words.is_comma(end - 1) {
        end -= 1;
    }
    let near = backward(words, end, floor);
    let agent = near.start.checked_sub(1).is_some_and(|by| by > floor && words.scan.is(by, Class::By));
    // "closed by Ana Keller, who": a phrase with "by" is no person.
    let head =
        if agent && !near.is_empty() { Some(near) } else { phrase_before(words, end, floor).map(|m| m.head) };
    Mention::of(who..who + 1, head.unwrap_or(who..who + 1))
}
