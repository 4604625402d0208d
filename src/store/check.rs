//! Reads a saved file again. For a long session a thread does so; until the content is confirmed, the journal keeps the
//! work.

use std::thread::{self, JoinHandle};

use super::journal::Journal;
use crate::annotation::Kind;
use crate::session::Session;
use crate::session::file::{from_toml, from_toml_for};

/// A saved file that is still to be read again.
#[derive(Debug)]
pub(super) struct Check {
    state: State,
    /// The number of the journal's line after the line about the save.
    next: usize,
}

#[derive(Debug)]
enum State {
    /// The content of a file, and the session it must hold.
    ToDo(String, Box<Session>),
    Running(JoinHandle<Result<(), String>>),
}

impl Check {
    /// Returns the journal has said just now that `content` holds `session`.
    pub(super) fn new(content: String, session: Session, journal: &Journal) -> Self {
        Self { state: State::ToDo(content, Box::new(session)), next: journal.next() }
    }

    /// Whether the journal holds nothing that was done since.
    pub(super) fn is_last(&self, journal: &Journal) -> bool {
        self.next == journal.next()
    }

    /// Starts the check on a thread, which calls `tell` afterwards.
    pub(super) fn begun(self, tell: impl FnOnce() + Send + 'static) -> Self {
        let state = match self.state {
            State::ToDo(content, session) => State::Running(thread::spawn(move || {
                let agreed = agrees(content, &session);
                tell();
                agreed
            })),
            running @ State::Running(_) => running,
        };
        Self { state, ..self }
    }

    /// Waits for the check; returns why the file differs from the session, as a clause.
    pub(super) fn done(self) -> Result<(), String> {
        match self.state {
            State::ToDo(content, session) => agrees(content, &session),
            State::Running(thread) => {
                thread.join().unwrap_or_else(|_| Err("reading it again failed inside the program".into()))
            }
        }
    }
}

fn agrees(content: String, session: &Session) -> Result<(), String> {
    // The file is read table by table, because reading it whole would take many times its size in memory.
    let back = from_toml_for(&content, &Kind::ALL).map_err(|e| unreadable(&e.to_string()))?;
    drop(content);
    if back.text() != session.text() {
        return Err(unreadable("its text is another"));
    }
    let same = back.entries() == session.entries();
    if same { Ok(()) } else { Err("it does not hold all annotations as they were to be saved".into()) }
}

/// Returns the session that a file just written holds; what is wrong, where that is not this session's text.
pub(super) fn read_back(written: &[u8], session: &Session) -> Result<Session, String> {
    let content = std::str::from_utf8(written).map_err(|e| unreadable(&e.to_string()))?;
    let loaded = from_toml(content).map_err(|e| unreadable(&e.to_string()))?.session;
    if loaded.text() == session.text() { Ok(loaded) } else { Err(unreadable("its text is another")) }
}

fn unreadable(what: &str) -> String {
    format!("what was written cannot be read again ({what})")
}
