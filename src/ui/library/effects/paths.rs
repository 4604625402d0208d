//! The paths of the library, its sessions and the program's own files.

use std::path::PathBuf;

use crate::library::Location;
use crate::store::Folders;

/// The program's files and folders, and the hosts that may be fetched from.
#[derive(Clone, Debug)]
pub struct Paths {
    /// Where the library is.
    pub library: Location,
    /// The folder of the sessions of its articles.
    pub sessions: PathBuf,
    /// The program's own folders.
    pub folders: Folders,
    /// The annotator's name.
    pub annotator: Option<String>,
    /// Whether the annotator has session files of their own, beside those of others.
    pub own_file: bool,
    /// The codebook named on the command line for all sessions.
    pub codebook: Option<PathBuf>,
    /// The codebook named in the config.
    pub fallback: Option<PathBuf>,
    /// Private hosts that may be fetched from.
    pub allow: Vec<String>,
}
