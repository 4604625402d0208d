//! How a command went: what comes back from the world.

use std::path::PathBuf;

use super::codebook::OpenCodebook;
use super::work::Job;
use crate::analysis::TimelineRow;
use crate::annotation::{Annotation, Entries};
use crate::session::merge::Merge;
use crate::session::resolve::Resolved;

/// How a command went.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// The reader leaves; said on the terminal when it is given back.
    Closed(Option<String>),
    /// A change is in the journal, and with it all before it.
    Recorded,
    /// The change is not in the journal, and why.
    Unrecorded(String),
    /// The session is saved in this file.
    Saved(PathBuf),
    /// The session is not saved, and why; where it could be kept instead.
    Unsaved {
        /// A sentence.
        why: String,
        /// Another file.
        elsewhere: PathBuf,
    },
    /// What was saved was read again beside the screen.
    Checked,
    /// Another article is open; what is to be done in it first.
    Opened(Option<Job>),
    /// What to apply to hold the others' work too.
    Merged(Box<Merge>),
    /// The entries a session begins with: what extraction suggests.
    Extracted(Box<Entries>),
    /// What extraction suggests in a session that was begun before.
    ExtractedAnew(Vec<Annotation>),
    /// Work beside the screen broke off; what it was doing.
    Unfinished(&'static str),
    /// What every date says under another publication date.
    Resolved(Box<Resolved>),
    /// The dates on a line, to be shown.
    Timeline(Vec<TimelineRow>),
    /// The codebook as it is now.
    Codebook {
        /// The codebook and the state of its file.
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
