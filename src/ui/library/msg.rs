//! The screen's events and commands.

use jiff::Timestamp;

use super::outcome::Outcome;
use crate::library::search::Query;
use crate::library::{ArticleId, Change, Order, View};
use crate::subscriptions::Rule;
use crate::ui::event::Event;

/// An event.
#[derive(Debug)]
pub enum Msg {
    /// An event at the terminal.
    Event(Event),
    /// A command is finished.
    Done(Outcome),
    /// The article is open in the reader.
    Opened(ArticleId),
    /// The reader of an article was left.
    Back,
}

impl From<Event> for Msg {
    fn from(event: Event) -> Self {
        Self::Event(event)
    }
}

impl From<Outcome> for Msg {
    fn from(outcome: Outcome) -> Self {
        Self::Done(outcome)
    }
}

/// A request to the database. Each is answered once, in order.
#[derive(Clone, PartialEq, Debug)]
pub enum Ask {
    /// Counts the articles of every list.
    Counts(Counted),
    /// Reads the articles of a list.
    List(ListAsk),
    /// Reads all articles of a list whose first page is shown.
    Whole(ListAsk),
    /// Reads rows that came into view.
    Rows(Vec<ArticleId>, Option<Query>),
    /// Reads an article's text and finds the query's words in it.
    Preview(ArticleId, Option<Query>),
    /// Changes articles, and all articles of the stories of others; reads the visible rows again.
    Change(Changed, Change, InView),
    /// Reads the other articles of an article's story, and what each does differently.
    Story(ArticleId, Order, Option<Query>),
    /// Undoes or redoes a step.
    Step {
        /// Whether to undo.
        back: bool,
        /// What is visible.
        seen: InView,
    },
    /// Reads rows and counts again, after an article was read or coded elsewhere.
    Again(InView),
}

/// The articles that are to be changed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Changed {
    /// These alone.
    pub alone: Vec<ArticleId>,
    /// These with all others that carry the same story.
    pub stories: Vec<ArticleId>,
}

/// A request for a list.
#[derive(Clone, PartialEq, Debug)]
pub struct ListAsk {
    /// The number of the request; an answer to an earlier one is ignored.
    pub number: u64,
    /// The list.
    pub view: View,
    /// The search query.
    pub query: Option<Query>,
    /// Whether only one's own articles of a project are listed.
    pub own_only: bool,
}

/// What has to be read again after a change.
#[derive(Clone, PartialEq, Debug)]
pub struct InView {
    /// The visible rows.
    pub rows: Vec<ArticleId>,
    /// The search query.
    pub query: Option<Query>,
    /// The list, to find which of its articles are unread.
    pub view: View,
    /// What to count.
    pub counted: Counted,
}

/// The counts needed in addition to the fixed ones.
#[derive(Clone, PartialEq, Debug)]
pub struct Counted {
    /// The beginning of today.
    pub since: Timestamp,
    /// The saved searches.
    pub searches: Vec<Query>,
}

/// A command that is carried out outside the screen.
#[derive(Clone, PartialEq, Debug)]
pub enum Cmd {
    /// Sends a request to the database.
    Ask(Ask),
    /// Opens an article in the reader, at the first sentence that matches the query.
    Read(ArticleId, Option<Query>),
    /// Opens an article in the reader at a place in its text, in bytes.
    ReadAt(ArticleId, usize),
    /// Opens an address in the browser.
    Browse(String),
    /// Adds a feed, a page or a file.
    Add(String),
    /// Fetches these feeds, or all feeds when none is named.
    Refresh(Vec<String>),
    /// Looks at the pages of these articles again.
    LookAgain(Vec<ArticleId>),
    /// Reads `feeds.toml` and the state of fetching.
    Feeds,
    /// Saves a search under a name.
    KeepSearch {
        /// The name.
        name: String,
        /// The query.
        query: String,
    },
    /// Saves a rule that hides articles, and finds the unread articles that it hides.
    HideBy(Rule),
    /// Removes a saved search.
    ForgetSearch(String),
    /// Removes a feed.
    ForgetFeed(String),
    /// Copies a text to the clipboard.
    Copy(String),
    /// Draws the whole screen again.
    Redraw,
    /// Suspends the program until the shell continues it.
    Suspend,
    /// Leaves the screen.
    Quit,
}
