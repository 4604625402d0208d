//! Merging with a common base, over random edits: nothing is lost, nothing is doubled, and both versions are kept only
//! where both sides changed the same field differently.

use proptest::prelude::*;
use standoff::annotation::{
    Actor, Annotation, Body, Edit, Entries, Field, Id, IdKind, Metadata, Note, Origin, Provenance, Quote, Stance,
    Transaction, Verdict,
};
use standoff::session::merge::{difference, three_way};
use standoff::text::{Span, Spans};

const TEXT: &str = "She said no on Friday. He said yes to it all, and more than that.";

const POSITIONS: [&str; 3] = ["supports", "opposes", "unclear"];
const WORDS: [&str; 3] = ["red", "green", "blue"];

fn spans(at: u32) -> Spans {
    Spans::one(Span::new(at, at + 3)).unwrap()
}

fn base() -> Entries {
    let quote = |number: u32| {
        let body = Body::Quote(Quote { speaker: Some("Ann".into()), ..Quote::default() });
        Annotation::new(Id::new(IdKind::Quote, number), spans(number * 4), body, Origin::Extracted)
    };
    let note = |number: u32| {
        let body = Body::Note(Note { text: "old".into() });
        Annotation::new(Id::new(IdKind::Note, number), spans(30 + number), body, Origin::Hand)
    };
    let annotations = [quote(1), quote(2), quote(3), note(1), note(2)];
    let stances = [stance(1, "supports", 1), stance(2, "opposes", 2)];
    Entries::new(Metadata::default(), annotations, stances, [Actor::named("Ann"), Actor::named("Ben")])
}

fn stance(number: u32, position: &str, rests: u32) -> Stance {
    Stance {
        id: Id::new(IdKind::Stance, number),
        actor: "Ann".into(),
        position: position.into(),
        target: "tax".into(),
        evidence: vec![Id::new(IdKind::Quote, rests)],
        confidence: None,
        note: String::new(),
        state: Verdict::Accepted,
        made: Provenance::default(),
    }
}

/// An action of a reader on the entry chosen by `which`, with `what` as its content.
#[derive(Clone, Copy, Debug)]
enum Act {
    Judge,
    Speaker,
    Tag,
    Untag,
    Remark,
    Delete,
    Mark,
    Position,
    Remember,
    Rest,
    DeleteStance,
    Take,
    Role,
    Alias,
    Title,
}

const ACTS: [Act; 15] = [
    Act::Judge,
    Act::Speaker,
    Act::Tag,
    Act::Untag,
    Act::Remark,
    Act::Delete,
    Act::Mark,
    Act::Position,
    Act::Remember,
    Act::Rest,
    Act::DeleteStance,
    Act::Take,
    Act::Role,
    Act::Alias,
    Act::Title,
];

type Step = (Act, usize, usize);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((prop::sample::select(&ACTS[..]), 0usize..8, 0usize..3), 0..12)
}

/// Returns the edit that a step makes in these entries; `None` where it applies to nothing.
fn edit(entries: &Entries, (act, which, what): Step, by: &str, at: i64) -> Option<Edit> {
    let made = Provenance::new(Some(by.into()), jiff::Timestamp::from_second(at).ok());
    let all: Vec<&Annotation> = entries.annotations().iter().collect();
    let rests = |id: Id| entries.stances().values().any(|s| s.evidence.contains(&id));
    let annotation =
        || all.get(which % all.len().max(1)).map(|a| Annotation { made: made.clone(), ..(*a).clone() });
    let stance = || {
        let all: Vec<&Stance> = entries.stances().values().collect();
        all.get(which % all.len().max(1)).map(|s| Stance { made: made.clone(), ..(*s).clone() })
    };
    let word = WORDS[what].to_owned();
    Some(match act {
        Act::Judge => Edit::put(Annotation { state: Verdict::ALL[what], ..annotation()? }),
        Act::Speaker => {
            let mut annotation = annotation()?;
            match &mut annotation.body {
                Body::Quote(quote) => quote.speaker = Some(word),
                Body::Note(note) => note.text = word,
                _ => {}
            }
            Edit::put(annotation)
        }
        Act::Tag => {
            let mut annotation = annotation()?;
            if annotation.tags.contains(&word) {
                return None;
            }
            annotation.tags.push(word);
            Edit::put(annotation)
        }
        Act::Untag => {
            let mut annotation = annotation()?;
            annotation.tags.pop()?;
            Edit::put(annotation)
        }
        Act::Remark => Edit::put(Annotation { remark: word, ..annotation()? }),
        Act::Delete => Edit::Annotation(annotation().filter(|a| !rests(a.id))?.id, None),
        Act::Mark => {
            let body = Body::Note(Note { text: word });
            let id = entries.next_id(IdKind::Note);
            Edit::put(Annotation { made, ..Annotation::new(id, spans(40 + which as u32), body, Origin::Hand) })
        }
        Act::Position => Edit::put_stance(Stance { position: POSITIONS[what].into(), ..stance()? }),
        Act::Remember => Edit::put_stance(Stance { note: word, ..stance()? }),
        Act::Rest => {
            let (mut stance, id) = (stance()?, annotation()?.id);
            if !stance.evidence.contains(&id) {
                stance.evidence.push(id);
            }
            Edit::put_stance(stance)
        }
        Act::DeleteStance => Edit::Stance(stance()?.id, None),
        Act::Take => {
            let (id, evidence) = (entries.next_id(IdKind::Stance), vec![annotation()?.id]);
            let like = self::stance(1, POSITIONS[what], 1);
            Edit::put_stance(Stance { id, target: word, evidence, made, ..like })
        }
        Act::Role => Edit::put_actor(Actor { role: word, ..entries.actors()["Ann"].clone() }),
        Act::Alias => Edit::put_actor(Actor { aliases: vec![word], ..entries.actors()["Ben"].clone() }),
        Act::Title => Edit::Field(Field::Title, Some(word)),
    })
}

fn after(base: &Entries, steps: &[Step], by: &str) -> Entries {
    let mut out = base.clone();
    for (at, step) in (0..).zip(steps) {
        if let Some(edit) = edit(&out, *step, by, at) {
            out.apply(TEXT, &Transaction::new("step", vec![edit])).unwrap();
        }
    }
    out
}

fn merged(base: &Entries, mine: &Entries, theirs: &Entries) -> Entries {
    let mut out = mine.clone();
    out.apply(TEXT, &three_way(base, mine, theirs).transaction).unwrap();
    out
}

/// The fields of an entry by name, without lists and annotators.
type Says = Vec<(&'static str, String)>;

fn says(a: &Annotation) -> Says {
    vec![("state", a.state.word().into()), ("body", format!("{:?}", a.body)), ("remark", a.remark.clone())]
}

fn stance_says(s: &Stance) -> Says {
    vec![("position", s.position.clone()), ("note", s.note.clone()), ("target", s.target.clone())]
}

/// Returns the expected content of an entry that existed before, and whether both versions are kept.
fn expected(old: &Says, own: &Says, other: &Says) -> (Says, bool) {
    let mut conflict = false;
    let fields = old.iter().zip(own).zip(other).map(|((old, own), other)| {
        conflict |= own != old && other != old && own != other;
        if own == old { other.clone() } else { own.clone() }
    });
    (fields.collect(), conflict)
}

/// Returns the content of entries without their ids, for comparing both sides.
fn content(entries: &Entries) -> Vec<String> {
    let rests = |id: &Id| entries.annotations().get(*id).map(|a| (a.kind(), a.spans.clone()));
    let annotations = entries.annotations().iter().map(|a| {
        let mut tags = a.tags.clone();
        tags.sort();
        format!("{:?} {:?} {tags:?} {:?}", a.spans, says(a), a.made)
    });
    let stances = entries.stances().values().map(|s| {
        let mut evidence: Vec<_> = s.evidence.iter().map(rests).collect();
        evidence.sort();
        format!("{:?} {evidence:?} {:?}", stance_says(s), s.made)
    });
    let mut all: Vec<String> = annotations.chain(stances).collect();
    all.sort();
    all
}

/// Returns the other's additions that one's own side did not make in the same form.
fn new<'e, T>(theirs: impl Iterator<Item = &'e T>, mut mine: Vec<&'e T>, same: impl Fn(&T, &T) -> bool) -> usize {
    let alone = theirs.filter(|other| match mine.iter().position(|own| same(own, other)) {
        Some(at) => {
            mine.swap_remove(at);
            false
        }
        None => true,
    });
    alone.count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn nothing_is_lost_and_nothing_invented(mine in steps(), theirs in steps()) {
        let base = base();
        let (mine, theirs) = (after(&base, &mine, "ana"), after(&base, &theirs, "ben"));
        let merge = three_way(&base, &mine, &theirs);
        let out = merged(&base, &mine, &theirs);
        let get = |entries: &Entries, id| entries.annotations().get(id).cloned();
        let (mut conflicts, mut there) = (0, 0);
        for old in base.annotations().iter() {
            let now = get(&out, old.id);
            match (get(&mine, old.id), get(&theirs, old.id)) {
                (Some(own), Some(other)) if own.spans == old.spans && other.spans == old.spans => {
                    let now = now.expect("what both have stays");
                    let (expected, conflict) = expected(&says(old), &says(&own), &says(&other));
                    prop_assert_eq!(says(&now), expected);
                    conflicts += usize::from(conflict);
                    for tag in WORDS.map(str::to_owned) {
                        let was = old.tags.contains(&tag);
                        let has = |a: &Annotation| a.tags.contains(&tag);
                        let wanted = if was { has(&own) && has(&other) } else { has(&own) || has(&other) };
                        prop_assert_eq!(has(&now), wanted);
                    }
                }
                (None, None) => prop_assert_eq!(now, None),
                (None, Some(other)) if other != *old => prop_assert_eq!(now, Some(other)),
                (Some(own), None) if own != *old => prop_assert_eq!(now, Some(own)),
                // An entry deleted on one side stays only where a stance needs it. A reused number belongs to another
                // entry.
                _ => {}
            }
            there += usize::from(get(&out, old.id).is_some());
        }
        let added = |entries: &Entries| -> Vec<Annotation> {
            let all = entries.annotations().iter();
            all.filter(|a| get(&base, a.id).is_none_or(|old| old.spans != a.spans)).cloned().collect()
        };
        let (own, other) = (added(&mine), added(&theirs));
        let same = |a: &Annotation, b: &Annotation| says(a) == says(b) && a.spans == b.spans && a.tags == b.tags;
        for one in own.iter().chain(&other) {
            prop_assert!(out.annotations().iter().any(|a| same(a, one)), "{one:?} is lost");
        }
        let taken_anew = |side: &Entries| side.stances().values().any(|s| s.target != "tax" && s.id.number < 3);
        let reused = own.iter().chain(&other).any(|a| get(&base, a.id).is_some()) || taken_anew(&mine) || taken_anew(&theirs);
        if !reused {
            let expected = there + own.len() + new(other.iter(), own.iter().collect(), same) + conflicts;
            prop_assert_eq!(out.annotations().len(), expected, "an entry too many or too few");
            let said = base.stances().values().filter(|old| {
                let [own, other] = [&mine, &theirs].map(|side| side.stances().get(&old.id).map(stance_says));
                matches!((own, other), (Some(own), Some(other)) if expected_conflict(old, &own, &other))
            });
            prop_assert_eq!(merge.conflicts, conflicts + said.count());
        }
        for stance in out.stances().values() {
            for id in &stance.evidence {
                prop_assert!(out.annotations().get(*id).is_some(), "{} rests on nothing", stance.id);
            }
        }
    }

    #[test]
    fn from_both_sides_it_is_the_same(mine in steps(), theirs in steps()) {
        let base = base();
        let (mine, theirs) = (after(&base, &mine, "ana"), after(&base, &theirs, "ben"));
        prop_assert_eq!(content(&merged(&base, &mine, &theirs)), content(&merged(&base, &theirs, &mine)));
    }

    #[test]
    fn with_itself_and_with_what_it_was_nothing_changes(mine in steps()) {
        let base = base();
        let mine = after(&base, &mine, "ana");
        prop_assert_eq!(three_way(&base, &mine, &mine).transaction.edits, vec![]);
        prop_assert_eq!(three_way(&base, &mine, &base).transaction.edits, vec![]);
        prop_assert_eq!(merged(&base, &base, &mine), mine.clone());
        let mut out = base.clone();
        out.apply(TEXT, &difference(&base, &mine)).unwrap();
        prop_assert_eq!(out, mine);
    }
}

fn expected_conflict(old: &Stance, own: &Says, other: &Says) -> bool {
    expected(&stance_says(old), own, other).1
}

#[test]
fn a_change_within_the_second_of_saving_is_nobody_elses() {
    let stamp = |nanoseconds| jiff::Timestamp::new(1_700_000_000, nanoseconds).unwrap();
    let made = |nanoseconds| Provenance::new(Some("ana".into()), Some(stamp(nanoseconds)));
    assert_eq!(made(999_000_000), made(0));
}

#[test]
fn what_one_deleted_and_the_other_changed_stays_and_is_said() {
    let base = base();
    let mine = after(&base, &[(Act::Delete, 3, 0)], "ana");
    let theirs = after(&base, &[(Act::Remark, 3, 0), (Act::Role, 0, 1), (Act::Title, 0, 1)], "ben");
    assert!(mine.annotations().len() < base.annotations().len());
    let merge = three_way(&base, &mine, &theirs);
    assert_eq!((merge.kept, merge.conflicts), (1, 0));
    assert!(merge.sentence().contains("1 deleted on one side and used on the other"), "{}", merge.sentence());
    let also = after(&mine, &[(Act::Role, 0, 2), (Act::Title, 0, 2)], "ana");
    let said = three_way(&base, &also, &theirs).sentence();
    assert!(said.contains("yours stays as the role of Ann, theirs is “green”"), "{said}");
    assert!(said.contains("yours stays as the article's title, theirs is “green”"), "{said}");
}
