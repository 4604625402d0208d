//! A new publication date: everything relative resolves anew, at once, as one change.
//!
//! What is long, reading the text again, needs no session and can be done beside the screen ([`Anew::read`]); what then
//! changes is worked out from what the session holds by that time ([`Anew::transaction`]).

use std::collections::HashMap;

use jiff::civil::Date as Day;

use super::Session;
use crate::annotation::{Annotation, Document, Edit, Field, FreeIds, Kind, Transaction};
use crate::extract::{Suggestion, dates};
use crate::lexicon::Lexicon;
use crate::text::Spans;

type Found = HashMap<Spans, Suggestion>;

/// What the extractor says of every date under the old and the new publication date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Anew {
    day: Option<Day>,
    before: Found,
    after: Found,
}

impl Anew {
    /// Reads the document's dates against the day `old` and against `new`.
    pub fn read(document: &Document, lexicon: &Lexicon, old: Option<Day>, new: Option<Day>) -> Self {
        let by_place = |found: Vec<Suggestion>| found.into_iter().map(|s| (s.spans.clone(), s)).collect();
        let [before, after]: [Found; 2] = dates(document, lexicon, [old, new]).map(by_place);
        Self { day: new, before, after }
    }

    /// The new publication date.
    pub const fn day(&self) -> Option<Day> {
        self.day
    }

    /// The change that sets the publication date and resolves every date against it.
    ///
    /// A date that still says what the extractor said is resolved anew and keeps the reader's decision on it; one a
    /// person corrected or made stays as it is; a suggestion that the new date makes appear or vanish does so.
    pub fn transaction(mut self, session: &Session) -> Transaction {
        let entries = session.entries();
        let mut edits = vec![Edit::Field(Field::Published, self.day.map(|d| d.to_string()))];
        for annotation in entries.annotations().of(Kind::Date) {
            let machine = self.before.get(&annotation.spans).is_some_and(|old| old.body == annotation.body);
            match self.after.remove(&annotation.spans) {
                Some(new) if machine && new.body != annotation.body => {
                    let (rule, doubtful) = (new.rule.into(), new.doubtful);
                    edits.push(Edit::put(Annotation { body: new.body, rule, doubtful, ..annotation.clone() }));
                }
                None if machine && !annotation.is_hand_work() => edits.push(Edit::Annotation(annotation.id, None)),
                _ => {}
            }
        }
        let mut free = FreeIds::beside(entries.ids());
        let appearing = self.appearing(session).into_iter();
        edits.extend(appearing.map(|new| Edit::put(new.annotation(free.next(Kind::Date.id_kind())))));
        let label = self.day.map_or("forget the publication date".to_owned(), |day| format!("published {day}"));
        Transaction::new(label, edits)
    }

    /// What is found only under the new date and lies on no date the session has, in reading order.
    fn appearing(&mut self, session: &Session) -> Vec<Suggestion> {
        let annotations = session.entries().annotations();
        let on_none = |new: &Suggestion| {
            let mut touching = annotations.touching(new.spans.cover());
            !touching.any(|a| a.kind() == Kind::Date)
        };
        let after = std::mem::take(&mut self.after).into_values();
        let mut fresh: Vec<Suggestion> =
            after.filter(|new| !self.before.contains_key(&new.spans) && on_none(new)).collect();
        fresh.sort_by_key(|new| new.spans.cover());
        fresh
    }
}

/// [`Anew::read`] and [`Anew::transaction`] in one: for short texts, and where nobody waits.
pub fn published(session: &Session, day: Option<Day>, lexicon: &Lexicon) -> Transaction {
    let old = session.entries().metadata().published;
    Anew::read(session.document(), lexicon, old, day).transaction(session)
}
