//! Suggestions that a session does not have yet, because the article has new words or the rules are newer.

use super::Coding;
use crate::annotation::{Annotation, Edit, FreeIds, Transaction};

impl Coding<'_> {
    /// Adds what extraction `found` where nothing of its kind is marked, whatever was decided about it. Returns `None` where
    /// that is nothing. What stands in the session is never touched.
    pub fn find_anew(&self, found: impl IntoIterator<Item = Annotation>) -> Option<Transaction> {
        let mut free = FreeIds::beside(self.entries.ids());
        let is_new = |a: &Annotation| {
            let cover = a.spans.cover();
            !self
                .entries
                .annotations()
                .touching(cover)
                .any(|own| own.kind() == a.kind() && own.words.lost().is_none())
        };
        let new: Vec<Annotation> = found.into_iter().filter(is_new).collect();
        let label = match new.len() {
            0 => return None,
            1 => "find 1 more suggestion".to_owned(),
            count => format!("find {count} more suggestions"),
        };
        let edits = new.into_iter().map(|a| Edit::put(Annotation { id: free.next(a.kind().id_kind()), ..a }));
        Some(Transaction::new(label, edits.collect()))
    }
}

#[cfg(test)]
mod tests {
    use crate::annotation::{Document, Entries, Metadata, Provenance, Verdict};
    use crate::extract::extract;
    use crate::lexicon::Lexicon;
    use crate::session::coding::Coding;

    fn found(text: &str) -> Entries {
        extract(&Document::new(text), Lexicon::get(), None).entries(Metadata::default())
    }

    #[test]
    fn only_what_is_not_marked_yet_is_added_and_verdicts_stay() {
        let old = "“We sell,” said Ana Ruiz.\n";
        let new = "“We sell,” said Ana Ruiz.\n\n“We buy,” said Owen Marsh on Tuesday.\n";
        let entries = found(old);
        let made = Provenance::default();
        let coding = Coding { entries: &entries, text: new, made: &made };
        let more: Vec<_> = found(new).annotations().iter().cloned().collect();
        let transaction = coding.find_anew(more.clone()).unwrap();
        assert_eq!(transaction.label, "find 2 more suggestions");
        let mut after = entries.clone();
        after.apply(new, &transaction).unwrap();
        assert_eq!(after.annotations().iter().count(), 3);
        let coding = Coding { entries: &after, text: new, made: &made };
        assert_eq!(coding.find_anew(more), None);
        assert!(after.annotations().iter().all(|a| a.state == Verdict::Suggested));
    }
}
