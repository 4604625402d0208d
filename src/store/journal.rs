//! The file of the crash journal: every transaction is on disk before the next key is read.
//!
//! The file is only appended to, or replaced as a whole by rename; it is never emptied. `session::journal` describes
//! its content.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::base::Base;
use super::lock::same;
use super::place::folder;
use super::save::{Mode, sync_folder, temporary};
use crate::session::journal::{Head, Read, beginning, read, sealed};

/// The journal of one open session. Its file is made by the first transaction.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    /// The file as this process writes it; `None` before the first transaction, and after an error.
    file: Option<File>,
    /// The number of the next line.
    next: usize,
    /// The base, where it is in a separate file.
    pub(super) base: Base,
}

impl Journal {
    /// Returns a journal at `path`. What an earlier run left there is to be read first.
    pub(super) fn new(path: PathBuf) -> Self {
        Self { base: Base::new(&path), path, file: None, next: 0 }
    }

    /// Returns what an earlier run left at `path`; `None` when there is nothing.
    pub(super) fn left(path: &Path) -> io::Result<Option<Read>> {
        match fs::read(path) {
            Ok(bytes) => Ok(Some(read(&bytes))),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e),
        }
    }

    /// Returns the same with what it is over, where that is in a file of its own.
    pub(super) fn left_with_base(path: &Path) -> io::Result<Option<Read>> {
        let mut left = Self::left(path)?;
        if let Some(left) = left.as_mut().filter(|left| left.base.is_none()) {
            left.base = Base::left(path, left.head.as_ref());
        }
        Ok(left)
    }

    /// Goes on with the file that an earlier run left, with line number `next`, where it can be opened.
    pub(super) fn go_on(&mut self, next: usize) {
        self.file = fs::OpenOptions::new().append(true).open(&self.path).ok();
        self.next = if self.file.is_some() { next } else { 0 };
    }

    /// Returns the number of the line that would follow.
    pub(super) const fn next(&self) -> usize {
        self.next
    }

    /// Whether it has a file that is its own.
    pub(super) const fn is_begun(&self) -> bool {
        self.next > 0
    }

    /// Appends a line and has it on disk before it returns; whether that was done. Where it was not, the file does not
    /// hold everything and must be replaced.
    pub(super) fn append(&mut self, line: &str) -> bool {
        // Another program may have removed the file and its content.
        let Some(file) = self.file.as_mut().filter(|file| same(&self.path, file)) else { return false };
        let line = sealed(self.next, line);
        // One write, so that a crash leaves a whole line or an incomplete last one.
        let written = file.write_all(line.as_bytes()).and_then(|()| file.sync_data()).is_ok();
        self.next += 1;
        if !written {
            self.file = None;
        }
        written
    }

    /// Replaces the file by one that begins with `base`, where that is not in a file of its own, and holds `lines`.
    pub(super) fn replace(&mut self, head: &Head, base: Option<String>, lines: &[String]) -> io::Result<()> {
        (self.file, self.next) = (None, 0);
        fs::create_dir_all(folder(&self.path))?;
        let mut new = temporary(&self.path, Mode::Private)?;
        let begin = beginning(head, base);
        let all = begin.iter().chain(lines);
        {
            let mut out = io::BufWriter::new(&mut new);
            for (number, line) in all.enumerate() {
                out.write_all(sealed(number, line).as_bytes())?;
            }
            out.flush()?;
        }
        new.as_file().sync_all()?;
        self.file = Some(new.persist(&self.path).map_err(|e| e.error)?);
        self.next = begin.len() + lines.len();
        sync_folder(folder(&self.path));
        // The old base is not needed any more; a crash before this leaves a base file that belongs to another journal.
        self.base.remove();
        Ok(())
    }

    /// Removes the file: everything in it is in the session's file now, or unwanted.
    pub(super) fn remove(&mut self) -> io::Result<()> {
        (self.file, self.next) = (None, 0);
        match fs::remove_file(&self.path) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
            _ => {
                self.base.remove();
                Ok(())
            }
        }
    }

    /// Keeps a copy of what cannot be read whole, where it can be looked at.
    pub(super) fn copy_aside(&self) -> io::Result<PathBuf> {
        let aside = self.aside();
        fs::copy(&self.path, &aside).map(|_| aside)
    }

    /// Puts what cannot be used at all where it can be looked at, out of the way of a new journal.
    pub(super) fn put_aside(&self) -> io::Result<PathBuf> {
        let aside = self.aside();
        fs::rename(&self.path, &aside).map(|()| aside)
    }

    fn aside(&self) -> PathBuf {
        let mut names = (1..).map(|n| self.path.with_extension(format!("jsonl.damaged{n}")));
        names.find(|aside| !aside.exists()).unwrap_or_default()
    }
}
