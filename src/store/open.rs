//! Opening an article or a session: lock, load or extract, re-anchor, replay what a crash left.

use std::path::{Path, PathBuf};

use super::desk::{Desk, file_digest, protected, text_digest};
use super::journal::{Base, Journal, Left};
use super::lock::{self, Asked};
use super::{Folders, ReadError, read_text, session_path};
use crate::annotation::Metadata;
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
    let lock = if request.only_look {
        Asked::None(String::new())
    } else {
        lock::ask(&folders.state_file(&path, "lock"), now)
    };
    let content = if path.exists() { Some(read_text(&path)?) } else { None };
    let mut begun = false;
    let mut session = match (&content, article) {
        (Some(content), article) => load(content, &path, article, &mut notices)?,
        (None, Some(article)) => {
            let left = if request.only_look { None } else { left(&path, folders) };
            begun = request.later && article.document.text().len() > LONG && left.is_none();
            // What was done then was done on dates resolved against the day of then.
            let published = left.and_then(|base| base.published?.parse().ok()).or(request.published);
            fresh(article, request, published, begun, &mut notices)
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
        folders: folders.clone(),
        original: content.clone().filter(|_| session.is_mended()),
        rebased: false,
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
            desk.read_only = protected(&path);
            recovered = recover(&mut session, &mut desk, folders, &mut notices);
        }
        Asked::Theirs(who) => desk.read_only = Some(format!("{who} has it open")),
        Asked::None(reason) if reason.is_empty() => {}
        Asked::None(reason) => {
            notices.push(format!("no journal is kept, so a crash would lose unsaved work: {reason}"));
        }
    }
    Ok(Opened { session, desk, recovered, begun, notices })
}

/// Whether a file's first bytes are a session's.
fn begins_like_a_session(name: &str) -> bool {
    let mut head = [0; 32];
    let file = std::fs::File::open(name).ok().filter(|_| name != source::STDIN && Path::new(name).is_file());
    let read = file.and_then(|mut file| std::io::Read::read(&mut file, &mut head).ok()).unwrap_or(0);
    std::str::from_utf8(&head[..read]).is_ok_and(source::is_session)
}

/// The article, where the input is one, and the session's file.
fn find(request: &Request, folders: &Folders) -> Result<(Option<Article>, PathBuf), SourceError> {
    let by_name = request.input.ends_with(".standoff.toml");
    if by_name || begins_like_a_session(&request.input) {
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

/// What a crash left on a session that has no file: it was done on what extraction had found.
fn left(path: &Path, folders: &Folders) -> Option<Base> {
    match Journal::left(&folders.state_file(path, "jsonl")) {
        Left::Work(base, _) => Some(base),
        Left::Nothing | Left::Unreadable => None,
    }
}

/// A session that begins: everything the extractor suggests.
fn fresh(
    article: Article,
    request: &Request,
    published: Option<jiff::civil::Date>,
    later: bool,
    notices: &mut Vec<String>,
) -> Session {
    notices.extend(article.notices);
    let metadata = Metadata { published: published.or(article.metadata.published), ..article.metadata };
    let found =
        if later { Extraction::default() } else { extract(&article.document, Lexicon::get(), metadata.published) };
    let entries = found.entries(metadata);
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
    let path = folders.state_file(&desk.path, "jsonl");
    let base = Base { file: file_digest(&desk.path), ..desk.base(session) };
    let left = Journal::left(&path);
    let mut replayed = journal::Replayed::default();
    let mut said = None;
    match left {
        Left::Nothing => {}
        Left::Work(left, _) if left.text != base.text => said = Some("it is about another text"),
        Left::Unreadable => said = Some("it cannot be read"),
        Left::Work(left, lines) => {
            replayed = journal::replay(session, &lines);
            // Where somebody saved meanwhile, one's own changes stand over theirs.
            desk.rebased = left.file != base.file || replayed.unreadable > 0;
            said = (replayed.unreadable > 0).then_some("some of it cannot be read");
            if left.file != base.file && replayed.applied > 0 {
                notices.push("the file was saved by somebody else since; your changes stand over theirs".into());
            }
        }
    }
    if let Some(why) = said
        && let Ok(aside) = Journal::set_aside(&path)
    {
        notices.push(format!("a crash left work of which {why}; it is kept in {}", aside.display()));
    }
    desk.journal = Some(Journal::new(path, base));
    if desk.rebased {
        // A journal that cannot be written now is tried again, and told of, with the next change.
        let _ = desk.rebase(session);
    }
    replayed.applied
}
