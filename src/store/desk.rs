//! Where one opened session is kept: its file, its journal, its lock.

use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::folders::hex;
use super::journal::{Base, Journal};
use super::lock::{self, Asked, Lock};
use super::{Folders, write_atomically};
use crate::annotation::{Entries, Transaction};
use crate::session::file::{FileError, from_toml, to_toml};
use crate::session::{Session, journal, merge};
use crate::text::Offsets;

/// Why a session was not saved. The work stays in memory and in the journal, the old file stays as it was.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Somebody else changed the file since it was opened.
    #[error("{} was changed by somebody else since you opened it; :merge unites both, :w OTHER saves elsewhere", .0.display())]
    Changed(PathBuf),
    /// Another process holds the session, or its file is write-protected: why, as a clause.
    #[error("this session is read-only here: {0}; :w OTHER saves elsewhere")]
    ReadOnly(String),
    /// The file is there already.
    #[error("{} exists; give another name", .0.display())]
    Exists(PathBuf),
    /// The disk refused.
    #[error("cannot save {}: {reason}; your work stays here, the old file is as it was; :w OTHER saves elsewhere", path.display())]
    Disk {
        /// The file.
        path: PathBuf,
        /// The system's words.
        reason: String,
    },
    /// What is on disk cannot be read, so it cannot be merged.
    #[error("cannot merge with {}: {reason}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
}

/// Where one opened session is kept.
#[derive(Debug)]
pub struct Desk {
    pub(super) path: PathBuf,
    pub(super) folders: Folders,
    pub(super) journal: Option<Journal>,
    pub(super) lock: Option<Lock>,
    pub(super) read_only: Option<String>,
    /// The file's content as it was opened or last saved: its digest, empty for none, and its entries.
    pub(super) digest: String,
    pub(super) entries: Entries,
    pub(super) offsets: Offsets,
    /// The file as it was opened, where not all of it could be kept: goes beside the first save.
    pub(super) original: Option<String>,
    /// Whether the journal's base has changed, so that it must say all that differs from the file.
    pub(super) rebased: bool,
}

/// The system's words without the temporary file's name, which nobody knows.
fn plain(error: &io::Error) -> String {
    let words = error.to_string();
    words.split(" at path ").next().unwrap_or(&words).to_owned()
}

/// Why a file that is there may not be written, as a clause; nothing when it may.
pub(super) fn protected(path: &Path) -> Option<String> {
    let meta = std::fs::metadata(path).ok()?;
    meta.permissions().readonly().then(|| "its file is write-protected".to_owned())
}

/// The digest of a file's content; empty when it is not there.
pub(super) fn file_digest(path: &Path) -> String {
    std::fs::read(path).map(|bytes| text_digest(&bytes)).unwrap_or_default()
}

pub(super) fn text_digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

impl Desk {
    /// The session's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Why nothing may be written here, as a clause: somebody else has it open, or its file is write-protected.
    pub fn read_only(&self) -> Option<&str> {
        self.read_only.as_deref()
    }

    /// Whether the session's file exists.
    pub const fn is_saved(&self) -> bool {
        !self.digest.is_empty()
    }

    /// Journals a transaction as it was applied. After this returns, no crash loses it.
    pub fn record(&mut self, transaction: &Transaction, session: &Session) -> io::Result<()> {
        if self.rebased {
            return self.rebase(session);
        }
        let line = journal::to_line(transaction, session.text(), &self.offsets);
        self.journal.as_mut().map_or(Ok(()), |journal| journal.append(&line))
    }

    /// Begins the journal anew over the file as it is now, with all that differs from it.
    pub(super) fn rebase(&mut self, session: &Session) -> io::Result<()> {
        let base = self.base(session);
        let Some(journal) = &mut self.journal else { return Ok(()) };
        let difference = merge::difference(&self.entries, session.entries());
        journal.restart(base)?;
        journal.append(&journal::to_line(&difference, session.text(), &self.offsets))?;
        self.rebased = false;
        Ok(())
    }

    /// Forgets what was journalled and not saved: the reader left without it.
    pub fn forget(&mut self) -> io::Result<()> {
        self.journal.as_mut().map_or(Ok(()), |journal| journal.restart(journal.base().clone()))
    }

    /// Saves the session in its file.
    pub fn save(&mut self, session: &mut Session) -> Result<(), SaveError> {
        // Whoever holds the lock asks the file again: its mode may have been changed since.
        if self.lock.is_some() {
            self.read_only = protected(&self.path);
        }
        if let Some(why) = &self.read_only {
            return Err(SaveError::ReadOnly(why.clone()));
        }
        let on_disk = file_digest(&self.path);
        if !on_disk.is_empty() && on_disk != self.digest {
            return Err(SaveError::Changed(self.path.clone()));
        }
        self.write(session)
    }

    /// Saves the session in another file, which becomes its own; one that exists is never overwritten.
    pub fn save_as(&mut self, session: &mut Session, path: &Path, now: jiff::Timestamp) -> Result<(), SaveError> {
        if path.exists() {
            return Err(SaveError::Exists(path.to_owned()));
        }
        let old = std::mem::replace(&mut self.path, path.to_owned());
        let saved = self.write(session);
        if saved.is_err() {
            self.path = old;
        } else {
            self.move_to(session, path, now);
        }
        saved
    }

    /// Lock and journal go with the session to its new file. What the old journal held is saved now.
    fn move_to(&mut self, session: &Session, path: &Path, now: jiff::Timestamp) {
        self.read_only = None;
        self.lock = match lock::ask(&self.folders.state_file(path, "lock"), now) {
            Asked::Ours(lock) => Some(lock),
            Asked::Theirs(_) | Asked::None(_) => None,
        };
        self.journal = Some(Journal::new(self.folders.state_file(path, "jsonl"), self.base(session)));
    }

    fn write(&mut self, session: &mut Session) -> Result<(), SaveError> {
        let disk = |path: &Path, e: &io::Error| SaveError::Disk { path: path.to_owned(), reason: plain(e) };
        let content = to_toml(session);
        if let Some(folder) = self.path.parent().filter(|p| !p.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|e| disk(&self.path, &e))?;
        }
        if let Some(original) = &self.original {
            let aside = self.path.with_extension("toml.orig");
            write_atomically(&aside, original.as_bytes()).map_err(|e| disk(&aside, &e))?;
            self.original = None;
        }
        write_atomically(&self.path, content.as_bytes()).map_err(|e| disk(&self.path, &e))?;
        self.digest = text_digest(content.as_bytes());
        self.entries = session.entries().clone();
        self.rebased = false;
        session.mark_saved();
        let base = self.base(session);
        if let Some(journal) = &mut self.journal {
            // The file holds it all; a journal that cannot be removed has another base and is set aside next time.
            let _ = journal.restart(base);
        }
        Ok(())
    }

    pub(super) fn base(&self, session: &Session) -> Base {
        Base {
            session: self.path.clone(),
            file: self.digest.clone(),
            text: text_digest(session.text().as_bytes()),
            published: session.entries().metadata().published.map(|d| d.to_string()),
        }
    }

    /// What must change in `session` so that it also holds what somebody else saved meanwhile. Apply it, then save.
    pub fn merge(&mut self, session: &Session) -> Result<merge::Merge, SaveError> {
        let unreadable = |reason: String| SaveError::Unreadable { path: self.path.clone(), reason };
        let content = std::fs::read_to_string(&self.path).map_err(|e| unreadable(e.to_string()))?;
        let loaded = from_toml(&content).map_err(|e: FileError| unreadable(e.to_string()))?;
        if loaded.session.text() != session.text() {
            return Err(unreadable("it is about another text".into()));
        }
        let merged = merge::three_way(&self.entries, session.entries(), loaded.session.entries());
        self.digest = text_digest(content.as_bytes());
        self.entries = loaded.session.entries().clone();
        self.rebased = true;
        Ok(merged)
    }
}
