//! Reads one article of the library: its text to be opened, all its texts, its pages.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row};

use super::address::address;
use super::{ArticleId, Library, LibraryError, Origin, Page};
use crate::annotation::{Document, Metadata, Part};
use crate::source;
use crate::source::http::Validators;
use crate::text::Span;

/// One text of an article at one time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Revision {
    /// Its number in the library; later revisions have greater numbers.
    pub number: i64,
    /// The source of the text.
    pub origin: Origin,
    /// The time at which it was added.
    pub at: Timestamp,
    /// SHA-256 of the text.
    pub digest: [u8; 32],
    /// The headline it had.
    pub title: Option<String>,
    /// Whether it is the revision that is shown.
    pub shown: bool,
    /// Whether it is the first text, or an edit of the one before.
    pub is_edit: bool,
    /// The text, with the kinds of its parts.
    pub document: Document,
}

/// An article, as it is opened.
#[derive(Clone, Debug)]
pub struct StoredArticle {
    /// Its text and the facts about it.
    pub article: source::Article,
    /// The folder of the project chosen for it.
    pub project: Option<String>,
    /// The paths of its known sessions.
    pub sessions: Vec<String>,
}

/// The SQL for an article's URL.
pub(super) const URL: &str = "coalesce(article.url, 'https://' || article.address)";

impl Library {
    /// Returns the article with its shown text.
    pub fn article(&self, id: ArticleId) -> Result<source::Article, LibraryError> {
        let found = self.read("reading an article", |c| article(c, id.0).optional())?;
        found.ok_or(LibraryError::NoArticle(id.0))
    }

    /// Returns the article with what is needed to open it in the reader.
    pub fn stored(&self, id: ArticleId) -> Result<StoredArticle, LibraryError> {
        let article = self.article(id)?;
        self.read("reading an article", |c| {
            let sql = "SELECT list.name FROM member JOIN list ON list.id = member.list \
                       WHERE member.article = ?1 AND list.kind = 'project' ORDER BY list.id DESC LIMIT 1";
            let project = c.prepare_cached(sql)?.query_row([id.0], |row| row.get(0)).optional()?;
            let mut paths = c.prepare_cached("SELECT path FROM session WHERE article = ?1 ORDER BY path")?;
            let sessions = paths.query_map([id.0], |row| row.get(0))?.collect::<Result<_, _>>()?;
            Ok(StoredArticle { article, project, sessions })
        })
    }

    /// Returns the beginning of the shown text, without headline and byline, for a preview.
    pub fn opening(&self, id: ArticleId, bytes: usize) -> Result<String, LibraryError> {
        let article = self.article(id)?;
        let document = article.document;
        let mut out = String::new();
        for span in document.body() {
            let part = span.slice(document.text());
            out.push_str(if out.is_empty() { part.trim_start() } else { part });
            if out.len() >= bytes {
                break;
            }
        }
        out.truncate(out.floor_char_boundary(bytes));
        Ok(out)
    }

    /// Returns all texts of an article, in order of arrival.
    pub fn revisions(&self, id: ArticleId) -> Result<Vec<Revision>, LibraryError> {
        self.read("reading an article's texts", |c| {
            let sql = "SELECT revision.id, origin, revision.at, digest, revision.title, revision.id = article.revision, \
                       parts, unpacked(text), edit FROM revision JOIN article ON article.id = revision.article \
                       WHERE revision.article = ?1 ORDER BY revision.id";
            c.prepare_cached(sql)?.query_map([id.0], revision)?.collect()
        })
    }

    /// Returns the articles with several texts that are edits of one another, the latest article first.
    pub fn revised(&self) -> Result<Vec<ArticleId>, LibraryError> {
        self.read("looking for changed articles", |c| {
            let sql = "SELECT id FROM article WHERE revisions > 1 AND deleted = 0 ORDER BY at DESC, id DESC";
            c.prepare_cached(sql)?.query_map([], |row| row.get(0).map(ArticleId))?.collect()
        })
    }

    /// Returns the article at an address, or whose page was once fetched from there.
    pub fn at_address(&self, url: &str) -> Result<Option<ArticleId>, LibraryError> {
        self.read("looking for an address", |c| {
            let own = "SELECT id FROM article WHERE address = ?1";
            let found = c.prepare_cached(own)?.query_row([address(url)], |row| row.get(0)).optional()?;
            let page = "SELECT article FROM page WHERE url = ?1 OR final_url = ?1 ORDER BY id DESC LIMIT 1";
            let fetched = || c.prepare_cached(page)?.query_row([url], |row| row.get(0)).optional();
            Ok(found.map_or_else(fetched, |id| Ok(Some(id)))?.map(ArticleId))
        })
    }

    /// Returns the pages an article was read from, the first one first.
    pub fn pages(&self, id: ArticleId) -> Result<Vec<Page>, LibraryError> {
        self.read("reading an article's pages", |c| {
            let sql = "SELECT url, final_url, canonical_url, status, retrieved, digest, content FROM page \
                       WHERE article = ?1 ORDER BY id";
            c.prepare_cached(sql)?.query_map([id.0], page)?.collect()
        })
    }
}

pub(super) fn article(c: &Connection, id: i64) -> rusqlite::Result<source::Article> {
    let sql = format!(
        "SELECT article.title, outlet, author, section, page, source_id, {URL}, published, article.retrieved, done, parts, \
         unpacked(text), article.at FROM article JOIN revision ON revision.id = article.revision WHERE article.id = ?1"
    );
    c.prepare_cached(&sql)?.query_row([id], |row| {
        let day: Option<String> = row.get(7)?;
        let metadata = Metadata {
            title: row.get(0)?,
            outlet: row.get(1)?,
            author: row.get(2)?,
            section: row.get(3)?,
            page: row.get(4)?,
            source_id: row.get(5)?,
            url: row.get(6)?,
            published: day.and_then(|day| day.parse().ok()),
            published_at: hour(moment(row.get(12)?), moment(row.get(8)?)),
            retrieved: Some(moment(row.get(8)?).to_zoned(jiff::tz::TimeZone::UTC).date()),
            done: row.get(9)?,
        };
        let parts: Option<String> = row.get(10)?;
        let document = document(row.get(11)?, parts.as_deref());
        Ok(source::Article { document, metadata, notices: Vec::new() })
    })
}

/// Returns the time by which an article stands in lists where that is the moment of its publication: not the beginning of a
/// day, and not when it was fetched.
fn hour(at: Timestamp, retrieved: Timestamp) -> Option<Timestamp> {
    const DAY: i64 = 24 * 60 * 60;
    (at.as_second() % DAY != 0 && at != retrieved).then_some(at)
}

fn revision(row: &Row<'_>) -> rusqlite::Result<Revision> {
    let (origin, parts): (String, Option<String>) = (row.get(1)?, row.get(6)?);
    Ok(Revision {
        number: row.get(0)?,
        origin: Origin::of(&origin),
        at: moment(row.get(2)?),
        digest: row.get(3)?,
        title: row.get(4)?,
        shown: row.get(5)?,
        is_edit: row.get(8)?,
        document: document(row.get(7)?, parts.as_deref()),
    })
}

fn page(row: &Row<'_>) -> rusqlite::Result<Page> {
    Ok(Page {
        url: row.get(0)?,
        final_url: row.get(1)?,
        canonical_url: row.get(2)?,
        status: row.get(3)?,
        retrieved: moment(row.get(4)?),
        digest: row.get(5)?,
        gzipped: row.get(6)?,
        validators: Validators::default(),
    })
}

/// Returns a time as it is kept.
pub(super) fn moment(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

pub(super) fn document(text: String, parts: Option<&str>) -> Document {
    let parts = parts.unwrap_or("").split(' ').filter_map(part);
    Document::new(text).with_parts(parts)
}

/// Returns what the parts are, as it is kept: `title:0-20 byline:22-40`.
pub(super) fn part_words(parts: &[(Part, Span)]) -> Option<String> {
    let words = parts.iter().map(|(part, span)| format!("{}:{}-{}", part.word(), span.start(), span.end()));
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn part(word: &str) -> Option<(Part, Span)> {
    let (name, range) = word.split_once(':')?;
    let (start, end) = range.split_once('-')?;
    let (start, end): (u32, u32) = (start.parse().ok()?, end.parse().ok()?);
    let part = Part::ALL.into_iter().find(|part| part.word() == name)?;
    (start <= end).then(|| (part, Span::new(start, end)))
}
