//! The results of commands.

use std::collections::HashMap;

use super::feeds::Feeds;
use crate::library::{ArticleId, Counts, Row, StoryId};
use crate::text::Span;

/// The result of a command.
#[derive(Debug)]
pub enum Outcome {
    /// The database answered a request.
    Answer(Answer),
    /// The contents of `feeds.toml`, and the state of fetching.
    Feeds(Feeds),
    /// The progress of fetching: the number of feeds that answered, and the number of feeds asked.
    Fetching(usize, usize),
    /// Fetching has ended.
    Fetched {
        /// A sentence about it.
        said: String,
        /// Whether something failed.
        failed: bool,
    },
    /// The article could not be opened, for this reason.
    Unopened(String),
    /// Articles or a feed were added; the feed is then fetched.
    Added {
        /// A sentence about it.
        said: String,
        /// The feed.
        feed: Option<String>,
    },
    /// A rule that hides articles was saved.
    Ruled {
        /// The rule, in words.
        rule: String,
        /// The unread articles that it hides.
        ids: Vec<ArticleId>,
    },
    /// The reader's session was saved and indexed; holds a message.
    SessionClosed {
        /// What went wrong.
        said: Option<String>,
        /// Its article, and whether that is done now.
        done: Option<(ArticleId, bool)>,
    },
    /// So many articles of an earlier version's library are still to be compared with others.
    Comparing(usize),
    /// What others who share the library did came in; holds messages.
    Others(Vec<String>),
    /// Some time passed.
    Tick,
    /// A message.
    Told(String),
    /// A message about a failure.
    Failed(String),
}

/// An answer of the database.
#[derive(Debug)]
pub enum Answer {
    /// The counts of every list, and the unread articles of each saved search.
    Counts(Box<Counts>, Vec<usize>),
    /// The articles of a list.
    List {
        /// The number of the request.
        number: u64,
        /// The articles: the first page, or all.
        ids: Vec<ArticleId>,
        /// The unread articles among them.
        unread: Vec<ArticleId>,
        /// The stories of those that others carry too.
        stories: HashMap<ArticleId, StoryId>,
        /// The first rows.
        rows: Vec<ShownRow>,
        /// Whether these are all articles.
        whole: bool,
        /// Whether only one's own articles of a project are listed.
        own: bool,
    },
    /// Rows that came into view.
    Rows(Vec<ShownRow>),
    /// The other articles of an article's story, each with what it does differently.
    Story(ArticleId, Vec<(ShownRow, String)>),
    /// An article's text.
    Preview(Box<Text>),
    /// A change was made and saved.
    Changed {
        /// A description of the change; empty when nothing changed.
        said: String,
        /// The visible rows after the change.
        rows: Vec<ShownRow>,
        /// The unread articles of the list.
        unread: Vec<ArticleId>,
        /// The counts of every list.
        counts: Box<Counts>,
        /// The number of unread articles of each saved search.
        searches: Vec<usize>,
    },
    /// A change failed, for this reason; nothing was changed.
    Unchanged(String),
    /// The request was skipped because a later one replaces it.
    Needless,
    /// The request failed, for this reason.
    Failed(String),
}

/// A row, and the matches of the query in its headline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ShownRow {
    /// The row.
    pub row: Row,
    /// The matches, in bytes of the title.
    pub hits: Vec<Span>,
}

/// The text of an article for the preview.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    /// The article.
    pub id: ArticleId,
    /// The beginning of its text, without headline and byline.
    pub text: String,
    /// The matches of the query, in bytes of `text`.
    pub hits: Vec<Span>,
    /// The number of words of the whole text.
    pub words: usize,
}
