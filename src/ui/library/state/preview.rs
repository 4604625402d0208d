//! The preview of the current article: its text broken into rows of the pane's width.

use crate::library::ArticleId;
use crate::text::Span;
use crate::text::flow::Flow;
use crate::ui::library::outcome::Text;

/// The preview.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Preview {
    /// The article that was requested.
    pub asked: Option<ArticleId>,
    /// The article it shows.
    pub id: Option<ArticleId>,
    /// Its text.
    pub text: String,
    /// The matches of the query in the text.
    pub hits: Vec<Span>,
    /// The number of words of the whole text.
    pub words: usize,
    /// The text broken into rows.
    pub flow: Flow,
    /// The first visible row.
    pub top: usize,
}

impl Preview {
    /// Shows a text; from its first hit on, where there is one out of view.
    pub fn take(&mut self, text: Text) {
        let again = self.id == Some(text.id);
        let top = if again { self.top } else { 0 };
        *self = Self {
            asked: self.asked,
            id: Some(text.id),
            text: text.text,
            hits: text.hits,
            words: text.words,
            flow: Flow::default(),
            top,
        };
    }

    /// Breaks the text into rows for a pane of this size.
    pub fn fit(&mut self, width: usize, height: usize) {
        if self.flow.width() == width && !self.flow.rows().is_empty() {
            self.top = self.top.min(self.last_top(height));
            return;
        }
        self.flow = Flow::new(&self.text, &[], width.max(1));
        if self.top == 0
            && let Some(first) = self.hits.first()
        {
            let row = self.flow.row_of(first.start());
            if row >= height.saturating_sub(2) {
                self.top = row.saturating_sub(1);
            }
        }
        self.top = self.top.min(self.last_top(height));
    }

    /// Returns the last row a pane of so many rows may begin with.
    pub fn last_top(&self, height: usize) -> usize {
        self.flow.rows().len().saturating_sub(height.max(1))
    }
}
