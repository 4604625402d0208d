//! The files of one open session: saving, journal, lock.

use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::Folders;
use super::base::still;
use super::check::{Check, read_back};
use super::folders::hex;
use super::journal::Journal;
use super::lock::{self, Asked, Lock};
use super::place::Place;
use super::save::{HARD_LINKED, Overwrite, metadata, names, replaceable, write_checked};
use super::save_error::SaveError;
use crate::annotation::{Document, Entries, Transaction};
use crate::session::file::{from_toml, to_toml};
use crate::session::journal::{Head, Read, saved_line, to_line};
use crate::session::{Session, merge, reanchor};
use crate::text::Offsets;

/// The files of one open session.
#[derive(Debug)]
pub struct SessionFile {
    pub(super) place: Place,
    pub(super) folders: Folders,
    pub(super) journal: Option<Journal>,
    pub(super) lock: Option<Lock>,
    pub(super) read_only: Option<String>,
    /// The digest of the file as it was opened or last saved; empty when there is no file.
    pub(super) digest: String,
    /// The entries as they were opened or last saved, on the session's text; they are the journal's base. `None` until
    /// the first change of a new session.
    pub(super) entries: Option<Entries>,
    /// The text that `entries` are on. The session may have moved to another version of its article since.
    pub(super) document: Document,
    pub(super) offsets: Offsets,
    /// The file as it was opened, when not all of it could be kept. The first save writes it to a separate file.
    pub(super) original: Option<String>,
    /// Whether the journal lacks more than the next transaction, so that it must be written again.
    pub(super) behind: bool,
    /// Whether `entries` are those of the file, on the same text.
    pub(super) as_saved: bool,
    /// The last save, while it is still to be read again. The journal keeps the changes until then.
    pub(super) check: Option<Check>,
}

/// The most bytes of a text whose journal contains its base. For a longer text, the base is a separate file.
const SHORT: usize = 256 * 1024;

/// Whether everything that a journal holds is in the session's file.
pub(super) fn is_in_file(left: &Read, file: &Path) -> bool {
    left.saved.is_some() && file_digest(file).is_ok_and(|digest| left.is_saved_in(&digest))
}

/// The file as it is on disk after a save.
struct Written {
    /// The file's digest.
    digest: String,
    /// The entries it holds.
    entries: Entries,
    /// The file's content, when it is still to be read again.
    unread: Option<String>,
}

/// Returns why a file that is there may not be written, as a clause; `None` when it may.
pub(super) fn protected(path: &Path) -> Option<String> {
    let meta = std::fs::metadata(path).ok()?;
    if meta.permissions().readonly() {
        return Some("its file is write-protected".to_owned());
    }
    // A folder always has several links.
    (meta.is_file() && names(&meta) > 1).then(|| HARD_LINKED.to_owned())
}

/// Returns the digest of a file's content; empty when it is not there.
fn file_digest(path: &Path) -> io::Result<String> {
    match metadata(path)? {
        None => Ok(String::new()),
        Some(meta) => {
            replaceable(&meta)?;
            Ok(digest(&std::fs::read(path)?))
        }
    }
}

pub(super) fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Returns the error in words for people.
fn plain(error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), super::reason(error))
}

impl SessionFile {
    /// Returns the files of a session that is being opened, with a journal where it is `ours`.
    pub(super) fn opened(place: Place, folders: &Folders, ours: bool) -> Self {
        Self {
            original: None,
            journal: ours.then(|| Journal::new(place.journal.clone())),
            lock: None,
            read_only: None,
            digest: String::new(),
            entries: None,
            document: Document::new(""),
            offsets: Offsets::new(""),
            behind: false,
            as_saved: false,
            check: None,
            folders: folders.clone(),
            place,
        }
    }

    /// Returns the session's file.
    pub fn path(&self) -> &Path {
        &self.place.named
    }

    /// Returns why nothing may be written here, as a clause: somebody else has it open, or its file is
    /// write-protected.
    pub fn read_only(&self) -> Option<&str> {
        self.read_only.as_deref()
    }

    /// Returns where the session could be kept that cannot be saved in its place: a free name in the reader's own
    /// data folder.
    pub fn elsewhere(&self) -> PathBuf {
        let name = self.place.file.file_name().unwrap_or_default().to_string_lossy();
        let stem = name.strip_suffix(".standoff.toml").unwrap_or(&name);
        let numbered = (2..).map(|number| format!("{stem}-{number}.standoff.toml"));
        let mut names = std::iter::once(name.to_string()).chain(numbered).map(|name| self.folders.data.join(name));
        names.find(|path| !path.exists()).unwrap_or_default()
    }

    /// Whether the session's file exists.
    pub const fn is_saved(&self) -> bool {
        !self.digest.is_empty()
    }

    /// Journals a transaction as it was applied. After this returns, no crash loses it. Where it fails, the next one
    /// that succeeds has everything.
    pub fn record(&mut self, transaction: &Transaction, session: &Session) -> io::Result<()> {
        if transaction.onto.is_some() {
            self.offsets = Offsets::new(session.text());
        }
        let Some(journal) = &mut self.journal else { return Ok(()) };
        let line = to_line(transaction, session.text(), &self.offsets);
        if self.behind || journal.is_begun() {
            if !self.behind && journal.append(&line) {
                return Ok(());
            }
            self.find_base(session);
            return self.rewrite(session);
        }
        self.find_base(session);
        self.begin_journal(session, &[line], session.text().len() <= SHORT)
    }

    /// Takes what the session began with for what is on disk, where nothing is.
    fn find_base(&mut self, session: &Session) {
        if self.entries.is_none() {
            let (document, entries) = session.first();
            (self.document, self.entries) = (document, Some(entries));
        }
    }

    /// Writes the journal anew: what it is over, and all that differs from that. Not while extraction is still to be
    /// done: the journal that is there speaks of what it will find.
    pub(super) fn rewrite(&mut self, session: &Session) -> io::Result<()> {
        let Some(entries) = &self.entries else { return Ok(()) };
        let mut difference = merge::difference(entries, session.entries());
        if self.document != *session.document() {
            difference = difference.onto(session.document().clone());
        }
        let lines = [to_line(&difference, session.text(), &self.offsets)];
        let is_same = difference.edits.is_empty() && difference.onto.is_none();
        // The earlier changes must stay in the journal until the new ones are in it.
        self.begin_journal(session, if is_same { &[] } else { &lines }, true)
    }

    /// Goes on with the journal of a crash that is in the session again: as it is where that can be, else written again.
    pub(super) fn take_up(&mut self, session: &Session) {
        let Some(journal) = &mut self.journal else { return };
        if journal.is_begun() {
            return;
        }
        self.behind = true;
        if self.entries.as_ref() == Some(session.entries()) && self.document == *session.document() {
            self.behind = journal.remove().is_err();
        } else {
            // A journal that cannot be written now is tried again with the next change, which then reports it.
            let _ = self.rewrite(session);
        }
    }

    /// Begins a journal of `lines` that is `whole` by itself, or has a thread write what it is over.
    fn begin_journal(&mut self, session: &Session, lines: &[String], whole: bool) -> io::Result<()> {
        let (Some(journal), Some(entries)) = (&mut self.journal, &self.entries) else { return Ok(()) };
        self.behind = true;
        let head = Head {
            session: self.place.file.to_string_lossy().into_owned(),
            file: self.digest.clone(),
            text: digest(self.document.text().as_bytes()),
            published: entries.metadata().published.map(|day| day.to_string()),
            begun: if whole { String::new() } else { jiff::Timestamp::now().to_string() },
            ..Head::default()
        };
        let base = session.began_on(self.document.clone(), entries.clone());
        journal.replace(&head, whole.then(|| to_toml(&base)), lines).map_err(|e| plain(&e))?;
        self.behind = false;
        if !whole {
            let saved = self.as_saved.then(|| (self.place.file.clone(), self.digest.clone()));
            journal.base.write(head, move || {
                saved.and_then(|(path, digest)| still(&path, &digest)).unwrap_or_else(|| to_toml(&base))
            });
        }
        Ok(())
    }

    /// Waits until everything is on disk that is written beside the reader.
    pub fn wait(&mut self) {
        if let Some(journal) = &mut self.journal {
            journal.base.wait();
        }
    }

    /// Forgets what was journalled and not saved: the reader left without it.
    pub fn forget(&mut self) -> io::Result<()> {
        match (&self.journal, &self.check) {
            // The journal keeps the saved changes until the file was read again.
            (Some(journal), Some(check)) if check.is_last(journal) => return Ok(()),
            _ => self.settle().map_err(io::Error::other)?,
        }
        self.behind = true;
        self.journal.as_mut().map_or(Ok(()), Journal::remove).map_err(|e| plain(&e))
    }

    /// Saves the session in its file.
    pub fn save(&mut self, session: &mut Session) -> Result<(), SaveError> {
        self.settle().inspect_err(|_| session.mark_unsaved())?;
        std::fs::create_dir_all(self.place.folder()).map_err(|e| self.refused(&self.place.named, &e))?;
        self.hold()?;
        let on_disk = file_digest(&self.place.file).map_err(|e| self.refused(&self.place.named, &e))?;
        if !on_disk.is_empty() && on_disk != self.digest {
            return Err(SaveError::Changed(self.place.named.clone()));
        }
        let over = if on_disk.is_empty() { Overwrite::Nothing } else { Overwrite::Anything };
        let journalled = !self.behind && self.journal.as_ref().is_some_and(Journal::is_begun);
        let written = self.write(&self.place, session, over, journalled && session.text().len() > SHORT)?;
        self.saved(session, written);
        Ok(())
    }

    /// Makes sure that nobody else writes here; asks again for what may have changed since.
    fn hold(&mut self) -> Result<(), SaveError> {
        if let Some(lock) = &self.lock {
            self.read_only = protected(&self.place.file);
            let now = jiff::Timestamp::now();
            let asked = if !lock.holds() {
                // Another program removed the lock's file.
                lock::ask(&self.place, now)
            } else if !lock.beside {
                // Perhaps the folder for the lock did not exist before.
                lock::beside(&self.place, now)
            } else {
                Asked::None(String::new())
            };
            match asked {
                Asked::Ours(new) => self.lock = Some(new),
                Asked::Theirs(who) => self.read_only = Some(format!("{who} has it open")),
                Asked::None(_) => {}
            }
        }
        match &self.read_only {
            Some(why) => Err(SaveError::ReadOnly(why.clone())),
            None => Ok(()),
        }
    }

    /// Saves the session in another file, which becomes its own; one that exists is never overwritten, and one that
    /// somebody works on, or left unsaved work on, is not taken from them.
    pub fn save_as(&mut self, session: &mut Session, path: &Path, now: jiff::Timestamp) -> Result<(), SaveError> {
        let place = Place::of(path, &self.folders);
        match metadata(&place.file) {
            Ok(None) => {}
            Ok(Some(_)) => return Err(SaveError::Exists(path.to_owned())),
            Err(e) => return Err(self.refused(path, &e)),
        }
        if place.file == self.place.file {
            self.place.named = place.named;
            return self.save(session);
        }
        self.settle().inspect_err(|_| session.mark_unsaved())?;
        let lock = match lock::ask(&place, now) {
            Asked::Ours(lock) => Some(lock),
            Asked::Theirs(who) => return Err(SaveError::Held { path: path.to_owned(), who }),
            Asked::None(_) => None,
        };
        match Journal::left(&place.journal) {
            Ok(left) if left.as_ref().is_none_or(Read::is_empty) => {}
            Ok(_) => return Err(SaveError::Unsaved(path.to_owned())),
            Err(e) => return Err(self.refused(path, &e)),
        }
        let written = self.write(&place, session, Overwrite::Nothing, false)?;
        // The changes in the old journal are saved now; replayed, they would be applied to the old file.
        if let Some(journal) = &mut self.journal {
            let _ = journal.remove();
        }
        (self.read_only, self.lock) = (None, lock);
        self.journal = Some(Journal::new(place.journal.clone()));
        self.place = place;
        self.saved(session, written);
        Ok(())
    }

    fn refused(&self, path: &Path, error: &io::Error) -> SaveError {
        if error.kind() == io::ErrorKind::AlreadyExists && path == self.place.named {
            return SaveError::Changed(path.to_owned());
        }
        SaveError::Disk { path: path.to_owned(), reason: super::reason(error), there: path.is_file() }
    }

    /// Writes the session's file. Its bytes are read back before it takes its place; what they say must then be the
    /// session, unless that is to be found out `later`.
    fn write(&self, place: &Place, session: &Session, over: Overwrite, later: bool) -> Result<Written, SaveError> {
        let refused = |e: &io::Error| self.refused(&place.named, e);
        let content = to_toml(session);
        std::fs::create_dir_all(place.folder()).map_err(|e| refused(&e))?;
        if let Some(original) = &self.original {
            keep_original(&self.place.file, original).map_err(|e| refused(&e))?;
        }
        let mut entries = None;
        let check = |written: &[u8]| {
            if later {
                return Ok(());
            }
            let back = read_back(written, session).map_err(io::Error::other)?;
            // Times are less exact in a file, so the written form is compared.
            let whole = back.entries() == session.entries() || to_toml(&back) == content;
            entries = Some(if whole { session.entries().clone() } else { back.entries().clone() });
            Ok(())
        };
        write_checked(&place.file, content.as_bytes(), over, None, check).map_err(|e| refused(&e))?;
        let entries = entries.unwrap_or_else(|| session.entries().clone());
        Ok(Written { digest: digest(content.as_bytes()), entries, unread: later.then_some(content) })
    }

    /// The session is on disk: the journal goes, or holds what was not found there again.
    fn saved(&mut self, session: &mut Session, written: Written) {
        self.original = None;
        self.behind = written.entries != *session.entries();
        self.digest = written.digest;
        self.entries = Some(written.entries);
        self.document = session.document().clone();
        self.as_saved = true;
        session.mark_saved();
        if let Some(content) = written.unread {
            self.check_later(content, session);
        } else if self.behind {
            // It is tried again with the next change, which then reports it.
            let _ = self.rewrite(session);
        } else if let Some(journal) = &mut self.journal {
            // A journal that cannot be removed has only changes that are in the file, which the next opening
            // recognises.
            let _ = journal.remove();
        }
    }

    /// The journal says what was saved, and stays until that was read again.
    fn check_later(&mut self, content: String, session: &Session) {
        let Some(journal) = &mut self.journal else { return };
        self.behind = !journal.append(&saved_line(&self.digest));
        self.check = Some(Check::new(content, session.began_with(session.entries().clone()), journal));
    }

    /// Has a thread read again what was saved, and `tell` when that is done, so that somebody calls
    /// [`SessionFile::settle`].
    pub fn check(&mut self, tell: impl FnOnce() + Send + 'static) {
        self.check = self.check.take().map(|check| check.begun(tell));
    }

    /// Ends the journal of what was saved, once that was read again; waits for it. Where it is not what was to be saved,
    /// the journal stays, and the session is to be marked as unsaved.
    pub fn settle(&mut self) -> Result<(), SaveError> {
        let Some(check) = self.check.take() else { return Ok(()) };
        let Some(journal) = &mut self.journal else { return Ok(()) };
        let last = check.is_last(journal);
        check.done().map_err(|reason| SaveError::Unlike { path: self.place.named.clone(), reason })?;
        if last && !self.behind {
            // A journal that cannot be removed says that it has no new changes.
            let _ = journal.remove();
        }
        Ok(())
    }

    /// Returns what must change in `session` so that it also holds what somebody else saved meanwhile. Apply it, then
    /// save.
    pub fn merge(&mut self, session: &Session) -> Result<merge::Merge, SaveError> {
        let unreadable = |reason: String| SaveError::Unreadable { path: self.place.named.clone(), reason };
        let content = super::read_text(&self.place.file).map_err(|e| unreadable(e.reason))?;
        let loaded = from_toml(&content).map_err(|e| unreadable(e.to_string()))?;
        if loaded.session.text() != session.text() {
            return Err(unreadable("it is about another text".into()));
        }
        let theirs = loaded.session.entries();
        self.find_base(session);
        // The base may be on the version of the article that the session was moved from.
        let moved = (self.document.text() != session.text()).then(|| {
            let base = session.began_on(self.document.clone(), self.entries.clone().unwrap_or_default());
            reanchor::onto(base, session.document().clone()).session
        });
        let base = moved.as_ref().map(Session::entries).or(self.entries.as_ref()).unwrap_or(theirs);
        let merged = merge::three_way(base, session.entries(), theirs);
        self.digest = digest(content.as_bytes());
        (self.document, self.entries) = (session.document().clone(), Some(theirs.clone()));
        (self.behind, self.as_saved) = (true, true);
        Ok(merged)
    }
}

/// Keeps the file as it was opened beside it, under a name that is free.
fn keep_original(file: &Path, content: &str) -> io::Result<()> {
    let names = std::iter::once("toml.orig".to_owned()).chain((2..).map(|n| format!("toml.orig{n}")));
    for name in names {
        let aside = file.with_extension(name);
        match write_checked(&aside, content.as_bytes(), Overwrite::Nothing, Some(file), |_| Ok(())) {
            Err(_) if std::fs::read(&aside).is_ok_and(|there| there == content.as_bytes()) => return Ok(()),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            done => return done,
        }
    }
    Ok(())
}
