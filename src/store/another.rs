//! Whether the session found beside an article is about another one: `story.txt` and `story.html` both find
//! `story.standoff.toml`.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::hash::{BuildHasher as _, RandomState};
use std::path::{Path, PathBuf};

use unicode_segmentation::UnicodeSegmentation as _;

use super::articles::annotator_of;
use super::project::{in_file_name, session_at};
use super::walk::ENDING;
use crate::annotation::{Document, Metadata};
use crate::session::file::from_toml;
use crate::source::{self, Article, Format, Input};

/// Returns the article that a session's `text` is from, where it lies beside `article` under the same name with
/// another ending.
pub(super) fn sibling(article: &Path, text: &str) -> Option<PathBuf> {
    let name = |path: &Path| Some(path.file_stem()?.to_owned());
    let own = name(article)?;
    let entries = std::fs::read_dir(super::place::folder(article)).ok()?;
    let paths = entries.filter_map(|entry| Some(super::place::folder(article).join(entry.ok()?.file_name())));
    let others = paths.filter(|path| {
        let session = path.as_os_str().as_encoded_bytes().ends_with(ENDING.as_bytes());
        !session && path.file_name() != article.file_name() && name(path).as_deref() == Some(OsStr::new(&own))
    });
    let is_from = |path: &PathBuf| {
        path.is_file()
            && source::read(&Input::File(path.clone()), Format::Guess).is_ok_and(|it| it.document.text() == text)
    };
    others.into_iter().find(is_from)
}

/// Returns what the sessions of others beside an article know of it, where one is about this very text: its parts and
/// its fields.
pub(super) fn known_beside(article: &Path, text: &str) -> Option<(Document, Metadata)> {
    let mut all = sessions_beside(article).into_iter().filter_map(|path| known_in(&path));
    all.find(|(document, _)| document.text() == text)
}

/// Returns the article that the sessions beside a session have, which does not exist yet: those whose names begin in
/// the same way, up to the annotator's name.
pub(super) fn article_beside(session: &Path, annotator: &str) -> Option<Article> {
    let name = session.file_name()?.to_str()?.strip_suffix(ENDING)?;
    let stem = name.strip_suffix(in_file_name(annotator).as_str())?.strip_suffix('.')?;
    // As a file's name, so that a full stop in it is not taken for the beginning of an ending.
    let beside = sessions_beside(&session.with_file_name(format!("{stem}.txt")));
    let is_of_it = |path: &&PathBuf| {
        let (shared, theirs) = (session.with_file_name(stem), annotator_of(path));
        **path == session_at(&shared, None) || (!theirs.is_empty() && **path == session_at(&shared, Some(&theirs)))
    };
    let (document, metadata) = beside.iter().filter(is_of_it).find_map(|path| known_in(path))?;
    Some(Article { document, metadata, notices: Vec::new() })
}

/// Returns the article that a session has.
fn known_in(session: &Path) -> Option<(Document, Metadata)> {
    let session = from_toml(&super::read_text(session).ok()?).ok()?.session;
    let about = Metadata { done: false, ..session.entries().metadata().clone() };
    Some((session.document().clone(), about))
}

/// Returns the session files beside an article that have its name, first the one of no particular annotator.
pub fn sessions_beside(article: &Path) -> Vec<PathBuf> {
    let Some(stem) = article.file_stem().and_then(OsStr::to_str) else { return Vec::new() };
    let begins = format!("{stem}.");
    let folder = super::place::folder(article);
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> =
        names.filter(|name| name.starts_with(&begins) && name.ends_with(ENDING)).collect();
    // The file with the shortest name belongs to no particular annotator.
    names.sort_by_key(|name| (name.len(), name.clone()));
    names.iter().map(|name| folder.join(name)).collect()
}

/// The number of consecutive words that two different texts rarely share by chance.
const ROW: usize = 5;

/// The smallest share of one text's word sequences that must be in the other for both to be versions of one article.
const LEAST_ROWS: f64 = 0.1;

/// The smallest share of common words for short texts in which every line was edited, so that no sequence is left.
const LEAST_WORDS: f64 = 0.6;

/// Whether two texts are versions of one article.
pub(super) fn alike(a: &str, b: &str) -> bool {
    let hasher = RandomState::new();
    let words = |text: &str| -> Vec<u64> {
        text.unicode_words().map(|word| hasher.hash_one(word.to_lowercase())).collect()
    };
    let rows = |words: &[u64]| -> HashSet<u64> { words.windows(ROW).map(|row| hasher.hash_one(row)).collect() };
    let (a, b) = (words(a), words(b));
    if a.is_empty() || b.is_empty() {
        return true;
    }
    shared(&rows(&a), &rows(&b)) >= LEAST_ROWS
        || shared(&a.into_iter().collect(), &b.into_iter().collect()) >= LEAST_WORDS
}

/// Returns what share of the smaller set is in the other.
fn shared(a: &HashSet<u64>, b: &HashSet<u64>) -> f64 {
    a.intersection(b).count() as f64 / a.len().min(b.len()).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::alike;

    const TEXT: &str =
        "The trade minister said on Friday that her ministry is against any kind of tariff on grain.";

    #[test]
    fn a_revised_article_is_alike_and_another_is_not() {
        assert!(alike(TEXT, &TEXT.replace("Friday", "Saturday")));
        assert!(alike(TEXT, &format!("{TEXT}\n\nThe other side did not answer.")));
        assert!(alike(
            TEXT,
            "The trade secretary said on Monday that the ministry is for any sort of tariff on grain."
        ));
        assert!(!alike(TEXT, "The central bank held its rate as the harbour deal divided the islands on Friday."));
    }

    #[test]
    fn long_articles_share_words_but_no_rows() {
        let [a, b] = ["river-talks", "central-bank"]
            .map(|name| std::fs::read_to_string(format!("assets/articles/{name}.txt")).unwrap());
        assert!(!alike(&a, &b));
        assert!(alike(&a, &a[a.len() / 2..a.len() / 2 + 400]));
    }
}
