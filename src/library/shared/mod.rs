//! A library that several people share, on a `PostgreSQL` server. (Cargo feature `postgres`; without it, an address is
//! refused in a sentence.)
//!
//! The server holds the truth: numbered events (articles that arrived, states that changed, sessions that were saved), and
//! beside them tables that people can read with SQL. Each person has a copy, a [`Library`] like any other in a folder of
//! their own, to which the events are applied in their order by the functions that change any library. So lists, search,
//! stories and quotes give the same answers, and reading never waits for the server.
//!
//! What others see at once (articles, feeds) is stored on the server first, or refused. A person's own states are stored in
//! the copy and sent as soon as the server answers, so that nothing is lost without it; sessions are saved in their files and
//! sent likewise. A session is a row with a version: one that somebody else saved meanwhile is not replaced, but put in place
//! of the file, and saving then offers to merge.

mod address;
mod location;

#[cfg(feature = "postgres")]
mod code;
#[cfg(feature = "postgres")]
mod copy;
#[cfg(feature = "postgres")]
mod exchange;
#[cfg(feature = "postgres")]
mod login;
#[cfg(feature = "postgres")]
mod readable;
#[cfg(feature = "postgres")]
mod rows;
#[cfg(feature = "postgres")]
mod server;
#[cfg(feature = "postgres")]
mod tables;
#[cfg(all(test, feature = "postgres"))]
pub(super) mod testing;
#[cfg(all(test, feature = "postgres"))]
mod tests;

use std::path::Path;

use rusqlite::Connection;

pub use location::Location;
#[cfg(feature = "postgres")]
pub(super) use server::Server;

use super::{Arrival, ArticleId, Change, FeedState, Library, LibraryError, Looked};

/// A change that all who share a library get.
#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "postgres"), expect(dead_code, reason = "only a shared library reads what is in it"))]
pub(super) enum Event {
    /// An article arrived, and is the one of this id.
    Arrived(ArticleId, Box<Arrival>),
    /// A page was looked at.
    Looked(Box<Looked>),
    /// Fetching a feed stands so.
    Feed(FeedState),
    /// A feed moved from one address to another.
    Moved(String, String),
    /// A person changed articles.
    Changed(Vec<(Change, Vec<ArticleId>)>),
    /// A session was saved.
    #[cfg(feature = "postgres")]
    Session(String),
}

/// Keeps an event in the copy of a shared library until it can be sent.
#[cfg_attr(not(feature = "postgres"), expect(clippy::unnecessary_wraps, reason = "a copy can refuse it"))]
pub(super) fn keep_unsent(c: &Connection, event: &Event) -> rusqlite::Result<()> {
    #[cfg(feature = "postgres")]
    copy::keep_unsent(c, event)?;
    let _ = (c, event);
    Ok(())
}

/// Makes a backup a library of its own, whatever it was copied from.
#[cfg(feature = "postgres")]
pub(super) fn detach(backup: &Path) -> rusqlite::Result<()> {
    let c = Connection::open(backup)?;
    if copy::is_copy(&c)? { copy::detach(&c) } else { Ok(()) }
}

/// What came from the others who share a library.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct News {
    /// The number of events.
    pub events: usize,
    /// Sentences for the reader, as of sessions that were merged.
    pub said: Vec<String>,
}

impl Library {
    /// Returns the library when it may be used: the copy of a shared one has to be begun at its server.
    #[cfg(feature = "postgres")]
    pub(super) fn begun(mut self) -> Result<Self, LibraryError> {
        let closed = |library: &Self, e: &rusqlite::Error| LibraryError::closed(&library.path, e);
        let is_copy = copy::is_copy(&self.connection).map_err(|e| closed(&self, &e))?;
        match (&self.server, is_copy) {
            (None, false) => Ok(self),
            (None, true) => Err(LibraryError::IsCopy(self.path.clone())),
            (Some(_), _) => {
                copy::prepare(&self.connection).map_err(|e| closed(&self, &e))?;
                if copy::seen(&self.connection).map_err(|e| closed(&self, &e))?.is_none() {
                    self.renew()?;
                }
                Ok(self)
            }
        }
    }

    /// Whether others use this library, too.
    pub fn is_shared(&self) -> bool {
        #[cfg(feature = "postgres")]
        return self.server.is_some();
        #[cfg(not(feature = "postgres"))]
        false
    }

    /// Returns the name of this person among those who share the library.
    #[cfg_attr(not(feature = "postgres"), expect(clippy::unused_self, reason = "a shared library knows it"))]
    pub(super) fn person(&self) -> Option<String> {
        #[cfg(feature = "postgres")]
        return self.server.as_ref().map(|server| server.person.clone());
        #[cfg(not(feature = "postgres"))]
        None
    }

    /// Takes in what the others who share this library did, and sends what was not sent yet. Does nothing for a library
    /// that is not shared.
    pub fn renew(&mut self) -> Result<News, LibraryError> {
        #[cfg(feature = "postgres")]
        if let Some(server) = self.server.clone() {
            return server.renew(self);
        }
        Ok(News::default())
    }

    /// Brings a session's file to what others saved, before it is opened or saved; returns what the reader should know.
    /// Does nothing for a library that is not shared.
    pub fn renew_session(&mut self, path: &Path) -> Result<Option<String>, LibraryError> {
        #[cfg(feature = "postgres")]
        if let Some(server) = self.server.clone() {
            return server.renew_session(self, path);
        }
        let _ = path;
        Ok(None)
    }

    /// Sends a session that was saved in its file. Does nothing for a library that is not shared.
    pub fn send_session(&mut self, path: &Path) -> Result<(), LibraryError> {
        #[cfg(feature = "postgres")]
        if let Some(server) = self.server.clone() {
            return server.send_session(self, path);
        }
        let _ = path;
        Ok(())
    }

    /// Runs a change that all get who share the library; of a shared one, the server stores `events` first.
    pub(super) fn share<T>(
        &mut self,
        doing: &'static str,
        write: impl FnOnce(&Connection) -> rusqlite::Result<T>,
        events: impl FnOnce(&T) -> Vec<Event>,
    ) -> Result<T, LibraryError> {
        #[cfg(feature = "postgres")]
        if let Some(server) = self.server.clone() {
            return server.send(self, doing, write, events);
        }
        let _ = events;
        self.write(doing, |c| write(c))
    }

    /// Runs a change that can wait to be sent: it is stored here, and sent when the server answers.
    pub(super) fn share_later<T>(
        &mut self,
        doing: &'static str,
        write: impl FnOnce(&Connection) -> rusqlite::Result<T>,
        event: impl FnOnce(&T) -> Event,
    ) -> Result<T, LibraryError> {
        #[cfg(feature = "postgres")]
        if self.server.is_some() {
            return self.write(doing, |c| {
                let done = write(c)?;
                keep_unsent(c, &event(&done))?;
                Ok(done)
            });
        }
        let _ = event;
        self.write(doing, |c| write(c))
    }
}
