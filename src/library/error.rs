//! Errors of the library, as sentences.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// The reason why the library cannot do something.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// The database was made by a later version of the program.
    #[error(
        "{} is of a later version of standoff (its form is {found}, this program knows {known}); it is left as it is. Use \
         that version, or another folder by --library", path.display()
    )]
    Newer {
        /// The database.
        path: PathBuf,
        /// The number of the database's form.
        found: usize,
        /// The last form this program knows.
        known: usize,
    },
    /// The database belongs to another program.
    #[error("{} is no library of standoff; give another folder by --library", .0.display())]
    Foreign(PathBuf),
    /// The folder or the file in it cannot be made.
    #[error("cannot open the library {}: {reason}", path.display())]
    Closed {
        /// The database.
        path: PathBuf,
        /// What is wrong, as a clause.
        reason: String,
    },
    /// An operation failed, and nothing of it was stored.
    #[error("{doing} in the library {} failed: {reason}", path.display())]
    Failed {
        /// The operation.
        doing: &'static str,
        /// The database.
        path: PathBuf,
        /// What is wrong, as a clause.
        reason: String,
    },
    /// The copy cannot be written.
    #[error("cannot write a copy of the library to {}: {reason}", path.display())]
    Copy {
        /// The copy.
        path: PathBuf,
        /// What is wrong, as a clause.
        reason: String,
    },
    /// The address of a shared library cannot be used.
    #[error(
        "{address} is not the address of a shared library: {reason}; it has the form postgres://NAME@HOST/DATABASE"
    )]
    BadAddress {
        /// The address, without its password.
        address: String,
        /// What is wrong, as a clause.
        reason: String,
    },
    /// The program was built without what a shared library needs.
    #[error(
        "{0} is a library on PostgreSQL, and this standoff was built without it; build it with cargo build --release \
         --features postgres"
    )]
    NotBuilt(String),
    /// An operation at the server of a shared library failed.
    #[error("{doing} at {address} failed: {reason}")]
    Shared {
        /// The operation.
        doing: &'static str,
        /// The address, without its password.
        address: String,
        /// What is wrong, as a clause.
        reason: String,
    },
    /// A session was saved, and the others who share the library do not have it yet.
    #[error("saved in {}, but not sent to the others yet: {reason}", path.display())]
    Unsent {
        /// The session's file.
        path: PathBuf,
        /// What is wrong, as a clause.
        reason: String,
    },
    /// The folder has somebody's copy of a shared library.
    #[error("{} is the copy of a shared library; give the library's address, postgres://…, in place of its folder", .0.display())]
    IsCopy(PathBuf),
    /// There is no article of this number.
    #[error("there is no article {0} in the library")]
    NoArticle(i64),
}

impl LibraryError {
    pub(super) fn failed(doing: &'static str, path: &Path, error: &rusqlite::Error) -> Self {
        Self::Failed { doing, path: path.to_owned(), reason: reason(error) }
    }

    pub(super) fn closed(path: &Path, error: &rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::Foreign(path.to_owned()),
            _ => Self::Closed { path: path.to_owned(), reason: reason(error) },
        }
    }
}

/// Returns what the database refused, as a clause for people.
pub(super) fn reason(error: &rusqlite::Error) -> String {
    let known = match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another standoff has been writing to it all the time; try again when that is done"
        }
        Some(ErrorCode::DiskFull) => "the disk is full",
        Some(ErrorCode::ReadOnly) => "it may only be read",
        Some(ErrorCode::PermissionDenied) => "you have no permission for it",
        Some(ErrorCode::CannotOpen) => "it cannot be opened; look whether its folder is yours",
        Some(ErrorCode::SystemIoFailure) => "the disk failed to read or write it",
        Some(ErrorCode::DatabaseCorrupt) => {
            "it is damaged; standoff library check says where, and a backup can take its place"
        }
        Some(ErrorCode::NotADatabase) => "it is no database",
        _ => return error.to_string(),
    };
    known.to_owned()
}
