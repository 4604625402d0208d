//! All data about an article, as one record for other programs.

use jiff::Timestamp;
use serde::Serialize;

use super::article::moment;
use super::{ArticleId, Library, LibraryError, Source, View};
use crate::annotation::{Field, Metadata};
use crate::store::hex;

/// An article with all data the library has about it.
#[derive(Serialize, Debug)]
pub struct Record {
    id: String,
    #[serde(flatten)]
    metadata: Known,
    at: String,
    #[serde(flatten)]
    state: State,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    feeds: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    projects: Vec<String>,
    /// The story, where other articles carry it too.
    #[serde(skip_serializing_if = "Option::is_none")]
    story: Option<String>,
    text: String,
    revisions: Vec<Revision>,
}

/// The known fields, by name.
type Known = std::collections::BTreeMap<&'static str, String>;

#[derive(Serialize, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent marks of an article")]
struct State {
    unread: bool,
    starred: bool,
    queued: bool,
    done: bool,
    deleted: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    hidden: Option<String>,
}

/// A text of the article. The text that is shown is in the record itself.
#[derive(Serialize, Debug)]
struct Revision {
    at: String,
    origin: &'static str,
    sha256: String,
    edit: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

impl Library {
    /// Returns all articles, including hidden and deleted ones.
    pub fn everything(&self) -> Result<Vec<ArticleId>, LibraryError> {
        let mut all = Vec::new();
        for source in [Source::All, Source::Hidden, Source::Deleted] {
            all.extend(self.ids(&View::of(source))?);
        }
        all.sort_unstable();
        Ok(all)
    }

    /// Returns all that is kept of an article.
    pub fn record(&self, id: ArticleId) -> Result<Record, LibraryError> {
        let article = self.article(id)?;
        let revisions = self.revisions(id)?.into_iter().map(|revision| Revision {
            at: revision.at.to_string(),
            origin: revision.origin.word(),
            sha256: hex(&revision.digest),
            edit: revision.is_edit,
            title: revision.title,
            text: (!revision.shown).then(|| revision.document.text().to_owned()),
        });
        let (at, state, story) = self.read("reading an article", |c| {
            let sql =
                "SELECT at, unread, starred, queued, done, deleted, hidden, story FROM article WHERE id = ?1";
            c.prepare_cached(sql)?.query_row([id.0], |row| {
                let state = State {
                    unread: row.get(1)?,
                    starred: row.get(2)?,
                    queued: row.get(3)?,
                    done: row.get(4)?,
                    deleted: row.get(5)?,
                    hidden: row.get(6)?,
                };
                Ok((moment(row.get(0)?), state, row.get::<_, Option<i64>>(7)?))
            })
        })?;
        Ok(Record {
            id: id.0.to_string(),
            metadata: known(&article.metadata),
            at: Timestamp::to_string(&at),
            state,
            tags: self.lists(id, "tag")?,
            feeds: self.lists(id, "feed")?,
            projects: self.lists(id, "project")?,
            story: story.map(|story| story.to_string()),
            text: article.document.text().to_owned(),
            revisions: revisions.collect(),
        })
    }

    fn lists(&self, id: ArticleId, kind: &str) -> Result<Vec<String>, LibraryError> {
        self.read("reading an article", |c| {
            let sql = "SELECT list.name FROM member JOIN list ON list.id = member.list WHERE member.article = ?1 \
                       AND list.kind = ?2 ORDER BY list.name";
            c.prepare_cached(sql)?.query_map(rusqlite::params![id.0, kind], |row| row.get(0))?.collect()
        })
    }
}

fn known(metadata: &Metadata) -> Known {
    let field = |field: &Field| Some((field.word(), metadata.get(*field)?));
    Field::ARTICLE.iter().filter_map(field).collect()
}
