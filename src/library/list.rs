//! A view as SQL. Every list is read along an index in its own order, so that its first page takes the same time for
//! any length.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::add::listed;
use super::search::{self, Condition, Search, State};
use super::{ArticleId, Library, LibraryError, Order, Row, Source, View, row};

impl Library {
    /// Returns the rows of a view.
    pub fn list(&self, view: &View) -> Result<Vec<Row>, LibraryError> {
        self.read("listing articles", |c| {
            let query = Query::of(c, view)?.page(&row::columns(), view);
            c.prepare_cached(&query.sql)?.query_map(params_from_iter(query.values), row::read)?.collect()
        })
    }

    /// Returns all articles of a view in its order, whatever page it is: what is done to a whole list is done to
    /// these.
    pub fn ids(&self, view: &View) -> Result<Vec<ArticleId>, LibraryError> {
        self.read("listing articles", |c| {
            let query = Query::of(c, view)?.all("article.id", view);
            let id = |row: &rusqlite::Row<'_>| row.get(0).map(ArticleId);
            c.prepare_cached(&query.sql)?.query_map(params_from_iter(query.values), id)?.collect()
        })
    }

    /// Returns how many articles a view has, whatever page it is.
    pub fn count(&self, view: &View) -> Result<usize, LibraryError> {
        self.read("counting articles", |c| {
            let query = Query::of(c, view)?.counted();
            c.prepare_cached(&query.sql)?.query_row(params_from_iter(query.values), |row| row.get(0))
        })
    }
}

/// An SQL statement and its values.
pub(super) struct Statement {
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
}

/// The articles of a list: the tables, and the conditions.
pub(super) struct Query {
    pub(super) from: String,
    holds: Vec<String>,
    values: Vec<Value>,
    /// The column of the time, in the table whose index gives the order.
    at: &'static str,
    /// Whether the result can be ordered by rank.
    ranked: bool,
}

/// The most articles that are sorted one by one. Where a search finds more, all articles are read in their order until
/// the page is full.
const FEW: usize = 4000;

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
            Source::Search(query) => Self::search(c, search::compile(c, query)?, view.order)?,
        };
        if view.unread_only && view.source != Source::Unread {
            query.holds.push("article.unread = 1".to_owned());
        }
        Ok(query)
    }

    /// Returns the articles along an index that is of just those.
    fn along(index: &str, holds: &str) -> Self {
        let from = format!("article INDEXED BY {index}");
        Self { from, holds: vec![holds.to_owned()], values: Vec::new(), at: "article.at", ranked: false }
    }

    /// Returns what a search finds: by rank out of the search index; where one of the conditions holds of few, those
    /// of them; else all in their order.
    fn search(c: &Connection, search: Search, order: Order) -> rusqlite::Result<Self> {
        let mut all = search.all;
        if order == Order::Rank
            && let Some(at) = all.iter().position(|one| matches!(one, Condition::Matches(_)))
            && let Condition::Matches(words) = all.remove(at)
        {
            let from = "words CROSS JOIN article ON article.id = words.rowid".to_owned();
            let holds = vec!["words MATCH ?".to_owned()];
            let query = Self { from, holds, values: vec![words.into()], at: "article.at", ranked: true };
            return Ok(query.listed(&all).with(&all));
        }
        let mut least: Option<(usize, usize)> = None;
        for (at, set) in all.iter().enumerate().filter_map(|(at, one)| Some((at, one.set()?))) {
            let sql = format!("SELECT count(*) FROM ({} LIMIT {})", set.text, FEW + 1);
            let count = c.prepare_cached(&sql)?.query_row(params_from_iter(set.values), |row| row.get(0))?;
            if count <= FEW && least.is_none_or(|(_, before)| count < before) {
                least = Some((at, count));
            }
        }
        let few = least.and_then(|(at, _)| all.remove(at).set());
        let query = match few {
            Some(set) => Self {
                from: format!(
                    "(SELECT DISTINCT id FROM ({})) AS hit CROSS JOIN article ON article.id = hit.id",
                    set.text
                ),
                holds: Vec::new(),
                values: set.values,
                at: "article.at",
                ranked: false,
            },
            None => Self { holds: Vec::new(), ..Self::along(walk(&all), "") },
        };
        Ok(query.listed(&all).with(&all))
    }

    /// Leaves out hidden and deleted articles, unless the conditions ask for them.
    fn listed(mut self, all: &[Condition]) -> Self {
        let asks = |state| all.iter().any(|one| matches!(one, Condition::Is(asked) if *asked == state));
        self.holds.push(match () {
            () if asks(State::Deleted) => "article.deleted = 1".to_owned(),
            () if asks(State::Hidden) => "article.deleted = 0".to_owned(),
            () => "article.shown = 1".to_owned(),
        });
        self
    }

    fn with(mut self, all: &[Condition]) -> Self {
        for sql in all.iter().map(Condition::sql) {
            self.holds.push(format!("({})", sql.text));
            self.values.extend(sql.values);
        }
        self
    }

    /// Returns the members of a list; of one that is not there, nothing.
    fn member(c: &Connection, kind: &str, name: &str) -> rusqlite::Result<Self> {
        let list = listed(c, kind, name)?.unwrap_or(0);
        Ok(Self {
            from: "member CROSS JOIN article ON article.id = member.article".to_owned(),
            holds: vec!["member.list = ? AND article.shown = 1".to_owned()],
            values: vec![list.into()],
            at: "member.at",
            ranked: false,
        })
    }

    fn order(&self, order: Order) -> String {
        let id = if self.at == "member.at" { "member.article" } else { "article.id" };
        let (at, newest) = (self.at, format!("{} DESC, {id} DESC", self.at));
        match order {
            Order::Rank if self.ranked => format!("words.rank, {newest}"),
            Order::Newest | Order::Rank => newest,
            Order::Oldest => format!("{at}, {id}"),
            Order::Title => format!("article.title COLLATE NOCASE, {newest}"),
            Order::Outlet => format!("article.outlet COLLATE NOCASE, {newest}"),
        }
    }

    fn select(self, columns: &str, rest: &str) -> Statement {
        let sql = format!("SELECT {columns} FROM {} WHERE {}{rest}", self.from, self.holds.join(" AND "));
        Statement { sql, values: self.values }
    }

    /// Returns the page of the view.
    pub(super) fn page(mut self, columns: &str, view: &View) -> Statement {
        let order = self.order(view.order);
        let number = |n: usize| Value::from(i64::try_from(n).unwrap_or(i64::MAX));
        self.values.extend([number(view.limit), number(view.offset)]);
        self.select(columns, &format!(" ORDER BY {order} LIMIT ? OFFSET ?"))
    }

    /// Returns all articles of the view.
    pub(super) fn all(self, columns: &str, view: &View) -> Statement {
        let order = self.order(view.order);
        self.select(columns, &format!(" ORDER BY {order}"))
    }

    /// Returns how many there are.
    pub(super) fn counted(self) -> Statement {
        self.select("count(*)", "")
    }
}

/// Returns the index that has the articles of all conditions in their order.
fn walk(all: &[Condition]) -> &'static str {
    let known = |state| match state {
        State::Unread => Some("article_unread"),
        State::Starred => Some("article_starred"),
        State::Queued => Some("article_queued"),
        State::Done => Some("article_done"),
        State::Hidden => Some("article_hidden"),
        State::Deleted => Some("article_deleted"),
        State::Read | State::Revised | State::Carried => None,
    };
    let of = |state: State| all.iter().any(|one| matches!(one, Condition::Is(asked) if *asked == state));
    // Hidden and deleted articles are in no other list.
    let first = [State::Deleted, State::Hidden].into_iter().chain(State::ALL.iter().copied());
    first.filter(|state| of(*state)).find_map(known).unwrap_or("article_shown")
}
