//! The crash journal: every transaction as a line, on disk before the next key is read.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::save::sync_folder;

/// What the transactions apply to; a journal of anything else is not replayed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Base {
    /// The session's file, for people who look.
    pub(super) session: PathBuf,
    /// Digest of the session's file as it was opened or last saved; empty when there was none.
    pub(super) file: String,
    /// Digest of the article's text.
    pub(super) text: String,
    /// The publication date fresh suggestions were resolved against.
    pub(super) published: Option<String>,
}

/// What an earlier run left.
pub(super) enum Left {
    /// Nothing.
    Nothing,
    /// What it worked on, and its lines.
    Work(Base, String),
    /// Something that is no journal any more.
    Unreadable,
}

/// An open journal. It has no file until the first transaction.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: Option<File>,
    base: Base,
}

impl Journal {
    /// A journal at `path` over `base`. What an earlier run left there is to be read first.
    pub(super) const fn new(path: PathBuf, base: Base) -> Self {
        Self { path, file: None, base }
    }

    /// What an earlier run left.
    pub(super) fn left(path: &Path) -> Left {
        let Ok(bytes) = fs::read(path) else { return Left::Nothing };
        // A torn line may end within a character; the lines before it are whole.
        let content = String::from_utf8_lossy(&bytes);
        let (first, rest) = content.split_once('\n').unwrap_or((&content, ""));
        match serde_json::from_str(first) {
            Ok(base) => Left::Work(base, rest.to_owned()),
            Err(_) => Left::Unreadable,
        }
    }

    /// Appends one line and has it on disk before it returns.
    pub(super) fn append(&mut self, line: &str) -> io::Result<()> {
        if self.file.is_none() {
            self.file = Some(self.create()?);
        }
        let Some(file) = &mut self.file else { return Ok(()) };
        // One write: a crash leaves a whole line or a torn last one.
        let written = file.write_all(format!("{line}\n").as_bytes()).and_then(|()| file.sync_data());
        if written.is_err() {
            // Opened anew for the next line, which then begins on a line of its own.
            self.file = None;
        }
        written
    }

    fn create(&self) -> io::Result<File> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&self.path)?;
        if file.metadata()?.len() == 0 {
            let base = serde_json::to_string(&self.base)?;
            file.write_all(format!("{base}\n").as_bytes())?;
            self.path.parent().map(sync_folder);
        } else if !fs::read(&self.path)?.ends_with(b"\n") {
            // The end of an earlier run's torn line.
            file.write_all(b"\n")?;
        }
        Ok(file)
    }

    /// What the transactions apply to.
    pub(super) const fn base(&self) -> &Base {
        &self.base
    }

    /// Everything journalled is in the session's file now, or unwanted: begins anew over `base`.
    pub(super) fn restart(&mut self, base: Base) -> io::Result<()> {
        self.file = None;
        self.base = base;
        match fs::remove_file(&self.path) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
            _ => Ok(()),
        }
    }

    /// Puts a journal that fits nothing any more aside, where it can be looked at.
    pub(super) fn set_aside(path: &Path) -> io::Result<PathBuf> {
        let aside = (1..1000)
            .map(|n| path.with_extension(format!("old{n}.jsonl")))
            .find(|aside| !aside.exists())
            .unwrap_or_else(|| path.with_extension("old.jsonl"));
        fs::rename(path, &aside)?;
        Ok(aside)
    }
}
