//! The other articles of a story, each with what it does differently; and stories in a library of an earlier version.

use std::sync::mpsc::Sender;

use crate::corpus::variant::variant;
use crate::library::{ArticleId, Library, LibraryError, Order, Row};
use crate::ui::library::effects::paths::Paths;
use crate::ui::library::msg::Changed;
use crate::ui::library::outcome::Outcome;

/// Between two differences.
const BETWEEN: &str = " · ";

/// The number of articles that are compared in one step, so that changes by the reader do not wait long.
const BATCH: usize = 100;

/// Returns the other articles of a story, in the order of the list, with what each does differently from this one.
pub(super) fn others(library: &Library, id: ArticleId, order: Order) -> Result<Vec<(Row, String)>, LibraryError> {
    let mut others = library.carriers(id)?;
    others.retain(|other| *other != id);
    if order != Order::Oldest {
        others.reverse();
    }
    let own = library.article(id)?.document;
    let said = |id: &ArticleId| {
        let other = library.article(*id)?.document;
        Ok::<_, LibraryError>(variant(&other, &own).phrases().join(BETWEEN))
    };
    let said = others.iter().map(said).collect::<Result<Vec<String>, LibraryError>>()?;
    Ok(library.rows(&others)?.into_iter().zip(said).collect())
}

/// Returns the articles of a change, with all of the stories it is meant for.
pub(super) fn all_of(library: &Library, changed: Changed) -> Result<Vec<ArticleId>, LibraryError> {
    let mut out = changed.alone;
    for id in changed.stories {
        out.extend(library.carriers(id)?);
        // One that is hidden or deleted itself is not among those that carry the story.
        out.push(id);
    }
    let mut seen = std::collections::HashSet::new();
    out.retain(|id| seen.insert(*id));
    Ok(out)
}

/// Compares the articles of a library that an earlier version made, and says how many are left.
pub(super) fn compare<M: From<Outcome>>(place: &Paths, send: &Sender<M>) -> anyhow::Result<Outcome> {
    let mut library = Library::open(&place.library)?;
    loop {
        let left = library.compare_some(BATCH)?;
        if left == 0 || send.send(Outcome::Comparing(left).into()).is_err() {
            return Ok(Outcome::Comparing(0));
        }
    }
}
