//! Opens an article of the library for the reader: its text, its session's file, the first matching sentence; and
//! closes it when the reader comes back.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use super::paths::Paths;
use crate::library::search::Query;
use crate::library::{ArticleId, Library};
use crate::source::Input;
use crate::store::codebook::{CodebookFile, at_hand};
use crate::store::{Opened, Request, SessionFile, open as open_session, private_folder};
use crate::text::Span;

/// An article that is open for the reader.
#[derive(Debug)]
pub struct Ready {
    /// Its id.
    pub id: ArticleId,
    /// The session and its file.
    pub opened: Opened,
    /// The codebook's file.
    pub codebook: CodebookFile,
    /// The place of the first match, in bytes of the article's text.
    pub at: Option<usize>,
}

/// Opens an article.
pub(super) fn open(place: &Paths, id: ArticleId, query: Option<&Query>) -> anyhow::Result<Ready> {
    let library = Library::open(&place.library)?;
    let article = library.article(id)?;
    let hits = query.map(|query| library.hits(id, query)).transpose()?.unwrap_or_default();
    let at = hits.sentence(article.document.text()).map(Span::start);
    let own = place.annotator.as_deref().filter(|_| place.own_file);
    let path = library.session_path(id, &place.sessions, own)?;
    private_folder(path.parent().unwrap_or(Path::new(".")))?;
    let request = Request {
        input: Input::Article(Arc::new(article)),
        session: Some(path),
        annotator: place.annotator.clone(),
        own_file: place.own_file,
        ..Request::default()
    };
    let opened = open_session(&request, &place.folders, Timestamp::now())?;
    let codebook = at_hand(opened.session_file.path(), place.codebook.as_deref(), place.fallback.as_deref());
    Ok(Ready { id, opened, codebook, at })
}

/// Closes a session's file when its reader has left, and indexes it. Returns a message.
pub(super) fn keep(place: &Paths, mut file: SessionFile) -> Option<String> {
    // The screen is shown again before the last saved file is read again, so that leaving is quick.
    let unlike = file.settle().err().map(|error| error.to_string());
    let path = file.path().to_owned();
    drop(file);
    let indexed = Library::open(&place.library).and_then(|mut library| library.index(&path));
    unlike.or_else(|| indexed.err().map(|error| error.to_string()))
}
