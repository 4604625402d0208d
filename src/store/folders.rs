//! The program's folders (XDG), and the file of each article's session.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use etcetera::{BaseStrategy, choose_base_strategy};
use sha2::{Digest, Sha256};

use super::session_at;

/// The program's folders.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Folders {
    /// The folder of the configuration.
    pub config: PathBuf,
    /// The folder of the library, and of sessions whose article is not a file.
    pub data: PathBuf,
    /// The folder of journals, locks and logs.
    pub state: PathBuf,
}

impl Folders {
    /// Returns the folders of the user who runs the program; without a home, below the folder for temporary files.
    pub fn of_user() -> Self {
        match choose_base_strategy() {
            Ok(base) => Self {
                config: base.config_dir().join("standoff"),
                data: base.data_dir().join("standoff"),
                state: base.state_dir().unwrap_or_else(|| base.data_dir()).join("standoff"),
            },
            Err(_) => {
                let base = std::env::temp_dir().join("standoff");
                Self { config: base.join("config"), data: base.join("data"), state: base.join("state") }
            }
        }
    }
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Returns the session's file beside an article: `story.txt` has `story.standoff.toml`, an annotator's own
/// `story.ANA.standoff.toml`. An article from standard input has its session in the data folder, by its text's
/// digest.
pub fn session_path(article: Option<&Path>, text: &str, annotator: Option<&str>, folders: &Folders) -> PathBuf {
    match article {
        Some(path) => session_at(&path.with_file_name(path.file_stem().unwrap_or_default()), annotator),
        None => session_at(&folders.data.join(hex(&Sha256::digest(text.as_bytes())[..8])), annotator),
    }
}
