//! What happens to the screen, and what it asks of the world.

use std::path::PathBuf;

use super::state::OpenCodebook;
use super::work::Job;
use crate::analysis::TimelineRow;
use crate::annotation::{Entries, Transaction};
use crate::export::Format;
use crate::session::merge::Merge;
use crate::session::resolve::Anew;
use crate::ui::key::Key;

/// Something happened.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// A text was pasted.
    Paste(String),
    /// The mouse did something at a cell.
    Mouse(Mouse, u16, u16),
    /// The frame that is about to be drawn has this many columns and rows. Whoever draws says so; nobody else can know.
    Frame(u16, u16),
    /// The terminal has another size than before: there is a frame to be drawn.
    Resized,
    /// The terminal said what its ground is.
    Ground {
        /// Whether it is light.
        light: bool,
    },
    /// The terminal answered the last question it was asked.
    Answered,
    /// A command is done.
    Done(Outcome),
    /// The system ends the program.
    End,
}

/// What the mouse did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mouse {
    /// The left button went down.
    Press,
    /// It moved while down.
    Drag,
    /// It came up.
    Release,
    /// The wheel turned towards the reader.
    WheelDown,
    /// The wheel turned away.
    WheelUp,
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
    /// Add a target to the codebook.
    AddTarget {
        /// Its name.
        name: String,
        /// What counts as it; empty for nothing said.
        definition: String,
    },
    /// Put a text on the clipboard.
    Copy(String),
    /// Use another theme.
    Theme(String),
    /// Draw everything anew.
    Redraw,
    /// Stop, until the shell goes on with this program.
    Suspend,
    /// Leave.
    Quit {
        /// Whether what is not saved is forgotten, as the reader chose; else a later opening restores it.
        discard: bool,
    },
}

/// How a command went.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// The reader leaves; said on the terminal when it is given back.
    Left(Option<String>),
    /// A change is in the journal, and with it all before it.
    Recorded,
    /// It is not, and why.
    Unrecorded(String),
    /// The session is saved in this file.
    Saved(PathBuf),
    /// What to apply to hold the others' work too.
    Merged(Box<Merge>),
    /// The entries a session begins with: what extraction suggests.
    Found(Box<Entries>),
    /// Work beside the screen broke off; what it was doing.
    Unfinished(&'static str),
    /// What every date says under another publication date.
    Resolved(Box<Anew>),
    /// The dates on a line, to be shown.
    Timeline(Vec<TimelineRow>),
    /// The codebook as it is now.
    Codebook {
        /// It, and what there is to say of its file.
        codebook: Box<OpenCodebook>,
        /// What to tell.
        said: String,
        /// Whether the reader asked for it.
        asked: bool,
    },
    /// Something to tell.
    Told(String),
    /// Something failed.
    Failed(String),
}
