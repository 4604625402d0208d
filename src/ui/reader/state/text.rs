//! What is derived from the article's text, which changes where the session goes over to another version of it.

use super::{Lists, State};
use crate::annotation::Document;
use crate::text::flow::Flow;

impl State {
    /// Takes note of the latest text of the article, where the session is on an earlier one.
    pub fn know_latest(&mut self, latest: Option<Document>) {
        self.latest = latest;
        self.is_earlier = self.latest.as_ref().is_some_and(|latest| latest.text() != self.session.text());
    }

    /// Forgets what was derived from another text.
    pub(in crate::ui::reader) fn forget_text(&mut self) {
        self.words = self.session.text().split_whitespace().count();
        self.folded.take();
        (self.flow, self.lists, self.top) = (Flow::default(), Lists::default(), 0);
        (self.anchor, self.edge_drag, self.mentions, self.goal) = (None, None, None, 0);
        self.search.1.clear();
        self.is_earlier = self.latest.as_ref().is_some_and(|latest| latest.text() != self.session.text());
    }
}
