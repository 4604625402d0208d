//! Feeds and saved searches, as plain data.

use jiff::Timestamp;

/// A feed of `feeds.toml`, and the state of fetching it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Feed {
    /// Its address.
    pub url: String,
    /// Its title, if known.
    pub title: Option<String>,
    /// The error of the last fetch.
    pub error: Option<String>,
}

/// A saved search.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Saved {
    /// Its name.
    pub name: String,
    /// Its query.
    pub query: String,
}

/// The contents of `feeds.toml`, and the state of fetching.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Feeds {
    /// The feeds, in the file's order.
    pub feeds: Vec<Feed>,
    /// The saved searches.
    pub searches: Vec<Saved>,
    /// The time at which a feed last answered.
    pub updated: Option<Timestamp>,
    /// Why the file cannot be used.
    pub wrong: Option<String>,
}
