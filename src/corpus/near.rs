//! Finds the articles of some days that may share much with a text: an index in memory over their sketches.
//!
//! The time for an article depends on the length of its text and not on the number of articles: of a shingle that very
//! many have, only so many are looked at.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::sketch::Sketch;

/// The most days between two articles of a story.
pub const DAYS: i32 = 3;

/// The key of an article, chosen by the caller.
pub type Key = i64;

/// Sampled shingles that very many stories have, as short numbers.
pub type Common = FxHashSet<u32>;

/// A shingle in more stories than this is a passage that very many articles have: a footer, a standing phrase.
const MANY: usize = 12;
/// The most articles of one shingle that are looked at.
const LOOKED_AT: usize = 256;
/// The most articles proposed, and the most of one story: copies of the same text say the same.
const PROPOSED: usize = 12;
const OF_ONE: usize = 3;
/// The share of the smaller sample that two samples must have in common. Where half of the shorter text stands in both it
/// is about a half, and an eighth where that half is the beginning of one text and not of the other; a third of that
/// leaves room for chance.
const LEAST: f64 = 0.04;

/// The day of articles without one; they are near every day.
const UNDATED: i32 = i32::MIN;

/// An index over the sketches of articles, by day.
#[derive(Clone, Debug, Default)]
pub struct Near {
    days: BTreeMap<i32, Day>,
    places: FxHashMap<Key, (i32, u32)>,
}

#[derive(Clone, Debug, Default)]
struct Day {
    articles: Vec<Slot>,
    /// For each shingle the last posting.
    last: FxHashMap<u32, u32>,
    /// The postings: an article, and the posting before of the same shingle.
    postings: Vec<(u32, u32)>,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    key: Key,
    story: Key,
    size: u32,
}

/// The end of a chain of postings.
const NONE: u32 = u32::MAX;

/// What is near a text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Found {
    /// The articles that may share enough, likeliest first.
    pub likely: Vec<Key>,
    /// The sampled shingles of the text that very many stories have.
    pub common: Common,
}

impl Near {
    /// Adds an article, with the story it belongs to. An article that is in the index already is not added again.
    pub fn put(&mut self, key: Key, story: Key, day: Option<i32>, sketch: &Sketch) {
        let day = day.unwrap_or(UNDATED);
        let of_day = self.days.entry(day).or_default();
        if self.places.contains_key(&key) {
            return;
        }
        let slot = of_day.articles.len() as u32;
        self.places.insert(key, (day, slot));
        of_day.articles.push(Slot { key, story, size: sketch.hashes().len() as u32 });
        for hash in sketch.hashes() {
            let here = of_day.postings.len() as u32;
            let before = of_day.last.insert(*hash, here).unwrap_or(NONE);
            of_day.postings.push((slot, before));
        }
    }

    /// Puts an article into another story.
    pub fn regroup(&mut self, key: Key, story: Key) {
        if let Some(slot) = self.places.get(&key).and_then(|(day, slot)| {
            self.days.get_mut(day).and_then(|of_day| of_day.articles.get_mut(*slot as usize))
        }) {
            slot.story = story;
        }
    }

    /// Takes an article out: it is no longer found.
    pub fn take_out(&mut self, key: Key) {
        if let Some((day, slot)) = self.places.remove(&key)
            && let Some(slot) = self.days.get_mut(&day).and_then(|of_day| of_day.articles.get_mut(slot as usize))
        {
            slot.size = 0;
        }
    }

    /// Whether the articles of a day were added.
    pub fn has_day(&self, day: i32) -> bool {
        self.days.contains_key(&day)
    }

    /// Notes that the articles of a day were added, even if there are none.
    pub fn begin_day(&mut self, day: i32) {
        self.days.entry(day).or_default();
    }

    /// Forgets the days farthest from `day` until at most `most` postings are in memory.
    pub fn forget_far(&mut self, day: i32, most: usize) {
        let mut count: usize = self.days.values().map(|of_day| of_day.postings.len()).sum();
        while count > most {
            let far = self.days.keys().copied().max_by_key(|other| other.abs_diff(day));
            let Some(far) = far.filter(|far| far.abs_diff(day) > 2 * DAYS.unsigned_abs()) else { return };
            if let Some(gone) = self.days.remove(&far) {
                count -= gone.postings.len();
                self.places.retain(|_, (day, _)| *day != far);
            }
        }
    }

    /// Returns the articles that may share much with a text of this day.
    pub fn find(&self, day: Option<i32>, sketch: &Sketch) -> Found {
        let near: Vec<(i32, &Day)> = match day {
            None => self.days.iter().map(|(day, of_day)| (*day, of_day)).collect(),
            Some(day) => {
                let dated = self.days.range(day - DAYS..=day + DAYS);
                dated.chain(self.days.get_key_value(&UNDATED)).map(|(day, of_day)| (*day, of_day)).collect()
            }
        };
        let mut counts: FxHashMap<(usize, u32), u32> = FxHashMap::default();
        let mut common = Common::default();
        let mut slots = Vec::new();
        for hash in sketch.hashes() {
            slots.clear();
            if having(&near, *hash, &mut slots) > MANY {
                common.insert(*hash);
                continue;
            }
            for slot in &slots {
                *counts.entry(*slot).or_default() += 1;
            }
        }
        let left = sketch.hashes().len() - common.len();
        let enough = |slot: &Slot, count: u32| {
            let smaller = left.min(slot.size as usize) as f64;
            slot.size > 0 && f64::from(count) >= (smaller * LEAST).max(if smaller > 6.0 { 2.0 } else { 1.0 })
        };
        let mut all: Vec<(u32, Slot)> = counts
            .into_iter()
            .map(|((at, slot), count)| (count, near[at].1.articles[slot as usize]))
            .filter(|(count, slot)| enough(slot, *count))
            .collect();
        all.sort_unstable_by_key(|(count, slot)| (std::cmp::Reverse(*count), slot.key));
        Found { likely: proposed(&all), common }
    }
}

/// Collects the articles that have a shingle, as many as are looked at; returns of how many stories they are.
fn having(near: &[(i32, &Day)], hash: u32, slots: &mut Vec<(usize, u32)>) -> usize {
    let mut stories: Vec<Key> = Vec::new();
    for (at, (_, of_day)) in near.iter().enumerate() {
        let mut next = of_day.last.get(&hash).copied().unwrap_or(NONE);
        while next != NONE && slots.len() < LOOKED_AT && stories.len() <= MANY {
            let (slot, before) = of_day.postings[next as usize];
            next = before;
            let article = of_day.articles[slot as usize];
            if article.size == 0 {
                continue;
            }
            slots.push((at, slot));
            if !stories.contains(&article.story) {
                stories.push(article.story);
            }
        }
    }
    stories.len()
}

/// Returns the likeliest articles, few of each story.
fn proposed(all: &[(u32, Slot)]) -> Vec<Key> {
    let mut of_story: FxHashMap<Key, usize> = FxHashMap::default();
    let mut out = Vec::new();
    for (_, slot) in all {
        let of_story = of_story.entry(slot.story).or_default();
        *of_story += 1;
        if *of_story <= OF_ONE {
            out.push(slot.key);
        }
        if out.len() == PROPOSED {
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Document;
    use crate::corpus::body::Body;
    use crate::corpus::random::numbered;

    fn sketch(words: std::ops::Range<usize>) -> Sketch {
        Body::of(&Document::new(numbered(words.start, words.end))).sketch()
    }

    #[test]
    fn articles_of_near_days_that_share_much_are_found() {
        let mut near = Near::default();
        near.put(1, 1, Some(10), &sketch(0..300));
        near.put(2, 2, Some(20), &sketch(0..300));
        near.put(3, 3, None, &sketch(0..300));
        near.put(4, 4, Some(10), &sketch(300..600));
        near.put(5, 5, Some(11), &sketch(130..430));
        assert_eq!(near.find(Some(12), &sketch(0..280)).likely, [1, 3, 5]);
        assert_eq!(near.find(None, &sketch(0..120)).likely, [1, 2, 3]);
        assert_eq!(near.find(Some(14), &sketch(0..120)).likely, [3]);
        near.take_out(1);
        assert_eq!(near.find(Some(12), &sketch(0..120)).likely, [3]);
    }

    #[test]
    fn what_very_many_stories_have_is_common_and_one_story_is_not_many() {
        let mut near = Near::default();
        for key in 0..40 {
            near.put(
                key,
                if key < 20 { 0 } else { key },
                Some(1),
                &sketch(if key < 20 { 0..60 } else { 100..160 }),
            );
        }
        let found = near.find(Some(1), &sketch(0..60));
        assert!(found.common.is_empty());
        assert_eq!(found.likely.len(), OF_ONE);
        let found = near.find(Some(1), &sketch(100..160));
        assert!(found.likely.is_empty() && found.common.len() == sketch(100..160).hashes().len());
        // Once they are of one story, they are no longer many.
        for key in 20..40 {
            near.regroup(key, 20);
        }
        assert_eq!(near.find(Some(1), &sketch(100..160)).likely.len(), OF_ONE);
    }

    #[test]
    fn far_days_are_forgotten_first() {
        let mut near = Near::default();
        for day in [0, 5, 10, 100] {
            near.put(day.into(), day.into(), Some(day), &sketch(0..100));
        }
        let one = sketch(0..100).hashes().len();
        near.forget_far(5, 3 * one);
        assert!(near.has_day(0) && near.has_day(10) && !near.has_day(100));
        assert_eq!(near.find(Some(100), &sketch(0..100)).likely, [0; 0]);
    }
}
