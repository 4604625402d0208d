//! The rules on entries alone: no screen, no session.

use super::{Coding, NewMark, NewStance, Refusal, toggled};
use crate::annotation::{
    Actor, Annotation, Body, Edit, Entries, Form, Id, IdKind, Kind, Metadata, Note, Origin, Provenance, Quote,
    Stance, Standing, Transaction, Verdict, Words,
};
use crate::codebook::Codebook;
use crate::text::{Span, Spans};

const TEXT: &str = "Ana said yes, then no, then perhaps.";

/// Returns a quote of Ana's on the first place of these words.
fn quote(number: u32, words: &str, origin: Origin) -> Annotation {
    let body = Body::Quote(Quote { speaker: Some("Ana".into()), ..Quote::default() });
    Annotation::new(Id::new(IdKind::Quote, number), Spans::one(span(words)).unwrap(), body, origin)
}

fn span(words: &str) -> Span {
    let at = TEXT.find(words).unwrap();
    Span::of(TEXT, at..at + words.len()).unwrap()
}

fn q(number: u32) -> Id {
    Id::new(IdKind::Quote, number)
}

fn stance(number: u32, target: &str, evidence: &[Id]) -> Stance {
    Stance {
        id: Id::new(IdKind::Stance, number),
        actor: "Ana".into(),
        position: "supports".into(),
        target: target.into(),
        evidence: evidence.to_vec(),
        confidence: None,
        note: String::new(),
        state: Verdict::Accepted,
        made: Provenance::default(),
    }
}

/// Two suggested quotes and one made by hand; `s1` rests on the first, `s2` on the first and the third.
fn entries() -> Entries {
    let quotes =
        [quote(1, "yes", Origin::Extracted), quote(2, "no", Origin::Extracted), quote(3, "perhaps", Origin::Hand)];
    let stances = [stance(1, "the plan", &[q(1)]), stance(2, "the loan", &[q(1), q(3)])];
    Entries::new(Metadata::default(), quotes, stances, [])
}

fn made() -> Provenance {
    Provenance { by: Some("ben".into()), at: Some("2026-03-08T10:00:00Z".parse().unwrap()) }
}

/// Returns the entries after what `rule` asks for, and its label.
fn after(entries: &Entries, rule: impl Fn(Coding<'_>) -> Transaction) -> (Entries, String) {
    let made = made();
    let transaction = rule(Coding { entries, text: TEXT, made: &made });
    let mut out = entries.clone();
    out.apply(TEXT, &transaction).unwrap();
    (out, transaction.label)
}

fn get(entries: &Entries, id: Id) -> &Annotation {
    entries.annotations().get(id).unwrap()
}

fn stance_of(entries: &Entries, number: u32) -> Option<&Stance> {
    entries.stances().get(&Id::new(IdKind::Stance, number))
}

#[test]
fn a_verdict_is_signed_and_the_same_one_again_is_taken_back() {
    let old = entries();
    let (new, label) = after(&old, |c| c.judge(get(&old, q(2)), Verdict::Accepted).unwrap());
    assert_eq!((get(&new, q(2)).state, &get(&new, q(2)).made), (Verdict::Accepted, &made()));
    assert_eq!(label, "accept quote “no”");
    assert_eq!(toggled(get(&new, q(2)), Verdict::Accepted), Verdict::Suggested);
    assert_eq!(toggled(get(&new, q(3)), Verdict::Accepted), Verdict::Accepted, "hand work is no suggestion");
}

#[test]
fn rejected_evidence_takes_along_what_it_alone_shows_and_brings_it_back() {
    let old = entries();
    let (new, label) = after(&old, |c| c.judge(get(&old, q(1)), Verdict::Rejected).unwrap());
    assert_eq!(stance_of(&new, 1).unwrap().state, Verdict::Rejected);
    assert_eq!(stance_of(&new, 2).unwrap().state, Verdict::Accepted, "it has other evidence");
    assert_eq!(
        label,
        "reject quote “yes” and its stance (Ana supports the plan); its stance (Ana supports the loan) rests on the rest"
    );
    let (back, _) = after(&new, |c| c.judge(get(&new, q(1)), Verdict::Suggested).unwrap());
    assert_eq!(stance_of(&back, 1).unwrap().state, Verdict::Accepted);
}

/// Returns the entries with other words under these quotes.
fn with_words(entries: &Entries, ids: &[Id], words: &Words) -> Entries {
    let put = |id: &Id| Edit::put(Annotation { words: words.clone(), ..get(entries, *id).clone() });
    after(entries, |_| Transaction::new("", ids.iter().map(put).collect())).0
}

#[test]
fn to_accept_changed_words_confirms_them_and_their_stances() {
    let old = with_words(&entries(), &[q(1)], &Words::Changed("yeah".into()));
    let stands = |entries: &Entries, number| entries.standing(stance_of(entries, number).unwrap());
    assert_eq!(
        (stands(&old, 1), stands(&old, 2)),
        (Standing::Changed, Standing::Accepted),
        "s2 has other evidence"
    );
    let (new, label) = after(&old, |c| c.judge(get(&old, q(1)), Verdict::Accepted).unwrap());
    assert_eq!(label, "accept the changed words of quote “yes”");
    assert_eq!((&get(&new, q(1)).words, stands(&new, 1)), (&Words::Same, Standing::Accepted));
    let (new, _) = after(&old, |c| c.settle(stance_of(&old, 1).unwrap(), Verdict::Accepted).unwrap());
    assert_eq!((&get(&new, q(1)).words, stands(&new, 1)), (&Words::Same, Standing::Accepted));
    let (rejected, _) = after(&old, |c| c.judge(get(&old, q(1)), Verdict::Rejected).unwrap());
    assert_eq!(get(&rejected, q(1)).standing(), Standing::Rejected);
    let (back, _) = after(&rejected, |c| c.judge(get(&rejected, q(1)), Verdict::Suggested).unwrap());
    assert_eq!(get(&back, q(1)).standing(), Standing::Changed, "nothing but a look at them confirms them");
}

#[test]
fn what_is_changed_or_lost_is_not_accepted_unseen() {
    let old = with_words(&entries(), &[q(2)], &Words::Changed("nope".into()));
    let made = made();
    let rules = Coding { entries: &old, text: TEXT, made: &made };
    assert_eq!(rules.accept_all(&[q(2)], "quotes"), Err(Refusal::NothingOpen));
    let lost = with_words(&entries(), &[q(1), q(3)], &Words::Lost("gone".into()));
    let rules = Coding { entries: &lost, text: TEXT, made: &made };
    assert_eq!(rules.judge(get(&lost, q(1)), Verdict::Accepted), Err(Refusal::Lost));
    assert_eq!(rules.settle(stance_of(&lost, 2).unwrap(), Verdict::Accepted), Err(Refusal::Lost));
}

#[test]
fn only_suggestions_are_accepted_together() {
    let old = entries();
    let (new, label) = after(&old, |c| c.accept_all(&[q(1), q(2), q(3)], "quote").unwrap());
    assert_eq!(label, "accept 2 quotes");
    let made = made();
    let again = Coding { entries: &new, text: TEXT, made: &made }.accept_all(&[q(1), q(2)], "quote");
    assert_eq!(again, Err(Refusal::NothingOpen));
}

#[test]
fn only_hand_work_is_deleted_and_nothing_rests_on_what_is_gone() {
    let old = entries();
    let made = made();
    let rules = Coding { entries: &old, text: TEXT, made: &made };
    assert_eq!(rules.delete(get(&old, q(1))), Err(Refusal::NotByHand));
    let (new, _) = after(&old, |c| c.delete(get(&old, q(3))).unwrap());
    assert!(new.annotations().get(q(3)).is_none());
    assert_eq!(stance_of(&new, 2).unwrap().evidence, [q(1)]);
    let (alone, _) = after(&old, |c| {
        Transaction::new(
            "",
            vec![Edit::put_stance(Stance {
                evidence: vec![q(3)],
                ..c.entries.stances()[&Id::new(IdKind::Stance, 2)].clone()
            })],
        )
    });
    let (gone, label) = after(&alone, |c| c.delete(get(&alone, q(3))).unwrap());
    assert_eq!(
        (stance_of(&gone, 2), label.as_str()),
        (None, "delete quote “perhaps” and its stance (Ana supports the loan)")
    );
}

fn taken(entries: &Entries, stance: &Stance) -> (Entries, String) {
    after(entries, |c| match c.take(stance.clone(), Vec::new()) {
        NewStance::New(_, transaction) => transaction,
        NewStance::Already(said) => Transaction::new(format!("already {said}"), Vec::new()),
    })
}

#[test]
fn a_stance_vouches_for_its_evidence() {
    let (new, label) = taken(&entries(), &stance(9, "the tax", &[q(2)]));
    assert_eq!(
        (get(&new, q(2)).state, label.as_str()),
        (Verdict::Accepted, "Ana supports the tax · quote accepted")
    );
    let (open, _) = taken(&entries(), &Stance { state: Verdict::Disputed, ..stance(9, "the tax", &[q(2)]) });
    assert_eq!(get(&open, q(2)).state, Verdict::Suggested, "one that does not hold vouches for nothing");
}

#[test]
fn the_same_said_again_corrects_or_is_said_already() {
    let old = entries();
    let (same, label) = taken(&old, &stance(9, "the plan", &[q(1)]));
    assert_eq!((same, label.as_str()), (old.clone(), "already Ana supports the plan"));
    let (new, label) = taken(&old, &Stance { position: "opposes".into(), ..stance(9, "the plan", &[q(1)]) });
    assert_eq!(
        (new.stances().len(), label.as_str()),
        (2, "Ana on the plan: changed from supports to opposes · quote accepted")
    );
    assert_eq!(stance_of(&new, 1).unwrap().position, "opposes");
}

#[test]
fn a_stance_keeps_something_to_rest_on() {
    let old = entries();
    let made = made();
    let rules = Coding { entries: &old, text: TEXT, made: &made };
    assert_eq!(rules.toggle_evidence(stance_of(&old, 1).unwrap(), q(1)), Err(Refusal::LastEvidence));
    let (new, _) = after(&old, |c| c.toggle_evidence(&old.stances()[&Id::new(IdKind::Stance, 1)], q(2)).unwrap());
    assert_eq!(stance_of(&new, 1).unwrap().evidence, [q(1), q(2)], "in reading order");
    assert_eq!(get(&new, q(2)).state, Verdict::Accepted);
}

#[test]
fn ones_own_word_is_not_accepted_again() {
    let old = entries();
    let made = made();
    let rules = Coding { entries: &old, text: TEXT, made: &made };
    let own = stance_of(&old, 1).unwrap();
    assert_eq!(rules.settle(own, Verdict::Accepted), Err(Refusal::OwnWord));
    let (new, label) = after(&old, |c| c.settle(own, Verdict::Rejected).unwrap());
    assert_eq!(
        (stance_of(&new, 1).unwrap().state, label.as_str()),
        (Verdict::Rejected, "reject Ana supports the plan")
    );
}

#[test]
fn a_mark_by_hand_brings_its_speaker() {
    let old = entries();
    let book = Codebook::default();
    let body = Body::Quote(Quote { speaker: Some("Ana".into()), ..Quote::default() });
    let (new, _) = after(&old, |c| {
        let tags = vec!["vague".into()];
        c.mark(NewMark { span: span("then"), body: body.clone(), tags, replaces: true }, &book).unwrap().1
    });
    assert_eq!(
        (get(&new, q(4)).state, get(&new, q(4)).tags.as_slice()),
        (Verdict::Accepted, &["vague".to_owned()][..])
    );
    assert_eq!(new.actors().get("Ana"), Some(&Actor::named("Ana")));
    let note = Annotation::new(
        Id::new(IdKind::Note, 1),
        Spans::one(span("no")).unwrap(),
        Body::Note(Note::default()),
        Origin::Hand,
    );
    let (more, label) = after(&new, |c| c.mark_alike(&note, &[span("yes"), span("then")]));
    assert_eq!((more.annotations().of(Kind::Note).count(), label.as_str()), (2, "mark 2 more of note “no”"));
}

#[test]
fn a_correction_is_stood_by() {
    let old = entries();
    let book = Codebook::default();
    let corrected =
        Annotation { remark: "sic".into(), words: Words::Changed("x".into()), ..get(&old, q(1)).clone() };
    let (new, _) = after(&old, |c| c.correct(get(&old, q(1)), &corrected, &book));
    let new = get(&new, q(1));
    assert_eq!((new.state, new.remark.as_str(), &new.words), (Verdict::Accepted, "sic", &Words::Same));
}

#[test]
fn a_tag_accepts_a_suggestion_and_confirms_no_changed_words() {
    let entries = entries();
    let quote = entries.annotations().get(q(1)).unwrap();
    let (now, label) = after(&entries, |rules| rules.tag(quote, &["key".into(), "irony".into()]));
    let tagged = now.annotations().get(q(1)).unwrap();
    assert_eq!((tagged.tags.join(" ").as_str(), tagged.standing()), ("key irony", Standing::Accepted));
    assert_eq!(label, "tag quote “yes”: key, irony · accepted");
    let (now, _) = after(&now, |rules| rules.untag(tagged, &["key".into()]));
    assert_eq!(now.annotations().get(q(1)).unwrap().tags, ["irony"]);
    let changed = Annotation { words: Words::Changed("yes!".into()), state: Verdict::Accepted, ..quote.clone() };
    let (now, _) = after(&entries, |rules| rules.tag(&changed, &["key".into()]));
    assert_eq!(now.annotations().get(q(1)).unwrap().standing(), Standing::Changed);
}

#[test]
fn a_passage_is_the_speaker_by_the_actor_it_names() {
    let actors = ["Bo Ana", "Kim Lee"].map(Actor::named);
    let entries = Entries::new(Metadata::default(), [quote(1, "yes", Origin::Extracted)], [], actors);
    let quote = entries.annotations().get(q(1)).unwrap();
    let speaker = |words: &str| {
        let book = Codebook::default();
        let (now, _) = after(&entries, |rules| rules.set_speaker(quote, span(words), &book).unwrap());
        let quote = now.annotations().get(q(1)).unwrap().quote().cloned().unwrap();
        assert_eq!(quote.mention, Some(span(words)));
        quote.speaker.unwrap()
    };
    assert_eq!(speaker("Ana"), "Bo Ana");
    assert_eq!(speaker("perhaps"), "perhaps");
}

/// Two coders differ on one passage: on where a quote ends, and on what is said there; a third stands elsewhere.
fn disputed() -> Entries {
    let by = |name: &str| Provenance { by: Some(name.into()), at: None };
    let mark = |number, words, name| Annotation {
        state: Verdict::Disputed,
        made: by(name),
        ..quote(number, words, Origin::Extracted)
    };
    let says = |number, position: &str, evidence, name| Stance {
        position: position.into(),
        state: Verdict::Disputed,
        made: by(name),
        ..stance(number, "the plan", &[q(evidence)])
    };
    let marks = [mark(1, "yes, then no", "ana"), mark(2, "then no", "eve"), mark(3, "perhaps", "eve")];
    let stances = [says(1, "supports", 1, "ana"), says(2, "opposes", 2, "eve"), says(3, "opposes", 3, "eve")];
    Entries::new(Metadata::default(), marks, stances, [])
}

#[test]
fn who_accepts_one_side_rejects_the_other() {
    let old = disputed();
    let (new, label) = after(&old, |c| c.settle(stance_of(&old, 1).unwrap(), Verdict::Accepted).unwrap());
    let states = [1, 2, 3].map(|number| stance_of(&new, number).unwrap().state);
    assert_eq!(states, [Verdict::Accepted, Verdict::Rejected, Verdict::Disputed]);
    assert_eq!(label, "accept Ana supports the plan and reject Ana opposes the plan");
    let (new, _) = after(&old, |c| c.settle(stance_of(&old, 1).unwrap(), Verdict::Rejected).unwrap());
    assert_eq!(stance_of(&new, 2).unwrap().state, Verdict::Disputed, "to reject one side settles only that");
}

#[test]
fn who_accepts_a_mark_rejects_the_others_on_its_words() {
    let old = disputed();
    let (new, label) = after(&old, |c| c.judge(get(&old, q(1)), Verdict::Accepted).unwrap());
    let states = [1, 2, 3].map(|number| get(&new, q(number)).state);
    assert_eq!(states, [Verdict::Accepted, Verdict::Rejected, Verdict::Disputed]);
    assert_eq!(label, "accept quote “yes, then no” and reject quote “then no” by eve");
    assert_eq!(
        stance_of(&new, 2).unwrap().evidence,
        [q(1)],
        "what was said of its words rests on the accepted one"
    );
    let mut back = old.clone();
    let made = made();
    let transaction = Coding { entries: &old, text: TEXT, made: &made }.judge(get(&old, q(1)), Verdict::Accepted);
    let inverse = back.apply(TEXT, &transaction.unwrap()).unwrap();
    back.apply(TEXT, &inverse).unwrap();
    assert_eq!(back, old, "one step back restores all");
}

#[test]
fn a_mark_replaces_the_suggestions_it_overlaps_and_takes_over_what_they_say() {
    let mut suggested = quote(2, "no", Origin::Extracted);
    suggested.body = Body::Quote(Quote {
        form: Form::Indirect,
        speaker: Some("Ana".into()),
        mention: Some(span("Ana")),
        cue: Some("then".into()),
        cue_span: Some(span("then")),
    });
    let note = Annotation::new(Id::new(IdKind::Note, 1), suggested.spans.clone(), note_body(), Origin::Extracted);
    let taken = stance(1, "the plan", &[q(2)]);
    let old =
        Entries::new(Metadata::default(), [quote(1, "yes", Origin::Extracted), suggested, note], [taken], []);
    let mark =
        |words: &str, replaces| NewMark { span: span(words), body: quote_body(), tags: Vec::new(), replaces };
    let made = made();
    let rules = Coding { entries: &old, text: TEXT, made: &made };
    // A mention or cue inside the new quote is not taken over.
    let over = rules.taken_over(span("no, then")).unwrap();
    assert_eq!((over.form, over.mention, over.cue.as_deref()), (Form::Indirect, Some(span("Ana")), Some("then")));
    let over = rules.taken_over(span("then no")).unwrap();
    assert_eq!((over.speaker.as_deref(), over.mention, over.cue), (Some("Ana"), Some(span("Ana")), None));
    assert_eq!(rules.taken_over(span("perhaps")), None);

    let (new, label) = after(&old, |c| c.mark(mark("no, then", true), &Codebook::default()).unwrap().1);
    assert_eq!(label, "mark quote “no, then” and replace 1 suggestion");
    assert_eq!((get(&new, q(2)).state, get(&new, q(3)).state), (Verdict::Rejected, Verdict::Accepted));
    assert_eq!(stance_of(&new, 1).unwrap().evidence, [q(3)]);
    let (new, label) = after(&old, |c| c.mark(mark("yes, then no", true), &Codebook::default()).unwrap().1);
    assert_eq!(label, "mark quote “yes, then no” and replace 2 suggestions");
    assert_eq!(get(&new, q(1)).state, Verdict::Rejected);
    let (new, label) = after(&old, |c| c.mark(mark("no, then", false), &Codebook::default()).unwrap().1);
    assert_eq!((label.as_str(), get(&new, q(2)).state), ("mark quote “no, then”", Verdict::Suggested));

    // A judged annotation stays, and a note may overlap anything.
    let (judged, _) = after(&old, |c| c.judge(get(&old, q(2)), Verdict::Accepted).unwrap());
    let rules = Coding { entries: &judged, text: TEXT, made: &made };
    assert!(rules.overlapped(Kind::Quote, span("no")).is_empty());
    assert!(rules.overlapped(Kind::Note, span("yes")).is_empty());
}

fn quote_body() -> Body {
    Body::Quote(Quote { speaker: Some("Ana".into()), ..Quote::default() })
}

fn note_body() -> Body {
    Body::Note(Note::default())
}
