//! One line of a list, and the SQL that reads it.

use jiff::Timestamp;
use jiff::civil::Date;

use super::article::{URL, moment};
use super::{ArticleId, StoryId};

/// An article in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent marks of an article")]
pub struct Row {
    /// The article's id.
    pub id: ArticleId,
    /// Its headline; empty when it has none.
    pub title: String,
    /// The outlet; if unknown, the title of its feed.
    pub outlet: String,
    /// The author.
    pub author: String,
    /// Its address.
    pub url: Option<String>,
    /// The publication day that the article gives.
    pub published: Option<Date>,
    /// The time of publication, or else of fetching, by which lists are ordered.
    pub at: Timestamp,
    /// Whether it is unread.
    pub unread: bool,
    /// Whether it has a star.
    pub starred: bool,
    /// Whether it is in the queue.
    pub queued: bool,
    /// Whether it is done.
    pub done: bool,
    /// The rule that hides it.
    pub hidden: Option<String>,
    /// Whether it is deleted.
    pub deleted: bool,
    /// The number of its texts.
    pub revisions: u32,
    /// The number of quotes in its session; of several sessions, the largest.
    pub quotes: u32,
    /// The number of stances in its session; of several sessions, the largest.
    pub stances: u32,
    /// The number of its sessions.
    pub sessions: u32,
    /// Its tags, in their order.
    pub tags: Vec<String>,
    /// Its story, if others carry it too.
    pub story: Option<StoryId>,
    /// The number of articles of its story that are neither hidden nor deleted; at least 1.
    pub carried: u32,
}

/// The separator of tags in a query's result.
const BETWEEN: char = '\u{1f}';

/// Returns the columns of a row, of the table `article`.
pub(super) fn columns() -> String {
    let session = |what: &str| format!("(SELECT {what} FROM session WHERE session.article = article.id)");
    let lists = "member JOIN list ON list.id = member.list WHERE member.article = article.id AND list.kind";
    format!(
        "article.id, coalesce(article.title, ''), coalesce(article.outlet, (SELECT coalesce(feed.title, list.name) FROM \
         member JOIN list ON list.id = member.list LEFT JOIN feed ON feed.list = list.id WHERE member.article = article.id \
         AND list.kind = 'feed' LIMIT 1), ''), coalesce(article.author, ''), {URL}, article.published, article.at, \
         article.unread, article.starred, article.queued, article.done, article.hidden, article.deleted, \
         article.revisions, {}, {}, {}, (SELECT group_concat(list.name, char(31) ORDER BY list.name) FROM {lists} = 'tag'), \
         article.story, CASE WHEN article.story IS NULL THEN 1 ELSE (SELECT count(*) FROM article AS other INDEXED BY \
         article_story WHERE other.story IS NOT NULL AND other.story = article.story AND other.shown = 1) END",
        session("coalesce(max(quotes), 0)"),
        session("coalesce(max(stances), 0)"),
        session("count(*)"),
    )
}

pub(super) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    let day: Option<String> = row.get(5)?;
    let tags: Option<String> = row.get(17)?;
    Ok(Row {
        id: ArticleId(row.get(0)?),
        title: row.get(1)?,
        outlet: row.get(2)?,
        author: row.get(3)?,
        url: row.get(4)?,
        published: day.and_then(|day| day.parse().ok()),
        at: moment(row.get(6)?),
        unread: row.get(7)?,
        starred: row.get(8)?,
        queued: row.get(9)?,
        done: row.get(10)?,
        hidden: row.get(11)?,
        deleted: row.get(12)?,
        revisions: row.get(13)?,
        quotes: row.get(14)?,
        stances: row.get(15)?,
        sessions: row.get(16)?,
        tags: tags.map(|tags| tags.split(BETWEEN).map(str::to_owned).collect()).unwrap_or_default(),
        story: row.get::<_, Option<i64>>(18)?.map(StoryId),
        carried: row.get::<_, u32>(19)?.max(1),
    })
}
