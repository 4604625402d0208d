//! `standoff stories`: against the gold of `tests/gold/carried`, over sessions and files, and over the library.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use super::command::ran;

/// The pairs of articles that are of one story, by what each article's story is called.
fn pairs(stories: &HashMap<String, String>) -> Vec<(&str, &str)> {
    let mut ids: Vec<&str> = stories.keys().map(String::as_str).collect();
    ids.sort_unstable();
    let all = ids.as_slice();
    let later = |at: usize| all[at + 1..].iter().map(move |other| (all[at], *other));
    let same = |pair: &(&str, &str)| stories[pair.0] == stories[pair.1];
    (0..all.len()).flat_map(later).filter(same).collect()
}

#[test]
fn the_stories_of_the_gold_are_found() {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/carried");
    let table = fs::read_to_string(gold.join("stories.tsv")).unwrap();
    let row = |line: &str| line.split_once('\t').map(|(id, story)| (id.to_owned(), story.to_owned())).unwrap();
    let wanted: HashMap<String, String> = table.lines().skip(1).map(row).collect();
    let path = gold.join("articles.jsonl");
    let folder = tempfile::tempdir().unwrap();
    let args = ["stories", "--all", "--each", "--to", "jsonl", path.to_str().unwrap()];
    let out = ran(folder.path(), &args, b"");
    assert_eq!(out.code, 0, "{}", out.err);
    let one = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let source = row["source"].as_str().unwrap().rsplit_once('#').unwrap().1.to_owned();
        (source, row["id"].as_str().unwrap().to_owned())
    };
    let found: HashMap<String, String> = out.out.lines().map(one).collect();
    assert_eq!(found.len(), wanted.len());
    let (found, wanted) = (pairs(&found), pairs(&wanted));
    let right = found.iter().filter(|pair| wanted.contains(pair)).count();
    let f1 = 2.0 * right as f64 / (found.len() + wanted.len()) as f64;
    println!("stories: {} pairs, {} found, {right} right, F1 {f1:.4}", wanted.len(), found.len());
    let wrong: Vec<_> = found.iter().filter(|pair| !wanted.contains(pair)).collect();
    let missed: Vec<_> = wanted.iter().filter(|pair| !found.contains(pair)).collect();
    assert!(f1 >= 0.98, "F1 {f1}: wrong {wrong:?}, missed {missed:?}");
}

const FERRY: &str = "A ferry sank off Tarrow on Monday and 3 people are dead, the harbour office said in the evening.\n\n\
    The ship had left the island an hour before, with forty people and eleven cars on board.\n\n\
    The owner, Valley Lines, did not answer questions about the weather or the load.\n";

/// Writes records of articles to a file: id, outlet, day, headline, text.
fn records(path: &Path, all: &[[&str; 5]]) {
    let line = |[id, outlet, day, title, text]: &[&str; 5]| {
        let record = serde_json::json!({
            "id": id, "outlet": outlet, "published": day, "title": title, "text": text,
            "url": format!("https://{outlet}.example/{id}").to_lowercase().replace(' ', "-"),
        });
        format!("{record}\n")
    };
    fs::write(path, all.iter().map(line).collect::<String>()).unwrap();
}

#[test]
fn stories_of_files_and_sessions_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    let five = FERRY.replace("3 people", "5 people");
    let cut = FERRY.split_once("\n\nThe owner").unwrap().0;
    records(
        &folder.path().join("all.jsonl"),
        &[
            ["1", "Northwire", "2026-03-02", "Ferry sinks", FERRY],
            ["2", "Coast Post", "2026-03-03", "Ferry disaster", &five],
            ["3", "Island Radio", "2026-03-02", "Rain in the north", "It rains and will rain.\n"],
        ],
    );
    fs::write(folder.path().join("copy.txt"), cut).unwrap();
    let at = |args: &[&str]| {
        let out = ran(folder.path(), &[&["stories"], args].concat(), b"");
        assert_eq!(out.code, 0, "{}", out.err);
        out.out
    };
    // The copy's session is read in place of its text.
    let session =
        "format = \"standoff/1\"\n[document]\noutlet = \"Island Radio\"\npublished = 2026-03-03\ntext = '''\n";
    fs::write(folder.path().join("copy.standoff.toml"), format!("{session}{cut}'''\n")).unwrap();
    assert_eq!(
        at(&["--to", "csv", "."]),
        "first,last,articles,story,outlets,differs,sources,id\n\
         2026-03-02,2026-03-03,3,Ferry sinks,Northwire; Coast Post; Island Radio,\"Coast Post: 5 people, not 3, other \
         headline; Island Radio: leaves out 1 of 3 paragraphs\",./all.jsonl#1; ./all.jsonl#2; \
         ./copy.standoff.toml,1\n"
    );
    let each = at(&["--to", "csv", "--each", "--all", "."]);
    let lines: Vec<&str> = each.lines().collect();
    assert_eq!(lines.len(), 5, "{each}");
    assert!(lines[2].contains("Coast Post,Ferry disaster,\"5 people, not 3; other headline\""), "{each}");
    let table = at(&["."]);
    assert!(table.contains("1 story of 3 articles"), "{table}");
    let none = at(&["copy.txt"]);
    assert!(none.contains("0 stories of 0 articles"), "{none}");
    let wrong = ran(folder.path(), &["stories", "nowhere"], b"");
    assert!(wrong.code == 1 && wrong.err.contains("nowhere"), "{}", wrong.err);
}

#[test]
fn an_article_of_a_folder_counts_once_with_its_sessions() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let session = |coder: &str, outlet: &str, text: &str| {
        let said = if outlet.is_empty() { String::new() } else { format!("outlet = \"{outlet}\"\n") };
        format!("format = \"standoff/1\"\nannotator = \"{coder}\"\n[document]\n{said}text = '''\n{text}'''\n")
    };
    let other = FERRY.replace("3 people", "5 people");
    // A name that begins as another's, and a project whose coders have their sessions elsewhere.
    write("p/project.toml", "coders = [\"ana\", \"ben\"]\nsessions = \"coded\"\n");
    write("p/story.txt", FERRY);
    write("p/story.two.txt", &other);
    write("p/coded/story.two.ana.standoff.toml", &session("ana", "", &other));
    write("p/coded/story.two.ben.standoff.toml", &session("ben", "Northwire", &other));
    // A form that is no article's by itself, with and without a session.
    write("p/rain.csv", "title,text\nRain,It rains.\n");
    let at = |args: &[&str]| {
        let out = ran(folder.path(), &[&["stories", "p", "--to", "csv"], args].concat(), b"");
        assert_eq!(out.code, 0, "{}", out.err);
        out.out
    };
    let stories = at(&[]);
    let sources = "p/coded/story.two.ana.standoff.toml; p/story.txt";
    assert!(stories.lines().count() == 2 && stories.contains(sources), "{stories}");
    assert!(stories.contains(",2,") && stories.contains("Northwire"), "{stories}");
    let all = at(&["--all", "--each"]);
    assert!(all.lines().count() == 4 && all.contains("p/rain.csv"), "{all}");
    write("p/rain.standoff.toml", &session("ana", "Radio", "It rains.\n"));
    let all = at(&["--all", "--each"]);
    assert!(all.lines().count() == 4 && all.contains("p/rain.standoff.toml"), "{all}");
}

#[test]
fn stories_of_the_library_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library");
    let at = |args: &[&str]| {
        let out = ran(folder.path(), &[args, &["--library", library.to_str().unwrap()]].concat(), b"");
        assert_eq!(out.code, 0, "{}", out.err);
        out.out
    };
    let five = FERRY.replace("3 people", "5 people");
    records(
        &folder.path().join("all.jsonl"),
        &[
            ["1", "Northwire", "2026-03-02", "Ferry sinks", FERRY],
            ["2", "Coast Post", "2026-03-03", "Ferry sinks", &five],
            ["3", "Island Radio", "2026-03-09", "Ferry sinks", FERRY],
        ],
    );
    at(&["add", "all.jsonl"]);
    assert_eq!(
        at(&["stories", "--to", "csv"]),
        "first,last,articles,story,outlets,differs,sources,id\n\
         2026-03-02,2026-03-03,2,Ferry sinks,Northwire; Coast Post,\"Coast Post: 5 people, not 3\",1; 2,1\n"
    );
    let all = at(&["stories", "--all", "--each", "--to", "csv"]);
    assert_eq!(all.lines().count(), 4, "{all}");
    let found = at(&["search", "is:carried", "--to", "csv"]);
    assert_eq!(found.lines().count(), 3, "{found}");
    let said = at(&["library", "reindex"]);
    assert!(!said.contains("compared"), "{said}");
    assert!(at(&["library", "export"]).contains("\"story\":\"1\""));
}
