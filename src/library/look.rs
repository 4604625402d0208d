//! When the pages of articles are looked at again: a page is due when a fifth of its article's age has passed.

use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, named_params, params};

use super::add::{again, compare_shown, keep_page};
use super::article::moment;
use super::shared::Event;
use super::{Arrival, ArticleId, Library, LibraryError, Page, What};

/// The state of looking at an article's page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PageState {
    /// The time of the last answer.
    pub looked: Option<Timestamp>,
    /// The time from which the page is due.
    pub due: Option<Timestamp>,
    /// The time before which the server forbids any request.
    pub barred: Option<Timestamp>,
    /// The `ETag` of the last answer.
    pub etag: Option<String>,
    /// The `Last-Modified` of the last answer.
    pub last_modified: Option<String>,
    /// The number of failures in a row.
    pub failures: u32,
    /// The error of the last look, as a sentence.
    pub error: Option<String>,
    /// Whether the server said that the page is gone permanently.
    pub gone: bool,
}

/// The page of an article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownPage {
    /// The article.
    pub id: ArticleId,
    /// The page's URL, as it was fetched last.
    pub url: String,
    /// The article's headline.
    pub title: String,
    /// When the article was published, as far as it is known.
    pub published: Timestamp,
    /// How looking at it stands.
    pub state: PageState,
}

/// What came of looking at a page.
#[derive(Clone, Debug)]
pub struct Looked {
    /// The article.
    pub id: ArticleId,
    /// What the page says now; nothing where that is as before, or could not be read.
    pub arrival: Option<Arrival>,
    /// How looking at it stands now.
    pub state: PageState,
}

/// The shortest and the longest time between two looks.
const SHORTEST: Duration = Duration::from_mins(30);
const LONGEST: Duration = Duration::from_hours(90 * 24);

/// Returns how long after a look at `now` the next one is due: a fifth of the article's age.
pub fn next_look(published: Timestamp, now: Timestamp) -> Duration {
    let age = Duration::try_from(now.duration_since(published)).unwrap_or_default();
    (age / 5).clamp(SHORTEST, LONGEST)
}

const COLUMNS: &str = "look.article, (SELECT url FROM page WHERE page.article = look.article ORDER BY page.id DESC LIMIT 1), \
                       coalesce(article.title, ''), article.at, looked, due, barred, etag, last_modified, failures, error, \
                       gone FROM look JOIN article ON article.id = look.article";

impl Library {
    /// Returns the pages that are due at `now`, the one that has waited longest first, at most `limit`: those of the
    /// articles of these feeds, by URL, or of all articles.
    pub fn due_pages(
        &self,
        feeds: &[String],
        now: Timestamp,
        limit: usize,
    ) -> Result<Vec<KnownPage>, LibraryError> {
        self.read("looking for pages that are due", |c| {
            // A page that is due later than any can be was looked at before the clock was set back.
            let last = now.as_second().saturating_add(LONGEST.as_secs().cast_signed());
            let sql = format!(
                "SELECT {COLUMNS} WHERE gone = 0 AND (due <= ?1 OR due > ?2) AND article.shown = 1 AND (?3 = '[]' OR EXISTS \
                 (SELECT 1 FROM member JOIN list ON list.id = member.list WHERE member.article = look.article AND \
                 list.kind = 'feed' AND list.name IN (SELECT value FROM json_each(?3)))) ORDER BY due LIMIT ?4"
            );
            let feeds = serde_json::to_string(feeds).unwrap_or_default();
            c.prepare_cached(&sql)?.query_map(params![now.as_second(), last, feeds, limit], page)?.collect()
        })
    }

    /// Returns the page of an article, where it was ever fetched.
    pub fn page_of(&self, id: ArticleId) -> Result<Option<KnownPage>, LibraryError> {
        self.read("reading an article's page", |c| {
            c.prepare_cached(&format!("SELECT {COLUMNS} WHERE look.article = ?1"))?
                .query_row([id.0], page)
                .optional()
        })
    }

    /// Stores what came of looking at pages, in one transaction; returns of each whether its article has another text.
    pub fn looked(&mut self, all: &[Looked]) -> Result<Vec<What>, LibraryError> {
        self.share(
            "keeping pages",
            |c| all.iter().map(|looked| keep(c, looked)).collect(),
            |_| all.iter().map(|looked| Event::Looked(Box::new(looked.clone()))).collect(),
        )
    }
}

pub(super) fn keep(c: &Connection, looked: &Looked) -> rusqlite::Result<What> {
    let what = match &looked.arrival {
        None => What::Known,
        Some(arrival) => {
            if let Some(page) = &arrival.page {
                keep_page(c, looked.id.0, page)?;
            }
            let (what, shown) = again(c, looked.id.0, arrival)?;
            compare_shown(c, looked.id.0, arrival, shown)?;
            what
        }
    };
    put(c, looked.id.0, &looked.state)?;
    Ok(what)
}

/// Begins to look at a page that was just fetched.
pub(super) fn begin_looking(c: &Connection, id: i64, page: &Page) -> rusqlite::Result<()> {
    let at: i64 = c.prepare_cached("SELECT at FROM article WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
    let now = page.retrieved;
    let state = PageState {
        looked: Some(now),
        due: now.saturating_add(next_look(moment(at), now)).ok(),
        etag: page.validators.etag.clone(),
        last_modified: page.validators.modified.clone(),
        ..PageState::default()
    };
    put(c, id, &state)
}

fn put(c: &Connection, id: i64, state: &PageState) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO look (article, looked, due, barred, etag, last_modified, failures, error, gone) \
               VALUES (:article, :looked, :due, :barred, :etag, :last_modified, :failures, :error, :gone)";
    let seconds = |time: Option<Timestamp>| time.map(Timestamp::as_second);
    c.prepare_cached(sql)?.execute(named_params! {
        ":article": id,
        ":looked": seconds(state.looked),
        ":due": seconds(state.due).unwrap_or(0),
        ":barred": seconds(state.barred),
        ":etag": state.etag,
        ":last_modified": state.last_modified,
        ":failures": state.failures,
        ":error": state.error,
        ":gone": state.gone,
    })?;
    Ok(())
}

fn page(row: &Row<'_>) -> rusqlite::Result<KnownPage> {
    let time =
        |at: usize| -> rusqlite::Result<Option<Timestamp>> { Ok(row.get::<_, Option<i64>>(at)?.map(moment)) };
    Ok(KnownPage {
        id: ArticleId(row.get(0)?),
        url: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
        title: row.get(2)?,
        published: moment(row.get(3)?),
        state: PageState {
            looked: time(4)?,
            due: time(5)?,
            barred: time(6)?,
            etag: row.get(7)?,
            last_modified: row.get(8)?,
            failures: row.get(9)?,
            error: row.get(10)?,
            gone: row.get(11)?,
        },
    })
}
