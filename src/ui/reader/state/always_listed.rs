//! Items the list shows even if they do not meet the filter: those just made, and the one judged last while it is
//! selected.

use std::collections::BTreeSet;

use crate::annotation::{Edit, Id, Transaction, Verdict};

/// Items that the list shows even if they do not meet the filter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AlwaysListed {
    /// Items that were marked, corrected or taken since the filter was set.
    made: BTreeSet<Id>,
    /// The item judged last, while it is still selected.
    pub judged: Option<Judged>,
}

/// A verdict that was just given to the selected item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Judged {
    /// The judged annotation or stance.
    pub id: Id,
    /// Its verdict.
    pub verdict: Verdict,
    /// The number of the session's changes at that time.
    pub changes: u64,
}

impl AlwaysListed {
    /// Whether an entry stays listed.
    pub fn holds(&self, id: Id) -> bool {
        self.judged.is_some_and(|judged| judged.id == id) || self.made.contains(&id)
    }

    /// Keeps what a transaction makes, and not what it rejects for that.
    pub fn keep(&mut self, transaction: &Transaction) {
        let rejects = |edit: &&Edit| match edit {
            Edit::Annotation(_, Some(annotation)) => annotation.state == Verdict::Rejected,
            Edit::Stance(_, Some(stance)) => stance.state == Verdict::Rejected,
            _ => false,
        };
        self.made.extend(transaction.edits.iter().filter(|edit| !rejects(edit)).filter_map(put_by));
    }

    /// Lets the filter decide again about what a transaction judges.
    pub fn release(&mut self, transaction: &Transaction) {
        for id in put(transaction) {
            self.made.remove(&id);
        }
    }
}

/// Returns the annotations and stances that a transaction puts.
fn put(transaction: &Transaction) -> impl Iterator<Item = Id> {
    transaction.edits.iter().filter_map(put_by)
}

/// Returns the annotation or stance that an edit puts.
const fn put_by(edit: &Edit) -> Option<Id> {
    match edit {
        Edit::Annotation(id, Some(_)) | Edit::Stance(id, Some(_)) => Some(*id),
        _ => None,
    }
}
