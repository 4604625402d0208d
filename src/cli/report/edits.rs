//! The edits of a project's articles: between the texts of its sessions, and those that the library has.

use std::collections::HashSet;

use super::super::revisions::texts::{Text, by_key, of_article};
use super::super::revisions::{changed, edits, what};
use crate::formats::report::{Coded, Edit};
use crate::library::{Library, LibraryError};

/// Returns the edits, in the order in which they were seen.
pub(super) fn of_project(coded: &[Coded], library: Option<&Library>) -> Result<Vec<Edit>, LibraryError> {
    let text = |one: &Coded| {
        let metadata = one.session.entries().metadata().clone();
        Text::of(one.session.document().clone(), metadata, one.source.clone())
    };
    let mut out = Vec::new();
    for mut sessions in by_key(coded.iter().map(text).collect()) {
        let Some(url) = sessions.first().map(|first| first.url.clone()) else { continue };
        let kept = library.map(|library| kept(library, &url)).transpose()?.unwrap_or_default();
        // The library has every text, with its time; sessions only what was coded, and one for each coder.
        let texts = if kept.len() > 1 {
            kept
        } else {
            let mut texts = HashSet::new();
            sessions.retain(|one| texts.insert(one.document.text().to_owned()));
            sessions
        };
        out.extend(edits(texts).into_iter().map(|edit| Edit {
            url: url.clone(),
            source: edit.new.source.clone(),
            title: edit.new.title.clone(),
            outlet: edit.new.outlet.clone(),
            seen: edit.new.seen(),
            changed: changed(&edit.revision),
            what: what(&edit),
            notice: edit.revision.notice,
        }));
    }
    out.sort_by(|a, b| (a.seen.is_none(), &a.seen).cmp(&(b.seen.is_none(), &b.seen)));
    Ok(out)
}

/// Returns the texts of the article at an address that the library has.
fn kept(library: &Library, url: &str) -> Result<Vec<Text>, LibraryError> {
    match library.at_address(url)? {
        Some(id) => of_article(library, id),
        None => Ok(Vec::new()),
    }
}
