//! Puts articles into stories: a story is what several outlets carry, and an article alone is a story of one.
//!
//! Two articles belong together when they have the same canonical address, or by [`super::likeness`]. A story is all
//! articles that belong together, directly or by others, as long as it does not last longer than [`DAYS`]: where joining
//! two stories would make one that lasts longer, the article joins the one whose text it is most contained in. So the
//! order in which articles arrive matters only to what goes on for longer than a story may last.

use rustc_hash::FxHashMap;

use super::likeness::{Known, likeness};
use super::near::{DAYS, Found, Key, Near};
use crate::annotation::{Document, Metadata};

/// The first and the last day of a story, of its dated articles.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Period(pub Option<(i32, i32)>);

impl Period {
    /// Returns the period of an article.
    pub fn of(day: Option<i32>) -> Self {
        Self(day.map(|day| (day, day)))
    }

    fn with(self, other: Self) -> Self {
        match (self.0, other.0) {
            (Some((a, b)), Some((c, d))) => Self(Some((a.min(c), b.max(d)))),
            (own, other) => Self(own.or(other)),
        }
    }

    /// Whether it is no longer than a story may last.
    fn fits(self) -> bool {
        self.0.is_none_or(|(first, last)| last - first <= DAYS)
    }
}

/// A story that an article may join.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Candidate {
    /// The story.
    pub story: Key,
    /// Its days.
    pub period: Period,
    /// The share of the shorter text that stands in the longer one, at most 1; 2 for the same canonical address.
    pub share: f64,
}

/// What two articles of one canonical address share.
pub const SAME_ADDRESS: f64 = 2.0;

/// Returns the stories that become one by an article that arrives, best first; none where it stays alone.
pub fn joined(own: Period, mut found: Vec<Candidate>) -> Vec<Key> {
    found
        .sort_by(|a, b| b.share.total_cmp(&a.share).then(a.period.0.cmp(&b.period.0)).then(a.story.cmp(&b.story)));
    let (mut period, mut out) = (own, Vec::new());
    for one in found {
        let all = period.with(one.period);
        if !out.contains(&one.story) && (all.fits() || one.share >= SAME_ADDRESS) {
            period = all;
            out.push(one.story);
        }
    }
    out
}

/// Returns the articles among the likely ones that carry the story of an article, with the share; `read` reads one.
///
/// # Errors
/// Where `read` has one.
pub fn carriers<E>(
    own: &Known,
    found: &Found,
    mut read: impl FnMut(Key) -> Result<Option<Known>, E>,
) -> Result<Vec<(Key, f64)>, E> {
    let mut out = Vec::new();
    for key in &found.likely {
        if let Some(share) = read(*key)?.and_then(|other| likeness(own, &other, &found.common)) {
            out.push((*key, share));
        }
    }
    Ok(out)
}

/// An article whose story is looked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Article {
    /// Its text.
    pub document: Document,
    /// The facts about it.
    pub metadata: Metadata,
    /// Its canonical address, in the form in which addresses are compared.
    pub address: Option<String>,
}

/// Returns the key of the article of this number.
fn key_of(number: usize) -> Key {
    Key::try_from(number).unwrap_or(Key::MAX)
}

/// Returns the number of an article.
fn index(key: Key) -> usize {
    usize::try_from(key).unwrap_or(usize::MAX)
}

/// Articles in memory, and their stories.
#[derive(Clone, Debug, Default)]
pub struct Stories {
    articles: Vec<Article>,
    /// Of each article, the story it is in: the number of one of its articles.
    story: Vec<Key>,
    members: FxHashMap<Key, Vec<Key>>,
    periods: FxHashMap<Key, Period>,
    addresses: FxHashMap<String, Key>,
    near: Near,
}

impl Stories {
    /// Adds an article to the story it belongs to; returns its number.
    pub fn add(&mut self, article: Article) -> usize {
        let known = Known::of(&article.document, &article.metadata);
        let sketch = known.body.sketch();
        let key = key_of(self.articles.len());
        let found = self.near.find(known.day, &sketch);
        let read = |other: Key| Ok::<_, std::convert::Infallible>(self.known(other));
        let carriers = carriers(&known, &found, read).unwrap_or_default();
        let same = article.address.as_ref().and_then(|address| self.addresses.get(address).copied());
        let candidates = carriers.into_iter().chain(same.map(|same| (same, SAME_ADDRESS)));
        let candidates = candidates.map(|(other, share)| {
            let story = self.story[index(other)];
            Candidate { story, period: self.periods[&story], share }
        });
        let own = Period::of(known.day);
        let joined = joined(own, candidates.collect());
        let story = joined.first().copied().unwrap_or(key);
        self.near.put(key, story, known.day, &sketch);
        if let Some(address) = &article.address {
            self.addresses.entry(address.clone()).or_insert(key);
        }
        self.articles.push(article);
        self.story.push(story);
        self.members.entry(story).or_default().push(key);
        let period = self.periods.get(&story).copied().unwrap_or_default().with(own);
        self.periods.insert(story, period);
        for other in joined.into_iter().skip(1) {
            self.unite(story, other);
        }
        index(key)
    }

    fn known(&self, key: Key) -> Option<Known> {
        self.articles.get(index(key)).map(|article| Known::of(&article.document, &article.metadata))
    }

    fn unite(&mut self, story: Key, other: Key) {
        let moved = self.members.remove(&other).unwrap_or_default();
        for key in &moved {
            self.story[index(*key)] = story;
            self.near.regroup(*key, story);
        }
        self.members.entry(story).or_default().extend(moved);
        let period = self.periods.remove(&other).unwrap_or_default();
        let own = self.periods.entry(story).or_default();
        *own = own.with(period);
    }

    /// Returns the articles in the order in which they were added.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// Returns the stories, each with the numbers of its articles: by the first article of each, in the order in which
    /// they were added.
    pub fn all(&self) -> Vec<Vec<usize>> {
        let mut all: Vec<Vec<usize>> = self
            .members
            .values()
            .map(|keys| {
                let mut keys: Vec<usize> = keys.iter().map(|key| index(*key)).collect();
                keys.sort_unstable();
                keys
            })
            .collect();
        all.sort_unstable();
        all
    }
}

#[cfg(test)]
mod tests;
