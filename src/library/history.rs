//! Undo and redo of a reader's changes of articles, for one screen.

use super::{ArticleId, Change, Library, LibraryError, Step};

/// The steps that can be undone and redone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Adds a step, after which undone steps can no longer be redone. A step without effect is ignored.
    pub fn keep(&mut self, step: Step) {
        if !step.is_empty() {
            self.undone.clear();
            self.done.push(step);
        }
    }

    /// Makes a change and adds it to the history; returns how many articles changed.
    pub fn change(
        &mut self,
        library: &mut Library,
        articles: &[ArticleId],
        change: &Change,
    ) -> Result<usize, LibraryError> {
        let step = library.change(articles, change)?;
        let changed = step.len();
        self.keep(step);
        Ok(changed)
    }

    /// Undoes the last step; returns the inverse step, or `None` if there is nothing to undo.
    pub fn undo(&mut self, library: &mut Library) -> Result<Option<&Step>, LibraryError> {
        let Some(last) = self.done.last() else { return Ok(None) };
        self.undone.push(library.undo(last)?);
        self.done.pop();
        Ok(self.undone.last())
    }

    /// Redoes the last undone step; returns it.
    pub fn redo(&mut self, library: &mut Library) -> Result<Option<&Step>, LibraryError> {
        let Some(last) = self.undone.last() else { return Ok(None) };
        self.done.push(library.undo(last)?);
        self.undone.pop();
        Ok(self.done.last())
    }
}
