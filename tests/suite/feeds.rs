//! Feeds, valid and broken: `tests/cases/feeds/NAME` and the output of `feeds show` for it in `NAME.gold`, with
//! standard error after `!`. `UPDATE_FEEDS=1 cargo test feeds` writes the gold files again; check them before
//! committing.

use std::fs;
use std::path::PathBuf;

use super::command::ran;

fn cases() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/feeds");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let is_feed =
        |path: &PathBuf| path.extension().is_some_and(|end| ["xml", "json", "html"].iter().any(|e| end == *e));
    let mut cases: Vec<PathBuf> = files.filter(is_feed).collect();
    cases.sort();
    cases
}

#[test]
fn every_feed_gives_its_items() {
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    assert!(cases().len() > 10);
    for case in cases() {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        fs::copy(&case, folder.path().join(&name)).unwrap();
        let ran = ran(folder.path(), &["feeds", "show", &name, "--to", "jsonl"], b"");
        let said = ran.err.lines().map(|line| format!("! {}\n", line.trim_start_matches("standoff: ")));
        let found = format!("{}{}", said.collect::<String>(), ran.out);
        let gold = case.with_file_name(format!("{name}.gold"));
        if std::env::var_os("UPDATE_FEEDS").is_some() {
            fs::write(&gold, &found).unwrap();
        }
        let expected = fs::read_to_string(&gold).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{name}: expected\n{expected}found\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
