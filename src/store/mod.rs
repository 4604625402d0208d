//! The only disk writer: sessions saved atomically, changes journalled as they happen, one writer at a time.
//!
//! [`open`] gives an [`Opened`]; its [`Desk`] is what saving, journalling and locking go through afterwards.

mod batch;
pub mod codebook;
mod desk;
mod folders;
mod journal;
mod lock;
mod open;
mod put;
mod save;
mod walk;

pub use batch::{Batch, BatchError};
pub use desk::{Desk, SaveError};
pub use folders::{Folders, session_path};
pub use open::{OpenError, Opened, Request, open};
pub use put::{PutError, put, put_text};
pub use save::write_atomically;
pub use walk::{ENDING, sessions};

use std::path::PathBuf;

/// Why a session's file should not be changed behind a reader's back, as the end of a sentence; nothing when it may.
pub fn in_use(session: &std::path::Path, folders: &Folders, now: jiff::Timestamp) -> Option<String> {
    if let lock::Asked::Theirs(who) = lock::ask(&folders.state_file(session, "lock"), now) {
        return Some(format!("is open: {who}"));
    }
    match journal::Journal::left(&folders.state_file(session, "jsonl")) {
        journal::Left::Work(_, lines) if !lines.is_empty() => {
            Some("has unsaved work of a crash; open and save it first".to_owned())
        }
        _ => None,
    }
}

/// The text of a file that is no article: a codebook, a configuration, a session.
pub fn read_text(path: &std::path::Path) -> Result<String, ReadError> {
    let refused = |reason: String| ReadError { path: path.to_owned(), reason };
    if path.is_dir() {
        return Err(refused("it is a folder".into()));
    }
    let bytes = std::fs::read(path).map_err(|e| refused(e.to_string()))?;
    String::from_utf8(bytes).map_err(|e| {
        let line = memchr::memchr_iter(b'\n', &e.as_bytes()[..e.utf8_error().valid_up_to()]).count() + 1;
        refused(format!("line {line} is not UTF-8"))
    })
}

/// A file cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("cannot read {}: {reason}", path.display())]
pub struct ReadError {
    /// The file.
    pub path: PathBuf,
    /// The system's words.
    pub reason: String,
}
