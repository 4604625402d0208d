//! Finds the articles of some days that may share much with a text, by their sketches.
//!
//! [`find`] asks an index which articles have a sampled shingle: [`Near`] is one in memory, and the library has one in its
//! database. The time for an article depends on the length of its text and not on the number of articles: of a shingle that
//! very many have, only so many are looked at.

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

/// An article of an index.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Slot {
    /// Its key.
    pub key: Key,
    /// The story it belongs to.
    pub story: Key,
    /// The number of its sampled shingles; 0 once it is taken out.
    pub size: u32,
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

    /// Returns the articles that may share much with a text of this day.
    pub fn find(&self, day: Option<i32>, sketch: &Sketch) -> Found {
        let near: Vec<&Day> = match day {
            None => self.days.values().collect(),
            Some(day) => {
                let dated = self.days.range(day - DAYS..=day + DAYS).map(|(_, of_day)| of_day);
                dated.chain(self.days.get(&UNDATED)).collect()
            }
        };
        let having = |hash: u32, take: &mut dyn FnMut(Slot) -> bool| {
            let _ = near.iter().all(|of_day| of_day.having(hash, take));
            Ok::<(), std::convert::Infallible>(())
        };
        find(sketch, having).unwrap_or_default()
    }
}

impl Day {
    /// Gives the articles that have a shingle to a function, until it returns false; returns whether it never did.
    fn having(&self, hash: u32, take: &mut dyn FnMut(Slot) -> bool) -> bool {
        let mut next = self.last.get(&hash).copied().unwrap_or(NONE);
        while next != NONE {
            let (slot, before) = self.postings[next as usize];
            next = before;
            if !take(self.articles[slot as usize]) {
                return false;
            }
        }
        true
    }
}

/// Returns the articles that may share much with a text. `having` gives the articles of the days in question that have a
/// shingle to a function, until it returns false.
///
/// # Errors
/// Where `having` has one.
pub fn find<E>(
    sketch: &Sketch,
    mut having: impl FnMut(u32, &mut dyn FnMut(Slot) -> bool) -> Result<(), E>,
) -> Result<Found, E> {
    let mut counts: FxHashMap<Key, (u32, Slot)> = FxHashMap::default();
    let mut common = Common::default();
    let mut slots: Vec<Slot> = Vec::new();
    let mut stories: Vec<Key> = Vec::new();
    for hash in sketch.hashes() {
        slots.clear();
        stories.clear();
        having(*hash, &mut |slot| {
            if slot.size > 0 {
                slots.push(slot);
                if !stories.contains(&slot.story) {
                    stories.push(slot.story);
                }
            }
            slots.len() < LOOKED_AT && stories.len() <= MANY
        })?;
        if stories.len() > MANY {
            common.insert(*hash);
            continue;
        }
        for slot in &slots {
            counts.entry(slot.key).or_insert((0, *slot)).0 += 1;
        }
    }
    let left = sketch.hashes().len() - common.len();
    let enough = |slot: &Slot, count: u32| {
        let smaller = left.min(slot.size as usize) as f64;
        f64::from(count) >= (smaller * LEAST).max(if smaller > 6.0 { 2.0 } else { 1.0 })
    };
    let mut all: Vec<(u32, Slot)> = counts.into_values().filter(|(count, slot)| enough(slot, *count)).collect();
    all.sort_unstable_by_key(|(count, slot)| (std::cmp::Reverse(*count), slot.key));
    Ok(Found { likely: proposed(&all), common })
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
}
