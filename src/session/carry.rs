//! Carries a session over to another version of its article, as one change that can be undone.

use super::coding::Coding;
use super::{Session, merge, reanchor};
use crate::annotation::{Annotation, Document, Edit, Entries, Field, Id, Provenance, Transaction, Verdict, Words};
use crate::text::one_line;

/// What becomes of an annotation in another version of its text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    /// Other words, like these, stand in its place.
    Changed(String),
    /// Its words have no certain place any more.
    Gone,
}

/// An annotation whose words are not in the other version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fared {
    /// Its id.
    pub id: Id,
    /// The words it was made on.
    pub words: String,
    /// What becomes of it.
    pub fate: Fate,
}

/// What becomes of all annotations; those that were rejected are not spoken of.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fates {
    /// The number of annotations whose words are the same.
    pub same: usize,
    /// The others, in the order of the text.
    pub others: Vec<Fared>,
}

impl Fates {
    /// Returns what became of the annotations of a session that stands on the later text.
    pub fn of(session: &Session) -> Self {
        Self::within(session.entries(), session.text())
    }

    fn within(entries: &Entries, text: &str) -> Self {
        let mut out = Self::default();
        for annotation in entries.annotations().iter().filter(|a| a.state != Verdict::Rejected) {
            let fate = match &annotation.words {
                Words::Same => {
                    out.same += 1;
                    continue;
                }
                Words::Changed(_) => Fate::Changed(one_line(&annotation.spans.words(text))),
                Words::Lost(_) => Fate::Gone,
            };
            let words = one_line(annotation.words.old().unwrap_or_default());
            out.others.push(Fared { id: annotation.id, words, fate });
        }
        out
    }

    /// Returns the number of annotations on changed words.
    pub fn changed(&self) -> usize {
        self.others.len() - self.gone()
    }

    /// Returns the number of annotations whose words are gone.
    pub fn gone(&self) -> usize {
        self.others.iter().filter(|one| one.fate == Fate::Gone).count()
    }
}

/// What carrying a session over does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Carry {
    /// What becomes of the annotations.
    pub fates: Fates,
    /// The change, with the suggestions that the other version has in addition.
    pub transaction: Transaction,
}

/// Returns what it takes to carry a session over to a document under a headline; `found` is what extraction finds there.
pub fn carry(
    session: &Session,
    onto: &Document,
    title: Option<&str>,
    found: impl IntoIterator<Item = Annotation>,
    made: &Provenance,
) -> Carry {
    let moved = reanchor::onto(session.clone(), onto.clone()).session;
    let fates = Fates::within(moved.entries(), moved.text());
    let mut edits = merge::difference(session.entries(), moved.entries()).edits;
    let coding = Coding { entries: moved.entries(), text: moved.text(), made };
    edits.extend(coding.find_anew(found).into_iter().flat_map(|transaction| transaction.edits));
    if title.is_some() && session.entries().metadata().title.as_deref() != title {
        edits.push(Edit::Field(Field::Title, title.map(str::to_owned)));
    }
    let transaction = Transaction::new("carry the annotations over", edits).onto(onto.clone());
    Carry { fates, transaction }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Metadata;
    use crate::extract::extract;
    use crate::lexicon::Lexicon;

    const OLD: &str = "“We wait for the storm to pass,” said Ana Ferro, the harbour master.\n\nThe fire killed 3 people on \
                       the upper deck.\n\nThe company had been fined 40 times before.\n";
    const NEW: &str = "“We wait for the wind to pass,” said Ana Ferro, the harbour master.\n\nThe fire killed 3 people on \
                       the upper deck, and 2 dogs were hurt.\n";

    fn found(text: &str) -> (Document, Vec<Annotation>) {
        let document = Document::new(text);
        let found = extract(&document, Lexicon::get(), None).annotations;
        (document, found)
    }

    #[test]
    fn a_session_goes_over_to_another_text_and_back_in_one_step() {
        let ((old, annotations), (new, later)) = (found(OLD), found(NEW));
        let metadata = Metadata { title: Some("Fire".into()), ..Metadata::default() };
        let mut session = Session::new(old, Entries::new(metadata, annotations, [], []), None);
        let before = session.clone();
        let carried = carry(&session, &new, Some("Fire on a ferry"), later, &Provenance::default());
        assert_eq!((carried.fates.changed(), carried.fates.gone()), (1, 1), "{:?}", carried.fates);
        assert!(carried.fates.others.iter().any(|one| one.fate == Fate::Gone && one.words.starts_with("40")));
        session.change(carried.transaction).unwrap();
        assert_eq!((session.text(), Fates::of(&session).others), (NEW, carried.fates.others));
        assert_eq!(session.entries().metadata().title.as_deref(), Some("Fire on a ferry"));
        let words = |session: &Session| -> Vec<String> {
            session.entries().annotations().iter().map(|a| a.spans.words(session.text()).into_owned()).collect()
        };
        assert!(words(&session).contains(&"2".to_owned()), "what is new is suggested: {:?}", words(&session));
        session.undo().unwrap();
        assert_eq!((session.text(), session.entries()), (OLD, before.entries()));
        session.redo().unwrap();
        assert_eq!(session.text(), NEW);
        assert_eq!(session.first(), (before.document().clone(), before.entries().clone()));
    }
}
