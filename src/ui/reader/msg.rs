//! The screen's events and commands.

use std::path::PathBuf;

use super::outcome::Outcome;
use super::sought::{Place, Sought};
use super::work::Job;
use crate::annotation::Transaction;
use crate::formats::Format;
use crate::session::queue::Turn;
use crate::ui::event::Event;

/// An event.
#[derive(Clone, Debug)]
pub enum Msg {
    /// An event at the terminal.
    Event(Event),
    /// A command is finished.
    Done(Outcome),
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

/// A command that is carried out outside the screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cmd {
    /// Appends a transaction that was applied to the journal.
    Record(Box<Transaction>),
    /// Saves the session to its own file.
    Save {
        /// Whether to leave after saving.
        leave: bool,
    },
    /// Saves the session to another file, which becomes its own.
    SaveAs {
        /// The file.
        path: PathBuf,
        /// Whether to leave after saving.
        leave: bool,
    },
    /// Ends the journal of what was saved, after the file was read again.
    Settle,
    /// Merges the version that somebody else saved.
    Merge,
    /// Writes an export.
    Export {
        /// The format.
        format: Format,
        /// The output.
        path: PathBuf,
    },
    /// Starts a long job beside the screen.
    Work(Job),
    /// Reads the codebook again if its file was changed.
    Codebook {
        /// Whether to report its state even if it was not changed.
        asked: bool,
    },
    /// Adds an actor of this name to the codebook.
    AddActor(String),
    /// Adds a target to the codebook.
    AddTarget {
        /// Its name.
        name: String,
        /// Its definition; empty for none.
        definition: String,
    },
    /// Reads the other texts of the article.
    Versions,
    /// Saves unsaved changes, and opens another article of the queue.
    Open(Turn),
    /// Goes through all articles of the project, or only through one's own.
    OpenAll,
    /// Looks for something in other articles; the answer has this number.
    Seek(u64, Box<Sought>),
    /// Saves unsaved changes, and opens another article at a place in its text.
    Visit {
        /// The article.
        place: Place,
        /// The place, in bytes.
        start: usize,
        /// The outlet and headline.
        name: String,
    },
    /// Copies a text to the clipboard.
    Copy(String),
    /// Changes the theme.
    Theme(String),
    /// Draws the whole screen again.
    Redraw,
    /// Suspends the program until the shell continues it.
    Suspend,
    /// Leaves the screen.
    Quit {
        /// Whether to discard unsaved changes, as the reader chose; otherwise they are restored when the article is
        /// next opened.
        discard: bool,
    },
}
