//! A text as its words, with its paragraphs and quotes.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::quote::Quote;
use crate::annotation::Document;
use crate::corpus::carried::Words;
use crate::corpus::shingle::{LENGTH, Word, run_of, words};
use crate::text::segment::paragraphs;
use crate::text::{Span, one_line};

/// The fewest words of a quote that is compared.
const QUOTE: usize = 3;

/// A text as its words, with what stands where among them.
pub(super) struct Text<'t> {
    whole: &'t str,
    pub(super) words: Vec<Word>,
    /// The words of each paragraph.
    pub(super) paragraphs: Vec<Range<usize>>,
    pub(super) quotes: Vec<Quote>,
    shingles: FxHashSet<u64>,
}

impl<'t> Text<'t> {
    pub(super) fn of(document: &'t Document) -> Self {
        let text = document.text();
        let body = document.body();
        let mut all: Vec<Word> = Vec::with_capacity(text.len() / 5);
        for span in &body {
            let shifted = |word: Word| {
                let (start, end) = (word.span.start() + span.start(), word.span.end() + span.start());
                Word { span: Span::new(start as u32, end as u32), ..word }
            };
            all.extend(words(span.slice(text)).into_iter().map(shifted));
        }
        let within = |span: Span| {
            let start = all.partition_point(|word| word.span.start() < span.start());
            start..all.partition_point(|word| word.span.end() <= span.end()).max(start)
        };
        let long = |range: &Range<usize>| !range.is_empty();
        let paragraphs = paragraphs(text, &document.lines()).into_iter().map(within).filter(long).collect();
        let quote = |span: Span| Quote { range: within(span), words: Words::of(&one_line(span.slice(text))) };
        let quotes = quoted(text).into_iter().map(quote).filter(|quote| quote.range.len() >= QUOTE).collect();
        let shingles = all.windows(LENGTH).map(run_of).collect();
        Self { whole: text, words: all, paragraphs, quotes, shingles }
    }

    pub(super) fn slice(&self, range: &Range<usize>) -> &[Word] {
        &self.words[range.clone()]
    }

    /// Whether half of a passage stands somewhere in this text.
    pub(super) fn has(&self, passage: &[Word]) -> bool {
        let all = passage.windows(LENGTH).count();
        all > 0 && passage.windows(LENGTH).filter(|run| self.shingles.contains(&run_of(run))).count() * 2 >= all
    }

    /// Returns the paragraph of a word.
    pub(super) fn paragraph(&self, at: usize) -> Option<&Range<usize>> {
        self.paragraphs.iter().find(|one| one.contains(&at))
    }

    pub(super) fn word(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| word.span.slice(self.whole))
    }
}

/// Returns the passages in double quotation marks, without the marks. A mark that is not closed in its paragraph quotes
/// to its end.
fn quoted(text: &str) -> Vec<Span> {
    let (mut out, mut open, mut breaks) = (Vec::new(), None, 0);
    for (at, c) in text.char_indices() {
        breaks = if c == '\n' {
            breaks + 1
        } else if c.is_whitespace() {
            breaks
        } else {
            0
        };
        let marks = matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」');
        if marks || breaks == 2 {
            if let Some(start) = open.take() {
                out.push(Span::new(start as u32, at as u32));
            } else if marks && c != '”' && c != '」' {
                open = Some(at + c.len_utf8());
            }
        }
    }
    out
}
