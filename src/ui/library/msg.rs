//! What happens to the screen, and what it asks of the world.

use jiff::Timestamp;

use super::outcome::Outcome;
use crate::library::search::Query;
use crate::library::{ArticleId, Change, View};
use crate::subscriptions::Rule;
use crate::ui::event::Event;

/// Something happened.
#[derive(Debug)]
pub enum Msg {
    /// At the terminal.
    Event(Event),
    /// A command is done.
    Done(Outcome),
    /// The article is open in the reader.
    Opened(ArticleId),
    /// The reader came back from it.
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

/// Something the database is asked for. Each is answered once, in order.
#[derive(Clone, PartialEq, Debug)]
pub enum Ask {
    /// How many there are everywhere.
    Counts(Counted),
    /// The articles of a list.
    List(ListAsk),
    /// All articles of a list whose first page is shown.
    Whole(ListAsk),
    /// Rows that came into view.
    Rows(Vec<ArticleId>, Option<Query>),
    /// An article's text, with what is searched for in it.
    Preview(ArticleId, Option<Query>),
    /// A change to articles; the rows that are in view are read again.
    Change(Vec<ArticleId>, Change, InView),
    /// The last step back, or the one taken back again.
    Step {
        /// Whether it is taken back.
        back: bool,
        /// What is in view.
        seen: InView,
    },
    /// An article was read or coded elsewhere: its rows and all counts are read again.
    Again(InView),
}

/// Which list is asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct ListAsk {
    /// The number of the question; an answer to an earlier one is for a list that is shown no more.
    pub number: u64,
    /// The list.
    pub view: View,
    /// What is searched for in it.
    pub query: Option<Query>,
}

/// What has to be read again after a change.
#[derive(Clone, PartialEq, Debug)]
pub struct InView {
    /// The rows in view.
    pub rows: Vec<ArticleId>,
    /// What is searched for in them.
    pub query: Option<Query>,
    /// The list, to know what of it is unread.
    pub view: View,
    /// What is counted.
    pub counted: Counted,
}

/// What is counted beside all there is.
#[derive(Clone, PartialEq, Debug)]
pub struct Counted {
    /// When today began.
    pub since: Timestamp,
    /// The saved searches.
    pub searches: Vec<Query>,
}

/// Something only the loop can do.
#[derive(Clone, PartialEq, Debug)]
pub enum Cmd {
    /// Ask the database.
    Ask(Ask),
    /// Open an article in the reader, at the sentence of what is searched for.
    Read(ArticleId, Option<Query>),
    /// Open an address in the browser.
    Browse(String),
    /// Add a feed, a page or a file.
    Add(String),
    /// Fetch feeds, all where none is named.
    Refresh(Vec<String>),
    /// Read `feeds.toml` and how fetching stands.
    Feeds,
    /// Keep a search under a name.
    KeepSearch {
        /// The name.
        name: String,
        /// What is searched for.
        query: String,
    },
    /// Keep a rule that hides, and find what is unread of what it hides.
    HideBy(Rule),
    /// Forget a search that was kept.
    ForgetSearch(String),
    /// Forget a feed.
    ForgetFeed(String),
    /// Put a text on the clipboard.
    Copy(String),
    /// Draw everything again.
    Redraw,
    /// Stop, until the shell goes on with this program.
    Suspend,
    /// Leave.
    Quit,
}
