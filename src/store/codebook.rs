//! The codebook of a session: a named file, or `codebook.toml` in the session's folder or one above it. It is read and
//! added to.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::{ProjectFile, ReadError, read_text, write_atomically};
use crate::annotation::Metadata;
use crate::codebook::{BadCodebook, Codebook, FILE_NAME, add_actor, add_target};

/// A codebook and its file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CodebookFile {
    /// The path of the file, whether it exists or not.
    pub path: PathBuf,
    /// The codebook; the defaults while there is no file.
    pub book: Codebook,
    /// Why `book` differs from the file's present content, in lines for a person; `None` when it does not differ.
    pub wrong: Option<String>,
    /// The file's time and length when it was read.
    seen: Option<Stamp>,
}

/// The time and length of a file. They change when it is written, and checking them is cheaper than reading the file.
type Stamp = (SystemTime, u64);

fn stamp(path: &Path) -> Option<Stamp> {
    let meta = std::fs::metadata(path).ok()?;
    Some((meta.modified().ok()?, meta.len()))
}

/// The reason why there is no codebook to work with.
#[derive(Debug, thiserror::Error)]
pub enum CodebookError {
    /// The file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The file is not a valid codebook; it is not changed.
    #[error("{} is no codebook: {error}", path.display())]
    Bad {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: BadCodebook,
    },
    /// The file cannot be written.
    #[error("cannot write {}: {reason}; it is as it was", path.display())]
    Disk {
        /// The file.
        path: PathBuf,
        /// The system's message.
        reason: String,
    },
}

/// Returns the codebook's file in the folder of `session` or the nearest one above that has one; in a project's folder,
/// that which the project names goes first.
pub fn find(session: &Path) -> Option<PathBuf> {
    let session = std::path::absolute(session).ok()?;
    session.ancestors().skip(1).find_map(|folder| {
        let named = ProjectFile::codebook_of(folder);
        named.or_else(|| Some(folder.join(FILE_NAME)).filter(|path| path.is_file()))
    })
}

/// Returns where the codebook of a session is: the file `named`, else the nearest, else the `fallback`.
fn place(session: &Path, named: Option<&Path>, fallback: Option<&Path>) -> Option<PathBuf> {
    named.map(Path::to_owned).or_else(|| find(session)).or_else(|| fallback.map(Path::to_owned))
}

/// Returns the codebook of a session: the file `named`, else the nearest at or above the session, else the `fallback`
/// of the config, else the defaults, to be begun beside the session.
pub fn of_session(
    session: &Path,
    named: Option<&Path>,
    fallback: Option<&Path>,
) -> Result<CodebookFile, CodebookError> {
    match place(session, named, fallback) {
        Some(path) => read(&path),
        None => Ok(CodebookFile { path: session.with_file_name(FILE_NAME), ..CodebookFile::default() }),
    }
}

/// Returns the codebook of a session for somebody who wants to read now: where [`of_session`] fails, the defaults,
/// and why.
pub fn at_hand(session: &Path, named: Option<&Path>, fallback: Option<&Path>) -> CodebookFile {
    let path = place(session, named, fallback);
    let there = path.is_some();
    let mut kept = CodebookFile {
        path: path.unwrap_or_else(|| session.with_file_name(FILE_NAME)),
        ..CodebookFile::default()
    };
    if there {
        kept.take();
    }
    kept
}

/// Returns the codebook in a file.
pub fn read(path: &Path) -> Result<CodebookFile, CodebookError> {
    let seen = stamp(path);
    let book = parsed(path, &read_text(path)?)?;
    Ok(CodebookFile { path: path.to_owned(), book, wrong: None, seen })
}

fn parsed(path: &Path, text: &str) -> Result<Codebook, CodebookError> {
    Codebook::from_toml(text).map_err(|error| CodebookError::Bad { path: path.to_owned(), error })
}

impl CodebookFile {
    /// Whether there is a file that was read.
    pub const fn is_there(&self) -> bool {
        self.seen.is_some()
    }

    /// Reads the file again where it is another than was read; whether it is. What cannot be used leaves what was in
    /// force, and says why.
    pub fn look(&mut self) -> bool {
        let changed = stamp(&self.path) != self.seen;
        if changed {
            self.take();
        }
        changed
    }

    /// Returns what the codebook says of the article in a file, for where the article itself says nothing.
    pub fn defaults(&self, article: Option<&Path>) -> Metadata {
        let Some(article) = article.and_then(|path| std::path::absolute(path).ok()) else {
            return Metadata::default();
        };
        let folder = std::path::absolute(&self.path).ok();
        let folder = folder.as_deref().and_then(Path::parent);
        self.book.of_file(folder.and_then(|folder| article.strip_prefix(folder).ok()).unwrap_or(&article))
    }

    fn take(&mut self) {
        match read(&self.path) {
            Ok(read) => *self = read,
            Err(error) => {
                self.seen = stamp(&self.path);
                let built_in = self.book == Codebook::default();
                let force = if built_in { "The built-in codebook" } else { "What it said before" };
                let problem = match &error {
                    CodebookError::Bad { path, error } => format!("{}\n{error}", path.display()),
                    other => other.to_string(),
                };
                let way = "is in force until the file is right; it is read again when you next open a dialog";
                self.wrong = Some(format!("{problem}\n\n{force} {way}."));
            }
        }
    }

    /// Adds a target to the file as it is now, whoever changed it since, or a definition to one that has none; what
    /// people wrote in it stays. One that is there already is only read again.
    pub fn add_target(&mut self, name: &str, definition: &str) -> Result<(), CodebookError> {
        let text = self.text()?;
        let known = parsed(&self.path, &text)?.target(name).map(|target| target.definition.clone());
        // A definition that somebody wrote in the meantime is kept.
        if known.is_some_and(|said| !said.is_empty() || definition.is_empty()) {
            self.take();
            return Ok(());
        }
        self.write(add_target(&text, name, definition))
    }

    /// Adds an actor to the file as it is now; one that is there already is only read again.
    pub fn add_actor(&mut self, name: &str) -> Result<(), CodebookError> {
        let text = self.text()?;
        if parsed(&self.path, &text)?.actor(name).is_some() {
            self.take();
            return Ok(());
        }
        self.write(add_actor(&text, name))
    }

    /// Returns what the file says now; nothing while it is not there.
    fn text(&self) -> Result<String, CodebookError> {
        Ok(if self.path.exists() { read_text(&self.path)? } else { String::new() })
    }

    fn write(&mut self, text: Result<String, BadCodebook>) -> Result<(), CodebookError> {
        let text = text.map_err(|error| CodebookError::Bad { path: self.path.clone(), error })?;
        write_atomically(&self.path, text.as_bytes())
            .map_err(|e| CodebookError::Disk { path: self.path.clone(), reason: e.to_string() })?;
        self.take();
        Ok(())
    }
}

/// The codebooks of many sessions. Each file is read once.
#[derive(Clone, Debug, Default)]
pub struct Codebooks {
    by_folder: HashMap<PathBuf, Arc<Codebook>>,
    files: BTreeSet<PathBuf>,
}

impl Codebooks {
    /// Reads the codebooks of all `sessions`; see [`of_session`].
    pub fn of(sessions: &[PathBuf], named: Option<&Path>, fallback: Option<&Path>) -> Result<Self, CodebookError> {
        let mut files: HashMap<PathBuf, Arc<Codebook>> = HashMap::new();
        let mut by_folder = HashMap::new();
        for session in sessions {
            let folder = folder(session);
            if by_folder.contains_key(folder) {
                continue;
            }
            let path = place(session, named, fallback).unwrap_or_default();
            let book = match files.get(&path) {
                Some(book) => Arc::clone(book),
                None if path.as_os_str().is_empty() => Arc::new(Codebook::default()),
                None => Arc::new(read(&path)?.book),
            };
            files.insert(path, Arc::clone(&book));
            by_folder.insert(folder.to_owned(), book);
        }
        let files = files.into_keys().filter(|path| !path.as_os_str().is_empty()).collect();
        Ok(Self { by_folder, files })
    }

    /// Returns their files.
    pub fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.files.iter()
    }

    /// Returns the codebook of one of the sessions.
    pub fn get(&self, session: &Path) -> Arc<Codebook> {
        self.by_folder.get(folder(session)).cloned().unwrap_or_default()
    }
}

fn folder(session: &Path) -> &Path {
    session.parent().unwrap_or(Path::new(""))
}
