//! Finds the matches of the query in a headline. The index is not asked, because that takes long for common words in
//! each row of a list.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::library::search::{Field, Node, Query, Words};
use crate::text::Span;

/// Returns the places in a headline, in bytes.
pub(super) fn hits(query: &Query, title: &str) -> Vec<Span> {
    let mut asked = Vec::new();
    if let Some(node) = query.node() {
        words(node, &mut asked);
    }
    let own = tokens(title);
    let mut out: Vec<Span> = asked.iter().flat_map(|words| found(words, &own)).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Collects the words that may be in a headline, without negated ones.
fn words<'n>(node: &'n Node, out: &mut Vec<&'n Words>) {
    match node {
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().for_each(|node| words(node, out)),
        Node::Words(words) if matches!(words.field, Field::Any | Field::Title) => out.push(words),
        _ => {}
    }
}

/// A word of a text: its beginning, its end, and its form in the index.
struct Token {
    start: usize,
    end: usize,
    plain: String,
}

/// Returns the words of a text with their places, as the index has them: without case and accents.
fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    for (at, c) in text.char_indices() {
        if !c.is_alphanumeric() && !is_combining_mark(c) {
            continue;
        }
        let end = at + c.len_utf8();
        let plain = c.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
        match out.last_mut().filter(|last| last.end == at) {
            Some(last) => {
                last.end = end;
                last.plain.extend(plain);
            }
            None => out.push(Token { start: at, end, plain: plain.collect() }),
        }
    }
    out
}

/// Returns where words stand one after another.
fn found(words: &Words, own: &[Token]) -> Vec<Span> {
    let wanted = tokens(&words.words);
    let Some(last) = wanted.len().checked_sub(1) else { return Vec::new() };
    let is = |(at, token): (usize, &Token)| match &wanted[at].plain {
        begun if at == last && words.prefix => token.plain.starts_with(begun),
        whole => token.plain == *whole,
    };
    let fits = |run: &&[Token]| run.iter().enumerate().all(is);
    own.windows(wanted.len())
        .filter(fits)
        .map(|run| Span::new(run[0].start as u32, run[last].end as u32))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_has_words_phrases_and_beginnings() {
        let title = "Café tariffs: the farm-tariff row, and TARIFFS again";
        for (query, words) in [
            ("tariffs", vec!["tariffs", "TARIFFS"]),
            ("tarif*", vec!["tariffs", "tariff", "TARIFFS"]),
            ("cafe", vec!["Café"]),
            ("\"farm tariff\" or -row", vec!["farm-tariff"]),
            ("author:row", vec![]),
            ("is:unread", vec![]),
        ] {
            let query = Query::parse(query).unwrap();
            let found: Vec<&str> = hits(&query, title).iter().map(|span| span.slice(title)).collect();
            assert_eq!(found, words, "{query:?}");
        }
    }
}
