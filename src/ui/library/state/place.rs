//! The lists of articles that can be shown.

use jiff::Timestamp;

use crate::library::Source;
use crate::library::search::Query;

/// A list of articles.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// Unread articles.
    Unread,
    /// Articles of today.
    Today,
    /// Articles with a star.
    Starred,
    /// Articles to be read or coded next.
    Queue,
    /// Articles that are coded completely.
    Coded,
    /// All articles.
    All,
    /// Hidden articles.
    Hidden,
    /// A saved search: its name and query.
    Search(String, String),
    /// A feed by its URL.
    Feed(String),
    /// A tag.
    Tag(String),
    /// A project by its folder.
    Project(String),
    /// The results of a search.
    Found(String),
    /// The results of a search that is still being written.
    Typed(String),
}

impl Place {
    /// Returns the database's source of the list, where today began at this time; `None` for a query that is not
    /// valid.
    pub fn source(&self, today: Timestamp) -> Option<Source> {
        Some(match self {
            Self::Unread => Source::Unread,
            Self::Today => Source::Since(today),
            Self::Starred => Source::Starred,
            Self::Queue => Source::Queue,
            Self::Coded => Source::Coded,
            Self::All => Source::All,
            Self::Hidden => Source::Hidden,
            Self::Feed(url) => Source::Feed(url.clone()),
            Self::Tag(tag) => Source::Tag(tag.clone()),
            Self::Project(folder) => Source::Project(folder.clone()),
            Self::Search(..) | Self::Found(_) | Self::Typed(_) => Source::Search(self.query()?),
        })
    }

    /// Returns what is searched for, of a search.
    pub fn query(&self) -> Option<Query> {
        match self {
            Self::Search(_, query) | Self::Found(query) => Query::parse(query).ok(),
            Self::Typed(query) => Query::typed(query).ok(),
            _ => None,
        }
    }
}
