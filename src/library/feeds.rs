//! The state of fetching feeds: validators, the time a feed is due, errors.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, named_params};

use super::add::list;
use super::article::moment;
use super::shared::Event;
use super::{Library, LibraryError};

/// The state of fetching a feed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FeedState {
    /// Its URL, as `feeds.toml` has it.
    pub url: String,
    /// The title that the feed gives itself.
    pub title: Option<String>,
    /// The `ETag` of the last answer.
    pub etag: Option<String>,
    /// The `Last-Modified` of the last answer.
    pub last_modified: Option<String>,
    /// The time of the last answer.
    pub fetched: Option<Timestamp>,
    /// The time from which the feed is due.
    pub due: Option<Timestamp>,
    /// The time before which the server forbids any request.
    pub barred: Option<Timestamp>,
    /// The number of failures in a row.
    pub failures: u32,
    /// The error of the last fetch, as a sentence.
    pub error: Option<String>,
    /// The target of the last permanent redirect.
    pub moved: Option<String>,
    /// How many times in a row it had this target.
    pub moves: u32,
    /// Whether the server said that the feed is gone permanently.
    pub gone: bool,
}

const COLUMNS: &str = "list.name, title, etag, last_modified, fetched, due, failures, error, moved, moves, gone, barred \
                       FROM feed JOIN list ON list.id = feed.list";

impl Library {
    /// Returns how fetching a feed stands; `None` of one that was never asked.
    pub fn feed(&self, url: &str) -> Result<Option<FeedState>, LibraryError> {
        self.read("reading a feed's state", |c| {
            let sql = format!("SELECT {COLUMNS} WHERE list.kind = 'feed' AND list.name = ?1");
            c.prepare_cached(&sql)?.query_row([url], state).optional()
        })
    }

    /// Returns how fetching stands of all feeds that were ever asked, by URL.
    pub fn feeds(&self) -> Result<Vec<FeedState>, LibraryError> {
        self.read("reading the feeds' state", |c| {
            let sql = format!("SELECT {COLUMNS} WHERE list.kind = 'feed' ORDER BY list.name");
            c.prepare_cached(&sql)?.query_map([], state)?.collect()
        })
    }

    /// Stores the state of fetching a feed.
    pub fn put_feed(&mut self, feed: &FeedState) -> Result<(), LibraryError> {
        self.put_feeds(std::slice::from_ref(feed))
    }

    /// Stores the state of fetching many feeds, in one transaction.
    pub fn put_feeds(&mut self, feeds: &[FeedState]) -> Result<(), LibraryError> {
        self.share(
            "keeping the feeds' state",
            |c| feeds.iter().try_for_each(|feed| put(c, feed)),
            |()| feeds.iter().cloned().map(Event::Feed).collect(),
        )
    }

    /// Moves a feed to another URL, with its articles and state. If there is a feed of that URL already, nothing
    /// happens.
    pub fn move_feed(&mut self, from: &str, to: &str) -> Result<bool, LibraryError> {
        let event = || Event::Moved(from.to_owned(), to.to_owned());
        self.share("moving a feed", |c| rename(c, from, to), |moved| moved.then(event).into_iter().collect())
    }
}

/// Gives a feed another URL, unless there is one of that URL.
pub(super) fn rename(c: &Connection, from: &str, to: &str) -> rusqlite::Result<bool> {
    let sql = "UPDATE OR IGNORE list SET name = ?2 WHERE kind = 'feed' AND name = ?1";
    Ok(c.prepare_cached(sql)?.execute([from, to])? > 0)
}

pub(super) fn put(c: &Connection, feed: &FeedState) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO feed (list, title, etag, last_modified, fetched, due, failures, error, moved, moves, \
               gone, barred) VALUES (:list, :title, :etag, :last_modified, :fetched, :due, :failures, :error, :moved, \
               :moves, :gone, :barred)";
    c.prepare_cached(sql)?.execute(named_params! {
        ":list": list(c, "feed", &feed.url)?,
        ":title": feed.title,
        ":etag": feed.etag,
        ":last_modified": feed.last_modified,
        ":fetched": feed.fetched.map(Timestamp::as_second),
        ":due": feed.due.map(Timestamp::as_second),
        ":failures": feed.failures,
        ":error": feed.error,
        ":moved": feed.moved,
        ":moves": feed.moves,
        ":gone": feed.gone,
        ":barred": feed.barred.map(Timestamp::as_second),
    })?;
    Ok(())
}

fn state(row: &Row<'_>) -> rusqlite::Result<FeedState> {
    let time =
        |at: usize| -> rusqlite::Result<Option<Timestamp>> { Ok(row.get::<_, Option<i64>>(at)?.map(moment)) };
    Ok(FeedState {
        url: row.get(0)?,
        title: row.get(1)?,
        etag: row.get(2)?,
        last_modified: row.get(3)?,
        fetched: time(4)?,
        due: time(5)?,
        failures: row.get(6)?,
        error: row.get(7)?,
        moved: row.get(8)?,
        moves: row.get(9)?,
        gone: row.get(10)?,
        barred: time(11)?,
    })
}
