//! The results of commands.

use std::path::PathBuf;

use super::codebook::OpenCodebook;
use super::sought::Found;
use super::state::{Compared, TextVersion};
use super::work::Job;
use crate::analysis::TimelineRow;
use crate::annotation::{Annotation, Entries};
use crate::session::merge::Merge;
use crate::session::resolve::Resolved;

/// The result of a command.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// The reader is left; holds a text that is printed after the screen is closed.
    Closed(Option<String>),
    /// A change is in the journal, with all changes before it.
    Recorded,
    /// A change could not be written to the journal, for this reason.
    Unrecorded(String),
    /// The session is saved in this file.
    Saved(PathBuf),
    /// The session was saved in this file, and the others who share the library do not have it yet; holds a sentence.
    SavedHere(PathBuf, String),
    /// The session could not be saved.
    Unsaved {
        /// The reason, as a sentence.
        why: String,
        /// Another file to which it could be saved.
        elsewhere: PathBuf,
    },
    /// The saved file was read again and is correct.
    Checked,
    /// Another article is open; holds the first job to do for it.
    Opened(Option<Box<Job>>),
    /// The changes that add another person's saved work.
    Merged(Box<Merge>),
    /// The entries of a new session: the extractor's suggestions.
    Extracted(Box<Entries>),
    /// The extractor's suggestions for a session that has annotations already.
    ExtractedAnew(Vec<Annotation>),
    /// A job beside the screen did not finish; holds its name.
    Unfinished(&'static str),
    /// The reading of every date under another publication date.
    Resolved(Box<Resolved>),
    /// The dates in chronological order, to be shown.
    Timeline(Vec<TimelineRow>),
    /// The texts of the article that are known.
    Versions(Vec<TextVersion>),
    /// What changed between two of them.
    Compared(Box<Compared>),
    /// The codebook as it is now.
    Codebook {
        /// The codebook and the state of its file.
        codebook: Box<OpenCodebook>,
        /// The message.
        said: String,
        /// Whether the reader asked for the message.
        asked: bool,
    },
    /// How far the search in other articles is; holds the number of the request.
    Seeking(u64, String),
    /// What was found in other articles, or why nothing could be looked for.
    Sought(Result<Box<Found>, String>),
    /// A message.
    Told(String),
    /// A message about a failure.
    Failed(String),
}
