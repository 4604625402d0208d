//! What is wrong with a `project.toml`: its form, and what it names that is not there.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::project::Assigned;
pub(super) use crate::project::FILE_NAME;
use crate::store::{ENDING, ProjectFile, sessions};

/// What was found in a project's file.
pub(super) struct Checked {
    pub(super) path: PathBuf,
    pub(super) faults: Vec<String>,
    /// What is no error: somebody who codes no more still has articles.
    pub(super) notes: Vec<String>,
}

/// Checks the project of a folder; `None` if its file is another program's.
pub(super) fn checked(folder: &Path) -> Option<Checked> {
    let path = folder.join(FILE_NAME);
    let file = match ProjectFile::read(folder) {
        Ok(file) => file?,
        Err(error) => {
            let said = error.to_string();
            // The file's name stands before it already.
            let problem = said.split_once(" is not right: ").map_or(said.as_str(), |(_, problem)| problem);
            return Some(Checked { path, faults: vec![problem.to_owned()], notes: Vec::new() });
        }
    };
    let project = &file.project;
    let mut faults = Vec::new();
    if let Some(book) = project.codebook.as_ref().filter(|book| !folder.join(book).is_file()) {
        faults.push(format!("its codebook {book} is not there; correct the path"));
    }
    let stems = stems(&file);
    let is_there = |line: &&Assigned| {
        let article = file.folder.join(&line.article);
        // Sessions alone have the name without an ending of a file.
        article.is_file()
            || stems.contains(&file.sessions().join(&line.article))
            || stems.contains(&file.stem_of(&article))
    };
    let lost = project.articles.iter().filter(|line| !is_there(line));
    faults.extend(lost.map(|line| {
        format!(
            "neither the article {:?} nor a session of it is there; correct the line, or remove it",
            line.article
        )
    }));
    let mut notes = Vec::new();
    let coders = project.articles.iter().flat_map(|line| &line.coders);
    let mut strangers: Vec<&String> = coders.filter(|name| !project.is_coder(name)).collect();
    strangers.sort_unstable();
    for same in strangers.chunk_by(|a, b| a == b) {
        let count = crate::lexicon::counted(same.len(), "article");
        notes.push(format!("{count} of {:?}, who is not among the coders", same[0]));
    }
    Some(Checked { path, faults, notes })
}

/// Returns what the paths of the project's sessions begin with, with and without an annotator's name.
fn stems(file: &ProjectFile) -> HashSet<PathBuf> {
    let (all, _) = sessions(std::slice::from_ref(&file.folder));
    let stems = all.iter().filter_map(|path| {
        let stem = path.file_name()?.to_str()?.strip_suffix(ENDING)?;
        let named = stem.rsplit_once('.').map(|(article, _)| path.with_file_name(article));
        Some(named.into_iter().chain([path.with_file_name(stem)]))
    });
    stems.flatten().collect()
}
