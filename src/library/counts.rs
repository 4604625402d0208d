//! How many articles there are everywhere, at once: what many have is kept as it changes, the rest is counted along an
//! index of just those.

use jiff::Timestamp;

use super::{Library, LibraryError};

/// How many articles each list has.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Neither hidden nor deleted.
    pub all: usize,
    /// Not read yet.
    pub unread: usize,
    /// Not read yet, of this day.
    pub today: usize,
    /// With a star.
    pub starred: usize,
    /// In the queue.
    pub queue: usize,
    /// Coded to the end.
    pub coded: usize,
    /// Hidden, by rule.
    pub hidden: Vec<(String, usize)>,
    /// Feeds by their URLs.
    pub feeds: Vec<Listed>,
    /// Tags.
    pub tags: Vec<Listed>,
    /// Projects by their folders.
    pub projects: Vec<Listed>,
}

impl Counts {
    /// Returns how many articles are hidden.
    pub fn all_hidden(&self) -> usize {
        self.hidden.iter().map(|(_, count)| count).sum()
    }
}

/// How many articles a feed, tag or project has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// The feed's URL, the tag, the project's folder.
    pub name: String,
    /// A feed's title, as the feed says it.
    pub title: Option<String>,
    /// Its articles, without what is hidden or deleted.
    pub total: usize,
    /// Those not read yet.
    pub unread: usize,
    /// Those coded to the end.
    pub done: usize,
    /// What went wrong when the feed was last fetched, as a sentence.
    pub error: Option<String>,
}

/// The statements, for the test of their plans.
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
            // A list that nothing is in any more is only kept for undo.
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
