//! The library: articles with their texts, facts and states, and their search. The only code that knows SQL; callers
//! get plain data.
//!
//! # Opening
//! [`Library::open`] takes a folder or a [`Location`] (`--library DIR`, or the data folder) and makes `library.sqlite` there
//! if it is missing. A [`Library`] is one connection; each thread opens its own, and several
//! processes can do so. Reading never waits; a write waits up to ten seconds for another's.
//!
//! # Adding
//! [`Library::add`] takes an [`Arrival`] and returns whether the article is new, known, or has a new text ([`What`]). An
//! article is recognised by the key of its item in the same feed, or by its URL after cleaning ([`address`]), or by its
//! database id and headline, or by its words. [`Library::add_all`] adds many in one transaction. A changed text (compared
//! by [`crate::text::fold`]) becomes a new revision beside the old ones ([`Library::revisions`]); a feed's summary never
//! replaces a page's text.
//!
//! # Stories
//! An article that arrives, or gets another text, is put into the story it belongs to (see [`crate::corpus::story`]).
//! [`Library::carriers`] returns the articles of a story, [`Library::stories_of`] the stories of articles.
//! [`Library::compare_some`] does the same for articles that an earlier version added.
//!
//! # Listing
//! [`Library::list`] returns the rows of a [`View`]: a [`Source`], an order, a page. [`Library::ids`] returns all of its
//! articles, for actions on a whole view. [`Library::counts`] returns the counts of all lists. [`Library::rows`] reads
//! some rows again. [`Library::article`] reads an article to open it, [`Library::opening`] the beginning of its text.
//!
//! # Looking again
//! [`Library::due_pages`] returns the pages that are to be looked at again, and [`Library::looked`] stores what came of
//! that. [`Library::revised`] returns the articles that changed.
//!
//! # Changing
//! [`Library::change`] applies one [`Change`] to some articles in one transaction and returns it as a [`Step`], without
//! articles that did not change. [`Library::undo`] undoes a step and returns the step that redoes it. [`History`] keeps
//! the steps of a screen.
//!
//! # Searching
//! [`search::Query`] parses a query, which is listed, counted and ordered as [`Source::Search`]. [`Library::hits`] returns
//! the places of its words in an article, and the sentence at which to open it.
//!
//! # Sessions
//! [`Library::index`] indexes a session file after it was saved, [`Library::reindex`] all of them.
//! [`Library::session_path`] returns the path of an article's session, whether it exists or not.
//!
//! # Quotes
//! [`Library::read_quotes`] reads the quotes of the articles that arrived since, and [`Library::elsewhere`] returns where else
//! the words of one are quoted ([`crate::corpus::carried`]). [`Library::quotes_of`] returns all quotes of an actor, and
//! [`Library::spread`] gives all quotes that several articles carry.
//!
//! # Sharing
//! A [`Location`] may be a server; then the [`Library`] is one's own copy. [`Library::renew`] takes in what others
//! did, [`Library::renew_session`] what they saved of a session. All else is as in any library, but a change that the server
//! has to store first fails without it.
//!
//! # Feeds
//! [`Library::feed`] and [`Library::put_feed`] read and store the state of fetching ([`FeedState`]); the list of feeds is
//! in `feeds.toml`, not here.

mod add;
mod address;
mod arrival;
mod article;
mod change;
mod counts;
mod elsewhere;
mod error;
mod feeds;
mod history;
mod list;
mod look;
mod migrate;
mod packed;
mod postings;
mod quotes;
mod record;
mod revise;
mod row;
mod rows;
pub mod search;
mod sessions;
mod shared;
mod spread;
mod stories;
mod sum;
mod upkeep;
mod view;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

pub use address::address;
pub use arrival::{Added, Arrival, Item, Origin, Page, What};
pub use article::{Revision, StoredArticle};
pub use change::{Change, Step};
pub use counts::{Counts, Listed};
pub use error::LibraryError;
pub use feeds::FeedState;
pub use history::History;
pub use look::{KnownPage, Looked, PageState, next_look};
pub use record::Record;
pub use row::Row;
pub use sessions::Indexed;
pub use shared::{Location, News};
pub use stories::StoryId;
pub use sum::Sum;
pub use view::{Order, Source, View, today};

use crate::source::reason;
use crate::store::{private_file, private_folder};

/// The database's name in its folder.
pub const FILE: &str = "library.sqlite";

/// The id of an article in the library.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ArticleId(pub i64);

/// A connection to the library.
#[derive(Debug)]
pub struct Library {
    connection: Connection,
    path: PathBuf,
    /// The server, of a copy of a shared library.
    #[cfg(feature = "postgres")]
    server: Option<std::sync::Arc<shared::Server>>,
}

/// How long a write waits for another process.
const PATIENCE: Duration = Duration::from_secs(10);

impl Library {
    /// Opens a library, or makes it so that only this user can read it. Of a shared one, the copy is opened without asking
    /// the server, except for the first time.
    pub fn open(at: impl Into<Location>) -> Result<Self, LibraryError> {
        let at = at.into();
        let folder = at.folder();
        let path = folder.join(FILE);
        let refused = |e: std::io::Error| LibraryError::Closed { path: path.clone(), reason: reason(&e) };
        private_folder(folder).map_err(refused)?;
        private_file(&path).map_err(refused)?;
        let closed = |e: rusqlite::Error| LibraryError::closed(&path, &e);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(&path, flags).map_err(closed)?;
        prepare(&connection).map_err(closed)?;
        migrate::migrate(&mut connection, &path)?;
        #[cfg(feature = "postgres")]
        return Self { connection, path, server: at.server }.begun();
        #[cfg(not(feature = "postgres"))]
        Ok(Self { connection, path })
    }

    /// Returns the database's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn read<T>(
        &self,
        doing: &'static str,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, LibraryError> {
        read(&self.connection).map_err(|e| LibraryError::failed(doing, &self.path, &e))
    }

    /// Runs a function in one transaction: all of its changes are stored, or none.
    fn write<T>(
        &mut self,
        doing: &'static str,
        write: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, LibraryError> {
        self.transact(write).map_err(|e| LibraryError::failed(doing, &self.path, &e))
    }

    /// Does the same for a function with errors of its own.
    fn transact<T, E: From<rusqlite::Error>>(
        &mut self,
        write: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        // Beginning as a writer, it never has to give up what it has read.
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = write(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }
}

impl Drop for Library {
    fn drop(&mut self) {
        // Looks only at what changed much since it last looked, so that the plans stay the right ones.
        let _ = self.connection.execute_batch("PRAGMA optimize");
    }
}

/// Sets what holds of every connection. A page of 8 KB wastes less beside texts of a few KB than one of 4.
fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "page_size", 8192)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.set_prepared_statement_cache_capacity(64);
    packed::register(connection)?;
    wal(connection)
}

/// Switches to a write-ahead log, so that readers and writers do not wait for each other.
fn wal(connection: &Connection) -> rusqlite::Result<()> {
    let mode = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, String>(0));
    if mode("PRAGMA journal_mode")? == "wal" {
        return Ok(());
    }
    // While another process does the same, the database is busy and waits for nobody.
    let tries = 200;
    for _ in 0..tries {
        match mode("PRAGMA journal_mode = WAL") {
            Err(e) if e.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) => {
                std::thread::sleep(PATIENCE / tries);
            }
            other => return other.map(drop),
        }
    }
    mode("PRAGMA journal_mode = WAL").map(drop)
}

#[cfg(test)]
mod plans;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod texts;
