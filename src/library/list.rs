//! A view as SQL. Every list is read along an index in its own order, so that its first page costs the same however long
//! it is.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::add::listed;
use super::{ArticleId, Library, LibraryError, Order, Row, Source, View, row};

impl Library {
    /// The rows of a view.
    pub fn list(&self, view: &View) -> Result<Vec<Row>, LibraryError> {
        self.read("listing articles", |c| {
            let query = Query::of(c, view)?.page(&row::columns(), view);
            c.prepare_cached(&query.sql)?.query_map(params_from_iter(query.values), row::read)?.collect()
        })
    }

    /// All articles of a view in its order, whatever page it is: what is done to a whole list is done to these.
    pub fn ids(&self, view: &View) -> Result<Vec<ArticleId>, LibraryError> {
        self.read("listing articles", |c| {
            let query = Query::of(c, view)?.all("article.id", view);
            let id = |row: &rusqlite::Row<'_>| row.get(0).map(ArticleId);
            c.prepare_cached(&query.sql)?.query_map(params_from_iter(query.values), id)?.collect()
        })
    }

    /// How many articles a view has, whatever page it is.
    pub fn count(&self, view: &View) -> Result<usize, LibraryError> {
        self.read("counting articles", |c| {
            let query = Query::of(c, view)?.counted();
            c.prepare_cached(&query.sql)?.query_row(params_from_iter(query.values), |row| row.get(0))
        })
    }
}

/// A statement and its values.
pub(super) struct Statement {
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
}

/// Which articles: the tables, and what must hold.
pub(super) struct Query {
    from: &'static str,
    holds: Vec<String>,
    values: Vec<Value>,
    /// The column of the time, in the table the list is read along.
    at: &'static str,
}

impl Query {
    pub(super) fn of(c: &Connection, view: &View) -> rusqlite::Result<Self> {
        let mut query = match &view.source {
            Source::All => Self::along("article_shown", "article.shown = 1"),
            Source::Unread => Self::along("article_unread", "article.unread = 1 AND article.shown = 1"),
            Source::Since(moment) => {
                let since = Self::along("article_shown", "article.shown = 1 AND article.at >= ?");
                Self { values: vec![moment.as_second().into()], ..since }
            }
            Source::Starred => Self::along("article_starred", "article.starred = 1 AND article.shown = 1"),
            Source::Queue => Self::along("article_queued", "article.queued = 1 AND article.shown = 1"),
            Source::Coded => Self::along("article_done", "article.done = 1 AND article.shown = 1"),
            Source::Hidden => Self::along("article_hidden", "article.hidden IS NOT NULL AND article.deleted = 0"),
            Source::Deleted => Self::along("article_deleted", "article.deleted = 1"),
            Source::Feed(url) => Self::member(c, "feed", url)?,
            Source::Tag(tag) => Self::member(c, "tag", tag)?,
            Source::Project(folder) => Self::member(c, "project", folder)?,
        };
        if view.unread_only && view.source != Source::Unread {
            query.holds.push("article.unread = 1".to_owned());
        }
        Ok(query)
    }

    fn along(index: &'static str, holds: &str) -> Self {
        let from = match index {
            "article_shown" => "article INDEXED BY article_shown",
            "article_unread" => "article INDEXED BY article_unread",
            "article_starred" => "article INDEXED BY article_starred",
            "article_queued" => "article INDEXED BY article_queued",
            "article_done" => "article INDEXED BY article_done",
            "article_hidden" => "article INDEXED BY article_hidden",
            _ => "article INDEXED BY article_deleted",
        };
        Self { from, holds: vec![holds.to_owned()], values: Vec::new(), at: "article.at" }
    }

    /// The members of a list; of one that is not there, nothing.
    fn member(c: &Connection, kind: &str, name: &str) -> rusqlite::Result<Self> {
        let list = listed(c, kind, name)?.unwrap_or(0);
        Ok(Self {
            from: "member CROSS JOIN article ON article.id = member.article",
            holds: vec!["member.list = ? AND article.shown = 1".to_owned()],
            values: vec![list.into()],
            at: "member.at",
        })
    }

    fn order(&self, order: Order) -> String {
        let id = if self.at == "member.at" { "member.article" } else { "article.id" };
        let (at, newest) = (self.at, format!("{} DESC, {id} DESC", self.at));
        match order {
            Order::Newest => newest,
            Order::Oldest => format!("{at}, {id}"),
            Order::Title => format!("article.title COLLATE NOCASE, {newest}"),
            Order::Outlet => format!("article.outlet COLLATE NOCASE, {newest}"),
        }
    }

    fn select(self, columns: &str, rest: &str) -> Statement {
        let sql = format!("SELECT {columns} FROM {} WHERE {}{rest}", self.from, self.holds.join(" AND "));
        Statement { sql, values: self.values }
    }

    /// The page of the view.
    pub(super) fn page(mut self, columns: &str, view: &View) -> Statement {
        let order = self.order(view.order);
        let number = |n: usize| Value::from(i64::try_from(n).unwrap_or(i64::MAX));
        self.values.extend([number(view.limit), number(view.offset)]);
        self.select(columns, &format!(" ORDER BY {order} LIMIT ? OFFSET ?"))
    }

    /// All articles of the view.
    pub(super) fn all(self, columns: &str, view: &View) -> Statement {
        let order = self.order(view.order);
        self.select(columns, &format!(" ORDER BY {order}"))
    }

    /// How many there are.
    pub(super) fn counted(self) -> Statement {
        self.select("count(*)", "")
    }
}
