//! What became of a quote in another article of the same story, in the classes of [`crate::corpus::carried`].

use std::ops::Range;

use crate::corpus::carried::{Kin, Match, Support, Words, compare};

/// What is known of two quotes besides their words: the articles carry one story.
const SUPPORT: Support = Support { same_speaker: None, near: true, rare: true, story: true };

/// A quote of a text.
pub(super) struct Quote {
    /// Its words among those of the text.
    pub(super) range: Range<usize>,
    /// Its words as they are compared.
    pub(super) words: Words,
}

/// Returns how the wording in the other text stands to a quote; `None` where it is not quoted there.
pub(super) fn fate(quote: &Quote, others: &[Quote]) -> Option<Kin> {
    let found = others.iter().filter_map(|other| compare(&quote.words, &other.words));
    let carries = |found: &Match| found.counts(SUPPORT) || 5 * found.shared >= 2 * quote.words.len();
    let best = found.filter(carries).max_by_key(|found| (found.shared, std::cmp::Reverse(found.kin)));
    best.map(|found| found.kin)
}
