//! The contents of a list, as plain data: a source, an order, a page of it.

use jiff::{Timestamp, Zoned};

use super::search::Query;

/// A list of articles.
#[derive(Clone, PartialEq, Debug)]
pub struct View {
    /// The articles of the list.
    pub source: Source,
    /// Whether only unread articles are listed.
    pub unread_only: bool,
    /// The order.
    pub order: Order,
    /// The number of articles to skip.
    pub offset: usize,
    /// The most articles to return.
    pub limit: usize,
}

impl View {
    /// Returns the first page of a source, the newest article first.
    pub const fn of(source: Source) -> Self {
        Self { source, unread_only: false, order: Order::Newest, offset: 0, limit: 200 }
    }
}

/// The articles of a list. Hidden and deleted articles are only in the lists named after them.
#[derive(Clone, PartialEq, Debug)]
pub enum Source {
    /// All articles.
    All,
    /// Unread articles.
    Unread,
    /// Articles since this time; [`today`] returns the beginning of today.
    Since(Timestamp),
    /// Articles with a star.
    Starred,
    /// Articles to be read or coded next.
    Queue,
    /// Articles that are done.
    Coded,
    /// Articles hidden by a rule.
    Hidden,
    /// Deleted articles.
    Deleted,
    /// Articles of a feed, by its URL.
    Feed(String),
    /// Articles with a tag.
    Tag(String),
    /// Articles of a project, by its folder.
    Project(String),
    /// Articles that a search finds.
    Search(Query),
}

/// The order of a list.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Order {
    /// The latest publication first.
    #[default]
    Newest,
    /// The earliest publication first.
    Oldest,
    /// By headline.
    Title,
    /// By outlet, with the newest of each outlet first.
    Outlet,
    /// For a search for words, the best matches first; otherwise the newest first.
    Rank,
}

/// Returns the beginning of today, in the reader's time zone.
pub fn today(now: &Zoned) -> Timestamp {
    now.start_of_day().map_or_else(|_| now.timestamp(), |start| start.timestamp())
}
