//! Puts articles into stories when they arrive, by the rule of [`crate::corpus::story`].
//!
//! Which texts have a sampled shingle is looked up in an index on disk ([`samples`]), so that an article takes the same time
//! whether the library has a thousand or a million, and in whatever order they arrive.

mod samples;

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::article::article;
use super::{ArticleId, Library, LibraryError};
use crate::corpus::likeness::Known;
use crate::corpus::sketch::Sketch;
use crate::corpus::story::{Candidate, Period, SAME_ADDRESS, carriers, joined};
use crate::source::Article;
#[cfg(test)]
pub(super) use samples::SLOT;

/// The most articles of a story that are looked at again when one of them gets another text.
const AGAIN: usize = 100;

/// The story of an article: the number that its articles share.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct StoryId(pub i64);

impl Library {
    /// Returns how many articles were not compared with others yet: those of a library that an earlier version made.
    pub fn uncompared(&self) -> Result<usize, LibraryError> {
        self.read("counting articles", |c| c.prepare_cached(UNCOMPARED)?.query_row([], |row| row.get(0)))
    }

    /// Puts some of the articles into stories that were not compared yet, the newest first; returns how many are left.
    pub fn compare_some(&mut self, most: usize) -> Result<usize, LibraryError> {
        self.write("comparing articles", |c| {
            let mut next = c.prepare_cached(NEXT)?;
            let ids: Vec<i64> = next.query_map([most], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            for id in ids {
                let article = article(c, id)?;
                compare(c, id, &article)?;
            }
            c.prepare_cached(UNCOMPARED)?.query_row([], |row| row.get(0))
        })
    }

    /// Returns the articles of an article's story that are neither hidden nor deleted, the earliest first; itself
    /// alone where it is in none.
    pub fn carriers(&self, id: ArticleId) -> Result<Vec<ArticleId>, LibraryError> {
        self.read("reading a story", |c| {
            let mut all = c.prepare_cached(CARRIERS)?;
            let all = all.query_map([id.0], |row| row.get(0).map(ArticleId))?;
            let all = all.collect::<rusqlite::Result<Vec<ArticleId>>>()?;
            Ok(if all.is_empty() { vec![id] } else { all })
        })
    }

    /// Returns the stories that several articles carry, each with its articles that are neither hidden nor deleted, the
    /// earliest first; by their first articles.
    pub fn stories(&self) -> Result<Vec<Vec<ArticleId>>, LibraryError> {
        self.read("reading stories", |c| {
            let mut all: Vec<(i64, i64, Vec<ArticleId>)> = Vec::new();
            let mut rows = c.prepare_cached(ALL)?;
            let mut rows = rows.query([])?;
            while let Some(row) = rows.next()? {
                let (story, at, id): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
                match all.last_mut() {
                    Some((_, last, ids)) if *last == story => ids.push(ArticleId(id)),
                    _ => all.push((at, story, vec![ArticleId(id)])),
                }
            }
            all.retain(|(.., ids)| ids.len() > 1);
            all.sort_unstable();
            Ok(all.into_iter().map(|(.., ids)| ids).collect())
        })
    }

    /// Returns the stories of articles, without those that are alone.
    pub fn stories_of(&self, ids: &[ArticleId]) -> Result<HashMap<ArticleId, StoryId>, LibraryError> {
        let pair = |row: &rusqlite::Row<'_>| Ok((ArticleId(row.get(0)?), StoryId(row.get(1)?)));
        self.read("reading stories", |c| {
            if ids.len() > FEW {
                let all: HashMap<ArticleId, StoryId> =
                    c.prepare_cached(STORIES)?.query_map([], pair)?.collect::<Result<_, _>>()?;
                return Ok(ids.iter().filter_map(|id| Some((*id, *all.get(id)?))).collect());
            }
            let mut one = c.prepare_cached(STORY)?;
            let found = ids.iter().filter_map(|id| one.query_row([id.0], pair).optional().transpose());
            found.collect()
        })
    }
}

/// The number of articles up to which their stories are read one by one.
const FEW: usize = 500;

pub(super) const UNCOMPARED: &str =
    "SELECT count(*) FROM article INDEXED BY article_uncompared WHERE compared = 0";
pub(super) const NEXT: &str =
    "SELECT id FROM article INDEXED BY article_uncompared WHERE compared = 0 ORDER BY id DESC LIMIT ?1";
pub(super) const CARRIERS: &str = "SELECT id FROM article INDEXED BY article_story WHERE story IS NOT NULL \
    AND story = (SELECT own.story FROM article AS own WHERE own.id = ?1) AND shown = 1 ORDER BY at, id";
pub(super) const STORIES: &str = "SELECT id, story FROM article INDEXED BY article_story WHERE story IS NOT NULL";
pub(super) const ALL: &str = "SELECT story, at, id FROM article INDEXED BY article_story \
    WHERE story IS NOT NULL AND shown = 1 ORDER BY story, at, id";
const STORY: &str = "SELECT id, story FROM article WHERE id = ?1 AND story IS NOT NULL";
pub(super) const SAME: &str = "SELECT id FROM article WHERE address = ?1 AND id <> ?2 \
    UNION ALL SELECT id FROM article INDEXED BY article_canonical WHERE canonical = ?1 AND id <> ?2";
pub(super) const PERIOD: &str = "SELECT min(at), max(at) FROM article INDEXED BY article_story \
    WHERE story IS NOT NULL AND story = ?1";

/// Puts an article whose text is new into the story it belongs to, and stores its sketch.
pub(super) fn compare(c: &Connection, id: i64, article: &Article) -> rusqlite::Result<()> {
    let (day, key) = facts(c, id)?;
    let known = Known { day: Some(day), ..Known::of(&article.document, &article.metadata) };
    let sketch = known.body.sketch();
    join(c, (id, key.as_deref()), &known, &sketch)?;
    samples::put(c, id, day, &sketch)?;
    c.prepare_cached("UPDATE article SET compared = 1 WHERE id = ?1 AND compared = 0")?.execute([id]).map(drop)
}

/// Compares an article again whose text has changed, and with it the others of its story: it may have been what held
/// them together.
pub(super) fn compare_again(c: &Connection, id: i64, article: &Article) -> rusqlite::Result<()> {
    samples::take_out(c, id)?;
    let mut others = c.prepare_cached(
        "SELECT id FROM article WHERE story = (SELECT own.story FROM article AS own WHERE own.id = ?1) \
         AND id <> ?1 ORDER BY at, id LIMIT ?2",
    )?;
    let others: Vec<i64> =
        others.query_map(params![id, AGAIN], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut leave = c.prepare_cached("UPDATE article SET story = NULL WHERE id = ?1")?;
    if others.len() < AGAIN {
        leave.execute([id])?;
        for other in &others {
            leave.execute([other])?;
        }
        for other in others {
            let (_, key) = facts(c, other)?;
            let known = known(c, other)?;
            let sketch = known.body.sketch();
            join(c, (other, key.as_deref()), &known, &sketch)?;
        }
    } else {
        // The story goes on without it, and takes the number of another of its articles.
        let sql = "UPDATE article SET story = ?2 WHERE story = (SELECT story FROM article WHERE id = ?1)";
        c.prepare_cached(sql)?.execute([id, others[0]])?;
        leave.execute([id])?;
    }
    compare(c, id, article)
}

/// Returns the day of an article, and the address by which it is recognised.
fn facts(c: &Connection, id: i64) -> rusqlite::Result<(i32, Option<String>)> {
    let sql = "SELECT at, coalesce(canonical, address) FROM article WHERE id = ?1";
    c.prepare_cached(sql)?.query_row([id], |row| Ok((day_of(row.get(0)?), row.get(1)?)))
}

/// Returns the day of a moment.
fn day_of(at: i64) -> i32 {
    at.div_euclid(86_400) as i32
}

/// Reads what is compared of an article.
fn known(c: &Connection, id: i64) -> rusqlite::Result<Known> {
    let (day, _) = facts(c, id)?;
    let article = article(c, id)?;
    Ok(Known { day: Some(day), ..Known::of(&article.document, &article.metadata) })
}

/// Finds the stories of an article and makes them one with it.
fn join(c: &Connection, (id, address): (i64, Option<&str>), own: &Known, sketch: &Sketch) -> rusqlite::Result<()> {
    let mut found = samples::find(c, own.day.unwrap_or_default(), sketch)?;
    found.likely.retain(|other| *other != id);
    let mut carriers = carriers(own, &found, |other| known(c, other).optional())?;
    if let Some(address) = address {
        let mut same = c.prepare_cached(SAME)?;
        for other in same.query_map(params![address, id], |row| row.get(0))? {
            carriers.push((other?, SAME_ADDRESS));
        }
    }
    let candidates = carriers.into_iter().map(|(other, share)| candidate(c, other, share));
    let candidates = candidates.collect::<rusqlite::Result<Vec<Candidate>>>()?;
    let mut stories = joined(Period::of(own.day), candidates).into_iter();
    let Some(story) = stories.next() else { return Ok(()) };
    for other in std::iter::once(story).chain(stories) {
        unite(c, story, other)?;
    }
    c.prepare_cached("UPDATE article SET story = ?2 WHERE id = ?1")?.execute([id, story]).map(drop)
}

/// Returns the story of an article, with its days. An article that is alone is a story of its own number.
fn candidate(c: &Connection, id: i64, share: f64) -> rusqlite::Result<Candidate> {
    let (story, at): (Option<i64>, i64) = c
        .prepare_cached("SELECT story, at FROM article WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (first, last) = match story {
        Some(story) => {
            c.prepare_cached(PERIOD)?.query_row([story], |row| Ok((day_of(row.get(0)?), day_of(row.get(1)?))))?
        }
        None => (day_of(at), day_of(at)),
    };
    Ok(Candidate { story: story.unwrap_or(id), period: Period(Some((first, last))), share })
}

/// Puts all articles of a story, or the article of that number, into another story.
fn unite(c: &Connection, story: i64, other: i64) -> rusqlite::Result<()> {
    let mut members = c.prepare_cached("SELECT id FROM article WHERE story = ?1")?;
    let mut members: Vec<i64> = members.query_map([other], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    if members.is_empty() {
        members.push(other);
    } else if story == other {
        return Ok(());
    }
    let mut set = c.prepare_cached("UPDATE article SET story = ?2 WHERE id = ?1")?;
    members.into_iter().try_for_each(|id| set.execute([id, story]).map(drop))
}

#[cfg(test)]
mod tests;
