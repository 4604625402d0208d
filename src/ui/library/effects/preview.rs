//! The text of an article for the preview: its body without headline and byline, and the matches of the query.

use crate::library::search::Query;
use crate::library::{ArticleId, Library, LibraryError};
use crate::text::Span;
use crate::ui::library::outcome::Text;

/// The most bytes of text that are shown.
const MOST: usize = 24_000;
/// The bytes shown before the first match.
const BEFORE: usize = 2_000;

/// Reads an article for the preview.
pub(super) fn preview(library: &Library, id: ArticleId, query: Option<&Query>) -> Result<Text, LibraryError> {
    let document = library.article(id)?.document;
    let found = query.map(|query| library.hits(id, query)).transpose()?.unwrap_or_default().text;
    let (mut text, mut hits) = (String::new(), Vec::new());
    for span in document.body() {
        let part = span.slice(document.text());
        let cut = if text.is_empty() { part.len() - part.trim_start().len() } else { 0 };
        let (start, from) = (span.start() + cut, text.len());
        let within = found.iter().filter(|hit| hit.start() >= start && hit.end() <= span.end());
        hits.extend(within.map(|hit| (hit.start() - start + from, hit.end() - start + from)));
        text.push_str(&part[cut..]);
    }
    let first = hits.first().map_or(0, |(start, _)| *start);
    let from = if first > MOST / 2 { text.floor_char_boundary(first - BEFORE) } else { 0 };
    let to = text.floor_char_boundary((from + MOST).min(text.len()));
    let hits = hits.into_iter().filter(|(start, end)| *start >= from && *end <= to);
    let hits = hits.map(|(start, end)| Span::new((start - from) as u32, (end - from) as u32)).collect();
    Ok(Text {
        id,
        words: document.text().split_whitespace().count(),
        text: text[from..to].trim_end().to_owned(),
        hits,
    })
}
