//! Opens an article of the library for the reader: its text, its session's file, the first matching sentence; and
//! closes it when the reader comes back.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use super::paths::Paths;
use crate::library::search::Query;
use crate::library::{ArticleId, Library, LibraryError, Location};
use crate::source::Input;
use crate::store::codebook::{CodebookFile, at_hand};
use crate::store::{
    Opened, ProjectFile, Request, SessionFile, annotator_of, of_others, open as open_session, private_folder,
};
use crate::text::Span;
use crate::ui::library::outcome::Outcome;

/// An article that is open for the reader.
#[derive(Debug)]
pub struct Ready {
    /// Its id.
    pub id: ArticleId,
    /// The session and its file.
    pub opened: Opened,
    /// The codebook's file.
    pub codebook: CodebookFile,
    /// Where the library is.
    pub library: Location,
    /// The place of the first match, in bytes of the article's text.
    pub at: Option<usize>,
}

/// Opens an article.
pub(super) fn open(place: &Paths, id: ArticleId, query: Option<&Query>) -> anyhow::Result<Ready> {
    let mut library = Library::open(&place.library)?;
    let article = library.article(id)?;
    let hits = query.map(|query| library.hits(id, query)).transpose()?.unwrap_or_default();
    let shown = article.document.clone();
    let shared = library.session_path(id, &place.sessions, None)?;
    let project = ProjectFile::of(shared.parent().unwrap_or(Path::new(".")))?;
    let coder =
        place.annotator.as_deref().filter(|name| project.as_ref().is_some_and(|own| own.project.is_coder(name)));
    let own = place.annotator.as_deref().filter(|_| place.own_file).or(coder);
    let mut path = library.session_path(id, &place.sessions, own)?;
    // What a coder did before the project had coders goes on in the same file.
    if coder.is_some_and(|name| !path.exists() && annotator_of(&shared) == name) {
        path.clone_from(&shared);
    }
    private_folder(path.parent().unwrap_or(Path::new(".")))?;
    // Without the server, the file is what it was.
    let news = library.renew_session(&path).ok().flatten();
    let request = Request {
        input: Input::Article(Arc::new(article)),
        session: Some(path),
        annotator: place.annotator.clone(),
        own_file: own.is_some(),
        stays: true,
        ..Request::default()
    };
    let mut opened = open_session(&request, &place.folders, Timestamp::now())?;
    let coders = project.as_ref().and_then(|project| {
        let stem = library.session_stems(&[id], shared.parent()?).ok()?.pop()?;
        let name = project.name_of_sessions(&shared.with_file_name(stem))?;
        project.line_of_sessions(&name).map(|(_, coders)| coders)
    });
    opened.notices.extend(news);
    opened.notices.extend(of_others(coders.unwrap_or_default(), place.annotator.as_deref()));
    let codebook = at_hand(opened.session_file.path(), place.codebook.as_deref(), place.fallback.as_deref());
    // A session may be on an earlier text, in which the words stand elsewhere.
    let at = hits.sentence(shown.text()).map(Span::start).filter(|_| opened.session.text() == shown.text());
    Ok(Ready { id, opened, codebook, library: place.library.clone(), at })
}

/// Closes a session's file when its reader has left, and indexes it.
pub(super) fn keep(place: &Paths, mut file: SessionFile) -> Outcome {
    // The screen is shown again before the last saved file is read again, so that leaving is quick.
    let unlike = file.settle().err().map(|error| error.to_string());
    let path = file.path().to_owned();
    drop(file);
    let index = || {
        let mut library = Library::open(&place.library)?;
        let Some(id) = library.index(&path)? else { return Ok(None) };
        Ok::<_, LibraryError>(library.rows(&[id])?.first().map(|row| (id, row.done)))
    };
    let (done, failed) = match index() {
        Ok(done) => (done, None),
        Err(error) => (None, Some(error.to_string())),
    };
    Outcome::SessionClosed { said: unlike.or(failed), done }
}
