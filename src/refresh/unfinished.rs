//! Feeds whose items still wait for their pages. The state of such a feed is stored after its last page, so that the
//! feed and its pages are fetched again after an interruption.

use std::collections::HashMap;

use crate::library::FeedState;

/// Feeds, each with the pages that are still missing.
#[derive(Debug, Default)]
pub(super) struct Unfinished {
    feeds: HashMap<String, (usize, FeedState)>,
}

impl Unfinished {
    /// Holds the state of the feed of this address until its pages are there. Returns what is kept meanwhile: as of one
    /// that never answered.
    pub(super) fn begin(&mut self, feed: String, pages: usize, state: FeedState) -> FeedState {
        let meanwhile = FeedState { etag: None, last_modified: None, fetched: None, due: None, ..state.clone() };
        self.feeds.insert(feed, (pages, state));
        meanwhile
    }

    /// Notes that a page of a feed was fetched, or failed. Returns the feed's state after the last of them.
    pub(super) fn page(&mut self, feed: &str) -> Option<FeedState> {
        let (pages, _) = self.feeds.get_mut(feed)?;
        *pages -= 1;
        if *pages > 0 { None } else { self.feeds.remove(feed).map(|(_, state)| state) }
    }
}

/// Whether a feed never answered, or was cut off before its pages were there.
pub(super) fn is_cut_off(was: Option<&FeedState>) -> bool {
    was.is_none_or(|was| was.fetched.is_none())
}
