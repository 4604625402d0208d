//! Keeps another text of a known article, and decides whether it is an edit of the one before.
//!
//! Every text that differs is kept. One that differs only beside the article (a stamp, a counter, a caption) is marked as
//! no edit: it is not shown and not counted, so that nobody is told of a change that is none.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use sha2::{Digest as _, Sha256};

use super::article::{document, part_words};
use super::packed::packed;
use super::{Arrival, Origin};
use crate::annotation::Document;
use crate::corpus::revision::{Version, is_edit};
use crate::text::fold::same;

/// How a text is kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept {
    /// Whether it is shown from now on.
    pub(super) is_shown: bool,
    /// Whether it is the first text, or an edit of the one before.
    pub(super) is_edit: bool,
}

/// What became of the text that an article shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shown {
    /// The article is new.
    New,
    /// It is another text.
    Changed,
    /// It is the text it was.
    Same,
}

/// A text that is in the library.
struct Known {
    title: Option<String>,
    document: Document,
}

impl Known {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let parts: Option<String> = row.get(1)?;
        Ok(Self { title: row.get(0)?, document: document(row.get(2)?, parts.as_deref()) })
    }

    /// Whether the same words arrived again.
    fn is_same(&self, arrival: &Arrival) -> bool {
        let title = arrival.article.metadata.title.as_deref();
        same(self.document.text(), arrival.article.document.text()) && is_same_title(self.title.as_deref(), title)
    }

    fn version(&self) -> Version<'_> {
        Version { title: self.title.as_deref(), document: &self.document }
    }
}

/// Stores the text of a known article if it differs from the last one of its origin; returns whether there is something
/// new to read, and what the article shows.
pub(super) fn revise(c: &Connection, id: i64, arrival: &Arrival) -> rusqlite::Result<(bool, Shown)> {
    let own = arrival.origin;
    let last = |only: &str| {
        let sql = format!(
            "SELECT title, parts, unpacked(text) FROM revision WHERE article = ?1 AND {only} ORDER BY id DESC LIMIT 1"
        );
        c.prepare_cached(&sql)?.query_row([id], Known::read).optional()
    };
    let sql = "SELECT origin FROM revision WHERE id = (SELECT revision FROM article WHERE id = ?1)";
    let shown: String = c.prepare_cached(sql)?.query_row([id], |row| row.get(0))?;
    let shown = Origin::of(&shown);
    // A feed may have only the first lines, so its texts are compared with one another, and all others likewise.
    let alike = if own == Origin::Feed { "origin = 'feed'" } else { "origin <> 'feed'" };
    let before = last(alike)?;
    if before.as_ref().is_some_and(|before| before.is_same(arrival)) {
        return Ok((false, Shown::Same));
    }
    let metadata = &arrival.article.metadata;
    let new = Version { title: metadata.title.as_deref(), document: &arrival.article.document };
    match (own, shown) {
        // The first text from a less complete source adds nothing to a better one.
        (Origin::Feed, Origin::Page | Origin::File) if before.is_none() => Ok((false, Shown::Same)),
        (Origin::Feed, Origin::Page | Origin::File) => {
            // The page tells whether it changed, and is looked at next.
            c.prepare_cached("UPDATE look SET due = 0 WHERE article = ?1")?.execute([id])?;
            keep_text(c, id, arrival, Kept { is_shown: false, is_edit: false }).map(|()| (true, Shown::Same))
        }
        // The whole text in place of a feed's is another text, and no edit.
        (Origin::Page | Origin::File, Origin::Feed) => {
            keep_text(c, id, arrival, Kept { is_shown: true, is_edit: false }).map(|()| (true, Shown::Changed))
        }
        _ => {
            let counted =
                last(&format!("{alike} AND (edit = 1 OR id = (SELECT revision FROM article WHERE id = ?1))"))?;
            let is_edit = counted.is_none_or(|before| is_edit(&before.version(), &new));
            let shown = if is_edit { Shown::Changed } else { Shown::Same };
            keep_text(c, id, arrival, Kept { is_shown: is_edit, is_edit }).map(|()| (is_edit, shown))
        }
    }
}

/// Whether a headline is the same. One that is missing now is no other headline.
fn is_same_title(old: Option<&str>, new: Option<&str>) -> bool {
    new.is_none_or(|new| old.is_some_and(|old| same(old, new)))
}

/// Stores a text.
pub(super) fn keep_text(c: &Connection, id: i64, arrival: &Arrival, kept: Kept) -> rusqlite::Result<()> {
    let article = &arrival.article;
    let text = article.document.text();
    let sql = "INSERT INTO revision (article, origin, at, digest, title, parts, text, edit) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    c.prepare_cached(sql)?.execute(params![
        id,
        arrival.origin.word(),
        arrival.retrieved.as_second(),
        Sha256::digest(text.as_bytes()).as_slice(),
        article.metadata.title,
        part_words(article.document.parts()),
        packed(text),
        kept.is_edit,
    ])?;
    if kept.is_shown {
        let sql = "UPDATE article SET revision = ?2, title = coalesce(?3, title) WHERE id = ?1";
        c.prepare_cached(sql)?.execute(params![id, c.last_insert_rowid(), article.metadata.title])?;
    }
    Ok(())
}
