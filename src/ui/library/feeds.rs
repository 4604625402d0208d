//! What is known of feeds and saved searches, as plain data.

use jiff::Timestamp;

/// A feed as `feeds.toml` has it, and how fetching it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Feed {
    /// Its address.
    pub url: String,
    /// What it is called, as far as that is known.
    pub title: Option<String>,
    /// What went wrong when it was last fetched.
    pub error: Option<String>,
}

/// A saved search.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Saved {
    /// Its name.
    pub name: String,
    /// What is searched for.
    pub query: String,
}

/// What `feeds.toml` says, and how fetching stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Feeds {
    /// The feeds in the file's order.
    pub feeds: Vec<Feed>,
    /// The saved searches.
    pub searches: Vec<Saved>,
    /// When a feed last answered.
    pub updated: Option<Timestamp>,
    /// Why the file cannot be used.
    pub wrong: Option<String>,
}
