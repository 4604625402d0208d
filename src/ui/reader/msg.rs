//! What happens to the screen, and what it asks of the world.

use std::path::PathBuf;

use super::outcome::Outcome;
use super::work::Job;
use crate::annotation::Transaction;
use crate::formats::Format;
use crate::session::queue::Turn;
use crate::ui::event::Event;

/// Something happened.
#[derive(Clone, Debug)]
pub enum Msg {
    /// At the terminal.
    Event(Event),
    /// A command is done.
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

/// Something only the loop can do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cmd {
    /// Append a transaction that was applied to the journal.
    Record(Box<Transaction>),
    /// Save the session where it is kept; leave when that worked.
    Save {
        /// Whether to leave afterwards.
        leave: bool,
    },
    /// Save it elsewhere, which becomes its place.
    SaveAs {
        /// Where.
        path: PathBuf,
        /// Whether to leave afterwards.
        leave: bool,
    },
    /// End the journal of what was saved: it was read again.
    Settle,
    /// Unite with what somebody else saved.
    Merge,
    /// Write an export.
    Export {
        /// In which format.
        format: Format,
        /// Where.
        path: PathBuf,
    },
    /// Do something long beside the screen.
    Work(Job),
    /// Read the codebook again where its file was changed.
    Codebook {
        /// Whether to say how it stands even when it was not.
        asked: bool,
    },
    /// Add an actor of this name to the codebook.
    AddActor(String),
    /// Add a target to the codebook.
    AddTarget {
        /// Its name.
        name: String,
        /// What counts as it; empty for nothing said.
        definition: String,
    },
    /// Save what is not saved, and open another article of the queue.
    Open(Turn),
    /// Put a text on the clipboard.
    Copy(String),
    /// Use another theme.
    Theme(String),
    /// Draw everything again.
    Redraw,
    /// Stop, until the shell goes on with this program.
    Suspend,
    /// Leave.
    Quit {
        /// Whether what is not saved is forgotten, as the reader chose; else a later opening restores it.
        discard: bool,
    },
}
