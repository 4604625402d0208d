//! Compares two versions of one article: what was said otherwise, and what is no edit.
//!
//! A change counts as an edit unless it is only typesetting, or stands in a line that is beside the article: a stamp, a
//! counter, a caption, a byline, a link to other articles.

mod beside;
mod block;
mod notice;
mod pairing;
mod passage;
mod quotes;
mod values;
mod weigh;
mod words;

use std::collections::HashSet;

use jiff::civil::Date;

pub use passage::{Change, Passage, Run, runs_between};
pub use quotes::{QuoteChange, QuoteKind, Said};
pub use values::{Value, ValueChange};

use super::shingle::{self, shingles};
use crate::annotation::Document;
use block::Blocks;

/// One text of an article at one time.
#[derive(Clone, Copy, Debug)]
pub struct Version<'v> {
    /// The headline, where it is known beside the text.
    pub title: Option<&'v str>,
    /// The text.
    pub document: &'v Document,
}

/// What changed from one version to the next.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Revision {
    /// The old and the new headline, if they differ.
    pub headline: Option<[String; 2]>,
    /// The quotes that changed.
    pub quotes: Vec<QuoteChange>,
    /// The numbers that changed.
    pub numbers: Vec<ValueChange>,
    /// The dates that changed.
    pub dates: Vec<ValueChange>,
    /// Both texts, passage by passage.
    pub passages: Vec<Passage>,
    /// The sentence by which the new version says that it was changed.
    pub notice: Option<String>,
    /// Whether any of it is an edit.
    pub is_edit: bool,
}

impl Revision {
    /// Compares two versions; dates are resolved against the publication date.
    pub fn between(old: &Version<'_>, new: &Version<'_>, published: Option<Date>) -> Self {
        let mut out = Self::of_words(old, new);
        if out.is_edit {
            let found = values::Found::of([old, new], published);
            out.quotes = quotes::changes(&out, [old, new], &found);
            (out.numbers, out.dates) = values::changes(&out, [old, new], &found);
        }
        out
    }

    /// Compares two versions by their words alone, which takes less time: without quotes, numbers and dates.
    pub fn of_words(old: &Version<'_>, new: &Version<'_>) -> Self {
        let blocks = [Blocks::of(old), Blocks::of(new)];
        let passages = passage::passages(&blocks, [old.document.text(), new.document.text()]);
        let headline = headline(&blocks);
        let is_edit = headline.is_some() || passages.iter().any(|passage| passage.is_edit);
        let notice = notice::notice(&passages, new.document.text(), headline.as_ref());
        Self { headline, passages, notice, is_edit, ..Self::default() }
    }

    /// Whether readers are told of the edit by nothing.
    pub const fn is_silent(&self) -> bool {
        self.is_edit && self.notice.is_none()
    }

    /// Returns how many passages were added, removed, reworded and moved.
    pub fn counts(&self) -> [usize; 4] {
        [Change::Added, Change::Removed, Change::Reworded, Change::Moved]
            .map(|change| self.passages.iter().filter(|p| p.is_edit && p.change == change).count())
    }
}

/// Whether a new version is an edit of the old one.
pub fn is_edit(old: &Version<'_>, new: &Version<'_>) -> bool {
    Revision::of_words(old, new).is_edit
}

/// Returns both headlines, where their words differ. One that is missing is no other headline.
fn headline([old, new]: &[Blocks; 2]) -> Option<[String; 2]> {
    let pairs = old.titles.iter().zip(&new.titles).filter_map(|(old, new)| Some((old.as_ref()?, new.as_ref()?)));
    let mut differing = pairs.filter(|(old, new)| !weigh::are_alike(old, new));
    differing.next().map(|(old, new)| [old.clone(), new.clone()])
}

/// Whether two texts are versions of one article: half of the shorter one's runs of five words are in the other.
pub fn is_version(a: &str, b: &str) -> bool {
    let runs = |text: &str| -> HashSet<u64> { shingles(&shingle::words(text)).collect() };
    let (a, b) = (runs(a), runs(b));
    let shorter = a.len().min(b.len());
    shorter > 0 && 2 * a.intersection(&b).count() >= shorter
}
