//! Opening an article or a session: lock, load or extract, re-anchor, replay what a crash left.

use std::path::{Path, PathBuf};

use super::desk::{Desk, file_digest, text_digest};
use super::journal::{Base, Journal};
use super::lock::{self, Asked};
use super::{Folders, ReadError, read_text, session_path};
use crate::annotation::{Entries, Metadata};
use crate::extract::{Extraction, extract};
use crate::lexicon::Lexicon;
use crate::session::file::{FileError, from_toml};
use crate::session::{Session, journal, reanchor};
use crate::source::{self, Article, Format, SourceError};
use crate::text::Offsets;

/// What to open, and how.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Request {
    /// A path to an article or a session, or `-` for standard input.
    pub input: String,
    /// The session's file, instead of the one beside the article.
    pub session: Option<PathBuf>,
    /// The publication date, over what the article says.
    pub published: Option<jiff::civil::Date>,
    /// Whose session.
    pub annotator: Option<String>,
    /// Whether the annotator has a session of their own beside the others'.
    pub own_file: bool,
    /// Whether a long text that has no session yet is opened before anything is found in it; see [`Opened::begun`].
    pub later: bool,
    /// Whether to keep no lock and no journal: for programs that only look.
    pub only_look: bool,
}

/// A session that is open, and where it is kept.
#[derive(Debug)]
pub struct Opened {
    /// The session.
    pub session: Session,
    /// Where it is kept.
    pub desk: Desk,
    /// How many changes a crash had left unsaved; they are in the session again.
    pub recovered: usize,
    /// Whether extraction is still to be done and given to [`Session::begin_with`].
    pub begun: bool,
    /// What the reader should know, as sentences.
    pub notices: Vec<String>,
}

/// Why nothing was opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The article cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The session's file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The session's file is no session; it is left as it is.
    #[error("{} cannot be opened: {error}", path.display())]
    Session {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: FileError,
    },
}

/// Opens `request` at the time `now`.
pub fn open(request: &Request, folders: &Folders, now: jiff::Timestamp) -> Result<Opened, OpenError> {
    let (article, path) = find(request, folders)?;
    let mut notices = Vec::new();
    let lock = if request.only_look { Asked::None(String::new()) } else { ask(&path, folders, now) };
    let content = if path.exists() { Some(read_text(&path)?) } else { None };
    let mut begun = false;
    let mut session = match (&content, article) {
        (Some(content), article) => load(content, &path, article, &mut notices)?,
        (None, Some(article)) => {
            begun = request.later && article.document.text().len() > LONG && !left(&path, folders);
            fresh(article, request, begun, &mut notices)
        }
        (None, None) => {
            let name = path.display().to_string();
            return Err(SourceError::Missing(name).into());
        }
    };
    if request.annotator.is_some() {
        session.annotator.clone_from(&request.annotator);
    }
    set_published(&mut session, request.published);
    let mut desk = Desk {
        path: path.clone(),
        journal: None,
        lock: None,
        read_only: None,
        digest: content.as_ref().map(|c| text_digest(c.as_bytes())).unwrap_or_default(),
        entries: session.entries().clone(),
        offsets: Offsets::new(session.text()),
    };
    let mut recovered = 0;
    match lock {
        Asked::Ours(lock) => {
            desk.lock = Some(lock);
            recovered = recover(&mut session, &mut desk, folders, &mut notices);
        }
        Asked::Theirs(who) => desk.read_only = Some(who),
        Asked::None(reason) if reason.is_empty() => {}
        Asked::None(reason) => {
            notices.push(format!("no journal is kept, so a crash would lose unsaved work: {reason}"));
        }
    }
    Ok(Opened { session, desk, recovered, begun, notices })
}

fn ask(path: &Path, folders: &Folders, now: jiff::Timestamp) -> Asked {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    lock::ask(&folders.state_file(&path, "lock"), now)
}

/// The article, where the input is one, and the session's file.
fn find(request: &Request, folders: &Folders) -> Result<(Option<Article>, PathBuf), SourceError> {
    if request.input.ends_with(".standoff.toml") {
        return Ok((None, request.session.clone().unwrap_or_else(|| request.input.clone().into())));
    }
    let article = source::read(&request.input, Format::Guess)?;
    let file = (request.input != source::STDIN).then(|| Path::new(&request.input));
    let path = request.session.clone().unwrap_or_else(|| {
        let own = request.annotator.as_deref().filter(|_| request.own_file);
        session_path(file, article.document.text(), own, folders)
    });
    Ok((Some(article), path))
}

/// The saved session; onto the article's text where that has changed since.
fn load(
    content: &str,
    path: &Path,
    article: Option<Article>,
    notices: &mut Vec<String>,
) -> Result<Session, OpenError> {
    let loaded = from_toml(content).map_err(|error| OpenError::Session { path: path.to_owned(), error })?;
    match loaded.findings.len() {
        0 => {}
        1 => notices.push(format!("in {}: {}", path.display(), loaded.findings[0])),
        n => notices.push(format!("{n} things in {} need a look; standoff check lists them", path.display())),
    }
    match article {
        Some(article) if article.document.text() != loaded.session.text() => {
            let moved = reanchor::onto(loaded.session, article.document);
            notices.push(moved.sentence());
            Ok(moved.session)
        }
        _ => Ok(loaded.session),
    }
}

/// Bytes of text from which a reader should see it before it is read for quotes, dates and numbers.
const LONG: usize = 500_000;

/// Whether a crash left work on a session that has no file: it was done on what extraction had found.
fn left(path: &Path, folders: &Folders) -> bool {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    Journal::left(&folders.state_file(&path, "jsonl")).is_some()
}

/// A session that begins: everything the extractor suggests.
fn fresh(article: Article, request: &Request, later: bool, notices: &mut Vec<String>) -> Session {
    notices.extend(article.notices);
    let metadata = Metadata { published: request.published.or(article.metadata.published), ..article.metadata };
    let found =
        if later { Extraction::default() } else { extract(&article.document, Lexicon::get(), metadata.published) };
    let entries = Entries::new(metadata, found.annotations, [], found.actors);
    Session::new(article.document, entries, request.annotator.clone())
}

/// A date given on the command line is a change like any other when the session says otherwise.
fn set_published(session: &mut Session, published: Option<jiff::civil::Date>) {
    if let Some(day) = published
        && session.entries().metadata().published != Some(day)
    {
        let transaction = crate::session::resolve::published(session, Some(day), Lexicon::get());
        // Its spans are the session's own, so it cannot be refused.
        let _ = session.change(transaction);
    }
}

/// Replays what an earlier run journalled and did not save, and keeps a journal from here on.
fn recover(session: &mut Session, desk: &mut Desk, folders: &Folders, notices: &mut Vec<String>) -> usize {
    let absolute = std::path::absolute(&desk.path).unwrap_or_else(|_| desk.path.clone());
    let path = folders.state_file(&absolute, "jsonl");
    let base = Base { session: absolute, file: file_digest(&desk.path), ..desk.base(session) };
    let mut recovered = 0;
    if let Some((left, lines)) = Journal::left(&path) {
        if left.file == base.file && left.text == base.text {
            recovered = journal::replay(session, &lines);
        } else if let Ok(aside) = Journal::set_aside(&path) {
            notices.push(format!(
                "the session changed after a crash left unsaved work; that work is kept in {}",
                aside.display()
            ));
        }
    }
    desk.journal = Some(Journal::new(path, base));
    recovered
}
