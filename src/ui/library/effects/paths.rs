//! Where the library, its sessions and the program's own files are.

use std::path::PathBuf;

use crate::store::Folders;

/// Where files are kept, and what may be fetched.
#[derive(Clone, Debug)]
pub struct Paths {
    /// The library's folder.
    pub library: PathBuf,
    /// The folder of its sessions.
    pub sessions: PathBuf,
    /// The program's own folders.
    pub folders: Folders,
    /// The annotator's name.
    pub annotator: Option<String>,
    /// Whether they are beside others'.
    pub own_file: bool,
    /// The codebook named on the command line for all sessions.
    pub codebook: Option<PathBuf>,
    /// The codebook of the config.
    pub fallback: Option<PathBuf>,
    /// Private hosts that may be fetched from.
    pub allow: Vec<String>,
}
