//! One's own copy of a shared library: what it has from the server, what is still to be sent, and how events are applied.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::code::{Coded, coded, event};
use super::{Event, rows};
use crate::library::{Arrival, Change, Looked, add, change, feeds, look};
use crate::subscriptions::{Candidate, Subscriptions};

/// The tables that only a copy has. They are not in the numbered files, since most libraries are nobody's copy.
const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS shared (id TEXT NOT NULL, seen INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS shared_unsent (
        number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, key TEXT, body BLOB NOT NULL
    );
    -- The last version of each session that was sent or came; whether its file is still to be sent, or the row to be read.
    CREATE TABLE IF NOT EXISTS shared_session (
        name TEXT PRIMARY KEY, version INTEGER NOT NULL, content TEXT, unsent INTEGER NOT NULL DEFAULT 0,
        behind INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID;";

/// Makes the tables of a copy.
pub(super) fn prepare(c: &Connection) -> rusqlite::Result<()> {
    if is_copy(c)? { Ok(()) } else { c.execute_batch(&format!("BEGIN IMMEDIATE; {TABLES} COMMIT;")) }
}

/// Whether a library is somebody's copy of a shared one.
pub(in crate::library) fn is_copy(c: &Connection) -> rusqlite::Result<bool> {
    c.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'shared_session')", [], |row| row.get(0))
}

/// Removes from a backup what makes it a copy: it is a library of its own.
pub(in crate::library) fn detach(c: &Connection) -> rusqlite::Result<()> {
    c.execute_batch(
        "DROP TABLE IF EXISTS shared; DROP TABLE IF EXISTS shared_unsent; DROP TABLE IF EXISTS shared_session;",
    )
}

/// Returns the library's id and the number of the last event that is in the copy; nothing of a new one.
pub(super) fn seen(c: &Connection) -> rusqlite::Result<Option<(String, i64)>> {
    c.query_row("SELECT id, seen FROM shared", [], |row| Ok((row.get(0)?, row.get(1)?))).optional()
}

/// Stores which event was the last.
pub(super) fn put_seen(c: &Connection, id: &str, last: i64) -> rusqlite::Result<()> {
    c.execute("DELETE FROM shared", [])?;
    c.execute("INSERT INTO shared (id, seen) VALUES (?1, ?2)", params![id, last]).map(drop)
}

/// Keeps an event until it can be sent.
pub(super) fn keep_unsent(c: &Connection, event: &Event) -> rusqlite::Result<()> {
    if matches!(event, Event::Changed(parts) if parts.is_empty()) {
        return Ok(());
    }
    let Coded { kind, key, body, page: _ } = coded(event);
    c.prepare_cached("INSERT INTO shared_unsent (kind, key, body) VALUES (?1, ?2, ?3)")?
        .execute(params![kind, key, body])
        .map(drop)
}

/// Returns what is still to be sent, in order.
pub(super) fn unsent(c: &Connection) -> rusqlite::Result<Vec<Coded>> {
    let mut all = c.prepare_cached("SELECT kind, key, body FROM shared_unsent ORDER BY number")?;
    let one =
        |row: &rusqlite::Row<'_>| Ok(Coded { kind: row.get(0)?, key: row.get(1)?, body: row.get(2)?, page: None });
    all.query_map([], one)?.collect()
}

/// Whether something is still to be sent, as changes or sessions.
pub(super) fn has_unsent(c: &Connection) -> rusqlite::Result<bool> {
    c.query_row("SELECT EXISTS (SELECT 1 FROM shared_unsent)", [], |row| row.get(0))
}

/// Everything that was to be sent was sent.
pub(super) fn forget_unsent(c: &Connection) -> rusqlite::Result<()> {
    c.execute("DELETE FROM shared_unsent", []).map(drop)
}

/// Applies an event: of another person with the `rules` that hide, of the person whose copy this is without. Returns whether
/// it changed something here.
pub(super) fn apply(c: &Connection, event: Event, rules: Option<&Subscriptions>) -> rusqlite::Result<bool> {
    let before = c.total_changes();
    match event {
        Event::Arrived(id, arrival) => {
            let arrival = match rules {
                None => *arrival,
                Some(rules) => of_another(*arrival, rules),
            };
            add::add(c, &arrival, Some(id.0))?;
        }
        Event::Looked(looked) => {
            let looked = match rules {
                None => *looked,
                Some(rules) => {
                    Looked { arrival: looked.arrival.map(|arrival| of_another(arrival, rules)), ..*looked }
                }
            };
            look::keep(c, &looked)?;
        }
        Event::Feed(feed) => feeds::put(c, &feed)?,
        Event::Moved(from, to) => {
            feeds::rename(c, &from, &to)?;
        }
        Event::Changed(parts) => {
            let parts: Vec<_> =
                parts.into_iter().filter(|(change, _)| rules.is_none() || is_everybodys(change)).collect();
            change::take(c, &parts)?;
        }
        Event::Session(name) => rows::note_saved(c, &name)?,
    }
    Ok(c.total_changes() != before)
}

/// Applies again what this copy changed and has not sent: it comes after all that others did.
pub(super) fn apply_unsent(c: &Connection) -> Result<(), super::server::Fault> {
    for stored in unsent(c)? {
        if let Some(own) = event(stored)? {
            apply(c, own, None)?;
        }
    }
    Ok(())
}

/// Whether a change is of the article for all, and not of one person's reading: tags are.
pub(super) const fn is_everybodys(change: &Change) -> bool {
    matches!(change, Change::Tag(..))
}

/// Returns an arrival without what only concerns the person who added it, and hidden by one's own rules.
fn of_another(mut arrival: Arrival, rules: &Subscriptions) -> Arrival {
    let metadata = &mut arrival.article.metadata;
    metadata.done = false;
    let candidate = Candidate {
        feed: arrival.item.as_ref().map_or("", |item| &item.feed),
        feed_title: metadata.outlet.as_deref().unwrap_or_default(),
        title: metadata.title.as_deref().unwrap_or_default(),
        author: metadata.author.as_deref().unwrap_or_default(),
        text: arrival.article.document.text(),
    };
    // As in one's own fetching, rules are for what feeds have.
    let hidden = arrival.item.is_some().then(|| rules.hides(&candidate)).flatten().map(ToString::to_string);
    Arrival { project: None, hidden, ..arrival }
}
