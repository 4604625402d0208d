//! Marks whose words are not in the article: they are not imported, never count, and are always reported.

use std::fs;

use super::command::{Ran, ran};

const ARTICLE: &str = "Ferries wait. The harbour said it would open on Friday. Nobody minds.\n";

/// Four marks, of which three are in the article.
const ANN: &str = "T1\tQuote 14 53\tThe harbour said it would open on Friday\nT2\tClaim 25 32\tbridges\n\
                   T3\tNote 48 54\tFriday\nT4\tNote 0 7\tFerries\n";

/// A session with a stance on q1, whose words are lost.
const SESSION: &str = r#"format = "standoff/1"

[document]
text = "Ferries wait. They sail on.\n"

[[quote]]
id = "q1"
spans = [[0, 1]]
text = "F"
lost = "bridges are safe"
speaker = "Ann Lee"
form = "direct"
state = "accepted"
origin = "hand"

[[quote]]
id = "q2"
spans = [[14, 26]]
text = "They sail on"
speaker = "Ann Lee"
form = "direct"
state = "rejected"
origin = "hand"

[[stance]]
id = "s1"
actor = "Ann Lee"
position = "supports"
target = "bridges"
evidence = ["q1", "q2"]
state = "accepted"
"#;

fn with(files: &[(&str, &str)]) -> (tempfile::TempDir, impl Fn(&[&str]) -> Ran + use<>) {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let path = folder.path().to_owned();
    (folder, move |args: &[&str]| ran(&path, args, b""))
}

#[test]
fn import_leaves_out_what_the_article_does_not_have() {
    let (_folder, run) = with(&[("a.txt", ARTICLE), ("t.ann", ANN)]);
    let import = run(&["import", "t.ann", "--article", "a.txt", "-o", "a.standoff.toml"]);
    assert_eq!(import.code, 0, "{}", import.err);
    assert!(
        import.err.contains("T2: its words \"bridges\" do not stand in the article; left out"),
        "{}",
        import.err
    );
    assert!(import.err.contains("3 annotations"), "{}", import.err);
    assert_eq!(run(&["check", "a.standoff.toml"]).code, 0);
}

#[test]
fn import_onto_another_article_is_refused() {
    let (folder, run) = with(&[("other.txt", "Rain fell on the hills. On Friday it stopped.\n"), ("t.ann", ANN)]);
    let import = run(&["import", "t.ann", "--article", "other.txt", "-o", "a.standoff.toml"]);
    assert_eq!(import.code, 1);
    assert!(import.err.contains("t.ann onto other.txt: the words of 3 of 4 marks do not stand"), "{}", import.err);
    assert!(!folder.path().join("a.standoff.toml").exists());
}

#[test]
fn a_place_alone_marks_the_words_of_the_article() {
    let json = r#"{"id": "urn:x:1", "type": "Annotation", "bodyValue": "when?", "creator": {"name": "lee"},
        "target": {"source": "x", "selector": {"type": "TextPositionSelector", "start": 48, "end": 54}}}"#;
    let (folder, run) = with(&[("a.txt", ARTICLE), ("a.jsonld", json)]);
    let import = run(&["import", "a.jsonld", "--article", "a.txt", "-o", "a.standoff.toml"]);
    assert_eq!(import.code, 0, "{}", import.err);
    let session = fs::read_to_string(folder.path().join("a.standoff.toml")).unwrap();
    assert!(session.contains("text = \"Friday\"") && session.contains("annotator = \"lee\""), "{session}");
}

#[test]
fn what_is_lost_or_rejected_speaks_for_nobody() {
    let (_folder, run) = with(&[("a.standoff.toml", SESSION)]);
    let check = run(&["check", "a.standoff.toml"]);
    assert!(check.code == 1 && check.out.contains("q1 is lost: the article does not have"), "{}", check.out);
    let show = run(&["show", "a.standoff.toml"]);
    assert!(show.out.contains("bridges are safe” (direct)  [lost: ") && !show.out.contains("q2"), "{}", show.out);
    let stances = run(&["stances", "a.standoff.toml", "--to", "csv"]);
    assert!(stances.out.contains(",supports,bridges,,a.standoff.toml,"), "{}", stances.out);
    assert!(stances.err.contains("1 mark left out: the article does not have the words"), "{}", stances.err);
    let quotes = run(&["quotes", "a.standoff.toml"]);
    assert!(
        quotes.out.contains("0 quotes") && quotes.err.contains("1 mark left out"),
        "{}{}",
        quotes.out,
        quotes.err
    );
    for to in ["csv", "jsonl", "html", "markdown", "w3c", "dna"] {
        let export = run(&["export", "a.standoff.toml", "--to", to]);
        assert!(
            export.err.contains("1 mark is left out: the article does not have its words"),
            "{to}: {}",
            export.err
        );
        let named = |id: &str| ["\"", "-", ","].iter().any(|before| export.out.contains(&format!("{before}{id}")));
        assert!(!named("q1") && !named("q2"), "{to}: {}", export.out);
    }
}
