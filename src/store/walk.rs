//! Finds the session files or articles a command means: named files, and all files below named folders.

use std::fs;
use std::path::{Path, PathBuf};

use super::{ReadError, leftovers};
use crate::project::FILE_NAME;

/// The ending of a session file's name.
pub const ENDING: &str = ".standoff.toml";

/// Returns the session files that `paths` mean, each once, folders in the order of their names; and what could not be
/// looked into. Hidden folders are left out and links to folders are not followed.
pub fn sessions(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<ReadError>) {
    files(paths, &format!("no *{ENDING}"), |name| name.ends_with(ENDING))
}

/// Whether a file of this name is an article.
pub(super) fn is_article(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ["txt", "html", "htm"].contains(&&*ending))
}

/// Returns the files that may hold articles, one or many, that `paths` mean, in the same way.
pub fn holding_articles(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<ReadError>) {
    const ENDINGS: [&str; 13] =
        ["txt", "html", "htm", "docx", "rtf", "csv", "tsv", "jsonl", "ndjson", "json", "eml", "mbox", "mht"];
    files(paths, "no article and no file of articles", |name| {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        ending.is_some_and(|ending| ENDINGS.contains(&&*ending))
    })
}

/// Returns the folders of the projects that `paths` mean: with a `project.toml` anywhere below a folder, at it, or in the
/// nearest folder above it, each once.
pub fn projects(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut found = std::collections::BTreeSet::new();
    for path in paths {
        let mut below = Vec::new();
        if path.is_dir() {
            walk(path, &|name| name == FILE_NAME, &mut below, &mut Vec::new());
        }
        let folders = below.iter().filter_map(|file| file.parent()).filter(|folder| !found.contains(*folder));
        let own: Vec<PathBuf> = folders.map(Path::to_owned).collect();
        let above = path.ancestors().find(|folder| folder.join(FILE_NAME).is_file());
        found.extend(above.map(Path::to_owned).filter(|folder| !own.contains(folder)));
        found.extend(own);
    }
    found.into_iter().collect()
}

/// Returns the files that `paths` name or whose names are wanted in the folders they name; `none` says that a folder
/// has none.
fn files(paths: &[PathBuf], none: &str, wanted: impl Fn(&str) -> bool) -> (Vec<PathBuf>, Vec<ReadError>) {
    let (mut found, mut errors) = (Vec::new(), Vec::new());
    for path in paths {
        let before = found.len();
        if path.is_dir() {
            walk(path, &wanted, &mut found, &mut errors);
            if found.len() == before {
                errors.push(ReadError { path: path.clone(), reason: format!("{none} is in it") });
            }
        } else {
            found.push(path.clone());
        }
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|path| seen.insert(path.clone()));
    (found, errors)
}

/// Collects the files below a folder whose names are wanted.
pub(super) fn walk(
    folder: &Path,
    wanted: &impl Fn(&str) -> bool,
    found: &mut Vec<PathBuf>,
    errors: &mut Vec<ReadError>,
) {
    let listed = || fs::read_dir(folder).map(|entries| entries.filter_map(Result::ok).collect::<Vec<_>>());
    let mut entries = match listed() {
        Ok(entries) => entries,
        Err(e) => return errors.push(ReadError { path: folder.to_owned(), reason: super::reason(&e) }),
    };
    if entries.iter().any(|entry| leftovers::is_cut_off(&entry.file_name().to_string_lossy())) {
        // A change of many files was interrupted; it is finished first, so that no command sees half of it.
        leftovers::tidy(folder);
        entries = listed().unwrap_or_default();
    }
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && !name.starts_with('.') {
            walk(&entry.path(), wanted, found, errors);
        } else if !is_folder && wanted(&name) {
            found.push(entry.path());
        }
    }
}
