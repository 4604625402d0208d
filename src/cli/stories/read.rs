//! The articles in files and folders, each read once: from its session where it has one, for a coder may have filled in what
//! the article does not say.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::Named;
use crate::analysis::{Numbered, Reading};
use crate::cli::input::InputArgs;
use crate::cli::{many, say};
use crate::source::{self, Input, articles};
use crate::store::{ENDING, FolderArticle, folder_articles, holding_articles};

/// What is read: an article of a folder with its sessions, or a file by itself.
enum Place {
    Article(FolderArticle),
    File(PathBuf),
}

/// Articles, and what could not be read.
type Found = (Vec<Named>, Vec<String>);

/// Reads the articles of the paths, each once; and whether all of them could be read.
pub(super) fn read(paths: &[PathBuf], taken: &InputArgs) -> anyhow::Result<(Vec<Named>, bool)> {
    let mut good = true;
    let mut places = Vec::new();
    for path in paths {
        if path.is_dir() {
            good &= in_folder(path, &mut places)?;
        } else {
            places.push(Place::File(path.clone()));
        }
    }
    let one = |place: &Place| match place {
        Place::Article(article) => of_article(article, taken),
        Place::File(path) => of_file(path, taken),
    };
    let found: Vec<Found> = places.par_iter().map(one).collect();
    let mut numbered = Numbered::default();
    let mut out: Vec<Named> = Vec::new();
    for (articles, errors) in found {
        good &= errors.is_empty();
        for error in &errors {
            say(error);
        }
        for one in articles {
            let at = numbered.number(Reading::of(one.document.text(), &one.metadata));
            match out.get_mut(at) {
                Some(known) => known.metadata.fill(&one.metadata),
                None => out.push(one),
            }
        }
    }
    Ok((out, good))
}

/// Adds what a folder holds: its articles, and files of many articles or of other forms; returns whether all of it could be
/// looked into.
fn in_folder(path: &Path, places: &mut Vec<Place>) -> anyhow::Result<bool> {
    let folder = [path.to_owned()];
    let (articles, unread) = folder_articles(&folder)?;
    let (files, errors) = holding_articles(&folder);
    let errors = if articles.is_empty() { errors } else { unread };
    for error in &errors {
        many::say(&error.to_string());
    }
    // Of a form that is no article's by itself, the sessions stand alone under the file's name.
    let known: HashSet<PathBuf> = articles.iter().map(|article| article.path.clone()).collect();
    let is_new = |file: &PathBuf| {
        let stem = file.with_file_name(file.file_stem().unwrap_or_default());
        !known.contains(file) && !known.contains(&stem)
    };
    let others: Vec<Place> = files.into_iter().filter(is_new).map(Place::File).collect();
    places.extend(articles.into_iter().map(Place::Article));
    places.extend(others);
    Ok(errors.is_empty())
}

/// Reads an article of a folder: its sessions as one, else its file.
fn of_article(article: &FolderArticle, taken: &InputArgs) -> Found {
    let (mut found, mut errors): (Option<Named>, Vec<String>) = (None, Vec::new());
    for session in &article.sessions {
        match (of_session(&session.path), &mut found) {
            (Ok(one), Some(known)) => known.metadata.fill(&one.metadata),
            (Ok(one), None) => found = Some(one),
            (Err(error), _) => errors.push(error),
        }
    }
    if found.is_some() || article.alone {
        return (found.into_iter().collect(), errors);
    }
    let (read, wrong) = of_file(&article.path, taken);
    errors.extend(wrong);
    (read, errors)
}

fn of_session(path: &Path) -> Result<Named, String> {
    let session = many::read(path, &[])?;
    let (document, metadata) = (session.document().clone(), session.entries().metadata().clone());
    Ok(Named { document, metadata, source: path.display().to_string(), at: 0 })
}

/// Reads a file with one article or many, or a session.
fn of_file(path: &Path, taken: &InputArgs) -> Found {
    let name = path.display().to_string();
    let read = if name.ends_with(ENDING) {
        of_session(path).map(|one| vec![one])
    } else {
        let read = articles(&Input::from(path), taken.format(), &taken.columns());
        read.map(|all| named(&name, all)).map_err(|error| error.to_string())
    };
    read.map_or_else(|error| (Vec::new(), vec![error]), |all| (all, Vec::new()))
}

/// Names the articles of a file; several by their ids or numbers.
fn named(name: &str, all: Vec<source::Article>) -> Vec<Named> {
    let several = all.len() > 1;
    let one = |(number, article): (usize, source::Article)| {
        let id = article.metadata.source_id.clone().unwrap_or_else(|| (number + 1).to_string());
        let source = if several { format!("{name}#{id}") } else { name.to_owned() };
        Named { document: article.document, metadata: article.metadata, source, at: 0 }
    };
    all.into_iter().enumerate().map(one).collect()
}
