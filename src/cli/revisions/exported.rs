//! The texts in what `standoff library export` prints: each line is an article with all texts it had.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;

use super::texts::{Seen, Text, versions};
use crate::annotation::{Document, Metadata};
use crate::library::Origin;

/// What is compared of an article.
#[derive(Deserialize)]
struct Line {
    id: String,
    title: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
    published: Option<String>,
    /// The shown text.
    text: String,
    revisions: Vec<Revision>,
}

/// One of its texts; the shown one is not written twice.
#[derive(Deserialize)]
struct Revision {
    at: String,
    origin: String,
    edit: bool,
    title: Option<String>,
    text: Option<String>,
}

/// Returns the texts in an export of the library, one article after the other; `None` if the file is none.
pub(super) fn exported(file: &Path) -> anyhow::Result<Option<Vec<Text>>> {
    // A file that cannot be opened is reported where it is read as articles.
    let Ok(open) = File::open(file) else { return Ok(None) };
    let mut out = Vec::new();
    for (at, line) in BufReader::new(open).lines().enumerate() {
        let Ok(line) = line else { return Ok(None) };
        if line.trim().is_empty() {
            continue;
        }
        let read = serde_json::from_str::<Line>(&line);
        if out.is_empty() && read.is_err() {
            return Ok(None);
        }
        let read = read.with_context(|| {
            format!("{} cannot be read as an export of a library: line {}", file.display(), at + 1)
        })?;
        out.extend(texts(read));
    }
    Ok(Some(out).filter(|out| !out.is_empty()))
}

fn texts(line: Line) -> Vec<Text> {
    let Line { id, title, outlet, url, published, text: shown, revisions } = line;
    let published = published.and_then(|day| day.parse().ok());
    let metadata = Metadata { title, outlet, url, published, ..Metadata::default() };
    let seen = |one: Revision| Seen {
        title: one.title,
        document: Document::new(one.text.unwrap_or_else(|| shown.clone())),
        at: one.at.parse().ok(),
        origin: Origin::of(&one.origin),
        is_edit: one.edit,
    };
    versions(revisions.into_iter().map(seen).collect(), &metadata, &id)
}
