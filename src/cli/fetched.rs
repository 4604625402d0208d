//! Inputs given on the command line; addresses are fetched. A page that is opened or shown is kept in the library.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::bail;
use jiff::Timestamp;

use super::setup;
use crate::config::Config;
use crate::library::{Arrival, ArticleId, Change, Library, LibraryError, Location, What};
use crate::source::feed::looks_like;
use crate::source::http::{Allowed, Client, Limits, Page, is_address};
use crate::source::{self, Format, Input};
use crate::store::private_folder;
use crate::words::argument;

/// Returns a client that may go where the config allows.
pub(super) fn client(config: &Config) -> Client {
    Client::new(Allowed::new(&config.allow), Limits::default())
}

/// Returns the address that was given, where it is one and no file.
pub(super) fn url(given: &OsStr) -> Option<&str> {
    given.to_str().filter(|given| is_address(given))
}

/// Whether something is an address and no file.
pub(super) fn is_url(given: &OsStr) -> bool {
    url(given).is_some()
}

/// Returns what was given as an input; a page is fetched.
pub(super) fn input(given: &OsStr) -> anyhow::Result<Input> {
    match url(given) {
        None => Ok(Input::from(given)),
        Some(url) => page(url),
    }
}

/// Fetches a page.
fn page(url: &str) -> anyhow::Result<Input> {
    let page = Page::fetch(&client(&setup::plain_config()?), url)?;
    if looks_like(&page.body) {
        let typed = argument(url);
        bail!(
            "{url} is a feed; standoff feeds add {typed} subscribes to it, standoff feeds show {typed} prints it"
        );
    }
    Ok(Input::Page(Arc::new(page)))
}

/// A fetched article, as it is in the library.
#[derive(Debug)]
pub(super) struct FetchedArticle {
    /// The article.
    pub(super) input: Input,
    /// The library, and the article in it.
    pub(super) place: (Location, ArticleId),
    /// Its session's file.
    pub(super) session: PathBuf,
    /// A message for the reader.
    pub(super) notice: Option<String>,
}

/// Fetches a page into the library, as read. Where it cannot be fetched now, what the library has of it is returned.
/// `own` is an annotator who works beside others.
pub(super) fn into_library(url: &str, own: Option<&str>) -> anyhow::Result<FetchedArticle> {
    let place = setup::library(None, own)?;
    let (fetched, now) = (page(url), Timestamp::now());
    let mut library = setup::open_library(&place)?;
    let (id, notice) = match fetched {
        Ok(input) => (add(&mut library, &input, now)?, None),
        Err(error) => match library.at_address(url)? {
            Some(id) => (id, Some(format!("{error}; this is what the library has of it"))),
            None => return Err(error),
        },
    };
    let session = library.session_path(id, &setup::sessions(&place)?, own)?;
    // Without the server, the file is what it was.
    let notice = library.renew_session(&session).ok().flatten().or(notice);
    let article = library.article(id)?;
    Ok(FetchedArticle { input: Input::Article(Arc::new(article)), place: (place, id), session, notice })
}

/// Puts the article of a page into the library; one that is new there is marked as read.
fn add(library: &mut Library, input: &Input, now: Timestamp) -> anyhow::Result<ArticleId> {
    let article = source::read(input, Format::Guess)?;
    article.notices.iter().for_each(|notice| super::say(notice));
    let added = library.add(&Arrival::of(article, input, now))?;
    if added.what == What::New {
        library.change(&[added.id], &Change::Read(true))?;
        // What cannot be sent now is sent later.
        let _ = library.renew();
    }
    Ok(added.id)
}

/// Makes the folder of a session that may be written.
pub(super) fn with_folder(session: PathBuf) -> std::io::Result<PathBuf> {
    private_folder(session.parent().unwrap_or(Path::new(".")))?;
    Ok(session)
}

/// Tells the library what is in a session now.
pub(super) fn index(at: &Location, session: &Path) -> Result<(), LibraryError> {
    let mut library = Library::open(at)?;
    library.index(session)?;
    library.renew().map(drop)
}
