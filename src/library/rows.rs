//! Reads the rows of listed articles again, one by one.

use rusqlite::OptionalExtension as _;

use super::{ArticleId, Library, LibraryError, Row, row};

impl Library {
    /// Returns the rows of these articles as they are now, in this order; without those there are no more.
    pub fn rows(&self, ids: &[ArticleId]) -> Result<Vec<Row>, LibraryError> {
        self.read("listing articles", |c| {
            let sql = format!("SELECT {} FROM article WHERE article.id = ?1", row::columns());
            let mut one = c.prepare_cached(&sql)?;
            let rows = ids.iter().filter_map(|id| one.query_row([id.0], row::read).optional().transpose());
            rows.collect()
        })
    }
}
