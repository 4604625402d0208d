//! The tables on the server that people read with SQL: articles, their texts, states, tags. Copied from the copy of whoever
//! writes, in the same transaction as the events.

use std::collections::BTreeSet;

use postgres::Transaction;
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use super::Event;
use super::copy::is_everybodys;
use super::server::Fault;
use crate::library::article::article;
use crate::library::{Arrival, ArticleId};

/// Statements that write the rows of a JSON array.
const ARTICLES: &str = "INSERT INTO article SELECT id, url, title, outlet, author, section, page, source_id, published, \
    to_timestamp(at), to_timestamp(retrieved), text FROM json_to_recordset($1::text::json) AS new (id bigint, url text, \
    title text, outlet text, author text, section text, page text, source_id text, published date, at bigint, \
    retrieved bigint, text text) ON CONFLICT (id) DO UPDATE SET (url, title, outlet, author, section, page, source_id, \
    published, at, retrieved, text) = (excluded.url, excluded.title, excluded.outlet, excluded.author, excluded.section, \
    excluded.page, excluded.source_id, excluded.published, excluded.at, excluded.retrieved, excluded.text)";
const REVISIONS: &str = "INSERT INTO revision (article, origin, at, title, edit, text) SELECT article, origin, \
    to_timestamp(at), title, edit, text FROM json_to_recordset($1::text::json) AS new (article bigint, origin text, \
    at bigint, title text, edit boolean, text text)";
const STATES: &str = "INSERT INTO state SELECT * FROM json_to_recordset($1::text::json) AS new (article bigint, person text, \
    unread boolean, starred boolean, queued boolean, done boolean, deleted boolean, hidden text) \
    ON CONFLICT (article, person) DO UPDATE SET (unread, starred, queued, done, deleted, hidden) = (excluded.unread, \
    excluded.starred, excluded.queued, excluded.done, excluded.deleted, excluded.hidden)";
const TAGS: &str =
    "INSERT INTO tag SELECT * FROM json_to_recordset($1::text::json) AS new (article bigint, name text)";

/// The number of articles whose rows are sent at once.
const TOGETHER: usize = 200;

/// Returns the number of the last text in a copy.
pub(super) fn last_revision(c: &Connection) -> rusqlite::Result<i64> {
    c.query_row("SELECT ifnull(max(id), 0) FROM revision", [], |row| row.get(0))
}

/// Writes what events changed; `before` is the number of the last text before them.
pub(super) fn write(
    all: &mut Transaction<'_>,
    c: &Connection,
    person: &str,
    events: &[Event],
    before: i64,
) -> Result<(), Fault> {
    let touched = Touched::of(events);
    put(all, ARTICLES, &touched.articles, |id| Ok(vec![article_row(c, id)?]))?;
    put(all, REVISIONS, &touched.articles, |id| revision_rows(c, id, before))?;
    put(all, STATES, &touched.states, |id| Ok(vec![state_row(c, id, person)?]))?;
    let tagged: Vec<i64> = touched.tags.iter().copied().collect();
    all.execute("DELETE FROM tag WHERE article = ANY($1)", &[&tagged])?;
    put(all, TAGS, &touched.tags, |id| tag_rows(c, id))
}

/// The ids of the articles of which something changed.
#[derive(Default)]
struct Touched {
    articles: BTreeSet<i64>,
    states: BTreeSet<i64>,
    tags: BTreeSet<i64>,
}

impl Touched {
    fn of(events: &[Event]) -> Self {
        let mut out = Self::default();
        for event in events {
            match event {
                Event::Arrived(id, arrival) => out.arrived(*id, arrival),
                Event::Looked(looked) if looked.arrival.is_some() => drop(out.articles.insert(looked.id.0)),
                Event::Changed(parts) => {
                    for (change, ids) in parts {
                        let set = if is_everybodys(change) { &mut out.tags } else { &mut out.states };
                        set.extend(ids.iter().map(|id| id.0));
                    }
                }
                Event::Looked(_) | Event::Feed(_) | Event::Moved(..) | Event::Session(_) => {}
            }
        }
        out
    }

    fn arrived(&mut self, id: ArticleId, arrival: &Arrival) {
        self.articles.insert(id.0);
        if arrival.hidden.is_some() || arrival.article.metadata.done {
            self.states.insert(id.0);
        }
        if !arrival.tags.is_empty() {
            self.tags.insert(id.0);
        }
    }
}

/// Sends the rows of articles.
fn put(
    all: &mut Transaction<'_>,
    statement: &str,
    ids: &BTreeSet<i64>,
    rows: impl Fn(i64) -> rusqlite::Result<Vec<Value>>,
) -> Result<(), Fault> {
    let ids: Vec<i64> = ids.iter().copied().collect();
    for part in ids.chunks(TOGETHER) {
        let rows = part.iter().map(|id| rows(*id)).collect::<rusqlite::Result<Vec<_>>>()?.concat();
        if !rows.is_empty() {
            all.execute(statement, &[&Value::Array(rows).to_string()])?;
        }
    }
    Ok(())
}

/// Returns a text as `PostgreSQL` can hold it.
fn held(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

fn own(text: Option<&str>) -> Option<String> {
    text.map(held)
}

fn article_row(c: &Connection, id: i64) -> rusqlite::Result<Value> {
    let found = article(c, id)?;
    let sql = "SELECT at, retrieved FROM article WHERE id = ?1";
    let (at, retrieved): (i64, i64) =
        c.prepare_cached(sql)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let metadata = &found.metadata;
    Ok(json!({
        "id": id,
        "url": own(metadata.url.as_deref()),
        "title": own(metadata.title.as_deref()),
        "outlet": own(metadata.outlet.as_deref()),
        "author": own(metadata.author.as_deref()),
        "section": own(metadata.section.as_deref()),
        "page": own(metadata.page.as_deref()),
        "source_id": own(metadata.source_id.as_deref()),
        "published": metadata.published.map(|day| day.to_string()),
        "at": at,
        "retrieved": retrieved,
        "text": held(found.document.text()),
    }))
}

fn revision_rows(c: &Connection, id: i64, before: i64) -> rusqlite::Result<Vec<Value>> {
    let sql =
        "SELECT origin, at, title, edit, unpacked(text) FROM revision WHERE article = ?1 AND id > ?2 ORDER BY id";
    let row = |row: &rusqlite::Row<'_>| {
        let (title, text): (Option<String>, String) = (row.get(2)?, row.get(4)?);
        Ok(json!({
            "article": id,
            "origin": row.get::<_, String>(0)?,
            "at": row.get::<_, i64>(1)?,
            "title": own(title.as_deref()),
            "edit": row.get::<_, bool>(3)?,
            "text": held(&text),
        }))
    };
    c.prepare_cached(sql)?.query_map(params![id, before], row)?.collect()
}

fn state_row(c: &Connection, id: i64, person: &str) -> rusqlite::Result<Value> {
    let sql = "SELECT unread, starred, queued, done, deleted, hidden FROM article WHERE id = ?1";
    c.prepare_cached(sql)?.query_row([id], |row| {
        let mark = |at: usize| row.get::<_, bool>(at);
        Ok(json!({
            "article": id,
            "person": held(person),
            "unread": mark(0)?,
            "starred": mark(1)?,
            "queued": mark(2)?,
            "done": mark(3)?,
            "deleted": mark(4)?,
            "hidden": own(row.get::<_, Option<String>>(5)?.as_deref()),
        }))
    })
}

fn tag_rows(c: &Connection, id: i64) -> rusqlite::Result<Vec<Value>> {
    let sql = "SELECT list.name FROM member JOIN list ON list.id = member.list WHERE member.article = ?1 \
               AND list.kind = 'tag'";
    let names = c.prepare_cached(sql)?.query_map([id], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    let names: BTreeSet<String> = names.iter().map(|name| held(name)).collect();
    Ok(names.into_iter().map(|name| json!({ "article": id, "name": name })).collect())
}
