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

/// The sentence round `span`, cut at word borders where it is long.
fn passage(text: &str, span: Span) -> String {
    let before = &text[..span.start()];
    let after = &text[span.end()..];
    let begin = before.rfind(['\n']).map_or(0, |at| at + 1);
    let begin = before.rmatch_indices(". ").map(|(at, _)| at + 2).find(|at| *at > begin).unwrap_or(begin);
    let begin = within(text, begin.max(span.start().saturating_sub(REACH)), begin);
    let end = after.find(['\n']).unwrap_or(after.len());
    let end = span.end() + after.match_indices(". ").map(|(at, _)| at + 1).find(|at| *at < end).unwrap_or(end);
    let short = floor(text, end.min(span.end() + REACH));
    let tail = if short < end { "…" } else { "" };
    let words = text[begin..short].split_whitespace().collect::<Vec<_>>().join(" ");
    let head = if begin > 0 && !text[..begin].ends_with(['\n', ' ']) { "…" } else { "" };
    format!("{head}{words}{tail}")
}

/// The first word border at or after `at`, unless `at` is the passage's own beginning.
fn within(text: &str, at: usize, begin: usize) -> usize {
    let at = floor(text, at);
    if at == begin {
        return at;
    }
    text[at..].find(' ').map_or(at, |space| at + space + 1)
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}
