//! Finding a passage again in a text that may have changed.
//!
//! A position is believed only when the words there are the same. Else the words are looked for, told apart by what
//! stood before and after; a place that is not clearly the one is never chosen.

use super::Span;

/// What is remembered of a passage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quoted<'a> {
    /// The words themselves.
    pub exact: &'a str,
    /// What stood before them, up to some 32 characters.
    pub prefix: &'a str,
    /// What stood after them.
    pub suffix: &'a str,
}

/// Where a passage is now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// Where it was said to be.
    Same(Span),
    /// Elsewhere, beyond doubt.
    Moved(Span),
    /// In several places that fit equally well.
    Ambiguous,
    /// Nowhere.
    Lost,
}

/// How many code points of context are kept on each side.
pub const CONTEXT: usize = 32;

/// The passage of `span` in `text` with up to [`CONTEXT`] characters on each side.
pub fn quoted(text: &str, span: Span) -> Quoted<'_> {
    let before = &text[..span.start()];
    let after = &text[span.end()..];
    let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
    Quoted { exact: span.slice(text), prefix: &before[from..], suffix: &after[..to] }
}

/// Finds `wanted` in `text`, first at `hint`.
pub fn find(text: &str, wanted: Quoted<'_>, hint: Option<Span>) -> Anchor {
    if wanted.exact.is_empty() {
        return Anchor::Lost;
    }
    if let Some(span) = hint.filter(|span| span.slice(text) == wanted.exact) {
        return Anchor::Same(span);
    }
    match exact(text, wanted) {
        Anchor::Lost => fuzzy(text, wanted),
        found => found,
    }
}

/// The place of the same words whose surroundings fit best, when one does.
fn exact(text: &str, wanted: Quoted<'_>) -> Anchor {
    let mut best: Option<(usize, Span)> = None;
    let mut tied = false;
    for (start, _) in text.match_indices(wanted.exact) {
        let span = Span::new(start as u32, (start + wanted.exact.len()) as u32);
        let (before, after) = fit(text, span, wanted);
        let bare = wanted.prefix.is_empty() && wanted.suffix.is_empty();
        if !bare && !enough(before, wanted.prefix) && !enough(after, wanted.suffix) {
            continue;
        }
        let score = before + after;
        match best {
            Some((top, _)) if score == top => tied = true,
            Some((top, _)) if score < top => {}
            _ => (best, tied) = (Some((score, span)), false),
        }
    }
    match best {
        None => Anchor::Lost,
        Some(_) if tied => Anchor::Ambiguous,
        Some((_, span)) => Anchor::Moved(span),
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

/// Characters on one side that must be the same for a passage to be believed elsewhere: a lookalike shares fewer.
const ENOUGH: usize = 12;

/// Whether `same` characters of what stood on one side tell the passage from a lookalike. Where the text ended near,
/// all of what little stood there must be the same.
fn enough(same: usize, side: &str) -> bool {
    let there = squeezed(side.chars()).count();
    there > 0 && same >= ENOUGH.min(there)
}

/// How many characters before and after `span` are those that stood there next to the passage.
fn fit(text: &str, span: Span, wanted: Quoted<'_>) -> (usize, usize) {
    let before = squeezed(text[..span.start()].chars().rev()).zip(squeezed(wanted.prefix.chars().rev()));
    let after = squeezed(text[span.end()..].chars()).zip(squeezed(wanted.suffix.chars()));
    (before.take_while(|(a, b)| a == b).count(), after.take_while(|(a, b)| a == b).count())
}

/// The place between the same surroundings, when the words there are nearly the same.
fn fuzzy(text: &str, wanted: Quoted<'_>) -> Anchor {
    let prefix = tail(wanted.prefix, CONTEXT / 2);
    let suffix = head(wanted.suffix, CONTEXT / 2);
    if prefix.trim().len() < 4 || suffix.trim().len() < 4 {
        return Anchor::Lost;
    }
    let mut found = None;
    for (at, _) in text.match_indices(prefix) {
        let start = at + prefix.len();
        let reach = text.floor_char_boundary(start + wanted.exact.len() * 2 + 16);
        let Some(length) = text[start..reach.max(start)].find(suffix) else { continue };
        let span = Span::new(start as u32, (start + length) as u32);
        if alike(span.slice(text), wanted.exact) {
            if found.is_some() {
                return Anchor::Ambiguous;
            }
            found = Some(span);
        }
    }
    found.map_or(Anchor::Lost, Anchor::Moved)
}

/// Whether two passages share at least four fifths of their words.
fn alike(a: &str, b: &str) -> bool {
    let mut left: Vec<&str> = b.split_whitespace().collect();
    let total = a.split_whitespace().count() + left.len();
    let mut shared = 0;
    for word in a.split_whitespace() {
        if let Some(at) = left.iter().position(|w| *w == word) {
            left.swap_remove(at);
            shared += 1;
        }
    }
    total > 0 && shared * 2 * 5 >= total * 4
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
        assert_eq!(find(OLD, quote, Some(span)), Anchor::Same(span));
        let new = format!("Update. {OLD}");
        let Anchor::Moved(found) = find(&new, quote, Some(span)) else { panic!("not found") };
        assert_eq!(found.start(), span.start() + "Update. ".len());
    }

    #[test]
    fn equal_surroundings_are_ambiguous() {
        let quote = Quoted { exact: "no", prefix: "said ", suffix: " to the " };
        assert_eq!(find(OLD, quote, None), Anchor::Ambiguous);
    }

    #[test]
    fn a_lookalike_elsewhere_is_not_believed() {
        let old = "They asked for the flow data on Monday and had it a day later.";
        let start = old.find("Monday").unwrap();
        let quote = quoted(old, Span::of(old, start..start + 6).unwrap());
        assert_eq!(find("The shop is open on Monday and closed on Tuesday.", quote, None), Anchor::Lost);
        let moved = format!("More was to come. {old}");
        assert!(matches!(find(&moved, quote, None), Anchor::Moved(_)));
    }

    #[test]
    fn nearly_the_same_words_between_the_same_surroundings_are_found() {
        let (quote, span) = wanted("said no to the plan. Later the minister", 0);
        let new = OLD.replacen("plan. Later", "plan. Then", 1);
        assert!(matches!(find(&new, quote, Some(span)), Anchor::Moved(_)));
        assert_eq!(find("Nothing of it is left.", quote, Some(span)), Anchor::Lost);
    }
}
