//! What the words round a name call its bearer: titles, roles before it and behind it.

use crate::extract::Tokens;
use crate::lexicon::{Class, Function, Gender, WordId, english};

/// The words from one place up to another.
pub(in crate::extract::quote) type Phrase<'s, 'd> = (Tokens<'s, 'd>, Tokens<'s, 'd>);

/// Returns the nouns for people from one place up to another; a title stands for its noun ("Sen." for senator).
pub(in crate::extract::quote) fn nouns<'s, 'd>(
    start: Tokens<'s, 'd>,
    end: Tokens<'s, 'd>,
) -> impl Iterator<Item = WordId> {
    let called = |at: &Tokens<'_, '_>| at.is_any(&[Class::TitleNoun, Class::Role, Class::Title]);
    start.up_to(end).filter(called).filter_map(|at| match at.said(Class::TitleNoun) {
        Some(noun) => Some(at.scan.lexicon.id(noun.text)),
        None => at.token().map(|token| token.word),
    })
}

/// Returns what stands round a name as its role: the words before it, the phrase before its comma (`before`), its titles,
/// its apposition. The name begins at `start`, its titles at `first`.
pub(in crate::extract::quote) fn role<'d>(
    first: Tokens<'_, 'd>,
    start: Tokens<'_, 'd>,
    before: Option<Phrase<'_, 'd>>,
    about: Option<Phrase<'_, 'd>>,
) -> &'d str {
    let found = role_joined(start)
        .or(before)
        .or_else(|| titles(first, start))
        .or_else(|| about.and_then(|(from, close)| appositive_role(from, close)));
    if let Some((from, to)) = found {
        return from.span_to(to).map_or("", |span| span.slice(from.scan.text));
    }
    let title = start.back().filter(|title| title.at() >= first.at());
    title.and_then(|title| title.said(Class::TitleNoun)).map_or("", |noun| noun.text)
}

/// "Finance Minister" right before a name.
fn role_joined<'s, 'd>(start: Tokens<'s, 'd>) -> Option<Phrase<'s, 'd>> {
    let noun = start.back()?;
    if noun.gender(Class::Role).is_none_or(|gender| gender == Gender::Any) {
        return None;
    }
    let mut from = noun;
    while start.at() - from.at() < 4 && !from.opens_paragraph() {
        match from.back().filter(|before| is_inside(*before) && !is_address(*before)) {
            Some(before) => from = before,
            None => break,
        }
    }
    Some((from, start))
}

/// Returns the place where a noun phrase ends: before "who", "of", and before "based in".
pub(super) fn phrase_end<'s, 'd>(start: Tokens<'s, 'd>, end: Tokens<'s, 'd>) -> Tokens<'s, 'd> {
    let participle = |at: &Tokens<'_, '_>| english::is_past(at.text()) && at.next().acts_as(Function::Preposition);
    start.up_to(end).find(|at| !is_inside(*at) || participle(at)).unwrap_or(end)
}

/// Whether a role may have the word before its noun.
fn is_inside(at: Tokens<'_, '_>) -> bool {
    at.is_word() && !at.is_any(&[Class::Determiner, Class::Cue]) && at.function().is_none()
}

/// "Mrs", "Sir".
fn is_address(at: Tokens<'_, '_>) -> bool {
    matches!(at.gender(Class::Title), Some(Gender::Male | Gender::Female))
}

/// "Capt.", "Justice" of "Mrs Justice": what is more than a form of address.
fn titles<'s, 'd>(first: Tokens<'s, 'd>, end: Tokens<'s, 'd>) -> Option<Phrase<'s, 'd>> {
    if first.at() == end.at() {
        return None;
    }
    let mut from = first;
    while from.at() + 1 < end.at() && is_address(from) {
        from = from.next();
    }
    let told = end.prev().text().len() > 4;
    let any = from.up_to(end).all(|at| at.gender(Class::Role) == Some(Gender::Any));
    (told && !any).then_some((from, end))
}

/// "the region's water minister, " before a name: from behind the article to the noun.
pub(in crate::extract::quote) fn role_before<'s, 'd>(start: Tokens<'s, 'd>) -> Option<Phrase<'s, 'd>> {
    let noun = role_noun(start.back().filter(|comma| comma.is_comma())?)?;
    let inside = |at: &Tokens<'_, '_>| at.is_word() && at.function().is_none() && !at.is(Class::Determiner);
    let from = noun.behind().take(4).take_while(inside).last().unwrap_or(noun);
    Some((from, noun.next()))
}

/// The noun that ends here, or that the phrase before hangs on: "the bishop of Port Vell", "a spokeswoman for the company".
fn role_noun<'s, 'd>(end: Tokens<'s, 'd>) -> Option<Tokens<'s, 'd>> {
    let is_role = |at: &Tokens<'_, '_>| at.is(Class::Role) && !at.is_capital();
    let last = end.back()?;
    if is_role(&last) {
        return Some(last);
    }
    let link = end.behind().take(6).find(|at| at.is(Class::Link) || at.is_comma())?;
    if link.is(Class::Link) { link.back().filter(is_role) } else { None }
}

/// ", the trade minister" after a name, or "the minister, " with a name after it is the phrase before: its words.
fn appositive_role<'s, 'd>(about: Tokens<'s, 'd>, close: Tokens<'s, 'd>) -> Option<Phrase<'s, 'd>> {
    let mut from = if about.is(Class::Determiner) && !about.is(Class::His) { about.next() } else { about };
    if let Some(owner) = from.until(close.at()).on_to(5).rest().rfind(|at| is_owner(*at)) {
        from = about.go(owner.at() + 1);
    }
    let article = from;
    let near = |from: Tokens<'s, 'd>| from.up_to(close).take(6);
    if let Some(old) = near(from).find(|at| at.is(Class::Old) && at.glued()) {
        from = old.next();
    }
    let noun =
        near(from).find(|at| at.is(Class::Role) && !at.next().is(Class::Role) && !at.next().acts_as(Function::Be));
    let told = noun.filter(|noun| from.up_to(*noun).all(|at| at.function().is_none()));
    told.map(|noun| (from, noun.next())).or_else(|| indefinite(article, from, close))
}

fn is_owner(at: Tokens<'_, '_>) -> bool {
    at.is_possessive() || at.sign(&["’", "'"])
}

/// ", a glaciologist who": any noun with its article, though the lexicon knows no such role.
fn indefinite<'s, 'd>(
    first: Tokens<'s, 'd>,
    from: Tokens<'s, 'd>,
    close: Tokens<'s, 'd>,
) -> Option<Phrase<'s, 'd>> {
    let end = phrase_end(from, close);
    let words = end.at().saturating_sub(from.at());
    (first.prev().is(Class::Indefinite) && (1..=4).contains(&words)).then_some((from, end))
}
