//! The session of each article of a queue, and whether the article is done.

use std::path::{Path, PathBuf};

use super::{ENDING, Folders, beginning, session_path};
use crate::session::file;

/// Returns the session's file of an article, which may be a session itself; `own` is whose session beside others' it
/// is.
pub fn session_of(article: &Path, own: Option<&str>, folders: &Folders) -> PathBuf {
    if article.as_os_str().as_encoded_bytes().ends_with(ENDING.as_bytes()) {
        return article.to_owned();
    }
    session_path(Some(article), "", own, folders)
}

/// Whether a session's file says that its coder is done; one that is not there does not.
pub fn is_done(session: &Path) -> bool {
    // Reading a pipe would block.
    session.is_file() && file::is_done(&beginning(session))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_says_before_its_first_table_that_it_is_done() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.standoff.toml");
        assert!(!is_done(&path));
        for (content, done) in [
            ("format = \"standoff/1\"\ndone = true\n[document]\n", true),
            ("format = \"standoff/1\"\ndone=true # by hand\n", true),
            ("format = \"standoff/1\"\ndone = false\n", false),
            ("format = \"standoff/1\"\n[document]\ntext = \"\"\"\ndone = true\n\"\"\"\n", false),
        ] {
            std::fs::write(&path, content).unwrap();
            assert_eq!(is_done(&path), done, "{content}");
        }
    }
}
