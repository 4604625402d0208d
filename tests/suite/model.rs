//! The model's invariants over random transactions: applying a change and its inverse changes nothing, and order and
//! borders hold.

use proptest::prelude::*;
use standoff::annotation::{
    Actor, Annotation, Body, Document, Edit, Entries, Field, FreeIds, History, Id, IdKind, Kind, Metadata, Note,
    Origin, Provenance, Quote, Stance, Transaction, Verdict,
};
use standoff::text::{Span, Spans};

/// Characters of one, two, three and four bytes, so that many byte offsets are inside a character.
const TEXT: &str = "“Né,” said 漢字 🙂 on Friday; “é̈ no.” The end of it.";

fn spans() -> impl Strategy<Value = Spans> {
    prop::collection::vec((0u32..70, 0u32..70), 1..3)
        .prop_filter_map("empty", |pairs| Spans::many(pairs.into_iter().map(|(a, b)| Span::new(a, b))))
}

fn annotation() -> impl Strategy<Value = Edit> {
    let body = prop_oneof![
        any::<u8>().prop_map(|n| Body::Note(Note { text: format!("note {n}") })),
        prop::option::of("[A-C]").prop_map(|speaker| Body::Quote(Quote { speaker, ..Quote::default() })),
    ];
    (1u32..6, body, prop::option::weighted(0.8, spans())).prop_map(|(number, body, spans)| {
        let id = Id::new(body.kind().id_kind(), number);
        match spans {
            Some(spans) => Edit::put(Annotation::new(id, spans, body, Origin::Hand)),
            None => Edit::Annotation(id, None),
        }
    })
}

fn stance() -> impl Strategy<Value = Edit> {
    (1u32..4, prop::option::weighted(0.7, "[a-c]")).prop_map(|(number, target)| {
        let id = Id::new(IdKind::Stance, number);
        let stance = target.map(|target| {
            Box::new(Stance {
                id,
                actor: "A".into(),
                position: "supports".into(),
                target,
                evidence: vec![Id::new(IdKind::Quote, number)],
                confidence: None,
                note: String::new(),
                state: Verdict::Accepted,
                made: Provenance::default(),
            })
        });
        Edit::Stance(id, stance)
    })
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => annotation(),
        2 => stance(),
        1 => ("[A-C]", any::<bool>()).prop_map(|(name, gone)| {
            if gone { Edit::Actor(name, None) } else { Edit::put_actor(Actor::named(name)) }
        }),
        1 => prop::option::of("[x-z]").prop_map(|title| Edit::Field(Field::Title, title)),
        1 => prop_oneof![Just("2026-03-08"), Just("2026-02-30"), Just("soon")]
            .prop_map(|date| Edit::Field(Field::Published, Some(date.to_owned()))),
    ]
}

fn transactions() -> impl Strategy<Value = Vec<Transaction>> {
    let transaction = prop::collection::vec(edit(), 1..6).prop_map(|edits| Transaction::new("random", edits));
    prop::collection::vec(transaction, 1..20)
}

fn assert_sound(entries: &Entries) {
    let all: Vec<&Annotation> = entries.annotations().iter().collect();
    for pair in all.windows(2) {
        let place = |a: &Annotation| (a.spans.cover(), a.id);
        assert!(place(pair[0]) < place(pair[1]), "annotations out of order");
    }
    for (position, annotation) in all.iter().enumerate() {
        assert!(annotation.spans.fits(TEXT), "{} cuts a character", annotation.id);
        assert_eq!(entries.annotations().index(annotation.id), Some(position));
    }
    let by_kind: usize = Kind::ALL.iter().map(|kind| entries.annotations().of(*kind).count()).sum();
    assert_eq!(by_kind, all.len());
}

/// Returns ids at both ends of their range.
fn ids() -> impl Strategy<Value = Vec<Id>> {
    let number = prop_oneof![1u32..6, u32::MAX - 3..=u32::MAX];
    let kind = prop_oneof![Just(IdKind::Note), Just(IdKind::Stance)];
    prop::collection::vec((kind, number).prop_map(|(kind, number)| Id::new(kind, number)), 0..12)
}

proptest! {
    #[test]
    fn a_new_id_is_nobody_elses(used in ids(), give in 1usize..12) {
        let mut free = FreeIds::beside(used.iter().copied());
        let given: Vec<Id> = (0..give).map(|_| free.next(IdKind::Note)).collect();
        let all: std::collections::HashSet<Id> = given.iter().chain(&used).copied().collect();
        let before: std::collections::HashSet<Id> = used.iter().copied().collect();
        prop_assert_eq!(all.len(), before.len() + given.len());
        prop_assert!(given.iter().all(|id| id.number > 0 && id.to_string().parse() == Ok(*id)));
        let note = |id| {
            let body = Body::Note(Note::default());
            Annotation::new(id, Spans::one(Span::new(0, 3)).unwrap(), body, Origin::Hand)
        };
        let notes = used.iter().filter(|id| id.kind == IdKind::Note).map(|id| note(*id));
        let entries = Entries::new(Metadata::default(), notes, [], []);
        prop_assert_eq!(entries.next_id(IdKind::Note), given[0]);
    }

    #[test]
    fn applying_and_inverting_is_identity(all in transactions()) {
        let mut entries = Entries::default();
        for transaction in &all {
            let before = entries.clone();
            if let Ok(back) = entries.apply(TEXT, transaction) {
                    assert_sound(&entries);
                    let after = entries.clone();
                    let forth = entries.apply(TEXT, &back).unwrap();
                    prop_assert_eq!(&entries, &before);
                    entries.apply(TEXT, &forth).unwrap();
                    prop_assert_eq!(&entries, &after);
            } else {
                prop_assert_eq!(&entries, &before);
            }
        }
    }

    #[test]
    fn undoing_and_redoing_everything_comes_back(all in transactions()) {
        let (mut entries, mut history) = (Entries::default(), History::default());
        let mut document = Document::new(TEXT);
        let mut seen = vec![entries.clone()];
        for transaction in all {
            if history.commit(&mut entries, &mut document, transaction).is_ok() {
                seen.push(entries.clone());
            }
        }
        for expected in seen.iter().rev().skip(1) {
            prop_assert!(history.undo(&mut entries, &mut document).unwrap().is_some());
            prop_assert_eq!(&entries, expected);
        }
        prop_assert!(history.undo(&mut entries, &mut document).unwrap().is_none());
        for expected in &seen[1..] {
            prop_assert!(history.redo(&mut entries, &mut document).unwrap().is_some());
            prop_assert_eq!(&entries, expected);
        }
        prop_assert!(history.redo(&mut entries, &mut document).unwrap().is_none());
    }
}

#[test]
fn modified_is_the_distance_to_the_last_save() {
    let (mut entries, mut history) = (Entries::default(), History::default());
    let mut document = Document::new(TEXT);
    let title = |t: &str| Transaction::new("title", vec![Edit::Field(Field::Title, Some(t.into()))]);
    assert!(!history.modified());
    history.commit(&mut entries, &mut document, title("a")).unwrap();
    assert!(history.modified());
    history.mark_saved();
    history.undo(&mut entries, &mut document).unwrap();
    assert!(history.modified(), "the file holds what was undone");
    history.redo(&mut entries, &mut document).unwrap();
    assert!(!history.modified());
    history.undo(&mut entries, &mut document).unwrap();
    history.commit(&mut entries, &mut document, title("b")).unwrap();
    assert!(history.modified(), "the saved point is on a branch that is gone");
    history.undo(&mut entries, &mut document).unwrap();
    assert!(history.modified());
}

#[test]
fn an_edit_that_breaks_the_model_changes_nothing() {
    let mut entries = Entries::default();
    let cut = Spans::one(Span::new(1, 4)).unwrap();
    let note = Annotation::new(Id::new(IdKind::Note, 1), cut, Body::Note(Note::default()), Origin::Hand);
    let error = entries
        .apply(TEXT, &Transaction::new("t", vec![Edit::Field(Field::Title, Some("x".into())), Edit::put(note)]))
        .unwrap_err();
    assert_eq!(error.to_string(), "m1 marks a passage that does not lie in the text");
    assert_eq!(entries, Entries::default());
}
