//! Undo and redo of what a reader did to articles, for one screen.

use super::{ArticleId, Change, Library, LibraryError, Step};

/// The steps that can be taken back and done again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Keeps a step that was taken; what was undone before can be done again no more. A step that changed nothing is none.
    pub fn keep(&mut self, step: Step) {
        if !step.is_empty() {
            self.undone.clear();
            self.done.push(step);
        }
    }

    /// Does a change and keeps it; returns how many articles changed.
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

    /// Takes the last step back; returns what was done to do so, `None` where there is no step.
    pub fn undo(&mut self, library: &mut Library) -> Result<Option<&Step>, LibraryError> {
        let Some(last) = self.done.last() else { return Ok(None) };
        self.undone.push(library.undo(last)?);
        self.done.pop();
        Ok(self.undone.last())
    }

    /// Does the last undone step again; returns it.
    pub fn redo(&mut self, library: &mut Library) -> Result<Option<&Step>, LibraryError> {
        let Some(last) = self.undone.last() else { return Ok(None) };
        self.done.push(library.undo(last)?);
        self.undone.pop();
        Ok(self.done.last())
    }
}
