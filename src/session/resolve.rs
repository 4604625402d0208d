//! Sets fields of the document as one change; with another publication date, everything relative is resolved again.
//!
//! The long part, reading the text again, needs no session and can be done beside the screen ([`Resolved::read`]);
//! the resulting changes are worked out from the session's entries at that later time ([`Resolved::transaction`]).

use std::collections::HashMap;

use jiff::civil::Date as Day;

use super::Session;
use crate::annotation::{Annotation, Document, Edit, Field, FieldValues, FreeIds, Kind, Transaction};
use crate::extract::{Suggestion, dates};
use crate::lexicon::Lexicon;
use crate::text::Spans;

type ByPlace = HashMap<Spans, Suggestion>;

/// New values for fields of the document, and the extractor's reading of every date under the old and the new
/// publication date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Resolved {
    fields: FieldValues,
    before: ByPlace,
    after: ByPlace,
}

impl Resolved {
    /// Reads the document's dates against the day `old` and, where `fields` have another, against that one.
    pub fn read(document: &Document, lexicon: &Lexicon, old: Option<Day>, fields: FieldValues) -> Self {
        let new = day(&fields, old);
        if new == old {
            return Self { fields, before: ByPlace::default(), after: ByPlace::default() };
        }
        let by_place = |found: Vec<Suggestion>| found.into_iter().map(|s| (s.spans.clone(), s)).collect();
        let [before, after]: [ByPlace; 2] = dates(document, lexicon, [old, new]).map(by_place);
        Self { fields, before, after }
    }

    /// The change that sets the fields and resolves every date against the publication date.
    ///
    /// A date that still says what the extractor said is resolved again and keeps the reader's decision on it; one a
    /// person corrected or made stays as it is; a suggestion that the new date makes appear or vanish does so.
    pub fn transaction(mut self, session: &Session) -> Transaction {
        let entries = session.entries();
        let old = entries.metadata();
        self.fields.retain(|(field, value)| old.get(*field) != *value);
        let label = label(&self.fields);
        let fields = std::mem::take(&mut self.fields).into_iter();
        let mut edits: Vec<Edit> = fields.map(|(field, value)| Edit::Field(field, value)).collect();
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
        Transaction::new(label, edits)
    }

    /// Returns what is found only under the new date and lies on no date the session has, in reading order.
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

/// [`Resolved::read`] and [`Resolved::transaction`] in one: for short texts, and where nobody waits.
pub fn describe(session: &Session, fields: FieldValues, lexicon: &Lexicon) -> Transaction {
    let old = session.entries().metadata().published;
    Resolved::read(session.document(), lexicon, old, fields).transaction(session)
}

/// Returns the publication date under `fields`: the `old` one where they leave it, or have none that is one.
fn day(fields: &FieldValues, old: Option<Day>) -> Option<Day> {
    match fields.iter().find(|(field, _)| *field == Field::Published) {
        Some((_, value)) => value.as_deref().map(str::parse).transpose().unwrap_or(old),
        None => old,
    }
}

/// Returns what is set, in a label: `published 2026-03-08`, `forget the outlet`, `set title, outlet`.
fn label(fields: &FieldValues) -> String {
    match fields.as_slice() {
        [] => "nothing changes".to_owned(),
        [(field, Some(value))] => format!("{} {value}", field.name()),
        [(Field::Published, None)] => "forget the publication date".to_owned(),
        [(field, None)] => format!("forget the {}", field.name()),
        all => format!("set {}", all.iter().map(|(field, _)| field.name()).collect::<Vec<_>>().join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Metadata;

    const TEXT: &str = "“We pay,” said Ana Ferro on Friday.";

    fn session() -> Session {
        let found = crate::extract::extract(&Document::new(TEXT), Lexicon::get(), None);
        let metadata = Metadata { title: Some("Who pays".into()), ..Metadata::default() };
        Session::new(Document::new(TEXT), found.entries(metadata), None)
    }

    fn set(session: &mut Session, fields: &[(Field, &str)]) -> String {
        let fields =
            fields.iter().map(|(field, value)| (*field, (!value.is_empty()).then(|| (*value).to_owned())));
        let transaction = describe(session, fields.collect(), Lexicon::get());
        if transaction.edits.is_empty() {
            return String::new();
        }
        session.change(transaction).unwrap().label.clone()
    }

    fn day_of(session: &Session) -> String {
        let dates: Vec<_> = session.entries().annotations().of(Kind::Date).collect();
        dates[0].date().unwrap().timex.value().to_string()
    }

    #[test]
    fn several_fields_are_one_step_and_dates_resolve_with_it() {
        let mut session = session();
        assert_eq!(day_of(&session), "XXXX-WXX-5");
        let said = [(Field::Outlet, "Northwire"), (Field::Published, "2026-03-08"), (Field::Title, "Who pays")];
        assert_eq!(set(&mut session, &said), "set outlet, published");
        assert_eq!(day_of(&session), "2026-03-06");
        session.undo().unwrap();
        assert_eq!((day_of(&session).as_str(), &session.entries().metadata().outlet), ("XXXX-WXX-5", &None));
    }

    #[test]
    fn a_label_says_what_is_set() {
        let mut session = session();
        assert_eq!(set(&mut session, &[(Field::Published, "2026-03-08")]), "published 2026-03-08");
        assert_eq!(set(&mut session, &[(Field::Published, "")]), "forget the publication date");
        assert_eq!(set(&mut session, &[(Field::SourceId, "7")]), "source id 7");
        assert_eq!(set(&mut session, &[(Field::Title, "")]), "forget the title");
        assert_eq!(set(&mut session, &[(Field::Title, "")]), "", "what is so already is no change");
    }
}
