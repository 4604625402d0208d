//! Opens an article or a session: takes the lock, reads the saved file, and recovers unsaved changes. Does not extract.

use std::ffi::OsString;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::another::{alike, article_beside, known_beside, sibling};
use super::journal::Journal;
use super::lock::{self, Asked};
use super::place::{Place, folder};
use super::recover::{Now, Recovered, recover};
use super::save::metadata;
use super::session_file::{SessionFile, digest, protected};
use super::walk::ENDING;
use super::{Folders, ReadError, leftovers, read_text, session_path};
use crate::annotation::{Document, Entries, FieldValues, Metadata};
use crate::session::file::{FileError, from_toml};
use crate::session::journal::Read;
use crate::session::{Session, reanchor};
use crate::source::{self, Article, Format, Input, SourceError};
use crate::text::{Offsets, fold};
use crate::words::argument;

/// What to open, and how.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent choices of the caller")]
pub struct Request {
    /// An article or a session.
    pub input: Input,
    /// The session's file, when it is not the one beside the article.
    pub session: Option<PathBuf>,
    /// Fields given by the caller; they replace those found in the article.
    pub given: Metadata,
    /// Whether extraction includes captions, boxes and related links.
    pub beside: bool,
    /// The session's annotator.
    pub annotator: Option<String>,
    /// Whether the annotator has a session file of their own, beside those of others.
    pub own_file: bool,
    /// Whether to make no lock and no journal, for programs that only read.
    pub only_look: bool,
    /// Whether a session stays on the version of the article that it was made on, until the reader moves it.
    pub stays: bool,
}

/// An open session and its files.
#[derive(Debug)]
pub struct Opened {
    /// The session.
    pub session: Session,
    /// The session's file.
    pub session_file: SessionFile,
    /// The number of unsaved changes from before a crash; they were applied again.
    pub recovered: usize,
    /// Whether extraction is still to be done; its result is given to [`Session::begin_with`].
    pub fresh: bool,
    /// Whether the session was put onto an article whose words differ from those at the last save.
    pub is_changed: bool,
    /// The article's latest text, where the session stays on an earlier one, or was put onto it from an earlier one.
    pub latest: Option<Document>,
    /// The text on which the session was saved, where it was put onto another one.
    pub before: Option<Document>,
    /// The article's file; `None` for an article from another source.
    pub article: Option<PathBuf>,
    /// Given fields that differ from those in the session. They are still to be set, which may resolve its dates again.
    pub given: FieldValues,
    /// Messages for the reader, as sentences.
    pub notices: Vec<String>,
}

/// The reason why nothing was opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The article cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The session's file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The session's file is not a valid session; it is not changed.
    #[error("{} cannot be opened: {error}", path.display())]
    Session {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: FileError,
    },
    /// The session found beside the article belongs to another article.
    #[error(
        "{} is about another article ({about}); give this one a session of its own: standoff {} --session {}",
        session.display(), argument(article), argument(other)
    )]
    Another {
        /// The session.
        session: PathBuf,
        /// The article it belongs to.
        about: String,
        /// The article that was to be opened.
        article: PathBuf,
        /// A free file name for the article's session.
        other: PathBuf,
    },
}

/// Opens `request` at the time `now`.
pub fn open(request: &Request, folders: &Folders, now: jiff::Timestamp) -> Result<Opened, OpenError> {
    let (mut article, path) = find(request, folders)?;
    let file = match &request.input {
        Input::File(file) if article.is_some() => Some(file.clone()),
        _ => None,
    };
    let place = Place::of(&path, folders);
    let mut notices = Vec::new();
    let lock = if request.only_look {
        Asked::None(String::new())
    } else {
        leftovers::tidy(place.folder());
        leftovers::tidy(folder(&place.journal));
        lock::ask(&place, now)
    };
    let content = saved(&place)?;
    let digest = content.as_ref().map(|content| digest(content.as_bytes())).unwrap_or_default();
    let mut stood = content.as_ref().map(|content| load(content, &path, &mut notices)).transpose()?;
    if let (Some(session), Some(found)) = (&stood, &article)
        && let Some(error) = another(session, found, &path, request)
    {
        if !request.only_look {
            return Err(error);
        }
        notices.push(format!("{} is about another article and is left out", path.display()));
        stood = None;
    }
    if let (None, Some(article)) = (&stood, &mut article) {
        learn(article, request, file.as_deref(), &path);
    }
    let stays = request.stays && stood.is_some();
    let others = others(article.as_ref(), stood.as_ref(), stays);
    let is_changed = !stays
        && matches!((&stood, &article), (Some(session), Some(found))
        if !fold::same(session.text(), found.document.text()));
    let ours = matches!(lock, Asked::Ours(_));
    let read = ours.then(|| Journal::left_with_base(&place.journal));
    if let (None, Some(found), Some(Ok(Some(left)))) = (&stood, &article, &read)
        && let Some(error) = another_left(left, found, &path, request)
    {
        return Err(error);
    }
    let mut session_file = SessionFile::opened(place, folders, ours);
    session_file.original = content.filter(|_| stood.as_ref().is_some_and(Session::is_mended));
    session_file.digest = digest;
    held(&mut session_file, lock, &mut notices);
    let now = Now {
        saved: stood.as_ref().map(|session| (session, session_file.digest.as_str())),
        article: article.as_ref().filter(|_| !stays),
        stays,
    };
    let left = left(read, &mut session_file.journal, &session_file.place, &now, &mut notices);
    let recovered = left.as_ref().map_or(0, |recovered| recovered.restored);
    let was_left = left.is_some();
    let mut session = match left {
        Some(recovered) => {
            notices.extend(recovered.notices);
            session_file.entries = recovered.entries;
            session_file.document = recovered.document;
            recovered.session
        }
        None => {
            let saved = stood.as_ref().map(|session| (session.document().clone(), session.entries().clone()));
            let session = begin(stood, article.filter(|_| !stays), &path, &mut notices)?;
            let (document, entries) =
                saved.map_or_else(|| (session.document().clone(), None), |(text, own)| (text, Some(own)));
            (session_file.document, session_file.entries) = (document, entries);
            session
        }
    };
    let fresh = !session_file.is_saved() && session_file.entries.is_none();
    if !fresh {
        session_file.entries.get_or_insert_with(|| session.entries().clone());
    }
    if request.annotator.is_some() {
        session.annotator.clone_from(&request.annotator);
    }
    session_file.offsets = Offsets::new(session.text());
    session_file.as_saved = session_file.is_saved() && !was_left && !session.modified();
    if was_left || (session_file.is_saved() && session_file.document != *session.document()) {
        session_file.take_up(&session);
    }
    let [latest, before] = differing(others, session.document());
    let given = session.entries().metadata().otherwise(&request.given);
    Ok(Opened {
        session,
        session_file,
        recovered,
        fresh,
        is_changed,
        latest,
        before,
        article: file,
        given,
        notices,
    })
}

/// Takes in what the caller knows of a new article, and what its sessions of other annotators know.
fn learn(article: &mut Article, request: &Request, file: Option<&Path>, path: &Path) {
    let said = std::mem::replace(&mut article.metadata, request.given.clone());
    // Facts that came with the article into other annotators' sessions are not in its text.
    let others = file.filter(|_| request.own_file).and_then(Path::file_name);
    let others = others.map(|name| path.with_file_name(name));
    if let Some((document, known)) = others.and_then(|file| known_beside(&file, article.document.text())) {
        article.document = document;
        article.metadata.fill(&known);
    }
    article.metadata.fill(&said);
}

/// Returns the article's latest text, where the session stays on its own; and the session's, where it does not.
fn others(article: Option<&Article>, saved: Option<&Session>, stays: bool) -> [Option<Document>; 2] {
    let latest = article.filter(|_| stays).map(|article| article.document.clone());
    [latest, saved.filter(|_| !stays).map(|session| session.document().clone())]
}

/// Returns those of the other texts that differ from the session's. Where it was put onto another one, that is the latest: the
/// reader may go back to the one before.
fn differing(others: [Option<Document>; 2], own: &Document) -> [Option<Document>; 2] {
    let [latest, before] = others.map(|other| other.filter(|other| !fold::same(other.text(), own.text())));
    [latest.or_else(|| before.as_ref().map(|_| own.clone())), before]
}

/// Records whether this process may write.
fn held(session_file: &mut SessionFile, lock: Asked, notices: &mut Vec<String>) {
    match lock {
        Asked::Ours(lock) => {
            if !lock.beside && session_file.place.folder().is_dir() {
                let folder = session_file.place.folder().display();
                notices.push(format!("{folder} takes no lock, so nobody else there sees that you have this open"));
            }
            session_file.lock = Some(lock);
            session_file.read_only = protected(&session_file.place.file);
        }
        Asked::Theirs(who) => session_file.read_only = Some(format!("{who} has it open")),
        Asked::None(reason) if reason.is_empty() => {}
        Asked::None(reason) => {
            notices.push(format!("no journal is kept, so a crash would lose unsaved work: {reason}"));
        }
    }
}

/// Whether a file's first bytes are a session's.
fn begins_like_a_session(path: &Path) -> bool {
    let mut head = [0; 32];
    // Opening a pipe would block, and reading would remove its first bytes.
    let file = path.is_file().then(|| std::fs::File::open(path).ok()).flatten();
    let read = file.and_then(|mut file| file.read(&mut head).ok()).unwrap_or(0);
    std::str::from_utf8(&head[..read]).is_ok_and(source::is_session)
}

/// Returns the article, where the input is one, and the session's file.
fn find(request: &Request, folders: &Folders) -> Result<(Option<Article>, PathBuf), SourceError> {
    let file = match &request.input {
        Input::Stdin | Input::Page(_) | Input::Article(_) => None,
        Input::File(path) => Some(path.as_path()),
    };
    if let Some(path) = file
        && (path.as_os_str().as_encoded_bytes().ends_with(ENDING.as_bytes()) || begins_like_a_session(path))
    {
        // An article that only others' sessions have is begun from one of them.
        let own = request.annotator.as_deref().filter(|_| request.own_file && !path.exists());
        let article = own.and_then(|own| article_beside(path, own));
        return Ok((article, request.session.clone().unwrap_or_else(|| path.to_owned())));
    }
    let mut article = source::read(&request.input, Format::Guess)?;
    if request.beside {
        article.document = article.document.with_beside();
    }
    let path = request.session.clone().unwrap_or_else(|| {
        let own = request.annotator.as_deref().filter(|_| request.own_file);
        session_path(file, article.document.text(), own, folders)
    });
    Ok((Some(article), path))
}

/// Returns what the session's file holds; `None` only where there is none.
fn saved(place: &Place) -> Result<Option<String>, ReadError> {
    match metadata(&place.file) {
        Ok(None) => Ok(None),
        Ok(Some(_)) => read_text(&place.file).map(Some),
        Err(e) => Err(ReadError { path: place.named.clone(), reason: super::reason(&e) }),
    }
}

/// Returns the session in a file.
fn load(content: &str, path: &Path, notices: &mut Vec<String>) -> Result<Session, OpenError> {
    let loaded = from_toml(content).map_err(|error| OpenError::Session { path: path.to_owned(), error })?;
    match loaded.findings.len() {
        0 => {}
        1 => notices.push(format!("in {}: {}", path.display(), loaded.findings[0])),
        n => notices.push(format!("{n} things in {} need a look; standoff check lists them", path.display())),
    }
    Ok(loaded.session)
}

/// Returns the error that a session is about another article than the one it was found beside.
fn another(session: &Session, article: &Article, path: &Path, request: &Request) -> Option<OpenError> {
    let (Input::File(file), text) = (&request.input, article.document.text()) else { return None };
    if session.text() == text {
        return None;
    }
    let sibling = sibling(file, session.text());
    if sibling.is_none() && alike(session.text(), text) {
        return None;
    }
    let title = || session.entries().metadata().title.as_ref().map(|title| format!("“{title}”"));
    let about = sibling.map(|path| path.display().to_string()).or_else(title);
    let mut other = OsString::from(file);
    other.push(ENDING);
    Some(OpenError::Another {
        session: path.to_owned(),
        about: about.unwrap_or_else(|| "its text has nothing in common with this one's".to_owned()),
        article: file.clone(),
        other: other.into(),
    })
}

/// Returns the error that unsaved work of a crash under this name, where nothing is saved, is about another article:
/// on this one it would lose its places for good.
fn another_left(left: &Read, article: &Article, path: &Path, request: &Request) -> Option<OpenError> {
    let base = from_toml(left.base.as_ref()?).ok()?.session;
    let mut error = another(&base, article, path, request)?;
    if let OpenError::Another { about, .. } = &mut error {
        *about = format!("unsaved work that a crash left: {about}");
    }
    Some(error)
}

/// Returns the session without anything left by a crash: the saved one, onto the article's text where that has
/// changed since, or one that begins.
fn begin(
    saved: Option<Session>,
    article: Option<Article>,
    path: &Path,
    notices: &mut Vec<String>,
) -> Result<Session, OpenError> {
    match (saved, article) {
        (Some(session), Some(article)) if article.document.text() != session.text() => {
            let moved = reanchor::in_one_step(session, article.document);
            notices.push(moved.sentence());
            Ok(moved.session)
        }
        (Some(session), _) => Ok(session),
        (None, Some(article)) => {
            notices.extend(article.notices);
            Ok(Session::new(article.document, Entries::new(article.metadata, [], [], []), None))
        }
        (None, None) => Err(SourceError::Missing(path.display().to_string()).into()),
    }
}

/// Returns what an earlier run journalled and did not save, put back; what cannot be read whole is kept aside, too,
/// and said.
fn left(
    read: Option<io::Result<Option<Read>>>,
    journal: &mut Option<Journal>,
    place: &Place,
    now: &Now<'_>,
    notices: &mut Vec<String>,
) -> Option<Recovered> {
    let (own, read) = (journal.as_mut()?, read?);
    let recovered = match &read {
        Ok(None) => {
            // A crash left the base alone, because the journal is removed first.
            own.base.remove();
            return None;
        }
        Ok(Some(left)) if left.is_empty() => return None,
        Ok(Some(left)) => recover(left, now),
        Err(_) => None,
    };
    let damaged = read.ok().flatten().filter(Read::has_more);
    match (&recovered, damaged) {
        (Some(_), None) => {}
        (Some(_), Some(_)) => {
            let aside = own.copy_aside().ok();
            notices.extend(aside.map(|aside| format!("the damaged journal is kept in {}", aside.display())));
        }
        (None, _) => match own.put_aside() {
            Ok(aside) => notices
                .push(format!("a crash left work that cannot be read here; it is kept in {}", aside.display())),
            Err(e) => {
                // Its content must not be replaced.
                *journal = None;
                notices.push(format!(
                    "a crash left work in {}, which cannot be read ({}), so no journal is kept now",
                    place.journal.display(),
                    super::reason(&e)
                ));
            }
        },
    }
    if let (Some(journal), Some(Recovered { goes_on: Some(next), .. })) = (journal, &recovered) {
        journal.go_on(*next);
    }
    recovered
}
