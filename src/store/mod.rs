//! The only code that writes to disk: sessions are saved atomically, changes are journalled at once, and there is one
//! writer at a time.
//!
//! [`open`] returns an [`Opened`]; its [`SessionFile`] then does the saving, journalling and locking. Nothing here
//! extracts: the caller gives the suggestions to a new session.

mod another;
mod articles;
mod base;
mod batch;
mod check;
pub mod codebook;
mod folders;
mod journal;
mod leftovers;
mod lock;
mod open;
mod owner;
mod place;
mod plan;
mod private;
mod project;
mod put;
mod queue;
mod recover;
mod save;
mod save_error;
mod session_file;
mod split;
mod subscriptions;
mod walk;
mod work;

pub use another::sessions_beside;
pub use articles::{
    FolderArticle, InProject, NamedSession, annotator_of, folder_articles, places_in_projects, project_articles,
};
pub use batch::{Batch, BatchError};
pub use folders::{Folders, hex, session_path};
pub use open::{OpenError, Opened, Request, open};
pub use private::{file_size, private_file, private_folder, put_in_place};
pub use project::{ProjectError, ProjectFile, project_text, session_at, write_project};
pub use put::{PutError, Replace, put, put_text};
pub use queue::{is_done, session_of};
pub use save::write_atomically;
pub use save_error::SaveError;
pub use session_file::SessionFile;
pub use split::{Split, Whose, split};
pub use subscriptions::{SubscriptionsError, change_subscriptions, subscriptions, subscriptions_path};
pub use walk::{ENDING, holding_articles, projects, sessions};
pub use work::{Task, of_others, work};

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::source::reason;

/// Returns why a session's file should not be changed behind a reader's back, as the end of a sentence; `None` when
/// it may.
pub fn in_use(session: &Path, folders: &Folders) -> Option<String> {
    let place = place::Place::of(session, folders);
    if let Some(who) = lock::holder(&place) {
        return Some(format!("is open: {who}"));
    }
    match journal::Journal::left(&place.journal) {
        Ok(Some(left)) if !left.is_empty() && !session_file::is_in_file(&left, &place.file) => {
            Some("has unsaved work of a crash; open and save it first".to_owned())
        }
        _ => None,
    }
}

/// Finishes the changes of many files that were cut off in the folders of these, and removes what dead processes left.
pub fn tidy(paths: &[PathBuf]) {
    let folders = paths.iter().map(|path| place::folder(path));
    folders.collect::<std::collections::BTreeSet<_>>().into_iter().for_each(leftovers::tidy);
}

/// Returns the text of a file that is no article: a codebook, a configuration, a session.
pub fn read_text(path: &Path) -> Result<String, ReadError> {
    let refused = |reason: String| ReadError { path: path.to_owned(), reason };
    let meta = std::fs::metadata(path).map_err(|e| refused(reason(&e)))?;
    if meta.is_dir() {
        return Err(refused("it is a folder".into()));
    }
    if !meta.is_file() {
        // Reading a pipe would block, and a device may have no end.
        return Err(refused("it is a device, a pipe or a socket".into()));
    }
    let bytes = std::fs::read(path).map_err(|e| refused(reason(&e)))?;
    String::from_utf8(bytes).map_err(|e| {
        let line = memchr::memchr_iter(b'\n', &e.as_bytes()[..e.utf8_error().valid_up_to()]).count() + 1;
        refused(format!("line {line} is not UTF-8"))
    })
}

/// Reads a file that another program wrote: UTF-8, or UTF-16 that begins with its byte order mark.
pub fn read_foreign(path: &std::path::Path) -> Result<String, ReadError> {
    let refused = |e: std::io::Error| ReadError { path: path.to_owned(), reason: e.to_string() };
    let mut head = Vec::with_capacity(2);
    if path.is_file() {
        let file = std::fs::File::open(path).map_err(refused)?;
        std::io::Read::read_to_end(&mut std::io::Read::take(file, 2), &mut head).map_err(refused)?;
    }
    match encoding_rs::Encoding::for_bom(&head) {
        Some((encoding, _)) => Ok(encoding.decode(&std::fs::read(path).map_err(refused)?).0.into_owned()),
        None => read_text(path),
    }
}

/// Returns how a file begins, as far as it is text; empty when it cannot be read.
pub fn beginning(path: &Path) -> String {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path);
    let _ = file.and_then(|file| io::Read::take(file, BEGINNING).read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The bytes read of a file's beginning: enough for a session's keys before its first table.
const BEGINNING: u64 = 4096;

/// A file cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("cannot read {}: {reason}", path.display())]
pub struct ReadError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong, as a clause.
    pub reason: String,
}
