//! Undo, redo and "modified", all from transactions and their inverses.

use super::{EditError, Entries, Transaction};

/// The changes that were done and undone, newest last, without a limit.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// The number of changes that were done at the last save; `None` when that point can no longer be reached.
    saved: Saved,
    /// How often a change was done, undone or redone.
    changes: u64,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Step {
    forth: Transaction,
    back: Transaction,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Saved(Option<usize>);

impl Default for Saved {
    fn default() -> Self {
        Self(Some(0))
    }
}

impl History {
    /// Applies `transaction` to `entries` and remembers how to take it back. What was undone is forgotten.
    pub fn commit(
        &mut self,
        entries: &mut Entries,
        text: &str,
        transaction: Transaction,
    ) -> Result<&Transaction, EditError> {
        let back = entries.apply(text, &transaction)?;
        if self.saved.0.is_some_and(|at| at > self.done.len()) {
            self.saved.0 = None;
        }
        self.undone.clear();
        self.changes += 1;
        self.done.push(Step { forth: transaction, back });
        Ok(&self.done[self.done.len() - 1].forth)
    }

    /// Undoes the last transaction; returns the inverse that was applied, or `None` when there is nothing to undo.
    pub fn undo(&mut self, entries: &mut Entries, text: &str) -> Result<Option<&Transaction>, EditError> {
        let Some(step) = self.done.pop() else { return Ok(None) };
        entries.apply(text, &step.back)?;
        self.undone.push(step);
        self.changes += 1;
        Ok(self.undone.last().map(|step| &step.back))
    }

    /// Redoes the last undone transaction; returns it, or `None` when there is nothing to redo.
    pub fn redo(&mut self, entries: &mut Entries, text: &str) -> Result<Option<&Transaction>, EditError> {
        let Some(step) = self.undone.pop() else { return Ok(None) };
        entries.apply(text, &step.forth)?;
        self.done.push(step);
        self.changes += 1;
        Ok(self.done.last().map(|step| &step.forth))
    }

    /// Returns the changes that are done, oldest first; the history is then empty.
    pub fn take(&mut self) -> Vec<Transaction> {
        std::mem::take(self).done.into_iter().map(|step| step.forth).collect()
    }

    /// Returns the transactions that undo everything, in the order in which they are to be applied.
    pub fn ways_back(&self) -> impl Iterator<Item = &Transaction> {
        self.done.iter().rev().map(|step| &step.back)
    }

    /// Returns how often anything was done, undone or done again: what is derived from the entries fits as long as
    /// this stays.
    pub const fn changes(&self) -> u64 {
        self.changes
    }

    /// Returns how many transactions stand.
    pub const fn position(&self) -> usize {
        self.done.len()
    }

    /// Returns the labels of the changes that are done, oldest first.
    pub fn labels(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.done.iter().map(|step| step.forth.label.as_str())
    }

    /// Whether any change is done that is not in the last save.
    pub fn modified(&self) -> bool {
        self.saved.0 != Some(self.done.len())
    }

    /// Records that the present entries were saved.
    pub const fn mark_saved(&mut self) {
        self.saved.0 = Some(self.done.len());
    }

    /// Records that the present entries differ from the file, whatever is undone: after a recovery or a merge.
    pub const fn mark_unsaved(&mut self) {
        self.saved.0 = None;
    }
}
