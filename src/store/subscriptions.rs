//! `feeds.toml` in the config folder. Each change is applied to the file as it is at that moment, so that other
//! programs' changes are kept.

use std::path::{Path, PathBuf};

use super::{Folders, ReadError, read_text, reason, write_atomically};
use crate::subscriptions::{BadSubscriptions, FILE_NAME, Subscriptions, read};

/// The reason why the subscriptions cannot be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum SubscriptionsError {
    /// The file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The file has an error; it is not changed.
    #[error("{} is not right: {error}", path.display())]
    Bad {
        /// The file.
        path: PathBuf,
        /// The error.
        error: BadSubscriptions,
    },
    /// The system reported an error.
    #[error("cannot write {}: {reason}", path.display())]
    Disk {
        /// The file.
        path: PathBuf,
        /// The system's message.
        reason: String,
    },
}

/// Returns where the file is, or would be begun.
pub fn subscriptions_path(folders: &Folders) -> PathBuf {
    folders.config.join(FILE_NAME)
}

/// Returns what the file says; nothing where there is none.
pub fn subscriptions(folders: &Folders) -> Result<Subscriptions, SubscriptionsError> {
    let path = subscriptions_path(folders);
    let text = content(&path)?;
    read(&text).map_err(|error| SubscriptionsError::Bad { path, error })
}

/// Changes the file: `change` makes its new text of what it says now. Returns whether anything changed.
pub fn change_subscriptions(
    folders: &Folders,
    change: impl FnOnce(&str) -> Result<String, BadSubscriptions>,
) -> Result<bool, SubscriptionsError> {
    let path = subscriptions_path(folders);
    let before = content(&path)?;
    let after = change(&before).map_err(|error| SubscriptionsError::Bad { path: path.clone(), error })?;
    if after == before {
        return Ok(false);
    }
    std::fs::create_dir_all(&folders.config)
        .and_then(|()| write_atomically(&path, after.as_bytes()))
        .map_err(|e| SubscriptionsError::Disk { path, reason: reason(&e) })?;
    Ok(true)
}

fn content(path: &Path) -> Result<String, ReadError> {
    if path.exists() { read_text(path) } else { Ok(String::new()) }
}
