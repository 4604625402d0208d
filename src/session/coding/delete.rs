//! Deletion: only entries made by hand can be deleted, and no stance keeps deleted evidence.

use super::{Coding, Refusal, consequence, named};
use crate::annotation::{Annotation, Edit, Origin, Stance, Transaction, Verdict};

impl Coding<'_> {
    /// Deletes an annotation made by hand. Stances without other evidence are deleted with it, also rejected ones;
    /// the others lose it as evidence.
    pub fn delete(&self, annotation: &Annotation) -> Result<Transaction, Refusal> {
        if annotation.origin != Origin::Hand {
            return Err(Refusal::NotByHand);
        }
        let (stay, mut go) = self.resting_on(annotation.id);
        let alone = |s: &&Stance| s.state != Verdict::Accepted && s.evidence.iter().all(|id| *id == annotation.id);
        go.extend(self.stances_on(annotation.id).filter(alone));
        let rest = self.stances_on(annotation.id).filter(|stance| !go.contains(stance)).map(|stance| {
            let evidence = stance.evidence.iter().copied().filter(|id| *id != annotation.id).collect();
            Edit::put_stance(Stance { evidence, ..stance.clone() })
        });
        let mut edits = vec![Edit::Annotation(annotation.id, None)];
        edits.extend(go.iter().map(|stance| Edit::Stance(stance.id, None)));
        edits.extend(rest);
        let end = consequence(&stay, &go);
        Ok(Transaction::new(format!("delete {}{end}", self.name(annotation)), edits))
    }

    /// Deletes a stance; what it rested on stays.
    pub fn delete_stance(&self, stance: &Stance) -> Transaction {
        Transaction::new(format!("delete {}", named(stance)), vec![Edit::Stance(stance.id, None)])
    }
}
