//! Where else the words of a quote are quoted, and all that an actor is quoted with.

mod looking;

use jiff::Timestamp;
use rusqlite::Connection;
use rustc_hash::FxHashSet;

use super::{ArticleId, Library, LibraryError};
use crate::corpus::carried::{Carried, Match, is_short, name_key, same_speaker};

pub(super) use looking::Looking;

impl Library {
    /// Returns the quotes of shown articles that carry the words of a quote, with what they share. `beside` holds the other
    /// quotes of its article, `story` the articles of its story: an article that shares one of these quotes, or tells the same
    /// story, may also share fewer than five words.
    pub fn elsewhere(
        &self,
        own: &Carried,
        beside: &[Carried],
        story: &[ArticleId],
    ) -> Result<Vec<(Carried, Match)>, LibraryError> {
        self.read("looking for a quote", |c| {
            let mut looking = Looking::new(c)?;
            let mut related: FxHashSet<u64> = story.iter().map(|id| id.0.cast_unsigned()).collect();
            if is_short(&own.quote) {
                for other in beside {
                    let found = looking.find(other, &FxHashSet::default())?;
                    related.extend(found.into_iter().map(|found| found.said.article));
                }
            }
            let found = looking.find(own, &related)?;
            Ok(found.into_iter().map(|found| (found.said, found.shared)).collect())
        })
    }

    /// Returns when an edit brought these words into an article; `None` if they are of its first text.
    pub fn words_since(&self, article: ArticleId, words: &str) -> Result<Option<Timestamp>, LibraryError> {
        self.read("reading an article's texts", |c| looking::since(c, article.0, None, words))
    }

    /// Returns the articles that share a quote with one, by the quotes it has.
    pub fn sharing(&self, quotes: &[Carried]) -> Result<Vec<ArticleId>, LibraryError> {
        self.read("looking for quotes", |c| {
            let mut looking = Looking::new(c)?;
            let mut all: Vec<u64> = Vec::new();
            for own in quotes {
                let found = looking.find(own, &FxHashSet::default())?;
                all.extend(found.into_iter().map(|found| found.said.article));
            }
            all.sort_unstable();
            all.dedup();
            Ok(all.into_iter().map(|id| ArticleId(id.cast_signed())).collect())
        })
    }

    /// Returns all that an actor is quoted with in shown articles, in the order of time.
    pub fn quotes_of(&self, actor: &str, aliases: &[String]) -> Result<Vec<Carried>, LibraryError> {
        self.read("reading quotes", |c| {
            let mut looking = Looking::new(c)?;
            let mut all = Vec::new();
            for (id, name) in names(c, actor, aliases)? {
                for number in looking.under(name_key(&name), usize::MAX)? {
                    if looking.speaker_of(number)? == Some(id) {
                        all.extend(looking.said(number)?);
                    }
                }
            }
            all.sort_by_key(|said| (said.at, said.article, said.start));
            Ok(all)
        })
    }

    /// Returns the quotes of an article.
    pub fn quotes_in(&self, article: ArticleId) -> Result<Vec<Carried>, LibraryError> {
        self.read("reading an article's quotes", |c| {
            let mut looking = Looking::new(c)?;
            let mut all = Vec::new();
            for number in looking.numbers_of(article.0)? {
                all.extend(looking.said(number)?);
            }
            Ok(all)
        })
    }
}

/// Returns the speakers that are an actor, as far as their names say.
fn names(c: &Connection, actor: &str, aliases: &[String]) -> rusqlite::Result<Vec<(i64, String)>> {
    let mut all = c.prepare_cached("SELECT id, name FROM speaker")?;
    let all = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let none: &[String] = &[];
    let is = |name: &String| same_speaker((Some(actor), aliases), (Some(name), none)) == Some(true);
    all.filter(|one| one.as_ref().map_or(true, |(_, name)| is(name))).collect()
}
