//! Subjects with something between them and their verb: an apposition, a bracket, a clause.

use super::phrase::{backward, inside};
use super::{Mention, phrase_before};
use crate::extract::Tokens;
use crate::lexicon::{Class, Function};
use std::ops::Range;

/// "John Kasich (R-OH), said": where the bracket opens before a comma.
pub(super) fn bracket_before<'s, 'd>(comma: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    let close = comma.back().filter(|at| comma.is_comma() && at.sign(&[")"]))?;
    let open = close.behind().take(BRACKET - 1).find(|at| at.sign(&["("]))?;
    open.back().filter(|at| at.is_capital()).map(|_| open)
}

/// The longest bracket behind a name, in tokens.
const BRACKET: usize = 8;

/// "a message that said": the noun the clause hangs on.
pub(super) fn that_before(that: Tokens<'_, '_>) -> Option<Mention> {
    if !that.is(Class::That) || !that.back().is_some_and(|noun| !noun.is_first() && inside(noun)) {
        return None;
    }
    let start = backward(that)?;
    let article = start.is(Class::Determiner) && start.at() + 1 < that.at();
    article.then(|| Mention::of(that.at()..that.at() + 1, start.at()..that.at()))
}

/// As many signs before a verb may open what stands between.
const OPENERS: usize = 6;

/// "Name, a senator from there, said": the phrase before the comma that opens what stands between.
pub(super) fn around_apposition(close: Tokens<'_, '_>) -> Option<Mention> {
    let opener = if close.sign(&[")"]) { "(" } else { close.text() };
    let mut found: Option<Mention> = None;
    let openers = close.behind().filter(|at| !at.is_first() && at.sign(&[opener]));
    for at in openers.take(OPENERS) {
        let next = at.next();
        let last = |mention: &Mention| at.go(mention.at.end).prev();
        let mention = phrase_before(at).filter(|mention| !last(mention).is_time());
        if let Some(told) = mention.as_ref() {
            let head = at.go(told.head.end).prev();
            // "the governor, Ola Brekke, said"
            let called = || {
                found.is_none()
                    && next.at() + 1 < close.at()
                    && next.up_to(close).all(Tokens::is_capital)
                    && head.is(Class::Role)
                    && opens_at(at, told)
                    && next.phrase(Class::Place).is_none()
            };
            if ends_place(at, told) {
                continue;
            }
            if explains(next) && !explains_another(at, told) || called() {
                return mention;
            }
        }
        let named = |mention: &Mention| at.go(mention.head.start).is_capital();
        let better = found.as_ref().is_some_and(|found| !named(found)) && mention.as_ref().is_some_and(named);
        found = if better { mention } else { found.or(mention) };
    }
    found
}

/// "Owen Marsh, 30, of Raleigh, N.C., who": the second half of where somebody is from.
fn ends_place(at: Tokens<'_, '_>, mention: &Mention) -> bool {
    let first = at.go(mention.at.start);
    let short = || first.text().ends_with('.') || first.is(Class::Place);
    let comma = first.prev();
    if mention.at.len() != 1 || !first.is_capital() || !comma.is_comma() || !short() {
        return false;
    }
    let town = comma.behind().take_while(|at| at.is_capital()).last();
    town.is_some_and(|town| town.follows(Class::Link) && town.prev().prev().is_comma())
}

/// Whether what begins here tells more of somebody.
fn explains(at: Tokens<'_, '_>) -> bool {
    at.is(Class::Determiner)
        || at.is_relative()
        || at.is_digits()
        || !at.is_capital() && matches!(at.function(), None | Some(Function::Adverb))
}

/// Whether the phrase begins with its article right behind a comma.
fn opens_at(at: Tokens<'_, '_>, mention: &Mention) -> bool {
    let first = at.go(mention.at.start);
    first.is(Class::Determiner) && first.prev().is_comma()
}

/// Of two phrases after a name, each in commas, the second without a name hangs on the first.
fn explains_another(at: Tokens<'_, '_>, mention: &Mention) -> bool {
    let first = at.go(mention.at.start);
    let comma = first.back().filter(|comma| !comma.is_first() && comma.is_comma());
    comma.is_some_and(|comma| !first.is_capital() && comma.prev().is_capital())
}

/// "Anthony Anton, president and CEO of the association stated": the name before the comma, when a post without an
/// article follows it.
pub(super) fn named_by_role(at: Tokens<'_, '_>, mention: &Mention) -> Option<Range<usize>> {
    let first = at.go(mention.at.start);
    let comma = first.behind().take(ROLES - 1).find(|at| at.is_comma())?;
    let post = comma.next();
    let role = post.up_to(post.skip(2)).any(|at| at.is(Class::Role) && !at.is_capital());
    let bare = !post.is(Class::Determiner) && !post.is_capital();
    if !role || !bare || !post.up_to(first).all(Tokens::is_word) {
        return None;
    }
    let name = backward(comma)?;
    let named = name.at() + 1 < comma.at() && name.is_capital() && comma.prev().is_capital();
    named.then(|| name.at()..comma.at())
}

/// How far before the verb's phrase the post may begin, in tokens.
const ROLES: usize = 6;

/// "Name, who" or "Name who".
pub(super) fn relative(who: Tokens<'_, '_>) -> Mention {
    let mut end = who;
    while let Some(comma) = end.back().filter(|at| at.is_comma()) {
        end = comma;
    }
    let own = who.at()..who.at() + 1;
    let near = backward(end);
    // "closed by Ana Keller, who": a phrase with "by" is no person.
    let agent = near.filter(|near| near.back().is_some_and(|by| !by.is_first() && by.is(Class::By)));
    let head = match agent {
        Some(near) => Some(near.at()..end.at()),
        None => phrase_before(end).map(|mention| mention.head),
    };
    Mention::of(own.clone(), head.unwrap_or(own))
}
