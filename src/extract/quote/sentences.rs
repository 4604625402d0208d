//! Where the sentence and the paragraph of a token begin and end.

use crate::extract::Scan;
use std::ops::Range;

/// Where each token's sentence and paragraph begin and end.
pub(super) struct Sentences<'s> {
    all: &'s [Range<usize>],
    paragraphs: &'s [Range<usize>],
    /// The sentence of each token.
    of: Vec<u32>,
    /// The paragraph of each sentence.
    within: Vec<u32>,
}

impl<'s> Sentences<'s> {
    /// Of a text.
    pub(super) fn of(scan: &'s Scan<'_>) -> Self {
        let mut of = Vec::with_capacity(scan.tokens.len());
        let mut within = Vec::with_capacity(scan.sentences.len());
        let mut paragraph = 0;
        for (number, range) in scan.sentences.iter().enumerate() {
            of.resize(range.end, number as u32);
            while scan.paragraphs.get(paragraph).is_some_and(|p: &Range<usize>| p.end <= range.start) {
                paragraph += 1;
            }
            within.push(paragraph as u32);
        }
        Self { all: &scan.sentences, paragraphs: &scan.paragraphs, of, within }
    }

    fn range(&self, at: usize) -> Option<&Range<usize>> {
        self.all.get(*self.of.get(at)? as usize)
    }

    /// The first token of the sentence of `at`.
    pub(super) fn start(&self, at: usize) -> usize {
        self.range(at).map_or(at, |range| range.start)
    }

    /// One past the last token of the sentence of `at`.
    pub(super) fn end(&self, at: usize) -> usize {
        self.range(at).map_or(at, |range| range.end)
    }

    /// The first token of the paragraph of `at`.
    pub(super) fn paragraph(&self, at: usize) -> usize {
        let number = self.of.get(at).and_then(|&sentence| self.within.get(sentence as usize));
        number.and_then(|&number| self.paragraphs.get(number as usize)).map_or(at, |range| range.start)
    }
}
