//! Marks whose words changed: their verdict and their stances do not count until they are confirmed, and every list,
//! count and export says so.

use std::fs;

use super::command::{Ran, ran};

/// A session in which the words of q1 changed, with a stance on q1 alone and a stance on q1 and another quote.
const SESSION: &str = r#"format = "standoff/1"

[document]
title = "The deal"
published = 2026-03-08
text = "“This is a bad deal,” Ann Lee said on Friday. “We sail,” she said.\n"

[[quote]]
id = "q1"
spans = [[1, 20]]
text = "This is a bad deal,"
changed = "This is a good deal,"
speaker = "Ann Lee"
form = "direct"
state = "accepted"
origin = "hand"

[[quote]]
id = "q2"
spans = [[47, 55]]
text = "We sail,"
speaker = "Ann Lee"
form = "direct"
state = "accepted"
origin = "hand"

[[actor]]
name = "Ann Lee"

[[stance]]
id = "s1"
actor = "Ann Lee"
position = "supports"
target = "the deal"
evidence = ["q1"]

[[stance]]
id = "s2"
actor = "Ann Lee"
position = "supports"
target = "ferries"
evidence = ["q1", "q2"]
"#;

fn with(content: &str) -> (tempfile::TempDir, impl Fn(&[&str]) -> Ran + use<>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.standoff.toml"), content).unwrap();
    let path = folder.path().to_owned();
    (folder, move |args: &[&str]| ran(&path, args, b""))
}

#[test]
fn check_names_both_wordings_and_what_is_suspended() {
    let (_folder, run) = with(SESSION);
    let check = run(&["check", "a.standoff.toml"]);
    assert_eq!(check.code, 1);
    let said = "q1 is changed: its words were \"This is a good deal,\" and are \"This is a bad deal,\" now";
    assert!(check.out.contains(said) && check.out.contains("s1 is suspended"), "{}", check.out);
    assert!(!check.out.contains("s2 is"), "{}", check.out);
    let show = run(&["show", "a.standoff.toml"]);
    assert!(show.out.contains("[changed: the words were “This is a good deal,”]"), "{}", show.out);
    assert!(show.out.contains("the deal  (q1)  [suspended: "), "{}", show.out);
}

#[test]
fn lists_say_the_state_and_counts_leave_it_out() {
    let (_folder, run) = with(SESSION);
    let quotes = run(&["quotes", "a.standoff.toml", "--to", "csv"]);
    let row = |id: &str| quotes.out.lines().find(|line| line.contains(id)).unwrap_or_default();
    assert!(row("bad deal").contains(",changed,") && row("We sail").contains(",accepted,"), "{}", quotes.out);
    let stances = run(&["stances", "a.standoff.toml", "--to", "csv"]);
    assert!(stances.out.lines().any(|l| l.contains("the deal") && l.contains(",changed,")), "{}", stances.out);
    for command in ["matrix", "network", "actors"] {
        let ran = run(&[command, "a.standoff.toml"]);
        assert!(ran.err.contains("not counted: the words under it changed or are lost"), "{command}: {}", ran.err);
    }
    let matrix = run(&["matrix", "a.standoff.toml", "--to", "csv"]);
    assert!(matrix.out.contains("ferries") && !matrix.out.contains("the deal"), "{}", matrix.out);
    let asked = run(&["matrix", "a.standoff.toml", "--to", "csv", "--state", "changed"]);
    assert!(asked.out.contains("the deal") && !asked.out.contains("ferries"), "{}", asked.out);
}

#[test]
fn every_export_says_so() {
    let (_folder, run) = with(SESSION);
    for to in ["csv", "jsonl", "html", "markdown", "w3c", "brat", "cas", "dna", "graphml", "qdpx", "timeml"] {
        let file = format!("out.{to}.zip");
        let out: &[&str] = if matches!(to, "brat" | "qdpx") { &["-o", &file] } else { &[] };
        let export = run(&[&["export", "a.standoff.toml", "--to", to], out].concat());
        assert_eq!(export.code, 0, "{to}: {}", export.err);
        assert!(
            export.err.contains("1 mark is changed: the words under it are others now"),
            "{to}: {}",
            export.err
        );
        assert!(export.err.contains("1 stance is suspended"), "{to}: {}", export.err);
        let states = ["csv", "jsonl", "html", "markdown", "w3c", "cas"];
        assert_eq!(export.out.contains("changed"), states.contains(&to), "{to}: {}", export.out);
        if to == "dna" || to == "graphml" {
            assert!(export.out.contains("ferries") && !export.out.contains("the deal"), "{to}: {}", export.out);
        }
    }
}

#[test]
fn a_changed_mark_goes_through_another_program_unconfirmed() {
    let (folder, run) = with(SESSION);
    let text = "“This is a bad deal,” Ann Lee said on Friday. “We sail,” she said.\n";
    fs::write(folder.path().join("a.txt"), text).unwrap();
    let export = run(&["export", "a.standoff.toml", "--to", "w3c", "-o", "a.jsonld"]);
    assert_eq!(export.code, 0, "{}", export.err);
    let import = run(&["import", "a.jsonld", "--article", "a.txt", "-o", "b.standoff.toml"]);
    assert_eq!(import.code, 0, "{}", import.err);
    let check = run(&["check", "b.standoff.toml"]);
    assert!(check.out.contains("q1 is changed: its words were \"This is a good deal,\""), "{}", check.out);
    let again = fs::read_to_string(folder.path().join("b.standoff.toml")).unwrap();
    assert!(again.contains("changed = \"This is a good deal,\""), "{again}");
}
