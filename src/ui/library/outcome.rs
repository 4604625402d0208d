//! How a command went: what comes back from the world.

use super::feeds::Feeds;
use crate::library::{ArticleId, Counts, Row};
use crate::text::Span;

/// How a command went.
#[derive(Debug)]
pub enum Outcome {
    /// The database answers a question.
    Answer(Answer),
    /// What `feeds.toml` says, and how fetching stands.
    Feeds(Feeds),
    /// How far fetching is: feeds that answered, feeds that were asked.
    Fetching(usize, usize),
    /// Fetching is over; what to say of it.
    Fetched {
        /// In a sentence.
        said: String,
        /// Whether something failed.
        failed: bool,
    },
    /// The article could not be opened, and why.
    Unopened(String),
    /// Articles or a feed were added; a feed is to be fetched.
    Added {
        /// In a sentence.
        said: String,
        /// The feed.
        feed: Option<String>,
    },
    /// A rule that hides is kept.
    Ruled {
        /// The rule, in words.
        rule: String,
        /// The unread articles that it hides.
        ids: Vec<ArticleId>,
    },
    /// What the reader did is kept and indexed.
    SessionClosed(Option<String>),
    /// Some time passed.
    Tick,
    /// Something to tell.
    Told(String),
    /// Something failed.
    Failed(String),
}

/// What the database answers.
#[derive(Debug)]
pub enum Answer {
    /// How many there are everywhere, and unread in each saved search.
    Counts(Box<Counts>, Vec<usize>),
    /// The articles of a list.
    List {
        /// The number of the question.
        number: u64,
        /// The articles: a page, or all.
        ids: Vec<ArticleId>,
        /// Those of them that are unread.
        unread: Vec<ArticleId>,
        /// The first rows.
        rows: Vec<ShownRow>,
        /// Whether these are all.
        whole: bool,
    },
    /// Rows that came into view.
    Rows(Vec<ShownRow>),
    /// An article's text.
    Preview(Box<Text>),
    /// A change was made and kept.
    Changed {
        /// What was done, in words; empty where nothing was.
        said: String,
        /// The rows in view as they are now.
        rows: Vec<ShownRow>,
        /// Those of the list that are unread.
        unread: Vec<ArticleId>,
        /// How many there are everywhere.
        counts: Box<Counts>,
        /// And unread in each saved search.
        searches: Vec<usize>,
    },
    /// A change failed, and why; nothing was changed.
    Unchanged(String),
    /// A later question made this one needless.
    Needless,
    /// It failed, and why.
    Failed(String),
}

/// A row, and where its headline has what is searched for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ShownRow {
    /// The row.
    pub row: Row,
    /// In bytes of its title.
    pub hits: Vec<Span>,
}

/// The text of an article for the preview.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    /// The article.
    pub id: ArticleId,
    /// Its text without headline and byline, as much as is looked at.
    pub text: String,
    /// What is searched for, in bytes of that.
    pub hits: Vec<Span>,
    /// How many words the whole text has.
    pub words: usize,
}
