//! Two texts laid side by side, word by word.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};

use super::text::Text;

/// Words that were put in place of others.
pub(super) struct Change {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// Two texts laid side by side.
pub(super) struct Compared {
    /// For each word of both texts its place in the other one.
    pub(super) places: [Vec<Option<u32>>; 2],
    pub(super) changes: Vec<Change>,
}

/// What became of a quote.
#[derive(PartialEq, Eq)]
pub(super) enum Fate {
    Same,
    Shortened,
    Altered,
    Gone,
}

impl Compared {
    pub(super) fn of(old: &Text<'_>, new: &Text<'_>) -> Self {
        let mut input: InternedInput<u64> = InternedInput::default();
        input.update_before(old.words.iter().map(|word| word.hash));
        input.update_after(new.words.iter().map(|word| word.hash));
        let diff = Diff::compute(Algorithm::Histogram, &input);
        let mut places = [vec![None; old.words.len()], vec![None; new.words.len()]];
        let kept_old = (0..old.words.len() as u32).filter(|at| !diff.is_removed(*at));
        let kept_new = (0..new.words.len() as u32).filter(|at| !diff.is_added(*at));
        for (a, b) in kept_old.zip(kept_new) {
            places[0][a as usize] = Some(b);
            places[1][b as usize] = Some(a);
        }
        let range = |range: &Range<u32>| range.start as usize..range.end as usize;
        let changes =
            diff.hunks().map(|hunk| Change { old: range(&hunk.before), new: range(&hunk.after) }).collect();
        Self { places, changes }
    }

    /// Returns the share of a passage that is kept.
    pub(super) fn share(&self, side: usize, passage: &Range<usize>) -> f64 {
        let kept = self.places[side][passage.clone()].iter().filter(|place| place.is_some()).count();
        kept as f64 / passage.len().max(1) as f64
    }

    /// Whether two paragraphs have some words in common, in the same order.
    pub(super) fn meet(&self, old: &Range<usize>, new: &Range<usize>) -> bool {
        /// So many words are no chance.
        const COMMON: usize = 4;
        let kept = self.places[0][old.clone()].iter().flatten().filter(|place| new.contains(&(**place as usize)));
        kept.count() >= COMMON
    }

    /// Returns what became of a passage of the old text.
    pub(super) fn fate(&self, passage: &Range<usize>) -> Fate {
        let kept: Vec<u32> = self.places[0][passage.clone()].iter().filter_map(|place| *place).collect();
        let (Some(first), Some(last)) = (kept.first(), kept.last()) else { return Fate::Gone };
        let beside = (last - first) as usize + 1 == kept.len();
        match kept.len() {
            all if all == passage.len() && beside => Fate::Same,
            some if some * 5 < passage.len() * 2 => Fate::Gone,
            _ if beside && self.is_run(passage) => Fate::Shortened,
            _ => Fate::Altered,
        }
    }

    /// Whether what is kept of a passage stands side by side in it, so that only its beginning or end is missing.
    fn is_run(&self, passage: &Range<usize>) -> bool {
        let places = &self.places[0][passage.clone()];
        let is_kept = |place: &Option<u32>| place.is_some();
        let first = places.iter().position(is_kept).unwrap_or(0);
        let last = places.iter().rposition(is_kept).unwrap_or(0);
        // A word in place of another is no cut: then as many words stand beside what is kept as are missing.
        let replaced = |at: usize, missing: usize| {
            missing > 0 && self.changes.iter().any(|change| change.old.contains(&at) && !change.new.is_empty())
        };
        let ends = [(passage.start, first), (passage.end - 1, places.len() - 1 - last)];
        places[first..=last].iter().all(is_kept) && !ends.iter().any(|(at, missing)| replaced(*at, *missing))
    }
}
