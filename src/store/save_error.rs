//! The reasons why a session is not saved, as sentences.

use std::path::PathBuf;

/// The reason why a session was not saved. The work stays in memory and in the journal, and the old file is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Another program changed the file since it was opened.
    #[error("{} was changed by somebody else since you opened it; :merge unites both, :w OTHER saves elsewhere", .0.display())]
    Changed(PathBuf),
    /// Another process holds the session, or its file is write-protected; the reason is given as a clause.
    #[error("this session is read-only here: {0}; :w OTHER saves elsewhere")]
    ReadOnly(String),
    /// The file exists already.
    #[error("{} exists; give another name", .0.display())]
    Exists(PathBuf),
    /// Another process has a session of that name open.
    #[error("{} is open: {who} has it; give another name", path.display())]
    Held {
        /// The file.
        path: PathBuf,
        /// The process that has it open.
        who: String,
    },
    /// There is unsaved work from a crash for a session of that name.
    #[error("{} has unsaved work that a crash left; open it and save or discard that first, or give another name", .0.display())]
    Unsaved(PathBuf),
    /// The system reported an error.
    #[error("cannot save {}: {reason}; your work stays here{}; :w OTHER saves elsewhere", path.display(), old(*there))]
    Disk {
        /// The file.
        path: PathBuf,
        /// What is wrong, as a clause.
        reason: String,
        /// Whether an older file exists.
        there: bool,
    },
    /// The file read back after saving differs from the session.
    #[error("what was saved in {} cannot be relied on: {reason}; all of it is still here and in the journal, :w OTHER saves elsewhere", path.display())]
    Unlike {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, as a clause.
        reason: String,
    },
    /// The file on disk cannot be read and therefore not be merged.
    #[error("cannot merge with {}: {reason}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
}

/// Returns what became of an older file, as the end of a clause.
const fn old(there: bool) -> &'static str {
    if there { ", the old file is as it was" } else { "" }
}
