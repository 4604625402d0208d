//! An index of quotes in memory.

use rustc_hash::{FxHashMap, FxHashSet};

use super::compare::{Match, compare};
use super::keys::{Key, keys};
use super::spread::{Carried, support};
use super::who::surname;
use super::words::Words;

/// Fewer than five words count where they stand in the quotes of at most this many articles, …
pub const RARE: usize = 20;
/// … or of one article in this many.
const RARE_OF: usize = 2000;

/// Whether words that stand in the quotes of some articles are rare among `all` articles.
pub const fn is_rare(articles: usize, all: usize) -> bool {
    articles <= RARE || articles * RARE_OF <= all
}

/// The most quotes that are compared with one.
pub const MOST: usize = 1500;

/// Returns the quotes that share most with one: what an index has under each of its keys is given, and the rarest keys
/// are looked at first.
pub fn ranked<I: Copy + Eq + std::hash::Hash + Ord>(mut postings: Vec<&[I]>) -> Vec<I> {
    postings.sort_by_key(|quotes| quotes.len());
    let mut hits: FxHashMap<I, usize> = FxHashMap::default();
    for quotes in postings {
        let full = hits.len() >= MOST;
        for quote in quotes {
            match hits.get_mut(quote) {
                Some(count) => *count += 1,
                None if full => {}
                None => drop(hits.insert(*quote, 1)),
            }
        }
    }
    let mut all: Vec<(usize, I)> = hits.into_iter().map(|(quote, count)| (count, quote)).collect();
    all.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    all.truncate(MOST);
    all.into_iter().map(|(_, quote)| quote).collect()
}

/// The fewest quotes with a named speaker by which words are known as a phrase.
const SAYERS: usize = 8;
/// The most quotes that are looked at for that.
pub const SAMPLE: usize = 40;

/// Whether words are a phrase of the language: many say them, and most are not by one speaker. Holds what
/// [`super::surname`] returns for the speakers of some quotes with these words.
pub fn is_phrase(speakers: impl IntoIterator<Item = Option<u64>>) -> bool {
    let mut votes: FxHashMap<u64, usize> = FxHashMap::default();
    speakers.into_iter().flatten().for_each(|speaker| *votes.entry(speaker).or_default() += 1);
    let (all, most) = (votes.values().sum::<usize>(), votes.values().copied().max().unwrap_or(0));
    all >= SAYERS && 5 * most <= 2 * all
}

/// A quote of the index.
#[derive(Clone, Debug)]
struct Entry {
    quote: Carried,
    words: Words,
    surname: Option<u64>,
}

/// Quotes with their keys.
#[derive(Clone, Debug, Default)]
pub struct Index {
    quotes: Vec<Entry>,
    places: FxHashMap<Key, Vec<u32>>,
    articles: FxHashSet<u64>,
}

impl Index {
    /// Adds a quote.
    pub fn add(&mut self, quote: Carried) {
        let words = Words::of(&quote.quote);
        for key in keys(&words) {
            self.places.entry(key).or_default().push(self.quotes.len() as u32);
        }
        self.articles.insert(quote.article);
        let surname = quote.speaker.as_deref().and_then(surname);
        self.quotes.push(Entry { quote, words, surname });
    }

    /// Returns how many quotes there are.
    pub fn len(&self) -> usize {
        self.quotes.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.quotes.is_empty()
    }

    /// Returns all quotes, in the order in which they were added.
    pub fn quotes(&self) -> impl ExactSizeIterator<Item = &Carried> {
        self.quotes.iter().map(|entry| &entry.quote)
    }

    /// Returns a quote.
    pub fn quote(&self, at: usize) -> &Carried {
        &self.quotes[at].quote
    }

    /// Returns where else the words of a quote are quoted, in other articles or in the same one; `story` tells of an article
    /// whether it tells the same story.
    pub fn find(&self, own: &Carried, story: impl Fn(u64) -> bool) -> Vec<(usize, Match)> {
        let words = Words::of(&own.quote);
        let keys = keys(&words);
        let of = |key: &Key| self.places.get(key).map_or(&[][..], Vec::as_slice);
        let phrases: FxHashSet<Key> = keys.iter().filter(|key| self.is_phrase(of(key))).copied().collect();
        let words = words.hushed(&phrases);
        let postings: Vec<&[u32]> = keys.iter().filter(|key| !phrases.contains(key)).map(of).collect();
        let rarest = postings.iter().map(|quotes| quotes.len()).min().unwrap_or(0);
        let rare = is_rare(rarest, self.articles.len());
        let found = ranked(postings).into_iter().filter_map(|at| {
            let other = &self.quotes[at as usize];
            let found = compare(&words, &other.words).filter(|found| found.shared > 1 && found.says > 1)?;
            let support = support(own, &other.quote, rare, story(other.quote.article));
            found.counts(support).then_some((at as usize, found))
        });
        found.collect()
    }

    fn is_phrase(&self, places: &[u32]) -> bool {
        let step = places.len().div_ceil(SAMPLE).max(1);
        places.len() >= SAYERS
            && is_phrase(places.iter().step_by(step).map(|at| self.quotes[*at as usize].surname))
    }
}

#[cfg(test)]
mod tests {
    use super::ranked;

    #[test]
    fn quotes_that_share_more_come_first() {
        assert_eq!(ranked(vec![&[1, 2, 3][..], &[3], &[2, 3]]), [3, 2, 1]);
        assert!(ranked::<u32>(Vec::new()).is_empty());
    }
}
