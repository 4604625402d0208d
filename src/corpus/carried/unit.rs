//! Divides a mark into what is compared: a sentence divided by its cue is one quote, a sentence behind the cue another.

use crate::text::{Span, Spans, between_marks, one_line};

/// Returns the parts of a marked quote that are quotes by themselves: words between quotation marks. A part goes on with the
/// one before it unless the words between them end a sentence: `"A," she said, "b."` is one quote, and `"A," she said. "B."`
/// is two.
pub fn units(text: &str, spans: &Spans) -> Vec<Spans> {
    let mut groups: Vec<Vec<Span>> = Vec::new();
    for span in spans.iter().flat_map(|span| between_marks(text, span)) {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| goes_on(text, *last, span)) => group.push(span),
            _ => groups.push(vec![span]),
        }
    }
    groups.into_iter().filter_map(Spans::many).collect()
}

/// Returns the words of a quote, in one line. Its cue between them is no omission.
pub fn quoted(text: &str, spans: &Spans) -> String {
    spans.iter().map(|span| one_line(span.slice(text))).collect::<Vec<_>>().join(" ")
}

fn goes_on(text: &str, last: Span, next: Span) -> bool {
    let between = text.get(last.end()..next.start()).unwrap_or_default();
    let cue = between.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?' | ','));
    let ends = cue.ends_with(['.', '!', '?']) || cue.is_empty();
    !ends || next.slice(text).starts_with(char::is_lowercase)
}
