//! Divides a mark into what is compared: a sentence divided by its cue is one quote, a sentence behind the cue another.

use crate::text::{Span, Spans, one_line};

/// Returns the parts of a marked quote that are quotes by themselves: where each begins in the text, and its words. A part
/// goes on with the one before it unless the words between them end a sentence: `"A," she said, "b."` is one quote, and `"A,"
/// she said. "B."` is two.
pub fn units(text: &str, spans: &Spans) -> Vec<(usize, String)> {
    let mut groups: Vec<Vec<Span>> = Vec::new();
    for span in spans.iter() {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| goes_on(text, *last, span)) => group.push(span),
            _ => groups.push(vec![span]),
        }
    }
    let words = |group: &Vec<Span>| {
        Some((group.first()?.start(), one_line(&Spans::many(group.iter().copied())?.words(text))))
    };
    groups.iter().filter_map(words).collect()
}

fn goes_on(text: &str, last: Span, next: Span) -> bool {
    let between = text.get(last.end()..next.start()).unwrap_or_default();
    let cue = between.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?' | ','));
    let ends = cue.ends_with(['.', '!', '?']) || cue.is_empty();
    !ends || next.slice(text).starts_with(char::is_lowercase)
}
