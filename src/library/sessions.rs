//! The index of session files: their counts, speakers and stances, for counting and searching.
//!
//! The files have the original data. [`Library::index`] adds a file after it was saved; [`Library::reindex`] adds all
//! files and removes missing ones. A file belongs to the article of its URL, or of its database id, or of its words.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};

use super::add::identity_in_file;
use super::address::{address, is_site};
use super::shared::{Event, keep_unsent};
use super::{ArticleId, Change, Library, LibraryError};
use crate::annotation::{Annotation, Entries, Kind, Metadata, Stance, Standing};
use crate::session::Session;
use crate::session::evidence::standing;
use crate::session::file::from_toml_for;
use crate::store::{ENDING, ProjectFile, read_text, sessions};
use crate::text::Span;

/// The result of indexing session files.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Indexed {
    /// The number of sessions that belong to an article of the library.
    pub known: usize,
    /// The number of sessions that belong to none.
    pub others: usize,
    /// Errors of reading, as sentences.
    pub errors: Vec<String>,
}

impl Library {
    /// Indexes a session file, or removes a missing one from the index. Returns the article it belongs to. Of a shared
    /// library, the session is sent to the others.
    pub fn index(&mut self, path: &Path) -> Result<Option<ArticleId>, LibraryError> {
        let article = self.index_here(path)?;
        self.send_session(path)?;
        Ok(article)
    }

    /// Indexes a session file for this library alone.
    pub(super) fn index_here(&mut self, path: &Path) -> Result<Option<ArticleId>, LibraryError> {
        let (session, person) = (read(path), self.person());
        self.write("indexing a session", |c| {
            forget(c, path)?;
            session.ok().map_or(Ok(None), |session| keep(c, path, &session, person.as_deref()))
        })
    }

    /// Returns the article that a session in the index belongs to.
    #[cfg(feature = "postgres")]
    pub(super) fn article_of_session(&self, path: &Path) -> Result<Option<ArticleId>, LibraryError> {
        self.read("reading the index of sessions", |c| {
            let sql = "SELECT article FROM session WHERE path = ?1";
            let found =
                c.prepare_cached(sql)?.query_row([name(path)], |row| row.get::<_, Option<i64>>(0)).optional()?;
            Ok(found.flatten().map(ArticleId))
        })
    }

    /// Makes the index anew from the sessions in these files and folders, in the folders of projects, and those it knows
    /// elsewhere, as beside an article's file.
    pub fn reindex(&mut self, places: &[PathBuf]) -> Result<Indexed, LibraryError> {
        let projects = self.read("reading the projects", |c| {
            let mut all = c.prepare("SELECT name FROM list WHERE kind = 'project' ORDER BY name")?;
            all.query_map([], |row| row.get(0).map(|name: String| PathBuf::from(name)))?
                .collect::<Result<Vec<_>, _>>()
        })?;
        let known = self.read("reading the index of sessions", |c| {
            let mut all = c.prepare("SELECT path FROM session ORDER BY path")?;
            all.query_map([], |row| row.get(0).map(|path: String| PathBuf::from(path)))?
                .collect::<Result<Vec<_>, _>>()
        })?;
        let all = places.iter().cloned().chain(projects).chain(known);
        let places: Vec<PathBuf> = all.filter(|place| place.exists()).collect();
        let files = sessions(&places).0;
        let (mut indexed, person) = (Indexed::default(), self.person());
        // Several short transactions, so that other processes do not wait long, and only this many sessions are in
        // memory.
        for batch in files.chunks(BATCH) {
            let read: Vec<(&PathBuf, Result<Session, String>)> =
                batch.iter().map(|path| (path, read(path))).collect();
            let kept = self.write("indexing sessions", |c| {
                let one = |(path, session): &(&PathBuf, Result<Session, String>)| {
                    forget(c, path)?;
                    session.as_ref().map_or(Ok(None), |session| keep(c, path, session, person.as_deref()))
                };
                read.iter().map(one).collect::<rusqlite::Result<Vec<_>>>()
            })?;
            let errors = read.into_iter().filter_map(|(_, session)| session.err());
            let before = indexed.errors.len();
            indexed.errors.extend(errors);
            let known = kept.iter().flatten().count();
            indexed.known += known;
            indexed.others += kept.len() - known - (indexed.errors.len() - before);
        }
        self.forget_all_but(&files)?;
        if self.is_shared() {
            // Other commands write sessions, too.
            let unsent = files.iter().filter_map(|path| self.send_session(path).err());
            indexed.errors.extend(unsent.map(|error| error.to_string()));
        }
        Ok(indexed)
    }

    /// Returns the session of an article: the one that is known in the folder its sessions are in (its project's,
    /// else `sessions`), else, of an article of no project, one that is known elsewhere, as beside the article's file,
    /// else a new file, named by its day and headline. An annotator who works beside others has one of their own.
    pub fn session_path(
        &self,
        id: ArticleId,
        sessions: &Path,
        annotator: Option<&str>,
    ) -> Result<PathBuf, LibraryError> {
        let kept = self.stored(id)?;
        let folder = match kept.project.as_ref().map(PathBuf::from) {
            // A project with an error is reported where its articles are opened.
            Some(project) => ProjectFile::read(&project).ok().flatten().map_or(project, |file| file.sessions()),
            None => sessions.to_owned(),
        };
        let own = annotator.map(|name| format!(".{}", name.replace(['/', '\\'], "_"))).unwrap_or_default();
        let ending = format!("{own}{ENDING}");
        // Another annotator's session has one more full stop before its ending.
        let is_own = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let stem = name.strip_suffix(&ending);
            stem.is_some_and(|stem| !stem.contains('.'))
        };
        let known = || kept.sessions.iter().map(PathBuf::from).filter(is_own);
        let here = known().find(|path| path.parent() == Some(&folder));
        let elsewhere = || known().find(|path| kept.project.is_none() && path.exists());
        let known = here.or_else(elsewhere);
        // Other annotators' sessions of this article have its name already, perhaps from another library.
        let stem = stem_known(&kept.sessions, &folder).unwrap_or_else(|| stem(&kept.article.metadata, id));
        Ok(known.unwrap_or_else(|| folder.join(format!("{stem}{ending}"))))
    }

    /// Returns what the names of articles' sessions begin with in a folder: of those that are known there, else of new
    /// ones.
    pub fn session_stems(&self, ids: &[ArticleId], folder: &Path) -> Result<Vec<String>, LibraryError> {
        self.read("reading the index of sessions", |c| {
            let mut known = c.prepare_cached("SELECT path FROM session WHERE article = ?1 ORDER BY path")?;
            let mut about = c.prepare_cached("SELECT title, published FROM article WHERE id = ?1")?;
            let one = |id: &ArticleId| {
                let paths = known.query_map([id.0], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
                if let Some(stem) = stem_known(&paths, folder) {
                    return Ok(stem);
                }
                about.query_row([id.0], |row| {
                    let day: Option<String> = row.get(1)?;
                    let published = day.and_then(|day| day.parse().ok());
                    Ok(stem(&Metadata { title: row.get(0)?, published, ..Metadata::default() }, *id))
                })
            };
            ids.iter().map(one).collect()
        })
    }

    /// Removes all sessions from the index whose files are not listed here.
    fn forget_all_but(&mut self, files: &[PathBuf]) -> Result<(), LibraryError> {
        let there: HashSet<String> = files.iter().map(|path| name(path)).collect();
        self.write("indexing sessions", |c| {
            let mut paths = c.prepare("SELECT path FROM session")?;
            let paths = paths.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
            paths.iter().filter(|path| !there.contains(*path)).try_for_each(|path| forget(c, Path::new(path)))
        })
    }
}

/// Returns what the names of these sessions in a folder begin with, before any annotator's name.
fn stem_known(sessions: &[String], folder: &Path) -> Option<String> {
    let here = sessions.iter().map(Path::new).find(|path| path.parent() == Some(folder));
    let name = here.and_then(Path::file_name)?.to_string_lossy().into_owned();
    name.split('.').next().map(str::to_owned)
}

/// Returns a session's name: `2026-03-08-minister-rules-out-tariffs-17`.
fn stem(metadata: &Metadata, id: ArticleId) -> String {
    let title = metadata.title.as_deref().unwrap_or("article").to_lowercase();
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut name = metadata.published.map(|day| day.to_string()).unwrap_or_default();
    for word in words {
        // Short enough for every file system, whatever the letters are.
        if name.len() + word.len() > 80 {
            break;
        }
        name.push_str(if name.is_empty() { "" } else { "-" });
        name.push_str(word);
    }
    format!("{name}-{}", id.0)
}

/// The number of files that are read before their contents are stored.
const BATCH: usize = 64;

fn read(path: &Path) -> Result<Session, String> {
    let content = read_text(path).map_err(|e| e.to_string())?;
    from_toml_for(&content, &Kind::ALL).map_err(|e| format!("{}: {e}", path.display()))
}

fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn forget(c: &Connection, path: &Path) -> rusqlite::Result<()> {
    c.prepare_cached("DELETE FROM session WHERE path = ?1")?.execute([name(path)]).map(drop)
}

/// Stores the contents of a session in the index; returns its article. In a shared library, what somebody else did is not
/// done by this `person`.
fn keep(
    c: &Connection,
    path: &Path,
    session: &Session,
    person: Option<&str>,
) -> rusqlite::Result<Option<ArticleId>> {
    let entries = session.entries();
    let article = article_of(c, session)?;
    let count = |kind: Kind| entries.annotations().of(kind).filter(|a| stands(a.standing())).count();
    let stances = entries.stances().values().filter(|stance| stands(entries.standing(stance)));
    let sql = "INSERT INTO session (path, article, annotator, quotes, dates, numbers, notes, stances, done) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    c.prepare_cached(sql)?.execute(params![
        name(path),
        article,
        session.annotator,
        count(Kind::Quote),
        count(Kind::Date),
        count(Kind::Number),
        count(Kind::Note),
        stances.count(),
        entries.metadata().done,
    ])?;
    let id = c.last_insert_rowid();
    if let Some(article) = article {
        keep_marks(c, id, article, session)?;
        let of_another = |person| session.annotator.as_deref().is_some_and(|name| name != person);
        if !person.is_some_and(of_another) {
            keep_done(c, article, person)?;
        }
    }
    Ok(article.map(ArticleId))
}

/// Marks an article as done, or as not done, by its sessions: in a shared library by those of this person.
fn keep_done(c: &Connection, article: i64, person: Option<&str>) -> rusqlite::Result<()> {
    let sql = "SELECT ifnull(max(done), 0) FROM session WHERE article = ?1 \
               AND (?2 IS NULL OR annotator IS NULL OR annotator = ?2)";
    let done: bool = c.prepare_cached(sql)?.query_row(params![article, person], |row| row.get(0))?;
    let sql = "UPDATE article SET done = ?2 WHERE id = ?1 AND done <> ?2";
    if c.prepare_cached(sql)?.execute(params![article, done])? > 0 && person.is_some() {
        keep_unsent(c, &Event::Changed(vec![(Change::Done(done), vec![ArticleId(article)])]))?;
    }
    Ok(())
}

/// Whether what stands so is counted and searched: what was rejected or lost its words is not.
const fn stands(standing: Standing) -> bool {
    !matches!(standing, Standing::Rejected | Standing::Lost)
}

/// Returns the article a session is over.
fn article_of(c: &Connection, session: &Session) -> rusqlite::Result<Option<i64>> {
    let metadata = session.entries().metadata();
    let known = |sql: &str, name: &str| c.prepare_cached(sql)?.query_row([name], |row| row.get(0)).optional();
    if let Some(address) = metadata.url.as_deref().and_then(address).filter(|address| !is_site(address)) {
        let found = known("SELECT id FROM article WHERE address = ?1", &address)?;
        if found.is_some() {
            return Ok(found);
        }
    }
    let identity = identity_in_file(metadata, session.text());
    let found = known("SELECT id FROM article WHERE identity = ?1", &identity)?;
    if found.is_some() {
        return Ok(found);
    }
    let digest = Sha256::digest(session.text().as_bytes());
    let sql = "SELECT article FROM revision WHERE digest = ?1 LIMIT 1";
    c.prepare_cached(sql)?.query_row([digest.as_slice()], |row| row.get(0)).optional()
}

/// Stores the quotes and stances of a session, with their places if the article's shown text is the session's.
fn keep_marks(c: &Connection, id: i64, article: i64, session: &Session) -> rusqlite::Result<()> {
    let digest = Sha256::digest(session.text().as_bytes());
    let sql = "SELECT digest = ?2 FROM revision WHERE id = (SELECT revision FROM article WHERE id = ?1)";
    let placed: bool = c.prepare_cached(sql)?.query_row(params![article, digest.as_slice()], |row| row.get(0))?;
    let place =
        |span: Option<Span>| span.filter(|_| placed).map_or((None, None), |s| (Some(s.start()), Some(s.end())));
    let entries = session.entries();
    let sql = "INSERT INTO mark (session, start, stop, quote, speaker, actor, position, target) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let mut insert = c.prepare_cached(sql)?;
    for annotation in entries.annotations().of(Kind::Quote).filter(|a| stands(a.standing())) {
        let (start, stop) = place(Some(annotation.spans.cover()));
        let none = None::<&str>;
        let speaker = annotation.quote().and_then(|quote| quote.speaker.as_deref());
        let words = annotation.spans.words(session.text());
        insert.execute(params![id, start, stop, words, speaker, none, none, none])?;
    }
    for stance in entries.stances().values().filter(|stance| stands(entries.standing(stance))) {
        let ground = Ground::of(entries, stance, session.text());
        let (start, stop) = place(ground.first);
        let named = [Some(&stance.actor), Some(&stance.position), Some(&stance.target)];
        let [actor, position, target] = named;
        insert.execute(params![id, start, stop, ground.words, ground.speakers, actor, position, target])?;
    }
    Ok(())
}

/// The evidence of a stance, which is searched together with the stance.
struct Ground {
    first: Option<Span>,
    words: String,
    speakers: String,
}

impl Ground {
    fn of(entries: &Entries, stance: &Stance, text: &str) -> Self {
        let all: Vec<&Annotation> = standing(entries, stance).collect();
        let words: Vec<String> = all.iter().map(|a| a.spans.words(text).into_owned()).collect();
        let speakers: Vec<&str> =
            all.iter().filter_map(|a| a.quote()).filter_map(|quote| quote.speaker.as_deref()).collect();
        Self {
            first: all.iter().map(|a| a.spans.cover()).min(),
            words: words.join(" / "),
            speakers: speakers.join(", "),
        }
    }
}
