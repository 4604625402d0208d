//! The numbers of articles in all lists. Large counts are updated with every change; the others are counted along an
//! index.

use jiff::Timestamp;

use super::{Library, LibraryError};

/// The number of articles in each list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// All articles that are neither hidden nor deleted.
    pub all: usize,
    /// Unread articles.
    pub unread: usize,
    /// Unread articles of today.
    pub today: usize,
    /// Articles with a star.
    pub starred: usize,
    /// Articles in the queue.
    pub queue: usize,
    /// Articles that are done.
    pub coded: usize,
    /// Hidden articles, for each rule.
    pub hidden: Vec<(String, usize)>,
    /// The feeds, by URL.
    pub feeds: Vec<Listed>,
    /// The tags.
    pub tags: Vec<Listed>,
    /// The projects, by folder.
    pub projects: Vec<Listed>,
}

impl Counts {
    /// Returns how many articles are hidden.
    pub fn all_hidden(&self) -> usize {
        self.hidden.iter().map(|(_, count)| count).sum()
    }
}

/// The number of articles of a feed, tag or project.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// The feed's URL, the tag, the project's folder.
    pub name: String,
    /// The title that the feed gives itself.
    pub title: Option<String>,
    /// Its articles that are neither hidden nor deleted.
    pub total: usize,
    /// Its unread articles.
    pub unread: usize,
    /// Its articles that are done.
    pub done: usize,
    /// The error of the last fetch, as a sentence.
    pub error: Option<String>,
}

/// The statement, which the test of query plans uses too.
pub(super) const NUMBERS: &str = "SELECT \
    (SELECT count(*) FROM article INDEXED BY article_shown WHERE shown = 1), \
    (SELECT count(*) FROM article INDEXED BY article_unread WHERE unread = 1 AND shown = 1), \
    (SELECT count(*) FROM article INDEXED BY article_unread WHERE unread = 1 AND shown = 1 AND at >= ?1), \
    (SELECT count(*) FROM article INDEXED BY article_starred WHERE starred = 1 AND shown = 1), \
    (SELECT count(*) FROM article INDEXED BY article_queued WHERE queued = 1 AND shown = 1), \
    (SELECT count(*) FROM article INDEXED BY article_done WHERE done = 1 AND shown = 1)";
pub(super) const HIDDEN: &str = "SELECT hidden, count(*) FROM article INDEXED BY article_hidden \
    WHERE hidden IS NOT NULL AND deleted = 0 GROUP BY hidden ORDER BY hidden";
pub(super) const LISTED: &str = "SELECT list.name, feed.title, list.total, list.unread, list.done, feed.error FROM list \
    LEFT JOIN feed ON feed.list = list.id WHERE list.kind = ?1 ORDER BY list.name";

impl Library {
    /// Returns all counts; `since` is when today began, see [`super::today`].
    pub fn counts(&self, since: Timestamp) -> Result<Counts, LibraryError> {
        self.read("counting articles", |c| {
            let mut counts = c.prepare_cached(NUMBERS)?.query_row([since.as_second()], |row| {
                Ok(Counts {
                    all: row.get(0)?,
                    unread: row.get(1)?,
                    today: row.get(2)?,
                    starred: row.get(3)?,
                    queue: row.get(4)?,
                    coded: row.get(5)?,
                    ..Counts::default()
                })
            })?;
            let mut hidden = c.prepare_cached(HIDDEN)?;
            counts.hidden =
                hidden.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
            let mut lists = c.prepare_cached(LISTED)?;
            let mut listed = |kind: &str| lists.query_map([kind], one)?.collect::<Result<Vec<_>, _>>();
            counts.feeds = listed("feed")?;
            counts.tags = listed("tag")?;
            counts.projects = listed("project")?;
            // An empty list is only kept for undo.
            counts.tags.retain(|tag| tag.total > 0);
            counts.projects.retain(|project| project.total > 0);
            Ok(counts)
        })
    }
}

fn one(row: &rusqlite::Row<'_>) -> rusqlite::Result<Listed> {
    Ok(Listed {
        name: row.get(0)?,
        title: row.get(1)?,
        total: row.get(2)?,
        unread: row.get(3)?,
        done: row.get(4)?,
        error: row.get(5)?,
    })
}
