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
}
