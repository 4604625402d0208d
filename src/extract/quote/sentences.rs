//! Where the sentence and the paragraph of a token begin and end.

use crate::extract::{Gap, Scan, Tokens};
use crate::lexicon::Class;
use std::ops::Range;

/// Where each token's sentence and paragraph begin and end.
pub(super) struct Sentences<'s> {
    all: &'s [Range<usize>],
    paragraphs: &'s [Range<usize>],
    /// The sentence of each token.
    of: Vec<u32>,
    /// The paragraph of each sentence.
    within: Vec<u32>,
    /// Where a sentence begins with the place and day that head a report, and where those end.
    datelines: Vec<(usize, usize)>,
}

/// The longest head of a report, in tokens.
const DATELINE: usize = 14;

/// "NEW YORK, Nov. 19 (Wire) —": where it begins and ends, if the paragraph opens so.
fn dateline(scan: &Scan<'_>, paragraph: Range<usize>) -> Option<(usize, usize)> {
    let first = Tokens::new(scan, paragraph.clone());
    if !first.is_upper() || first.text().len() < 3 {
        return None;
    }
    let part = |place: &Tokens<'_, '_>| {
        place.is_capital() || place.is_digits() || place.sign(&[",", ".", "(", ")", "/"]) || place.is(Class::Of)
    };
    let dash = first.rest().take(DATELINE).find(|place| !part(place))?;
    let spaced = dash.token().is_some_and(|token| token.gap == Gap::Space) && !dash.next().glued();
    let next = dash.next().over_sign(&["-"]);
    (dash.sign(&["—", "–", "-", "―", "_"]) && (spaced || next.at() > dash.at() + 1))
        .then_some((paragraph.start, next.at()))
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
        let heads = scan.paragraphs.iter().filter_map(|paragraph| dateline(scan, paragraph.clone()));
        Self { all: &scan.sentences, paragraphs: &scan.paragraphs, of, within, datelines: heads.collect() }
    }

    fn range(&self, at: usize) -> Option<&Range<usize>> {
        self.all.get(*self.of.get(at)? as usize)
    }

    /// The first token of the sentence of `at`, behind the place and day that head a report.
    pub(super) fn start(&self, at: usize) -> usize {
        let Some(range) = self.range(at) else { return at };
        match self.datelines.binary_search_by_key(&range.start, |&(start, _)| start) {
            Ok(found) => self
                .datelines
                .get(found)
                .map_or(range.start, |&(_, end)| if end <= at { end } else { range.start }),
            Err(_) => range.start,
        }
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
