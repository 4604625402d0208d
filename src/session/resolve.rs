//! A new publication date: everything relative resolves anew, at once, as one change.

use std::collections::HashMap;

use jiff::civil::Date as Day;

use super::Session;
use crate::annotation::{Annotation, Body, Edit, Field, Kind, Transaction};
use crate::extract::extract;
use crate::lexicon::Lexicon;
use crate::text::Spans;

/// The change that sets the publication date and resolves every date against it.
///
/// A date that still says what the extractor said is resolved anew and keeps the reader's decision on it; one a person
/// corrected or made stays as it is; a suggestion that the new date makes appear or vanish does so.
pub fn published(session: &Session, day: Option<Day>, lexicon: &Lexicon) -> Transaction {
    let entries = session.entries();
    let dates_for = |day| -> HashMap<Spans, Annotation> {
        let found = extract(session.document(), lexicon, day).annotations;
        found.into_iter().filter(|a| a.kind() == Kind::Date).map(|a| (a.spans.clone(), a)).collect()
    };
    let before = dates_for(entries.metadata().published);
    let mut after = dates_for(day);
    let mut edits = vec![Edit::Field(Field::Published, day.map(|d| d.to_string()))];
    for annotation in entries.annotations().of(Kind::Date) {
        let machine = before.get(&annotation.spans).is_some_and(|old| old.body == annotation.body);
        match after.remove(&annotation.spans) {
            Some(new) if machine && new.body != annotation.body => {
                edits.push(Edit::put(Annotation { body: new.body, rule: new.rule, ..annotation.clone() }));
            }
            None if machine && !annotation.is_hand_work() => edits.push(Edit::Annotation(annotation.id, None)),
            _ => {}
        }
    }
    let mut next = entries.next_id(Kind::Date.id_kind());
    let mut fresh: Vec<Annotation> = after.into_values().filter(|new| !before.contains_key(&new.spans)).collect();
    fresh.sort_by_key(|a| a.spans.cover());
    for mut new in fresh {
        if entries.annotations().touching(new.spans.cover()).any(|a| matches!(a.body, Body::Date(_))) {
            continue;
        }
        new.id = next;
        next.number += 1;
        edits.push(Edit::put(new));
    }
    let label = day.map_or("forget the publication date".to_owned(), |day| format!("published {day}"));
    Transaction::new(label, edits)
}
