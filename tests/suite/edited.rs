//! `standoff revisions`: edits in files, sessions, exports and the library, and which of them are silent.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::command::{Ran, ran};

fn gold(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/carried").join(name).display().to_string()
}

fn rows(ran: &Ran) -> Vec<serde_json::Value> {
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_gold_of_later_texts_is_listed() {
    let folder = tempfile::tempdir().unwrap();
    let later = gold("later.jsonl");
    // Some articles share the URL of another that was not changed.
    let known = fs::read_to_string(&later).unwrap();
    let id = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].clone();
    let changed: Vec<_> = known.lines().map(id).collect();
    let all = fs::read_to_string(gold("articles.jsonl")).unwrap();
    let kept = all.lines().filter(|line| changed.contains(&id(line))).collect::<Vec<_>>().join("\n");
    fs::write(folder.path().join("first.jsonl"), kept).unwrap();
    let first = "first.jsonl".to_owned();
    let listed = |more: &[&str]| {
        let args = [&["revisions", first.as_str(), later.as_str(), "--to", "jsonl"], more].concat();
        let ran = ran(folder.path(), &args, b"");
        assert_eq!(ran.code, 0, "{}", ran.err);
        rows(&ran)
    };
    let table = fs::read_to_string(gold("revisions.tsv")).unwrap();
    let expected = |kinds: &[&str]| -> BTreeSet<String> {
        let rows = table.lines().skip(1).map(|row| row.split('\t').collect::<Vec<_>>());
        rows.filter(|row| kinds.contains(&row[1])).map(|row| row[0].to_owned()).collect()
    };
    let ids = |rows: &[serde_json::Value]| -> BTreeSet<String> {
        rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    let all = listed(&[]);
    assert_eq!(ids(&all), expected(&["headline", "quotes", "numbers", "dates", "text"]));
    for kind in ["headline", "quotes", "numbers", "dates"] {
        assert_eq!(ids(&listed(&["--changed", kind])), expected(&[kind]), "{kind}");
    }
    let told: Vec<&str> = all.iter().filter_map(|row| row["notice"].as_str()).collect();
    assert!(told.len() == 1 && told[0].starts_with("Correction, March 18:"), "{told:?}");
    assert_eq!(listed(&["--silent"]).len(), all.len() - 1);
    let ran = ran(folder.path(), &["revisions", &first, &later], b"");
    assert!(ran.out.contains("18 edits, 17 silent; 24 articles with several texts"), "{}", ran.out);
}

#[test]
fn two_files_are_two_texts_of_one_article_and_so_are_sessions() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let run = |args: &[&str]| ran(folder.path(), args, b"");
    write("old.txt", "The fire killed 3 people on Monday.\n\n14 comments\n");
    write("new.txt", "The fire killed 5 people on Monday.\n\n86 comments\n");
    write("same.txt", "The fire killed 3 people on Monday.\n\n90 comments\n");
    let csv = run(&["revisions", "old.txt", "new.txt", "--to", "csv"]);
    assert!(csv.out.contains("1 number") && csv.out.contains("3 people → 5 people"), "{}{}", csv.out, csv.err);
    assert!(run(&["revisions", "old.txt", "same.txt"]).out.contains("0 edits"));
    assert!(run(&["revisions", "old.txt", "nowhere.txt"]).code == 1);
    // A session and a later page of its URL.
    let record = |text: &str| serde_json::json!({"url": "https://a.example/fire", "text": text}).to_string();
    write("first.jsonl", &record("The fire killed 3 people on Monday.\n"));
    write("later.jsonl", &record("The fire killed 4 people on Monday.\n"));
    fs::create_dir(folder.path().join("coded")).unwrap();
    let split = run(&["split", "first.jsonl", "-o", "coded"]);
    assert_eq!(split.code, 0, "{}", split.err);
    let session = fs::read_dir(folder.path().join("coded"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .find(|name| name.ends_with(".standoff.toml"))
        .unwrap();
    let ran = run(&["revisions", &format!("coded/{session}"), "later.jsonl", "--to", "jsonl"]);
    let rows = rows(&ran);
    assert!(rows.len() == 1 && rows[0]["numbers"][0] == "3 people → 4 people", "{}{}", ran.out, ran.err);
}

#[test]
fn two_texts_of_a_folder_or_of_other_addresses_are_two_articles() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| ran(folder.path(), &[&["revisions"], args].concat(), b"");
    fs::create_dir(folder.path().join("news")).unwrap();
    for (name, text) in [("fire", "The fire killed 3 people on Monday.\n"), ("vote", "Nobody voted on Monday.\n")]
    {
        fs::write(folder.path().join(format!("news/{name}.txt")), text).unwrap();
        let page = serde_json::json!({"url": format!("https://a.example/{name}"), "text": text}).to_string();
        fs::write(folder.path().join(format!("{name}.jsonl")), page).unwrap();
    }
    let listed = run(&["news"]);
    assert!(listed.code == 0 && listed.out.contains("0 edits"), "{}{}", listed.out, listed.err);
    let pages = run(&["fire.jsonl", "vote.jsonl"]);
    assert!(pages.out.contains("0 edits"), "{}", pages.out);
    assert!(pages.err.contains("fire.jsonl and vote.jsonl have different addresses or ids"), "{}", pages.err);
    let texts = run(&["news/fire.txt", "vote.jsonl"]);
    assert!(texts.out.contains("1 edit,"), "{}", texts.out);
    for command in ["revisions", "stories"] {
        let both = ran(folder.path(), &[command, "news", "--library", "lib"], b"");
        assert!(both.code == 1 && both.err.contains("leave it out, or news"), "{}", both.err);
    }
}

#[test]
fn a_newer_copy_that_is_added_is_listed_from_the_library() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| ran(folder.path(), args, b"");
    let record = |text: &str| {
        serde_json::json!({"id": "DOC-7", "title": "Fire on a ferry", "outlet": "Northwire", "text": text})
            .to_string()
    };
    let first = "“We wait for help,” said Ana Ferro, the harbour master.\n\nUpdated 3 hours ago\n";
    for (name, text) in [
        ("1.jsonl", first.to_owned()),
        ("2.jsonl", first.replace("3 hours", "5 hours")),
        ("3.jsonl", first.replace("wait for", "asked for")),
    ] {
        fs::write(folder.path().join(name), record(&text)).unwrap();
    }
    let added: Vec<String> = ["1.jsonl", "2.jsonl", "3.jsonl"].map(|name| run(&["add", name]).out).to_vec();
    assert!(added[0].contains("1 new") && added[1].contains("1 known"), "{added:?}");
    assert!(added[2].contains("1 with another text"), "{added:?}");
    let ran = run(&["revisions", "--to", "jsonl"]);
    let rows = rows(&ran);
    let quotes = rows[0]["quotes"][0].as_str().unwrap();
    assert!(
        rows.len() == 1 && quotes == "altered, Ana Ferro: “We wait for help” → “We asked for help”",
        "{}",
        ran.out
    );
    assert!(run(&["revisions", "--changed", "dates"]).out.contains("0 edits"));
    assert!(run(&["search", "is:revised"]).out.contains("1 article"));
    // What the library exports has all of its texts.
    fs::write(folder.path().join("all.jsonl"), run(&["library", "export"]).out).unwrap();
    let exported = run(&["revisions", "all.jsonl", "--to", "jsonl"]);
    assert_eq!((exported.code, exported.out.as_str()), (0, ran.out.as_str()), "{}", exported.err);
    let damaged = fs::read_to_string(folder.path().join("all.jsonl")).unwrap() + "{\"id\": 3}\n";
    fs::write(folder.path().join("all.jsonl"), damaged).unwrap();
    let wrong = run(&["revisions", "all.jsonl"]);
    assert!(
        wrong.code == 1 && wrong.err.contains("all.jsonl cannot be read as an export of a library: line 2"),
        "{}",
        wrong.err
    );
}
