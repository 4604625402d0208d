//! The articles of a project that are one's own, in the project's order.

use std::collections::HashMap;
use std::path::Path;

use super::database::Database;
use crate::library::{ArticleId, Order, Source};
use crate::store::ProjectFile;
use crate::ui::library::msg::ListAsk;

impl Database {
    /// Returns which articles of a list are one's own, where it is the list of a project that one is a coder of; `None`
    /// where all are listed.
    pub(super) fn own(&self, ask: &ListAsk) -> Result<Option<Vec<ArticleId>>, String> {
        let (Source::Project(folder), Some(name), true) = (&ask.view.source, &self.annotator, ask.own_only) else {
            return Ok(None);
        };
        let file = ProjectFile::read(Path::new(folder)).map_err(|error| error.to_string())?;
        let Some(file) = file.filter(|file| file.project.is_coder(name)) else { return Ok(None) };
        let ids = self.library.ids(&ask.view).map_err(|error| error.to_string())?;
        let stems = self.library.session_stems(&ids, &file.sessions()).map_err(|error| error.to_string())?;
        let place = |stem: &String| file.line_of_sessions(stem).filter(|(_, coders)| coders.contains(name));
        let places: HashMap<ArticleId, usize> =
            ids.iter().zip(&stems).filter_map(|(id, stem)| Some((*id, place(stem)?.0))).collect();
        let mut own: Vec<ArticleId> = ids.into_iter().filter(|id| places.contains_key(id)).collect();
        // Another order than the usual one was asked for.
        if ask.view.order == Order::Newest {
            own.sort_by_key(|id| places[id]);
        }
        Ok(Some(own))
    }
}
