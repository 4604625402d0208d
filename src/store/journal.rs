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

    /// What an earlier run left: its base, and its lines.
    pub(super) fn left(path: &Path) -> Option<(Base, String)> {
        let content = fs::read_to_string(path).ok()?;
        let (first, rest) = content.split_once('\n')?;
        Some((serde_json::from_str(first).ok()?, rest.to_owned()))
    }

    /// Appends one line and has it on disk before it returns.
    pub(super) fn append(&mut self, line: &str) -> io::Result<()> {
        if self.file.is_none() {
            self.file = Some(self.create()?);
        }
        if let Some(file) = &mut self.file {
            // One write: a crash leaves a whole line or a torn last one.
            file.write_all(format!("{line}\n").as_bytes())?;
            file.sync_data()?;
        }
        Ok(())
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
