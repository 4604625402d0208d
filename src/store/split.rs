//! Writes many articles as files, each a text with a session. Existing files are never replaced, so that a repeated run
//! continues the first.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::save::{Overwrite, metadata, write_checked};
use super::{Folders, PutError, session_path};
use crate::annotation::Metadata;
use crate::source::Article;

/// The annotator of the sessions that are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Whose<'n> {
    /// The name that is part of the sessions' file names; `None` for sessions that everybody shares.
    pub file: Option<&'n str>,
    /// The annotator's name.
    pub annotator: Option<&'n str>,
}

/// The result of splitting a file of many articles.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Split {
    /// The files of the articles, in the order of the original file.
    pub files: Vec<PathBuf>,
    /// How many articles or sessions were written now.
    pub written: usize,
}

/// Writes each article's text and session into a folder. `sessions` gives the files of those that have none yet.
pub fn split(
    folder: &Path,
    articles: &[Article],
    whose: Whose<'_>,
    folders: &Folders,
    sessions: impl Fn(&[usize]) -> Vec<String>,
) -> Result<Split, PutError> {
    let refused = |path: &Path, e: &io::Error| match e.kind() {
        io::ErrorKind::AlreadyExists => PutError::Exists(path.to_owned()),
        _ => PutError::Disk { path: path.to_owned(), reason: super::reason(e) },
    };
    fs::create_dir_all(folder).map_err(|e| refused(folder, &e))?;
    let mut taken = HashSet::new();
    let mut files = Vec::new();
    for article in articles {
        let place = free(folder, article, &mut taken).map_err(|e| refused(folder, &e))?;
        files.push(place);
    }
    let session_of = |path: &Path| session_path(Some(path), "", whose.file, folders);
    let mut wanted = Vec::new();
    for (at, (path, _)) in files.iter().enumerate() {
        let session = session_of(path);
        if metadata(&session).map_err(|e| refused(&session, &e))?.is_none() {
            wanted.push(at);
        }
    }
    for (at, content) in wanted.iter().zip(sessions(&wanted)) {
        let (path, is_there) = &files[*at];
        if !is_there {
            let text = articles[*at].document.text();
            put(path, text.as_bytes()).map_err(|e| refused(path, &e))?;
        }
        // A text without a session gets one when the command is run again.
        let session = session_of(path);
        put(&session, content.as_bytes()).map_err(|e| refused(&session, &e))?;
    }
    let written = wanted.len();
    Ok(Split { files: files.into_iter().map(|(path, _)| path).collect(), written })
}

fn put(path: &Path, content: &[u8]) -> io::Result<()> {
    write_checked(path, content, Overwrite::Nothing, None, |_| Ok(()))
}

/// Returns the name of an article's text: one that is free, or that has this very text already; and whether it has.
fn free(folder: &Path, article: &Article, taken: &mut HashSet<PathBuf>) -> io::Result<(PathBuf, bool)> {
    let stem = name(&article.metadata);
    let names = std::iter::once(format!("{stem}.txt")).chain((2_u64..).map(|n| format!("{stem}-{n}.txt")));
    for name in names {
        let path = folder.join(name);
        if taken.contains(&path) {
            continue;
        }
        let there = metadata(&path)?;
        let same = match &there {
            // Something that is not a file cannot be the text.
            Some(meta) => {
                meta.is_file() && meta.len() == article.document.text().len() as u64 && {
                    fs::read(&path)? == article.document.text().as_bytes()
                }
            }
            None => true,
        };
        if same {
            taken.insert(path.clone());
            return Ok((path, there.is_some()));
        }
    }
    // A free number always exists.
    Err(io::ErrorKind::AlreadyExists.into())
}

/// The most bytes in a file name of the words of an outlet, and of a headline.
const OUTLET: usize = 32;
const TITLE: usize = 64;

/// "2026-03-08-northwire-minister-rules-out-tariffs": day, outlet and headline, as far as they are known.
fn name(about: &Metadata) -> String {
    let day = about.published.map(|day| day.to_string());
    let outlet = about.outlet.as_deref().map(|outlet| words(outlet, OUTLET));
    let title = about.title.as_deref().map(|title| words(title, TITLE));
    let parts: Vec<String> = [day, outlet, title].into_iter().flatten().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "article".to_owned() } else { parts.join("-") }
}

/// Words as part of a file's name: letters and figures, joined by `-`, as many whole ones as have room.
fn words(written: &str, most: usize) -> String {
    let mut out = String::new();
    let lower = written.to_lowercase().replace(['\'', '’'], "");
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let room = most.saturating_sub(out.len() + usize::from(!out.is_empty()));
        if word.len() > room {
            if out.is_empty() {
                out.push_str(&word[..word.floor_char_boundary(most)]);
            }
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Document;

    fn article(title: &str, text: &str) -> Article {
        let metadata = Metadata {
            title: Some(title.into()),
            outlet: Some("The Northwire (London)".into()),
            published: Some(jiff::civil::date(2026, 3, 8)),
            ..Metadata::default()
        };
        Article { document: Document::new(text), metadata, notices: Vec::new() }
    }

    #[test]
    fn names_are_day_outlet_and_headline() {
        let about = article("Minister’s “any kind of tariff” – R&D, Übergang/../ 数字", "x").metadata;
        let wanted = "2026-03-08-the-northwire-london-ministers-any-kind-of-tariff-r-d-übergang-数字";
        assert_eq!(name(&about), wanted);
        assert_eq!(name(&Metadata::default()), "article");
        assert_eq!(words("../../etc", 40), "etc");
        assert!(words(&"很".repeat(200), TITLE).len() <= TITLE);
        assert!(words(&"long words ".repeat(40), TITLE).ends_with("words") || words("a b", 1) == "a");
    }

    #[test]
    fn doing_it_again_goes_on_and_replaces_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        let folders = Folders { config: state.clone(), data: state.clone(), state };
        let out = folder.path().join("out");
        let articles = [article("One", "The same.\n"), article("One", "The same.\n"), article("One", "Other.\n")];
        let write = |whose: Whose<'_>| {
            let sessions = |wanted: &[usize]| wanted.iter().map(|at| format!("session {at}")).collect();
            split(&out, &articles, whose, &folders, sessions).unwrap()
        };
        let first = write(Whose::default());
        assert_eq!((first.written, first.files.len()), (3, 3));
        let session = out.join("2026-03-08-the-northwire-london-one-2.standoff.toml");
        assert_eq!(fs::read_to_string(&session).unwrap(), "session 1");
        fs::write(&session, "work").unwrap();
        fs::remove_file(out.join("2026-03-08-the-northwire-london-one-3.standoff.toml")).unwrap();
        let again = write(Whose::default());
        assert_eq!((again.written, &again.files), (1, &first.files));
        assert_eq!(fs::read_to_string(&session).unwrap(), "work");
        // Another coder's sessions are put beside the first.
        let ana = write(Whose { file: Some("ana"), annotator: Some("ana") });
        assert_eq!((ana.written, &ana.files), (3, &first.files));
        assert!(out.join("2026-03-08-the-northwire-london-one.ana.standoff.toml").exists());
        assert_eq!(fs::read_dir(&out).unwrap().count(), 9);
    }
}
