//! The base of a long session's journal, in a file beside it. A thread writes it, so that no edit waits; until it is
//! written, the journal's base is the session's file or the article, as long as these are unchanged.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use super::place::folder;
use super::save::{Mode, sync_folder, temporary};
use super::session_file::digest;
use crate::session::journal::{Head, before_base, read_base};

/// The base of one open session's journal, in a separate file.
#[derive(Debug)]
pub(super) struct Base {
    path: PathBuf,
    writer: Option<Writer>,
}

#[derive(Debug)]
struct Writer {
    thread: JoinHandle<()>,
    /// Whether the journal still exists. It is locked while a file is put in place.
    wanted: Arc<Mutex<bool>>,
}

impl Base {
    /// Makes the base of the journal at `journal`.
    pub(super) fn new(journal: &Path) -> Self {
        Self { path: journal.with_extension("base"), writer: None }
    }

    /// Returns what the journal at `journal` with this head is over; `None` when it was not written, or for another
    /// one.
    pub(super) fn left(journal: &Path, head: Option<&Head>) -> Option<String> {
        read_base(fs::read(journal.with_extension("base")).ok()?, head)
    }

    /// Has a thread write what `content` gives for the journal that begins with `head`. Where it cannot be written,
    /// the journal stands without it.
    pub(super) fn write(&mut self, head: Head, content: impl FnOnce() -> String + Send + 'static) {
        self.stop();
        let wanted = Arc::new(Mutex::new(true));
        let (path, still) = (self.path.clone(), Arc::clone(&wanted));
        let thread = thread::Builder::new().name("base".to_owned());
        let thread = thread.spawn(move || drop(write(&path, &head, &content(), &still)));
        self.writer = thread.ok().map(|thread| Writer { thread, wanted });
    }

    /// Stops writing: the journal was removed, or has another base.
    fn stop(&mut self) {
        if let Some(writer) = self.writer.take() {
            *writer.wanted.lock().unwrap_or_else(PoisonError::into_inner) = false;
        }
    }

    /// Removes the file, and what would become of it.
    pub(super) fn remove(&mut self) {
        self.stop();
        // A base that cannot be removed matches no later journal.
        let _ = fs::remove_file(&self.path);
    }

    /// Waits until the file is there.
    pub(super) fn wait(&mut self) {
        if let Some(writer) = self.writer.take() {
            let _ = writer.thread.join();
        }
    }
}

fn write(path: &Path, head: &Head, content: &str, wanted: &Mutex<bool>) -> io::Result<()> {
    let mut new = temporary(path, Mode::Private)?;
    new.write_all(before_base(head, content).as_bytes())?;
    new.write_all(content.as_bytes())?;
    new.as_file().sync_all()?;
    let wanted = wanted.lock().unwrap_or_else(PoisonError::into_inner);
    if *wanted {
        new.persist(path).map_err(|e| e.error)?;
        sync_folder(folder(path));
    }
    Ok(())
}

/// Returns what the file with this digest holds, where it is still as it was.
pub(super) fn still(path: &Path, was: &str) -> Option<String> {
    let bytes = fs::read(path).ok().filter(|bytes| digest(bytes) == was)?;
    String::from_utf8(bytes).ok()
}
