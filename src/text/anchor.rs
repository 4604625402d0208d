//! Finds a passage again in a text that may have changed.
//!
//! A stored position is used only when the words there are the same (folded; see [`fold`]). Otherwise the words are
//! searched, and several places are compared by the text before and after; an uncertain place is never chosen. Where
//! the words are not found but similar ones are between the same text before and after, the passage is reported as
//! changed.

use std::cell::OnceCell;
use std::ops::Range;

use super::Span;
use super::fold::{self, Folded, folded, joins};

/// What is stored of a passage, to find it again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quoted<'a> {
    /// The words themselves.
    pub exact: &'a str,
    /// The text before the words, about 32 characters at most.
    pub prefix: &'a str,
    /// The text after the words, about 32 characters at most.
    pub suffix: &'a str,
}

/// The place at which a passage was found again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// At the stored place.
    Same(Span),
    /// At another place, with certainty.
    Moved(Span),
    /// Similar words were found, between the same text before and after.
    Changed(Span),
    /// Several places fit equally well.
    Ambiguous,
    /// The passage was not found.
    Lost,
}

/// How many code points of context are kept on each side.
pub const CONTEXT: usize = 32;

/// Returns the passage of `span` in `text` with up to [`CONTEXT`] characters on each side.
pub fn quoted(text: &str, span: Span) -> Quoted<'_> {
    around(text, span.range())
}

fn around(text: &str, range: Range<usize>) -> Quoted<'_> {
    Quoted {
        exact: &text[range.clone()],
        prefix: tail(&text[..range.start], CONTEXT),
        suffix: head(&text[range.end..], CONTEXT),
    }
}

/// A text in which passages are searched. Its folded form is made when first needed, and once only.
#[derive(Debug)]
pub struct Finder<T> {
    text: T,
    folded: OnceCell<Folded>,
}

impl<T: AsRef<str>> Finder<T> {
    /// Passages are looked for in `text`.
    pub const fn new(text: T) -> Self {
        Self { text, folded: OnceCell::new() }
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        self.text.as_ref()
    }

    /// Returns the text folded.
    pub fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| Folded::new(self.text()))
    }

    /// Finds `wanted`, first at `hint`.
    pub fn find(&self, wanted: Quoted<'_>, hint: Option<Span>) -> Anchor {
        let exact = folded(wanted.exact);
        if exact.is_empty() {
            return Anchor::Lost;
        }
        if let Some(span) = hint.filter(|span| fold::same(span.slice(self.text()), wanted.exact)) {
            return Anchor::Same(span);
        }
        let (prefix, suffix) = (Folded::new(wanted.prefix), Folded::new(wanted.suffix));
        let wanted = Quoted { exact: &exact, prefix: prefix.text(), suffix: suffix.text() };
        self.of(search(self.folded().text(), wanted, |_| true))
    }

    fn of(&self, found: Found) -> Anchor {
        let span = |range| self.folded().span(range);
        match found {
            Found::Same(range) => span(range).map_or(Anchor::Lost, Anchor::Moved),
            Found::Changed(range) => span(range).map_or(Anchor::Lost, Anchor::Changed),
            Found::Ambiguous => Anchor::Ambiguous,
            Found::Nowhere => Anchor::Lost,
        }
    }
}

/// Finds `wanted` in a folded text, all of it folded too; only where `admitted` allows.
pub(super) fn search(text: &str, wanted: Quoted<'_>, admitted: impl Fn(&Range<usize>) -> bool) -> Found {
    match exact(text, wanted, &admitted) {
        Found::Nowhere => between(text, wanted, &admitted),
        found => found,
    }
}

/// The result of searching a passage in a folded text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Found {
    /// The same words are at this place.
    Same(Range<usize>),
    /// Similar words are at this place.
    Changed(Range<usize>),
    /// The words are at several places that fit equally well.
    Ambiguous,
    /// Neither the words nor similar ones were found.
    Nowhere,
}

/// The fewest characters of a passage that is recognised without the text around it, if it occurs only once.
const TELLING: usize = 20;

/// Returns the place of the same words whose surroundings fit best, when one does.
fn exact(text: &str, wanted: Quoted<'_>, admitted: &impl Fn(&Range<usize>) -> bool) -> Found {
    let bare = wanted.prefix.is_empty() && wanted.suffix.is_empty();
    let telling = wanted.exact.chars().count() >= TELLING && wanted.exact.contains(' ');
    let mut best: Option<(usize, Range<usize>)> = None;
    let (mut tied, mut unsure, mut places) = (false, None, 0);
    for (start, _) in text.match_indices(wanted.exact) {
        let range = start..start + wanted.exact.len();
        places += 1;
        let here = around(text, range.clone());
        let alone = goes_on(here) == [false, false];
        let same_edges = if bare { !cuts_a_letter(here) } else { goes_on(here) == goes_on(wanted) };
        if !same_edges || !admitted(&range) {
            continue;
        }
        let (before, after) = fit(here, wanted);
        if !bare && !enough(before, wanted.prefix) && !enough(after, wanted.suffix) {
            unsure = Some(range);
            continue;
        }
        let score = before + after + usize::from(bare && alone);
        match &best {
            Some((top, _)) if score == *top => tied = true,
            Some((top, _)) if score < *top => {}
            _ => (best, tied) = (Some((score, range)), false),
        }
    }
    match (best, unsure) {
        (Some(_), _) if tied => Found::Ambiguous,
        (Some((_, range)), _) => Found::Same(range),
        (None, Some(range)) if telling && places == 1 => Found::Same(range),
        (None, _) => Found::Nowhere,
    }
}

/// Characters with every run of white space as one space.
pub fn squeezed(chars: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let mut in_space = false;
    chars.filter_map(move |c| {
        let space = c.is_whitespace();
        let again = space && in_space;
        in_space = space;
        (!again).then_some(if space { ' ' } else { c })
    })
}

/// Whether an accent at either end belongs to a letter on the other side of it.
fn cuts_a_letter(quoted: Quoted<'_>) -> bool {
    let first = |text: &str| text.chars().next().is_some_and(joins);
    (first(quoted.exact) && !quoted.prefix.is_empty()) || first(quoted.suffix)
}

/// Whether the letter, word or number at each end goes on beyond the passage: `3` in `35`, `3.5` or `-3`.
pub(super) fn goes_on(quoted: Quoted<'_>) -> [bool; 2] {
    let mut before = quoted.prefix.chars().rev();
    let mut after = quoted.suffix.chars();
    let left = beyond(quoted.exact.chars().next(), before.next(), before.next(), true);
    [left, beyond(quoted.exact.chars().next_back(), after.next(), after.next(), false)]
}

fn beyond(edge: Option<char>, next: Option<char>, second: Option<char>, before: bool) -> bool {
    let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    match next {
        Some(next) if joins(if before { edge.unwrap_or(next) } else { next }) => true,
        Some('-') if before => digit(edge),
        Some('.' | ',' | ':' | '/' | '\'' | '-') => digit(edge) && digit(second),
        next => [edge, next].iter().all(|c| c.is_some_and(char::is_alphanumeric)),
    }
}

/// Returns what of a side is compared: neither white space nor the kind of a quotation mark tells one place from
/// another.
fn told(chars: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    chars.filter(|c| *c != ' ').map(|c| if c == '"' { '\'' } else { c })
}

/// The characters that must be the same on one side of a passage for it to be accepted at another place; passages that
/// only look alike share fewer.
pub(super) const ENOUGH: usize = 10;

/// Whether `same` characters of what stood on one side tell the passage from a lookalike. Where the text ended near,
/// all of what little stood there must be the same.
pub(super) fn enough(same: usize, side: &str) -> bool {
    let there = told(side.chars()).count();
    there > 0 && same >= ENOUGH.min(there)
}

/// Returns how many characters before and after a place are those that stood there next to the passage.
pub(super) fn fit(here: Quoted<'_>, wanted: Quoted<'_>) -> (usize, usize) {
    let before = told(here.prefix.chars().rev()).zip(told(wanted.prefix.chars().rev()));
    let after = told(here.suffix.chars()).zip(told(wanted.suffix.chars()));
    (before.take_while(|(a, b)| a == b).count(), after.take_while(|(a, b)| a == b).count())
}

/// The bytes of context that are searched for; a passage with less context was at the beginning or end of the text.
const SIDE: usize = 4;

/// Returns the place between the same surroundings, when the words there are nearly the same.
fn between(text: &str, wanted: Quoted<'_>, admitted: &impl Fn(&Range<usize>) -> bool) -> Found {
    let prefix = tail(wanted.prefix, CONTEXT / 2);
    let suffix = head(wanted.suffix, CONTEXT / 2);
    let (far, near) = (prefix.trim().len() >= SIDE, suffix.trim().len() >= SIDE);
    if !far && !near {
        return Found::Nowhere;
    }
    let starts: Vec<usize> = if far {
        text.match_indices(prefix).map(|(at, _)| at + prefix.len()).collect()
    } else {
        text.starts_with(prefix).then_some(prefix.len()).into_iter().collect()
    };
    let mut found = Found::Nowhere;
    for start in starts {
        let reach = text.floor_char_boundary(start + wanted.exact.len() * 2 + CONTEXT).max(start);
        let length = if near {
            text[start..reach].find(suffix)
        } else {
            text[start..].strip_suffix(suffix.trim_end()).map(str::len).filter(|length| start + length <= reach)
        };
        let Some(length) = length else { continue };
        let range = trimmed(text, start..start + length);
        if admitted(&range) && alike(&text[range.clone()], wanted.exact) {
            if found != Found::Nowhere {
                return Found::Ambiguous;
            }
            found = Found::Changed(range);
        }
    }
    found
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

/// Whether two passages share at least three fifths of their words, or half where a figure is among them. Whoever wrote
/// another number or a word larger wrote of the same.
fn alike(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let plain = |word: &str| -> String {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            let figure = |c: char| c.is_numeric() || matches!(c, '.' | ',');
            if word.contains(char::is_numeric) {
                format!("#{}", word.replace(figure, "").to_lowercase())
            } else {
                word.to_lowercase()
            }
        };
        text.split_whitespace().map(plain).filter(|word| !word.is_empty()).collect()
    };
    let (a, mut left) = (words(a), words(b));
    let total = a.len() + left.len();
    let (mut shared, mut figure) = (0, false);
    for word in &a {
        if let Some(at) = left.iter().position(|w| w == word) {
            left.swap_remove(at);
            shared += 1;
            figure |= word.starts_with('#');
        }
    }
    let fifths = 10 * shared;
    total > 0 && (fifths >= total * 3 || (figure && fifths * 2 >= total * 5))
}

fn tail(text: &str, count: usize) -> &str {
    text.char_indices().rev().nth(count.saturating_sub(1)).map_or(text, |(at, _)| &text[at..])
}

fn head(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "The minister said no to the plan. Later the minister said no to the loan as well.";

    fn wanted(words: &str, nth: usize) -> (Quoted<'static>, Span) {
        let start = OLD.match_indices(words).nth(nth).unwrap().0;
        let span = Span::new(start as u32, (start + words.len()) as u32);
        (quoted(OLD, span), span)
    }

    #[test]
    fn the_same_place_is_believed_only_with_the_same_words() {
        let (quote, span) = wanted("said no", 1);
        assert_eq!(Finder::new(OLD).find(quote, Some(span)), Anchor::Same(span));
        let new = format!("Update. {OLD}");
        let Anchor::Moved(found) = Finder::new(&new).find(quote, Some(span)) else { panic!("not found") };
        assert_eq!(found.start(), span.start() + "Update. ".len());
    }

    #[test]
    fn equal_surroundings_are_ambiguous() {
        let quote = Quoted { exact: "no", prefix: "said ", suffix: " to the " };
        assert_eq!(Finder::new(OLD).find(quote, None), Anchor::Ambiguous);
    }

    #[test]
    fn a_lookalike_elsewhere_is_not_believed() {
        let old = "They asked for the flow data on Monday and had it a day later.";
        let start = old.find("Monday").unwrap();
        let quote = quoted(old, Span::of(old, start..start + 6).unwrap());
        assert_eq!(
            Finder::new("The shop is open on Monday and closed on Tuesday.").find(quote, None),
            Anchor::Lost
        );
        let moved = format!("More was to come. {old}");
        assert!(matches!(Finder::new(&moved).find(quote, None), Anchor::Moved(_)));
    }

    #[test]
    fn nearly_the_same_words_between_the_same_surroundings_are_found() {
        let (quote, span) = wanted("said no to the plan. Later the minister", 0);
        let new = OLD.replacen("plan. Later", "plan. Then", 1);
        let found = Finder::new(&new).find(quote, Some(span));
        assert!(
            matches!(found, Anchor::Changed(span) if span.slice(&new) == "said no to the plan. Then the minister")
        );
        assert_eq!(Finder::new("Nothing of it is left.").find(quote, Some(span)), Anchor::Lost);
    }
}
