//! The session file: a saved session loads equal, unknown keys survive, and errors are reported.

use proptest::prelude::*;
use rust_decimal::Decimal;
use standoff::annotation::value::{Amount, Class, Modifier, Quantity, Timex, TimexType, Trend};
use standoff::annotation::{
    Actor, ActorKind, Annotation, Body, Confidence, Date, Document, Edit, Entries, Form, Id, IdKind, Kind,
    Metadata, Note, Number, Origin, Part, Provenance, Quote, Stance, Transaction, Verdict,
};
use standoff::session::file::{FileError, from_toml, from_toml_for, reads_back, to_toml};
use standoff::session::{Session, View, journal};
use standoff::text::{Offsets, Span, Spans};

const TEXT: &str =
    "Minister rules it out\n\n“Né,” said 漢字 🙂 on Friday; “é̈ no.” It cost 3.41 trillion won. The end.";

fn span() -> impl Strategy<Value = Span> {
    (0usize..90, 1usize..30).prop_map(|(start, length)| {
        let start = TEXT.floor_char_boundary(start);
        let end = TEXT.ceil_char_boundary((start + length).min(TEXT.len()));
        Span::of(TEXT, start..end).unwrap()
    })
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z ]{0,8}", "['\"\\\\#\n\t=\\[\\]]{0,5}", "\\PC{0,6}", Just("'''".to_owned())]
}

/// Returns strings with characters that have a meaning in the file, and with any other characters.
fn any_words() -> impl Strategy<Value = String> {
    const SIGNS: [&str; 18] = [
        "'''",
        "\"\"\"",
        "'",
        "\"",
        "\\",
        "\r",
        "\r\n",
        "\n",
        "\t",
        "\0",
        "\u{7f}",
        "\u{85}",
        "\u{feff}",
        "# ",
        "a",
        "text_goes_here = true",
        "\n[[quote]]\nid = \"q1\"\n",
        "\ndigest = \"0\"\n",
    ];
    let sign = prop_oneof![
        prop::sample::select(&SIGNS[..]).prop_map(str::to_owned),
        any::<char>().prop_map(String::from)
    ];
    prop::collection::vec(sign, 0..8).prop_map(|parts| parts.concat())
}

/// Returns a session over any text, with any words in every field.
fn odd_session() -> impl Strategy<Value = Session> {
    (any_words(), prop::collection::vec(any_words(), 18)).prop_map(|(text, words)| {
        let mut words = words.into_iter();
        let mut next = || words.next().unwrap();
        let metadata = Metadata {
            title: Some(next()),
            outlet: Some(next()),
            author: Some(next()),
            url: Some(next()),
            published: None,
            published_at: Some("2026-03-08T07:10:00.5Z".parse().unwrap()),
            retrieved: Some("-000044-03-15".parse().unwrap()),
            section: Some(next()),
            page: Some(next()),
            source_id: Some(next()),
            done: true,
        };
        let first =
            text.chars().next().and_then(|first| Span::of(&text, 0..first.len_utf8())).and_then(Spans::one);
        let made = Provenance { by: Some(next()), at: None };
        let mut note = |spans| {
            let body = Body::Note(Note { text: next() });
            let mut note = Annotation::new(Id::new(IdKind::Note, u32::MAX), spans, body, Origin::Hand);
            (note.remark, note.tags, note.rule) = (next(), vec![next(), next()], next().into());
            Annotation { made: made.clone(), ..note }
        };
        let note = first.map(&mut note);
        let stance = Stance {
            id: Id::new(IdKind::Stance, 1),
            actor: next(),
            position: next(),
            target: next(),
            evidence: vec![],
            confidence: None,
            note: next(),
            state: Verdict::Accepted,
            made: made.clone(),
        };
        let actor = Actor { role: next(), ..Actor::named(made.by.clone().unwrap()) };
        let annotator = made.by.filter(|name| !name.trim().is_empty());
        Session::new(Document::new(text), Entries::new(metadata, note, [stance], [actor]), annotator)
    })
}

fn quantity() -> impl Strategy<Value = Quantity> {
    let amount = prop_oneof![
        (any::<i64>(), 0u32..10).prop_map(|(m, scale)| Amount::Exact(Decimal::new(m, scale))),
        (0i64..100, 0i64..100).prop_map(|(a, b)| Amount::Range(a.into(), (a + b).into())),
    ];
    let unit = prop_oneof!["[A-Z]{3}", Just(String::new()), Just("Liverpool fan".to_owned())];
    (amount, unit, 0usize..7, 0usize..8, 0usize..3).prop_map(|(amount, unit, class, modifier, trend)| Quantity {
        amount,
        unit,
        class: Class::ALL[class],
        modifier: Modifier::ALL[modifier],
        trend: Trend::ALL.get(trend).copied(),
    })
}

fn body() -> impl Strategy<Value = Body> {
    let quote = (0usize..3, prop::option::of(words()), prop::option::of(span()), prop::option::of(words()))
        .prop_map(|(form, speaker, mention, cue)| {
            Body::Quote(Quote { form: Form::ALL[form], speaker, mention, cue, cue_span: mention })
        });
    let date = (0usize..4, prop::option::of(quantity())).prop_map(|(kind, quantity)| {
        let value = ["2026-03-06", "2026-03-06TNI", "P5Y", "XXXX-WXX-5"][kind];
        Body::Date(Date { timex: Timex::new(TimexType::ALL[kind], value).unwrap(), quantity })
    });
    let number = (quantity(), prop::option::of(span()))
        .prop_map(|(quantity, converts)| Body::Number(Number { quantity, converts }));
    prop_oneof![quote, date, number, words().prop_map(|text| Body::Note(Note { text }))]
}

fn annotation(number: u32) -> impl Strategy<Value = Annotation> {
    let spans = prop::collection::vec(span(), 1..3).prop_map(|spans| Spans::many(spans).unwrap());
    let flags = (any::<bool>(), any::<bool>(), 0usize..4, prop::option::of(Just(1_700_000_000i64)));
    (body(), spans, flags, words(), prop::collection::vec("[a-z]{1,4}", 0..3)).prop_map(
        move |(body, spans, (hand, doubtful, state, at), remark, tags)| {
            let id = Id::new(body.kind().id_kind(), number);
            let mut a = Annotation::new(id, spans, body, if hand { Origin::Hand } else { Origin::Extracted });
            a.state = Verdict::ALL[state];
            a.doubtful = doubtful;
            a.made = Provenance {
                by: hand.then(|| "ana".to_owned()),
                at: at.map(|s| jiff::Timestamp::from_second(s).unwrap()),
            };
            a.rule = if hand { "".into() } else { "weekday".into() };
            (a.remark, a.tags) = (remark, tags);
            a
        },
    )
}

fn session() -> impl Strategy<Value = Session> {
    let annotations = (1u32..12).map(annotation).collect::<Vec<_>>();
    let stance =
        (words(), words(), prop::option::of(0usize..3), words()).prop_map(|(actor, target, sure, note)| Stance {
            id: Id::new(IdKind::Stance, 1),
            actor,
            position: "supports".into(),
            target,
            evidence: vec![],
            confidence: sure.map(|i| Confidence::ALL[i]),
            note,
            state: Verdict::Accepted,
            made: Provenance::default(),
        });
    let actor = ("[A-Z][a-z]{1,6}", words(), 0usize..4).prop_map(|(name, role, kind)| Actor {
        name,
        aliases: vec!["x".into()],
        role,
        kind: ActorKind::ALL[kind],
        affiliation: String::new(),
    });
    (annotations, prop::option::of(stance), prop::option::of(actor), prop::option::of(words()), any::<bool>())
        .prop_map(|(annotations, stance, actor, title, dated)| {
            let published = dated.then(|| "2026-03-08".parse().unwrap());
            let metadata = Metadata { title, published, done: published.is_some(), ..Metadata::default() };
            let header = [(Part::Title, Span::of(TEXT, 0..21).unwrap())];
            let entries = Entries::new(metadata, annotations, stance, actor);
            let mut session = Session::new(Document::new(TEXT).with_parts(header), entries, Some("ana".into()));
            session.view =
                View { in_list: true, tab: 2, selected: Some(Id::new(IdKind::Quote, 3)), top: 23, cursor: 26 };
            session
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_saved_session_loads_equal(session in session()) {
        let file = to_toml(&session);
        let loaded = from_toml(&file).unwrap();
        prop_assert_eq!(&loaded.findings, &[]);
        prop_assert_eq!(loaded.session.entries(), session.entries());
        prop_assert_eq!(loaded.session.document(), session.document());
        prop_assert_eq!(&loaded.session.view, &session.view);
        prop_assert_eq!(to_toml(&loaded.session), file.as_str());
        // Read in parts, it gives the same result.
        let whole = from_toml_for(&file, &Kind::ALL).unwrap();
        prop_assert_eq!(whole.entries(), session.entries());
        let part = from_toml_for(&file, &[Kind::Quote]).unwrap();
        prop_assert!(part.entries().annotations().iter().eq(session.entries().annotations().of(Kind::Quote)));
    }

    #[test]
    fn any_words_survive(session in odd_session()) {
        let file = to_toml(&session);
        let loaded = from_toml(&file).unwrap();
        prop_assert_eq!(&loaded.findings, &[]);
        prop_assert_eq!(&loaded.session, &session);
        prop_assert!(reads_back(&file, &session));
        let in_parts = from_toml_for(&file, &Kind::ALL).unwrap();
        prop_assert_eq!(in_parts.entries(), session.entries());
        // Line ends of another system change nothing.
        prop_assert_eq!(from_toml(&file.replace('\n', "\r\n")).unwrap(), loaded);
    }

    #[test]
    fn a_journalled_transaction_replays_equal(session in session()) {
        let edits = session.entries().annotations().iter().cloned().map(Edit::put)
            .chain(session.entries().stances().values().cloned().map(Edit::put_stance))
            .chain(session.entries().actors().values().cloned().map(Edit::put_actor));
        let transaction = Transaction::new("all of it", edits.collect());
        let offsets = Offsets::new(TEXT);
        let line = journal::to_line(&transaction, TEXT, &offsets);
        prop_assert!(!line.contains('\n'));
        prop_assert_eq!(journal::from_line(&line, TEXT, &offsets), Some(transaction));
        let torn = line.get(..line.len() / 2).unwrap_or("{");
        prop_assert_eq!(journal::from_line(torn, TEXT, &offsets), None);
    }

    #[test]
    fn no_input_panics(noise in "\\PC{0,80}") {
        let _ = from_toml(&noise);
        let _ = from_toml(&format!("format = \"standoff/1\"\n{noise}"));
    }
}

const FILE: &str = r#"format = "standoff/1"
mood = "sunny"

[document]
title = "T"
desk = "foreign"
text = '''
She said “no” on Friday. He said “no” too.'''

[[quote]]
id = "q1"
spans = [[10, 12]]
text = "no"
prefix = "She said “"
suffix = "” on Friday"
state = "accepted"
weight = 3
"#;

fn findings(file: &str) -> Vec<String> {
    from_toml(file).unwrap().findings.iter().map(ToString::to_string).collect()
}

#[test]
fn unknown_keys_survive() {
    let loaded = from_toml(FILE).unwrap();
    assert_eq!(loaded.findings, []);
    let kept: Vec<String> = loaded.kept.iter().map(ToString::to_string).collect();
    assert_eq!(
        kept,
        [
            "line 2: the key \"mood\" is unknown; it is kept",
            "line 6: the key \"desk\" of the document is unknown; it is kept",
            "line 17: the key \"weight\" of q1 is unknown; it is kept"
        ]
    );
    let again = to_toml(&loaded.session);
    for line in ["mood = \"sunny\"", "desk = \"foreign\"", "weight = 3"] {
        assert!(again.contains(line), "{line} is lost:\n{again}");
    }
    assert_eq!(from_toml(&again).unwrap().session, loaded.session);
}

#[test]
fn what_is_misspelt_is_named_with_its_line_and_kept() {
    let file = format!(
        "{}speeker = \"Ann\"\n\n[[qoute]]\nid = \"q2\"\n\n[[note]]\nid = \"m1\"\nspans = [[0, 3]]\ntext = \"She\"\nspeaker = \"Ann\"\n",
        FILE.replace("weight = 3\n", "")
    );
    let loaded = from_toml(&file).unwrap();
    let said: Vec<String> = loaded.findings.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "line 19: the table \"qoute\" is unknown; did you mean \"quote\"?",
            "line 17: the key \"speeker\" of q1 is unknown; did you mean \"speaker\"?"
        ]
    );
    assert_eq!(
        loaded.kept.last().unwrap().to_string(),
        "line 26: the key \"speaker\" of m1 is unknown; it is kept"
    );
    let again = to_toml(&loaded.session);
    assert!(
        again.contains("speeker = \"Ann\"") && again.contains("[[qoute]]") && again.contains("speaker = \"Ann\"")
    );
    let no_text = from_toml("format = \"standoff/1\"\n[document]\ntitle = \"T\"\n").unwrap();
    assert_eq!(no_text.findings[0].to_string(), "it has no article: text = … is missing in [document]");
}

#[test]
fn what_was_not_saved_so_is_said() {
    let file = to_toml(
        &from_toml(&format!("{FILE}\n[[note]]\nid = \"m1\"\nspans = [[0, 3]]\ntext = \"She\"\n")).unwrap().session,
    );
    assert_eq!(findings(&file), [""; 0]);
    assert_eq!(findings(&file.replace("state = \"accepted\"", "state = \"rejected\"")).len(), 1);
    // Every cut is reported, even one between two tables.
    for cut in (0..file.len()).filter(|at| file.is_char_boundary(*at)) {
        let said = from_toml(&file[..cut]);
        assert!(said.as_ref().is_err() || !said.as_ref().unwrap().findings.is_empty(), "cut at {cut}: {said:?}");
    }
    let short = from_toml(&file[..file.find("[[note]]").unwrap()]).unwrap();
    assert_eq!(
        short.findings[0].to_string(),
        "it was saved with 2 entries and 1 is there: it was cut short, or edited outside standoff"
    );
    assert!(short.session.is_mended(), "saving it would hide what is missing");
    assert!(!from_toml(&file.replace("weight = 3", "weight = 4")).unwrap().session.is_mended());
}

#[test]
fn a_newer_version_and_a_syntax_error_are_refused_by_name() {
    let newer = FILE.replace("standoff/1", "standoff/2");
    assert_eq!(from_toml(&newer).unwrap_err(), FileError::Version("standoff/2".into()));
    let newer_still = "format = \"standoff/3\"\nquote = 7\n";
    assert_eq!(from_toml(newer_still).unwrap_err(), FileError::Version("standoff/3".into()));
    let broken = from_toml(&FILE.replace("id = \"q1\"", "id = \"q1")).unwrap_err().to_string();
    assert!(broken.contains("line 11"), "{broken}");
}

#[test]
fn what_does_not_fit_is_found_again_or_marked_lost() {
    let shifted = FILE.replace("[[10, 12]]", "[[11, 13]]");
    assert_eq!(findings(&shifted), ["q1: its text does not stand at [[11, 13]]; it was found again"]);
    let loaded = from_toml(&shifted).unwrap();
    assert_eq!(loaded.session.entries(), from_toml(FILE).unwrap().session.entries());

    let gone = FILE.replace("text = \"no\"", "text = \"never\"");
    assert_eq!(findings(&gone), ["q1: its text \"never\" does not stand at [[10, 12]]"]);
    let session = from_toml(&gone).unwrap().session;
    let quote = session.entries().annotations().iter().next().unwrap();
    assert_eq!(quote.words.lost(), Some("never"));
    assert!(to_toml(&session).contains("lost = \"never\""));
}

#[test]
fn wrong_values_are_named_and_nothing_else_is_lost() {
    let twice = format!("{FILE}\n[[quote]]\nid = \"q1\"\nspans = [[34, 36]]\ntext = \"no\"\nstate = \"maybe\"\n");
    assert_eq!(
        findings(&twice),
        [
            "q1: \"maybe\" is not one of suggested, accepted, rejected, disputed",
            "q1 is there twice; the second is now q2"
        ]
    );
    let last = FILE.replace("\"q1\"", "\"q4294967295\"");
    let quote = |id: &str| format!("\n[[quote]]\nid = \"{id}\"\nspans = [[34, 36]]\ntext = \"no\"\n");
    assert_eq!(
        findings(&[&*last, &quote("q4294967295"), &quote("q1"), &quote("x")].concat()),
        ["q4294967295 is there twice; the second is now q2", "\"x\" is no id of a quote; it got a new one"]
    );
    let stance = format!(
        "{FILE}\n[[stance]]\nid = \"s1\"\nactor = \"A\"\nposition = \"p\"\ntarget = \"t\"\nevidence = [\"q9\"]\n"
    );
    assert_eq!(findings(&stance), ["s1 rests on q9, which is not there"]);
}
