//! Session files as rows with a version. A row is replaced only by who knows its last version; otherwise the row is put in
//! place of the file, and what the file had that was not sent is merged into it.

mod place;

use std::path::Path;

use postgres::Client;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::Event;
use super::code::coded;
use super::exchange::locked;
use super::server::{Fault, Server};
use crate::annotation::{Entries, Field};
use crate::extract::extract;
use crate::lexicon::Lexicon;
use crate::library::{Library, LibraryError};
use crate::session::file::{from_toml, to_toml};
use crate::session::{Session, merge, reanchor};
use crate::store::{annotator_of, private_folder, read_text, write_atomically};
use place::name_of;
pub(super) use place::path_of;

/// What the copy knows of a session's row.
#[derive(Default)]
struct Known {
    version: i64,
    content: Option<String>,
}

fn known(c: &Connection, name: &str) -> rusqlite::Result<Known> {
    let sql = "SELECT version, content FROM shared_session WHERE name = ?1";
    let row = |row: &rusqlite::Row<'_>| Ok(Known { version: row.get(0)?, content: row.get(1)? });
    Ok(c.prepare_cached(sql)?.query_row([name], row).optional()?.unwrap_or_default())
}

/// Stores which version of a row the file is made of, and whether it has something to be sent.
fn keep(c: &Connection, name: &str, known: &Known, unsent: bool) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO shared_session (name, version, content, unsent, behind) VALUES (?1, ?2, ?3, ?4, 0)";
    c.prepare_cached(sql)?.execute(params![name, known.version, known.content, unsent]).map(drop)
}

/// Notes that somebody saved a session, so that its row is looked at.
pub(super) fn note_saved(c: &Connection, name: &str) -> rusqlite::Result<()> {
    let sql = "INSERT INTO shared_session (name, version, behind) VALUES (?1, 0, 1) \
               ON CONFLICT (name) DO UPDATE SET behind = 1";
    c.prepare_cached(sql)?.execute([name]).map(drop)
}

fn note_unsent(c: &Connection, name: &str) -> rusqlite::Result<()> {
    let sql = "INSERT INTO shared_session (name, version, unsent) VALUES (?1, 0, 1) \
               ON CONFLICT (name) DO UPDATE SET unsent = 1";
    c.prepare_cached(sql)?.execute([name]).map(drop)
}

/// Takes in the sessions that others saved, and sends those that were not sent; returns what the reader should know.
pub(super) fn exchange(server: &Server, library: &mut Library) -> Result<Vec<String>, LibraryError> {
    let names = |library: &Library, which: &str| {
        library.read("reading the index of sessions", |c| {
            let mut all =
                c.prepare(&format!("SELECT name FROM shared_session WHERE {which} = 1 ORDER BY name"))?;
            all.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()
        })
    };
    // A session that cannot be read keeps no other back.
    let mut said = Vec::new();
    let mut tell = |done: Result<Option<String>, LibraryError>| {
        said.extend(done.unwrap_or_else(|error| Some(error.to_string())));
    };
    for name in names(library, "behind")? {
        tell(server.with("taking in a session", |client| renew(client, library, &name)));
    }
    for name in names(library, "unsent")? {
        tell(server.with("taking in a session", |client| renew(client, library, &name)));
        tell(server.with("sending a session", |client| send(server, client, library, &name)).map(|()| None));
    }
    said.dedup();
    Ok(said)
}

impl Server {
    /// Brings a session's file to what others saved; returns what the reader should know.
    pub(super) fn renew_session(
        &self,
        library: &mut Library,
        path: &Path,
    ) -> Result<Option<String>, LibraryError> {
        let Some(name) = name_of(library, path)? else { return Ok(None) };
        self.with("taking in a session", |client| renew(client, library, &name))
    }

    /// Sends a session that was saved in its file; where that cannot be, it is sent later.
    pub(super) fn send_session(&self, library: &mut Library, path: &Path) -> Result<(), LibraryError> {
        let Some(name) = name_of(library, path)?.filter(|_| path.exists()) else { return Ok(()) };
        let sent = self.with("sending a session", |client| send(self, client, library, &name));
        if sent.is_err() {
            library.write("noting a session", |c| note_unsent(c, &name))?;
        }
        sent.map_err(|error| LibraryError::Unsent { path: path.to_owned(), reason: error.to_string() })
    }
}

/// Puts a row that somebody else saved in place of the file; what was not sent of the file is merged into it.
fn renew(client: &mut Client, library: &mut Library, name: &str) -> Result<Option<String>, Fault> {
    let row = client.query_opt("SELECT version, content, person FROM session WHERE name = $1", &[&name])?;
    let (Some(row), Some(path)) = (row, path_of(library, name)?) else {
        // What has no place here is nothing to this copy.
        library.connection.execute("UPDATE shared_session SET behind = 0 WHERE name = ?1", [name])?;
        return Ok(None);
    };
    let (version, theirs): (i64, String) = (row.get(0), row.get(1));
    let before = known(&library.connection, name)?;
    let mine = path.is_file().then(|| read_text(&path)).transpose().map_err(|error| error.to_string())?;
    let is_new = version > before.version;
    let (content, said) = match mine.as_deref() {
        None => (Some(theirs.clone()), None),
        Some(_) if !is_new => (None, None),
        Some(mine) if mine == theirs => (None, None),
        Some(mine) if before.content.as_deref() == Some(mine) => (Some(theirs.clone()), None),
        Some(mine) => {
            let (content, sentence) = merged(before.content.as_deref(), mine, &theirs)?;
            let (file, who) = (path.display(), row.get::<_, String>(2));
            (Some(content), Some(format!("{file} was saved by {who}, too; {sentence}")))
        }
    };
    if let Some(content) = &content {
        let refused =
            |e: std::io::Error| format!("cannot write {}: {}", path.display(), crate::source::reason(&e));
        private_folder(path.parent().unwrap_or(Path::new("."))).map_err(refused)?;
        write_atomically(&path, content.as_bytes()).map_err(refused)?;
        library.index_here(&path)?;
    }
    if is_new {
        let unsent = content.or(mine).is_some_and(|content| content != theirs);
        keep(&library.connection, name, &Known { version, content: Some(theirs) }, unsent)?;
    } else {
        library.connection.execute("UPDATE shared_session SET behind = 0 WHERE name = ?1", [name])?;
    }
    Ok(said)
}

/// Returns a session with what somebody else saved meanwhile, both made from `base`, and what happened.
fn merged(base: Option<&str>, mine: &str, theirs: &str) -> Result<(String, String), Fault> {
    let read = |content: &str| -> Result<Session, String> {
        Ok(from_toml(content).map_err(|error| format!("a session cannot be merged: {error}"))?.session)
    };
    let mut mine = read(mine)?;
    let onto_mine = |session: Session| {
        let same = session.text() == mine.text();
        if same { session } else { reanchor::onto(session, mine.document().clone()).session }
    };
    let theirs = onto_mine(read(theirs)?);
    let base = match base {
        Some(base) => onto_mine(read(base)?).entries().clone(),
        None => begun(&mine, &theirs),
    };
    let merge = merge::three_way(&base, mine.entries(), theirs.entries());
    let sentence = merge.sentence();
    mine.change(merge.transaction).map_err(|error| error.to_string())?;
    Ok((to_toml(&mine), sentence))
}

/// Returns what two sessions of one article both began with: what extraction finds, and the facts they agree on.
fn begun(mine: &Session, theirs: &Session) -> Entries {
    let (own, other) = (mine.entries().metadata(), theirs.entries().metadata());
    let mut both = own.clone();
    for field in Field::ALL.into_iter().filter(|field| own.get(*field) != other.get(*field)) {
        // A field can always be made empty.
        let _ = both.set(field, None);
    }
    extract(mine.document(), Lexicon::get(), both.published).entries(both)
}

/// Replaces the row by the file, if nobody else replaced it since.
fn send(server: &Server, client: &mut Client, library: &mut Library, name: &str) -> Result<(), Fault> {
    let Some(path) = path_of(library, name)?.filter(|path| path.is_file()) else { return Ok(()) };
    let content = read_text(&path).map_err(|error| error.to_string())?;
    let before = known(&library.connection, name)?;
    if before.content.as_ref() == Some(&content) {
        return Ok(keep(&library.connection, name, &before, false)?);
    }
    let article = library.article_of_session(&path)?.map(|id| id.0);
    let annotator = Some(annotator_of(&path)).filter(|name| !name.is_empty());
    let mut all = client.transaction()?;
    let (_, last) = locked(&mut all)?;
    let sql = "INSERT INTO session AS row (name, article, annotator, person, content) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (name) DO UPDATE SET (article, annotator, person, content, version, saved) = (excluded.article, \
               excluded.annotator, excluded.person, excluded.content, row.version + 1, now()) WHERE row.version = $6 \
               RETURNING version";
    let row = all.query_opt(sql, &[&name, &article, &annotator, &server.person, &content, &before.version])?;
    let Some(row) = row else {
        let who: String = all.query_one("SELECT person FROM session WHERE name = $1", &[&name])?.get(0);
        return Err(format!("{who} saved it meanwhile; saving again offers to merge both").into());
    };
    let version = row.get(0);
    server.store(&mut all, last, &[coded(&Event::Session(name.to_owned()))])?;
    all.commit()?;
    Ok(keep(&library.connection, name, &Known { version, content: Some(content) }, false)?)
}
