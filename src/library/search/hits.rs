//! The places of a search's words in an article, to highlight them and to open the article there.

use std::fmt::Write as _;

use rusqlite::{Connection, OptionalExtension as _};

use super::Query;
use super::ast::{Field, FoundIn, Node, Words};
use super::sql::phrase;
use crate::library::{ArticleId, Library, LibraryError};
use crate::text::Span;
use crate::text::segment::{Unit, end, previous};

/// The places of a search's words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hits {
    /// The places in the headline, in bytes.
    pub title: Vec<Span>,
    /// The places in the text, in bytes.
    pub text: Vec<Span>,
}

impl Hits {
    /// Returns the sentence of the first hit in the text: where the article is opened.
    pub fn sentence(&self, text: &str) -> Option<Span> {
        let first = self.text.first()?;
        // From after the first letter, so that a match at the beginning of a sentence belongs to that sentence.
        let within = text.ceil_char_boundary(first.start() + 1);
        let start = previous(text, within, Unit::Sentence);
        let end = end(text, first.start(), Unit::Sentence).max(first.end());
        Span::of(text, start..end).and_then(|span| span.trimmed(text))
    }
}

/// The characters that the index puts before and after a match. If a text has these characters itself, they are
/// distinguished by counting.
const MARKS: [char; 2] = ['\u{2}', '\u{3}'];

impl Library {
    /// Returns where the words of a search stand in an article; those of quotes and stances are the passages
    /// themselves.
    pub fn hits(&self, id: ArticleId, query: &Query) -> Result<Hits, LibraryError> {
        self.read("looking for words", |c| {
            let mut words = Vec::new();
            if let Some(node) = query.node() {
                asked(node, &mut words);
            }
            let mut hits = in_article(c, id.0, &any(&words, FoundIn::Article))?;
            hits.text.extend(in_sessions(c, id.0, &any(&words, FoundIn::Session))?);
            hits.text.sort_unstable();
            hits.text.dedup();
            Ok(hits)
        })
    }
}

/// Collects the words of a query, without negated ones.
fn asked<'n>(node: &'n Node, out: &mut Vec<&'n Words>) {
    match node {
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().for_each(|node| asked(node, out)),
        Node::Words(words) => out.push(words),
        Node::Not(_) | Node::Is(_) | Node::Has(_) | Node::After(_) | Node::Before(_) => {}
    }
}

/// Returns a query of an index for any of these words.
fn any(words: &[&Words], kept: FoundIn) -> String {
    let mut out = String::new();
    let shown = |field| !matches!(field, Field::Outlet | Field::Author);
    for words in words.iter().filter(|words| words.field.found_in() == kept && shown(words.field)) {
        let between = if out.is_empty() { "" } else { " OR " };
        let _ = write!(out, "{between}{}", phrase(words));
    }
    out
}

/// The statement, which the test of query plans uses too.
pub(in crate::library) const IN_ARTICLE: &str = "SELECT highlight(words, 0, char(2), char(3)), \
    highlight(words, 1, char(2), char(3)), title, text FROM words WHERE words MATCH ?1 AND rowid = ?2";
pub(in crate::library) const IN_SESSIONS: &str = "SELECT mark.start, mark.stop FROM session CROSS JOIN mark ON \
    mark.session = session.id WHERE session.article = ?2 AND mark.start IS NOT NULL \
    AND mark.id IN (SELECT rowid FROM marks WHERE marks MATCH ?1) ORDER BY mark.start";

fn in_article(c: &Connection, id: i64, words: &str) -> rusqlite::Result<Hits> {
    if words.is_empty() {
        return Ok(Hits::default());
    }
    let text =
        |row: &rusqlite::Row<'_>, at: usize| row.get::<_, Option<String>>(at).map(Option::unwrap_or_default);
    let found = c.prepare_cached(IN_ARTICLE)?.query_row(rusqlite::params![words, id], |row| {
        let title = marked(&text(row, 0)?, &text(row, 2)?);
        Ok(Hits { title, text: marked(&text(row, 1)?, &text(row, 3)?) })
    });
    Ok(found.optional()?.unwrap_or_default())
}

fn in_sessions(c: &Connection, id: i64, words: &str) -> rusqlite::Result<Vec<Span>> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = c.prepare_cached(IN_SESSIONS)?;
    let span = |row: &rusqlite::Row<'_>| Ok(Span::new(row.get(0)?, row.get(1)?));
    found.query_map(rusqlite::params![words, id], span)?.collect()
}

/// Returns the places of the hits in `own`, which `highlighted` is with marks around them.
fn marked(highlighted: &str, own: &str) -> Vec<Span> {
    let (mut out, mut at, mut start) = (Vec::new(), 0, 0);
    let mut rest = own.chars().peekable();
    for c in highlighted.chars() {
        let is_mark = MARKS.contains(&c) && rest.peek() != Some(&c);
        match (is_mark, c) {
            (true, '\u{2}') => start = at,
            (true, _) => out.push(Span::new(start as u32, at as u32)),
            (false, _) => {
                rest.next();
                at += c.len_utf8();
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_are_found_between_the_marks() {
        let own = "é grain\u{2} tariff";
        let spans = marked("é \u{2}grain\u{3}\u{2} \u{2}tariff\u{3}", own);
        let words: Vec<&str> = spans.iter().map(|span| span.slice(own)).collect();
        assert_eq!(words, ["grain", "tariff"]);
    }

    #[test]
    fn an_article_opens_on_the_sentence_of_the_first_hit() {
        let text = "The minister spoke. Grain will see no tariff, she said. Rye will.";
        for (word, sentence) in
            [("tariff", "Grain will see no tariff, she said."), ("Grain", "Grain will see no tariff, she said.")]
        {
            let at = text.find(word).unwrap();
            let hits = Hits { text: vec![Span::of(text, at..at + word.len()).unwrap()], ..Hits::default() };
            assert_eq!(hits.sentence(text).map(|span| span.slice(text)), Some(sentence));
        }
    }
}
