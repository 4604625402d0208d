//! Whether a file is as standoff wrote it, by the digest and the count at its beginning.
//!
//! A file that a person edited is valid and is read like any other. The change is reported nevertheless, because damage
//! cannot be told from an edit.

use super::form::File;
use super::{Finding, digest};
use crate::lexicon::counted;

/// Returns what is said about a file that is not as it was saved. Files of before have no digest, and nothing is
/// said.
pub(super) fn changed(input: &str, file: &File) -> Option<Finding> {
    let there = file.count();
    let count = file.entries.filter(|saved| *saved != there);
    let same = |saved: &String| body(input).is_some_and(|body| digest(body) == *saved);
    if count.is_none() && file.digest.as_ref().is_none_or(same) {
        return None;
    }
    Some(Finding(match count {
        Some(saved) => {
            let (entries, are) = (counted(saved, "entry"), if there == 1 { "is" } else { "are" });
            let cut = if saved > there { "cut short, or " } else { "" };
            format!("it was saved with {entries} and {there} {are} there: it was {cut}edited outside standoff")
        }
        None => {
            "it was edited outside standoff since it was saved; look it over, saving it again takes it as it is"
                .into()
        }
    }))
}

/// Whether entries that were saved are missing.
pub(super) fn is_short(file: &File) -> bool {
    file.entries.is_some_and(|saved| saved > file.count())
}

/// Returns what the digest is made of: all that stands after it, in the second line.
fn body(input: &str) -> Option<&str> {
    let (_, rest) = input.split_once('\n')?;
    let (line, body) = rest.split_once('\n')?;
    line.starts_with("digest = ").then_some(body)
}
