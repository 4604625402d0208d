//! The library on the command line: adding, searching, checking and copying, and its state after a kill.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::command::{Ran, ran};

const PLACE: &str = "--library=shelf";

fn library(folder: &Path, args: &[&str]) -> Ran {
    ran(folder, &[args, &[PLACE]].concat(), b"")
}

/// Returns a line of a file of articles.
fn record(id: &str, title: &str, text: &str) -> String {
    format!("{}\n", serde_json::json!({"id": id, "title": title, "text": text, "published": "2026-03-08"}))
}

fn stocked() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    let file = |name: &str, text: &str| fs::write(folder.path().join("in").join(name), text).unwrap();
    file("grain.txt", "Grain stays free\n\nThe minister spoke. No tariff on grain is planned, she said.\n");
    let rye = record("r1", "Rye", "Rye fell by 3 percent.") + &record("r2", "Oats", "Oats and a tariff on oats.");
    file("market.jsonl", &rye);
    let added = library(folder.path(), &["add", "in", "--tag", "farm"]);
    assert_eq!((added.code, added.err.as_str()), (0, ""), "{}", added.out);
    assert!(added.out.ends_with("3 articles: 3 new\n"), "{}", added.out);
    folder
}

#[test]
fn the_config_names_the_library_and_its_password_is_never_said() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("XDG_CONFIG_HOME/standoff");
    fs::create_dir_all(&config).unwrap();
    let say = |library: &str| fs::write(config.join("config.toml"), format!("library = \"{library}\"\n")).unwrap();
    fs::write(folder.path().join("grain.txt"), "Grain stays free\n\nNo tariff on grain.\n").unwrap();
    say("shelf");
    assert_eq!(ran(folder.path(), &["add", "grain.txt"], b"").err, "");
    assert!(config.join("shelf/library.sqlite").is_file());
    for (address, said) in [
        ("postgres://ana:s3cret@127.0.0.1:1/press", "postgres://ana@127.0.0.1:1/press"),
        ("postgres://ana:s3cret@127.0.0.1:one/press", "is not the address of a shared library"),
        ("postgres://ana@127.0.0.1/press?password=s3cret&tls=s3cret", "\"tls\" is no setting"),
    ] {
        say(address);
        for args in [&["search", "tariff"][..], &["config", "check"], &["search", "tariff", "--library", address]]
        {
            let done = ran(folder.path(), args, b"");
            assert!(!format!("{}{}", done.out, done.err).contains("s3cret"), "{}", done.err);
            let is_built = cfg!(feature = "postgres") && args[0] == "config" && done.code == 0;
            assert!(is_built || done.err.contains(said), "{}", done.err);
        }
    }
    if cfg!(not(feature = "postgres")) {
        say("postgres://ana:s3cret@127.0.0.1:1/press");
        let done = ran(folder.path(), &["search", "tariff"], b"");
        assert!(done.code == 1 && done.err.contains("was built without it"), "{}", done.err);
    }
}

#[test]
fn what_is_added_is_found() {
    let folder = stocked();
    let again = library(folder.path(), &["add", "in/market.jsonl"]);
    assert_eq!(again.out, "in/market.jsonl: 2 articles: 2 known\n");
    let found = library(folder.path(), &["search", "tariff", "--to", "jsonl"]);
    let rows: Vec<serde_json::Value> = found.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said: BTreeMap<&str, &str> =
        rows.iter().map(|row| (row["title"].as_str().unwrap(), row["sentence"].as_str().unwrap())).collect();
    assert_eq!(said["Oats"], "Oats and a tariff on oats.");
    assert_eq!(said["Grain stays free"], "No tariff on grain is planned, she said.");
    let csv = library(folder.path(), &["search", "tag:farm", "title:rye", "--to", "csv"]);
    assert!(
        csv.out.starts_with("date,outlet,title,sentence") && csv.out.contains("Rye fell by 3 percent."),
        "{}",
        csv.out
    );
    let table = library(folder.path(), &["search", "tariff", "--limit", "1"]);
    assert!(table.out.ends_with("1 article of 2; --limit 2 lists all\n"), "{}", table.out);
    let wrong = library(folder.path(), &["search", "tariff titel:grain"]);
    assert_eq!(wrong.code, 1);
    assert!(
        wrong.err.contains("character 8") && wrong.err.contains("but title:, at the arrow: tariff →titel:grain"),
        "{}",
        wrong.err
    );
    let missing = library(folder.path(), &["add", "none.txt", "in/grain.txt"]);
    assert!(
        missing.code == 1 && missing.err.contains("none.txt") && missing.out.contains("1 known"),
        "{}",
        missing.err
    );
}

#[test]
fn the_library_is_looked_after() {
    let folder = stocked();
    let check = library(folder.path(), &["library", "check"]);
    assert!(check.code == 0 && check.out.contains("is whole: 3 articles"), "{}{}", check.out, check.err);
    assert_eq!(library(folder.path(), &["library", "backup", "copy.sqlite"]).code, 0);
    assert!(library(folder.path(), &["library", "backup", "copy.sqlite"]).err.contains("copy.sqlite"));
    assert_eq!(library(folder.path(), &["library", "vacuum"]).code, 0);
    let exported = library(folder.path(), &["library", "export"]);
    fs::create_dir(folder.path().join("other")).unwrap();
    fs::write(folder.path().join("other/all.jsonl"), &exported.out).unwrap();
    fs::create_dir(folder.path().join("copy")).unwrap();
    fs::rename(folder.path().join("copy.sqlite"), folder.path().join("copy/library.sqlite")).unwrap();
    let copy = ran(folder.path(), &["library", "export", "--library", "copy"], b"");
    assert_eq!((copy.out.lines().count(), copy.out), (3, exported.out));
    // An export can be added to another library.
    let other = ran(folder.path(), &["add", "other", "--library", "other"], b"");
    assert!(other.out.contains("3 new"), "{}{}", other.out, other.err);
}

#[test]
fn sessions_are_indexed_anew() {
    let folder = stocked();
    let coded = "format = \"standoff/1\"\ndone = true\n\n[document]\ntext = '''\nRye fell by 3 percent.'''\n\n[[stance]]\n\
                 id = \"s1\"\nactor = \"Ana\"\nposition = \"opposes\"\ntarget = \"rye\"\nevidence = []\n";
    fs::create_dir(folder.path().join("coded")).unwrap();
    fs::write(folder.path().join("coded/rye.standoff.toml"), coded).unwrap();
    let done = library(folder.path(), &["library", "reindex", "coded"]);
    assert_eq!(done.out, "1 session of articles in the library\n", "{}", done.err);
    let found = library(folder.path(), &["search", "actor:ana is:done", "--to", "csv"]);
    assert!(found.out.contains("Rye"), "{}", found.out);
    fs::remove_file(folder.path().join("coded/rye.standoff.toml")).unwrap();
    library(folder.path(), &["library", "reindex"]);
    assert!(library(folder.path(), &["search", "has:stance"]).out.contains("0 articles"));
}

#[test]
fn what_was_coded_beside_a_file_is_known_when_it_is_added() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    file("rye.txt", "Rye fell by 3 percent, Ana Ruiz said.\n");
    let coded = "format = \"standoff/1\"\n\n[document]\ntext = '''\nRye fell by 3 percent, Ana Ruiz said.\n'''\n\n[[stance]]\n\
                 id = \"s1\"\nactor = \"Ana Ruiz\"\nposition = \"opposes\"\ntarget = \"rye\"\nevidence = []\n";
    file("rye.standoff.toml", coded);
    let added = library(folder.path(), &["add", "rye.txt"]);
    assert_eq!((added.code, added.err.as_str()), (0, ""), "{}", added.out);
    assert!(library(folder.path(), &["search", "actor:ruiz"]).out.contains("1 article"));
    // The index made anew still has it, and the library opens it.
    library(folder.path(), &["library", "reindex"]);
    assert!(library(folder.path(), &["search", "actor:ruiz"]).out.contains("1 article"));
    let store = standoff::library::Library::open(&folder.path().join("shelf")).unwrap();
    let path = store.session_path(standoff::library::ArticleId(1), &folder.path().join("sessions"), None).unwrap();
    assert_eq!(path.file_name(), Some("rye.standoff.toml".as_ref()));
}

#[test]
fn a_library_of_a_later_version_is_left_as_it_is() {
    let folder = stocked();
    let path = folder.path().join("shelf/library.sqlite");
    let open = || rusqlite::Connection::open(&path).unwrap();
    open().pragma_update(None, "user_version", 99).unwrap();
    let refused = library(folder.path(), &["search", "grain"]);
    assert!(refused.code == 1 && refused.err.contains("of a later version of standoff"), "{}", refused.err);
    fs::create_dir(folder.path().join("foreign")).unwrap();
    fs::write(folder.path().join("foreign/library.sqlite"), "no database, but words\n".repeat(100)).unwrap();
    let refused = ran(folder.path(), &["search", "grain", "--library", "foreign"], b"");
    assert!(refused.code == 1 && refused.err.contains("is no library of standoff"), "{}", refused.err);
}

/// Writes files of ten articles each.
fn files(folder: &Path, count: usize) -> Vec<PathBuf> {
    let one = |n: usize| {
        let path = folder.join(format!("{n}.jsonl"));
        let lines: String = (0..10)
            .map(|m| {
                record(
                    &format!("{n}-{m}"),
                    &format!("File {n} article {m}"),
                    &format!("Words {n} {m}. ").repeat(40),
                )
            })
            .collect();
        fs::write(&path, lines).unwrap();
        path
    };
    (0..count).map(one).collect()
}

fn adding(folder: &Path, files: &[PathBuf]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_standoff"));
    command.arg("add").arg(PLACE).args(files).current_dir(folder).env("XDG_CONFIG_HOME", folder);
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Returns the number of articles from each file.
fn kept(folder: &Path) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for line in library(folder, &["library", "export"]).out.lines() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let file = record["title"].as_str().unwrap().split(' ').nth(1).unwrap().to_owned();
        *out.entry(file).or_default() += 1;
    }
    out
}

#[test]
fn a_kill_in_a_write_loses_nothing_that_was_said_to_be_kept() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path(), 24);
    for said in [0, 1, 5, 9] {
        let mut child = adding(folder.path(), &files);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut heard: Vec<String> = lines.by_ref().take(said).map(Result::unwrap).collect();
        child.kill().unwrap();
        child.wait().unwrap();
        heard.extend(lines.map_while(Result::ok));
        let check = library(folder.path(), &["library", "check"]);
        assert_eq!(check.code, 0, "{}", check.err);
        let kept = kept(folder.path());
        assert!(kept.values().all(|count| *count == 10), "half a file: {kept:?}");
        for line in heard.iter().filter(|line| line.contains(".jsonl: ")) {
            let name =
                Path::new(line.split(": ").next().unwrap()).file_stem().unwrap().to_string_lossy().into_owned();
            assert!(kept.contains_key(&name), "{line} was said, and is lost");
        }
    }
}

#[test]
fn a_kill_in_a_migration_leaves_a_library_that_opens() {
    for wait in [0, 2, 4, 6, 8, 12, 16, 24] {
        let folder = tempfile::tempdir().unwrap();
        let mut child = adding(folder.path(), &files(folder.path(), 1));
        std::thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        let check = library(folder.path(), &["library", "check"]);
        assert_eq!((check.code, check.err.as_str()), (0, ""), "after {wait} ms");
    }
}

#[test]
fn two_processes_work_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path(), 16);
    // All of them begin with a library that does not exist yet.
    let children: Vec<Child> = files.chunks(4).map(|files| adding(folder.path(), files)).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(kept(folder.path()).len(), 16);
    assert_eq!(library(folder.path(), &["library", "check"]).code, 0);
}
