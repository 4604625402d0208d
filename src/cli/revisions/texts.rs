//! The texts of articles that are compared: those of the library, or of files that hold several of one article.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;

use super::super::input::InputArgs;
use super::super::{fetched, many};
use super::exported::exported;
use crate::annotation::{Document, Metadata};
use crate::library::{ArticleId, Library, LibraryError, Origin, Revision, address};
use crate::session::file::from_toml;
use crate::source::{SourceError, articles};
use crate::store::{ReadError, holding_articles, read_text, sessions};

/// A text of an article.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Text {
    pub(in crate::cli) title: String,
    pub(in crate::cli) document: Document,
    pub(in crate::cli) outlet: String,
    pub(in crate::cli) url: String,
    pub(in crate::cli) id: String,
    pub(in crate::cli) published: Option<Date>,
    /// The day or moment at which it was fetched.
    at: Option<Timestamp>,
    day: Option<Date>,
    /// Where it is: a file, or a text of the library.
    pub(in crate::cli) source: String,
}

impl Text {
    pub(in crate::cli) fn of(document: Document, metadata: Metadata, source: String) -> Self {
        Self {
            title: metadata.title.unwrap_or_default(),
            document,
            outlet: metadata.outlet.unwrap_or_default(),
            url: metadata.url.unwrap_or_default(),
            id: metadata.source_id.unwrap_or_default(),
            published: metadata.published,
            at: None,
            day: metadata.retrieved,
            source,
        }
    }

    /// Returns when it was seen, as far as that is known.
    pub(in crate::cli) fn seen(&self) -> Option<String> {
        let moment = self.at.map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).strftime("%Y-%m-%d %H:%M").to_string());
        moment.or_else(|| self.day.map(|day| day.to_string()))
    }

    /// Returns the name that all texts of an article share.
    fn key(&self) -> Option<String> {
        let url = address(&self.url).map(|address| format!("url {address}"));
        url.or_else(|| (!self.id.is_empty()).then(|| format!("id {} {}", self.outlet, self.id)))
    }
}

/// Returns the texts of every changed article of the library, in order of arrival.
pub(super) fn in_library(library: &Library) -> Result<Vec<Vec<Text>>, LibraryError> {
    library.revised()?.into_iter().map(|id| of_article(library, id)).collect()
}

/// Returns the texts of an article of the library, in order of arrival.
pub(in crate::cli) fn of_article(library: &Library, id: ArticleId) -> Result<Vec<Text>, LibraryError> {
    let metadata = library.article(id)?.metadata;
    let seen = |one: Revision| Seen {
        title: one.title,
        document: one.document,
        at: Some(one.at),
        origin: one.origin,
        is_edit: one.is_edit,
    };
    Ok(versions(library.revisions(id)?.into_iter().map(seen).collect(), &metadata, &id.0.to_string()))
}

/// A text that the library had at one time.
pub(super) struct Seen {
    pub(super) title: Option<String>,
    pub(super) document: Document,
    pub(super) at: Option<Timestamp>,
    pub(super) origin: Origin,
    pub(super) is_edit: bool,
}

/// Returns those texts of an article that are versions of one another.
pub(super) fn versions(all: Vec<Seen>, metadata: &Metadata, id: &str) -> Vec<Text> {
    // A feed's summary is no version of the whole text.
    let whole = all.iter().any(|one| one.origin != Origin::Feed);
    let kept = all.into_iter().filter(|one| !whole || one.origin != Origin::Feed);
    let text = |(at, one): (usize, Seen)| {
        // The first whole text is no edit of a feed's, and the beginning here.
        (at == 0 || one.is_edit).then(|| Text {
            title: one.title.clone().or_else(|| metadata.title.clone()).unwrap_or_default(),
            at: one.at,
            id: id.to_owned(),
            ..Text::of(one.document, metadata.clone(), one.origin.word().to_owned())
        })
    };
    kept.enumerate().filter_map(text).collect()
}

/// Returns the texts in files by article, in the order of the files; and whether all of them could be read.
pub(super) fn in_files(paths: &[PathBuf], taken: &InputArgs) -> (Vec<Vec<Text>>, bool) {
    let (files, errors) = files(paths);
    let mut said: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let mut all = Vec::new();
    for file in &files {
        match read(file, taken) {
            Ok(texts) => all.extend(texts),
            Err(error) => said.push(format!("{error:#}")),
        }
    }
    for error in &said {
        many::say(error);
    }
    let named = matches!(paths, [one, other] if !one.is_dir() && !other.is_dir());
    let articles = if named { of_two_files(all) } else { by_key(all) };
    (articles, said.is_empty())
}

/// Returns the files that are meant. A folder may have articles or sessions.
fn files(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<ReadError>) {
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    for path in paths {
        let one = std::slice::from_ref(path);
        let (found, wrong) = holding_articles(one);
        files.extend(found.iter().cloned());
        if path.is_dir() {
            let (more, _) = sessions(one);
            errors.extend(wrong.into_iter().filter(|_| more.is_empty()));
            files.extend(more);
        } else {
            errors.extend(wrong);
        }
    }
    (files, errors)
}

/// Reads the articles of a file, or the session that it is.
fn read(file: &Path, taken: &InputArgs) -> anyhow::Result<Vec<Text>> {
    let source = file.display().to_string();
    if let Some(texts) = exported(file)? {
        return Ok(texts);
    }
    let input = fetched::input(file.as_os_str())?;
    match articles(&input, taken.format(), &taken.columns()) {
        Ok(all) => Ok(all.into_iter().map(|one| Text::of(one.document, one.metadata, source.clone())).collect()),
        Err(SourceError::Session(_)) => {
            let loaded = from_toml(&read_text(file)?)
                .map_err(|error| anyhow::anyhow!("{source} cannot be read: {error}"))?;
            let session = loaded.session;
            Ok(vec![Text::of(session.document().clone(), session.entries().metadata().clone(), source)])
        }
        Err(error) => Err(error.into()),
    }
}

/// Groups the texts of two files that were named. With one text each they are meant as one article, unless they say that
/// they are of two.
fn of_two_files(all: Vec<Text>) -> Vec<Vec<Text>> {
    let [one, other] = all.as_slice() else { return by_key(all) };
    match (one.key(), other.key()) {
        _ if one.source == other.source => by_key(all),
        (Some(own), Some(theirs)) if own != theirs => {
            let (own, theirs) = (&one.source, &other.source);
            super::super::say(&format!(
                "{own} and {theirs} have different addresses or ids, and are not compared"
            ));
            by_key(all)
        }
        _ => vec![all],
    }
}

/// Groups texts by the URL or id of their article; those without one are left out.
pub(in crate::cli) fn by_key(all: Vec<Text>) -> Vec<Vec<Text>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut out: Vec<Vec<Text>> = Vec::new();
    for text in all {
        let Some(key) = text.key() else { continue };
        let at = *places.entry(key).or_insert(out.len());
        if at == out.len() {
            out.push(Vec::new());
        }
        out[at].push(text);
    }
    // Where the days of fetching are known, they give the order.
    for texts in &mut out {
        if texts.iter().all(|text| text.day.is_some()) {
            texts.sort_by_key(|text| text.day);
        }
    }
    out
}
