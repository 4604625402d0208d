//! The words beside a quote that name its speaker, when another speaker is set by hand.

use crate::annotation::{Actor, Quote};
use crate::lexicon::{Class, Lexicon};
use crate::text::{Span, Spans, segment};

/// The fewest letters of a last name that may stand for the full name.
const SURNAME: usize = 3;

/// Returns where the text names the speaker of a quote on `spans`, after `speaker` was set in place of another.
///
/// A pronoun stays the mention of whoever speaks. Words that do not name the speaker are no mention: the nearest
/// place of their name in the quote's paragraph is, or `None`.
pub fn mention(text: &str, spans: &Spans, old: &Quote, speaker: &Actor) -> Option<Span> {
    let there = old.mention?;
    let words = there.slice(text);
    if is_pronoun(words) || forms(speaker).any(|form| places(words, form).next().is_some()) {
        return Some(there);
    }
    let cover = spans.cover();
    let around = segment::line_around(text, cover.start()).cover(segment::line_around(text, cover.end()));
    forms(speaker).find_map(|form| {
        let found = places(around.slice(text), form).map(|at| around.start() + at);
        let found = found.filter_map(|at| Span::of(text, at..at + form.len()));
        found.filter(|span| !spans.overlaps(*span)).min_by_key(|span| distance(*span, cover))
    })
}

/// Whether words are a pronoun that stands for a speaker.
pub fn is_pronoun(words: &str) -> bool {
    let lexicon = Lexicon::get();
    lexicon.is(lexicon.id(&words.to_lowercase()), Class::SpeakerPronoun)
}

/// Returns what a text may call an actor: the name, the other names, the name's last word.
fn forms(actor: &Actor) -> impl Iterator<Item = &str> {
    let last = actor.name.split_whitespace().next_back().filter(|last| last.chars().count() >= SURNAME);
    let all = std::iter::once(actor.name.as_str()).chain(actor.aliases.iter().map(String::as_str)).chain(last);
    all.filter(|form| !form.is_empty())
}

/// Returns where a name stands in a text as a word or words of its own.
fn places(text: &str, name: &str) -> impl Iterator<Item = usize> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(name).map(|(at, _)| at).filter(move |at| {
        !letter(text[..*at].chars().next_back()) && !letter(text[at + name.len()..].chars().next())
    })
}

/// Returns how many bytes lie between a passage and the nearest place in the text around it that names an actor;
/// `None` where none does.
pub fn nearest(text: &str, passage: Span, actor: &Actor) -> Option<usize> {
    let mut from = passage.start().saturating_sub(AROUND);
    let mut to = (passage.end() + AROUND).min(text.len());
    while !text.is_char_boundary(from) {
        from += 1;
    }
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let found = forms(actor).flat_map(|form| places(&text[from..to], form).map(move |at| (from + at, form.len())));
    found.filter_map(|(at, length)| Some(distance(Span::of(text, at..at + length)?, passage))).min()
}

/// The number of bytes before and after a passage that count as near it.
const AROUND: usize = 10_000;

/// Returns how many bytes lie between two spans.
fn distance(a: Span, b: Span) -> usize {
    a.start().saturating_sub(b.end()).max(b.start().saturating_sub(a.end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mention_that_names_another_moves_or_goes() {
        let text = "Bo Lee met Ann Karr. “No,” Karr said; he left. Kim slept.\nUma was far.";
        let span = |words: &str| text.find(words).and_then(|at| Span::of(text, at..at + words.len()));
        let spans = Spans::one(span("No,").unwrap()).unwrap();
        let moved = |there: &str, to: &str| {
            let old = Quote { mention: span(there), ..Quote::default() };
            mention(text, &spans, &old, &Actor::named(to)).map(|span| span.slice(text))
        };
        assert_eq!(moved("Karr said", "Bo Lee"), Some("Bo Lee"));
        assert_eq!(moved("Karr", "Ann Karr"), Some("Karr"));
        assert_eq!(moved("Ann Karr", "Kim"), Some("Kim"));
        assert_eq!(moved("he ", "Kim"), Some("Kim"));
        assert_eq!(moved("he", "Kim"), Some("he"));
        assert_eq!(moved("Karr", "Bo Karrow"), None);
        assert_eq!(moved("Karr", "Uma"), None, "another paragraph names nobody beside the quote");
    }
}
