//! Adding and removing tags.

use super::Coding;
use crate::annotation::{Annotation, Edit, Standing, Transaction, Verdict};

impl Coding<'_> {
    /// Gives an annotation the tags it does not have yet. Tagging a suggestion accepts it.
    pub fn tag(&self, annotation: &Annotation, tags: &[String]) -> Transaction {
        let mut new = self.tagged(annotation);
        let missing = tags.iter().filter(|tag| !annotation.tags.contains(tag));
        new.tags.extend(missing.cloned());
        let end = Self::accepting(annotation, &new);
        Transaction::new(format!("tag {}: {}{end}", self.name(annotation), tags.join(", ")), vec![Edit::put(new)])
    }

    /// Takes tags from an annotation.
    pub fn untag(&self, annotation: &Annotation, tags: &[String]) -> Transaction {
        let mut new = self.tagged(annotation);
        new.tags.retain(|tag| !tags.contains(tag));
        let end = Self::accepting(annotation, &new);
        let label = format!("take from {}: {}{end}", self.name(annotation), tags.join(", "));
        Transaction::new(label, vec![Edit::put(new)])
    }

    /// Returns the annotation as a change of its tags leaves it, signed. Changed words are not confirmed by a tag.
    fn tagged(&self, annotation: &Annotation) -> Annotation {
        let suggested = annotation.standing() == Standing::Suggested;
        let verdict = if suggested { Verdict::Accepted } else { annotation.state };
        Annotation { state: verdict, made: self.made.clone(), ..annotation.clone() }
    }
}
