//! Undo, redo and "modified", all from transactions and their inverses.

use super::{Document, EditError, Entries, Transaction};

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
        document: &mut Document,
        transaction: Transaction,
    ) -> Result<&Transaction, EditError> {
        let back = apply(entries, document, &transaction)?;
        if self.saved.0.is_some_and(|at| at > self.done.len()) {
            self.saved.0 = None;
        }
        self.undone.clear();
        self.changes += 1;
        self.done.push(Step { forth: transaction, back });
        Ok(&self.done[self.done.len() - 1].forth)
    }

    /// Undoes the last transaction; returns the inverse that was applied, or `None` when there is nothing to undo.
    pub fn undo(
        &mut self,
        entries: &mut Entries,
        document: &mut Document,
    ) -> Result<Option<&Transaction>, EditError> {
        let Some(step) = self.done.pop() else { return Ok(None) };
        apply(entries, document, &step.back)?;
        self.undone.push(step);
        self.changes += 1;
        Ok(self.undone.last().map(|step| &step.back))
    }

    /// Redoes the last undone transaction; returns it, or `None` when there is nothing to redo.
    pub fn redo(
        &mut self,
        entries: &mut Entries,
        document: &mut Document,
    ) -> Result<Option<&Transaction>, EditError> {
        let Some(step) = self.undone.pop() else { return Ok(None) };
        apply(entries, document, &step.forth)?;
        self.done.push(step);
        self.changes += 1;
        Ok(self.done.last().map(|step| &step.forth))
    }

    /// Returns the changes that are done, oldest first; the history is then empty.
    pub fn take(&mut self) -> Vec<Transaction> {
        std::mem::take(self).done.into_iter().map(|step| step.forth).collect()
    }

    /// Undoes everything in a copy of what it was done to; the history stays as it is.
    pub fn take_back(&self, entries: &mut Entries, document: &mut Document) {
        for step in self.done.iter().rev() {
            // The inverse was made on this text, so it cannot be refused.
            let _ = apply(entries, document, &step.back);
        }
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

/// Applies a transaction, and changes the text where it says so; returns its inverse.
fn apply(
    entries: &mut Entries,
    document: &mut Document,
    transaction: &Transaction,
) -> Result<Transaction, EditError> {
    let Some(onto) = &transaction.onto else { return entries.apply(document.text(), transaction) };
    if let Some(id) = entries.outside(onto.text(), &transaction.edits) {
        return Err(EditError::Span(id));
    }
    let back = entries.apply(onto.text(), transaction)?;
    Ok(back.onto(std::mem::replace(document, onto.clone())))
}
