//! The other texts of the article: those of the library, or the one on which the session was saved.

use jiff::tz::TimeZone;

use crate::annotation::Document;
use crate::library::{ArticleId, Library, LibraryError, Location, Origin, Revision};
use crate::session::Session;
use crate::ui::reader::outcome::Outcome;
use crate::ui::reader::state::TextVersion;

/// Where the other texts of the article are.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Versions {
    /// There are none.
    #[default]
    None,
    /// The text on which the session was saved; it was put onto the article's present one when it was opened.
    Before(Document),
    /// In the library.
    Library {
        /// Where it is.
        library: Location,
        /// The article.
        id: ArticleId,
    },
}

/// Reads all texts of the article.
pub(super) fn read(versions: &Versions, session: &Session) -> Outcome {
    match versions {
        Versions::None => Outcome::Told("no other text of this article is known".to_owned()),
        Versions::Before(document) => Outcome::Versions(vec![
            of_session(document.clone(), None),
            of_session(session.document().clone(), session.entries().metadata().title.clone()),
        ]),
        Versions::Library { library, id } => match in_library(library, *id, session) {
            Ok(all) => Outcome::Versions(all),
            Err(error) => Outcome::Failed(error.to_string()),
        },
    }
}

fn in_library(library: &Location, id: ArticleId, session: &Session) -> Result<Vec<TextVersion>, LibraryError> {
    let revisions = Library::open(library)?.revisions(id)?;
    let is_own = |revision: &Revision| revision.document.text() == session.text();
    let has_own = revisions.iter().any(is_own);
    // A feed's summary is no version of the whole text.
    let whole = revisions.iter().any(|revision| revision.origin != Origin::Feed);
    let kept = revisions.into_iter().filter(|one| !whole || one.origin != Origin::Feed || is_own(one));
    let version = |revision: Revision| TextVersion {
        title: revision.title,
        document: revision.document,
        origin: revision.origin.word(),
        at: revision.at.to_zoned(TimeZone::system()).strftime("%-d %b %Y %H:%M").to_string(),
        is_edit: revision.is_edit,
    };
    let own =
        (!has_own).then(|| of_session(session.document().clone(), session.entries().metadata().title.clone()));
    Ok(own.into_iter().chain(kept.map(version)).collect())
}

fn of_session(document: Document, title: Option<String>) -> TextVersion {
    TextVersion { title, document, origin: "session", at: String::new(), is_edit: true }
}
