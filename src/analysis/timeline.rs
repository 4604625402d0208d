//! Dates on a line, with what the text says of each.

use jiff::civil::Date;

use super::Filter;
use super::rows::annotator_of;
use crate::annotation::Kind;
use crate::session::Session;
use crate::text::Span;

/// A date and the passage it stands in.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct TimelineRow {
    /// The TIMEX3 value, which orders the line: `2026-03`, `2026-03-06`.
    pub value: String,
    /// The session's file.
    pub source: String,
    /// Where the date stands, in code points.
    pub start: usize,
    /// The date's id.
    pub id: String,
    /// Its words.
    pub words: String,
    /// The clause or sentence round it, on one line.
    pub passage: String,
    /// When the article was published.
    pub published: Option<Date>,
}

/// Most bytes of a passage on either side of its date.
const REACH: usize = 120;

/// The calendar dates of one session that pass `filter` (durations and sets lie on no line), in text order.
pub fn timeline_rows(session: &Session, source: &str, filter: &Filter) -> Vec<TimelineRow> {
    let metadata = session.entries().metadata();
    if !filter.document(metadata) {
        return Vec::new();
    }
    let offsets = crate::text::Offsets::new(session.text());
    let dates = session.entries().annotations().of(Kind::Date).filter(|a| filter.state(a.state));
    let dates = dates.filter(|a| filter.annotator(&annotator_of(session, a.made.by.as_ref())));
    dates
        .filter_map(|annotation| {
            let value = annotation.date()?.timex.value();
            let span = annotation.spans.cover();
            value.starts_with(|c: char| c.is_ascii_digit()).then(|| TimelineRow {
                value: value.to_owned(),
                source: source.to_owned(),
                start: offsets.point(session.text(), span.start()),
                id: annotation.id.to_string(),
                words: annotation.spans.words(session.text()).split_whitespace().collect::<Vec<_>>().join(" "),
                passage: passage(session.text(), span),
                published: metadata.published,
            })
        })
        .collect()
}

/// The sentence round `span` on one line; where it reaches far, cut between words.
fn passage(text: &str, span: Span) -> String {
    let left = text.ceil_char_boundary(span.start().saturating_sub(REACH));
    let before = &text[left..span.start()];
    let sentence = before.rfind('\n').map(|at| at + 1).max(before.rfind(". ").map(|at| at + 2));
    let (begin, head) = match sentence {
        Some(at) => (left + at, ""),
        None if left == 0 => (0, ""),
        None => (left + before.find(' ').map_or(0, |at| at + 1), "…"),
    };
    let right = text.floor_char_boundary(span.end() + REACH);
    let after = &text[span.end()..right];
    let ends = [after.find('\n'), after.find(". ").map(|at| at + 1)];
    let (end, tail) = match ends.into_iter().flatten().min() {
        Some(at) => (span.end() + at, ""),
        None if right == text.len() => (right, ""),
        None => (span.end() + after.rfind(' ').unwrap_or(after.len()), "…"),
    };
    let words = text[begin..end].split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{head}{words}{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, words: &str) -> String {
        let start = text.find(words).unwrap();
        passage(text, Span::of(text, start..start + words.len()).unwrap())
    }

    #[test]
    fn a_passage_is_a_sentence_or_what_is_near() {
        assert_eq!(of("Before. It came\ton Friday, they say. After.", "Friday"), "It came on Friday, they say.");
        assert_eq!(of("Title\nOn Friday\nAfter", "Friday"), "On Friday");
        let long = format!("{}on Friday {}", "é🙂 ".repeat(90), "wörd ".repeat(90));
        let cut = of(&long, "Friday");
        assert!(cut.starts_with("…é🙂 ") && cut.ends_with(" wörd…") && cut.len() < 2 * REACH + 20, "{cut}");
    }
}
