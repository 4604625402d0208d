//! Converts the state of a feed between the policy and the library.

use crate::library::FeedState;
use crate::source::http::Validators;
use crate::source::http::policy::FetchState;

/// Returns a feed's stored state in the form that the policy uses.
pub(super) fn of(kept: &FeedState) -> FetchState {
    FetchState {
        validators: Validators { etag: kept.etag.clone(), modified: kept.last_modified.clone() },
        answered: kept.fetched,
        next: kept.due,
        barred: kept.barred,
        failures: kept.failures,
        error: kept.error.clone(),
        stopped: kept.gone,
        moved: kept.moved.clone().map(|to| (to, u8::try_from(kept.moves).unwrap_or(u8::MAX))),
    }
}

/// Returns a feed's state in the form in which the library stores it.
pub(super) fn for_library(url: String, title: Option<String>, state: FetchState) -> FeedState {
    let (moved, times) = state.moved.map_or((None, 0), |(to, times)| (Some(to), u32::from(times)));
    FeedState {
        url,
        title,
        etag: state.validators.etag,
        last_modified: state.validators.modified,
        fetched: state.answered,
        due: state.next,
        barred: state.barred,
        failures: state.failures,
        error: state.error,
        moved,
        moves: times,
        gone: state.stopped,
    }
}
