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

/// Returns the sessions of annotators beside an article, `story.ANA.standoff.toml` for `story.txt`, in the order of their
/// names. One that belongs to another article, as to `story.ANA.txt`, is not among them.
pub fn annotators_sessions(article: &Path) -> Vec<PathBuf> {
    let (Some(folder), Some(stem)) = (article.parent(), article.file_stem().map(|stem| stem.to_string_lossy()))
    else {
        return Vec::new();
    };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let names: Vec<String> = std::fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    let begin = format!("{stem}.");
    // Sessions of other articles whose names begin with this one's.
    let files = names.iter().filter(|name| !name.ends_with(ENDING)).filter_map(|name| name.rsplit_once('.'));
    let others: Vec<&str> = files.map(|(stem, _)| stem).filter(|other| other.starts_with(&begin)).collect();
    let is_of_other =
        |name: &str| others.iter().any(|other| name.strip_prefix(other).is_some_and(|rest| rest.starts_with('.')));
    let own = |name: &&String| {
        name.strip_prefix(&begin).is_some_and(|rest| rest.len() > ENDING.len() && rest.ends_with(ENDING))
            && !is_of_other(name)
    };
    let mut found: Vec<PathBuf> = names.iter().filter(own).map(|name| article.with_file_name(name)).collect();
    found.sort();
    found
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
    fn the_sessions_of_annotators_are_those_of_no_other_article() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "story.txt",
            "story.two.txt",
            "story.standoff.toml",
            "story.ben.standoff.toml",
            "story.ana.standoff.toml",
            "story.two.standoff.toml",
            "story.two.ana.standoff.toml",
            "storyboard.ana.standoff.toml",
        ] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let names = |article: &str| -> Vec<String> {
            let all = annotators_sessions(&folder.path().join(article));
            all.iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
        };
        assert_eq!(names("story.txt"), ["story.ana.standoff.toml", "story.ben.standoff.toml"]);
        assert_eq!(names("story.two.txt"), ["story.two.ana.standoff.toml"]);
    }

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
