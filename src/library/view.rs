//! What a list shows, as plain data: a source at the left, an order, a page of it.

use jiff::{Timestamp, Zoned};

use super::search::Query;

/// A list of articles.
#[derive(Clone, PartialEq, Debug)]
pub struct View {
    /// Which articles.
    pub source: Source,
    /// Only those that are unread.
    pub unread_only: bool,
    /// In which order.
    pub order: Order,
    /// How many are left out before the first.
    pub offset: usize,
    /// How many at most.
    pub limit: usize,
}

impl View {
    /// Returns the first page of a source, the newest article first.
    pub const fn of(source: Source) -> Self {
        Self { source, unread_only: false, order: Order::Newest, offset: 0, limit: 200 }
    }
}

/// Which articles a list is of. What is hidden or deleted stands only in lists that are named so.
#[derive(Clone, PartialEq, Debug)]
pub enum Source {
    /// All of them.
    All,
    /// Those not read yet.
    Unread,
    /// Those since this moment; [`today`] says which.
    Since(Timestamp),
    /// Those with a star.
    Starred,
    /// Those to be read or coded next.
    Queue,
    /// Those a coder is done with.
    Coded,
    /// Those hidden by a rule.
    Hidden,
    /// Those that were deleted.
    Deleted,
    /// Those of a feed, by its URL.
    Feed(String),
    /// Those with a tag.
    Tag(String),
    /// Those of a project, by its folder.
    Project(String),
    /// Those a search finds.
    Search(Query),
}

/// In which order a list is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Order {
    /// The last published first.
    #[default]
    Newest,
    /// The first published first.
    Oldest,
    /// By headline.
    Title,
    /// By outlet, the newest of each first.
    Outlet,
    /// Of a search for words: those that fit best first. Else the newest.
    Rank,
}

/// When today began, where the reader is.
pub fn today(now: &Zoned) -> Timestamp {
    now.start_of_day().map_or_else(|_| now.timestamp(), |start| start.timestamp())
}
