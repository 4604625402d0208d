//! Files of many articles on the command line: split, listed, shown, extracted, refused.

use std::fs;
use std::path::Path;

use standoff::annotation::Field;
use standoff::store::{Folders, Request, open};

use super::archive::file;
use super::command::ran;

/// Returns a folder with a case's file in it, under the file's own name.
fn with(case: &str) -> (tempfile::TempDir, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/archive").join(case);
    let (bytes, name) = file(&path);
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(&name), bytes).unwrap();
    (folder, name)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn each_article_becomes_a_text_and_a_session() {
    let (folder, name) = with("nexis/uni-en.document.xml");
    let split = || ran(folder.path(), &["split", &name, "-o", "out"], b"");
    let first = split();
    assert_eq!((first.code, first.out.as_str()), (0, "2 articles written to out\n"), "{}", first.err);
    let out = folder.path().join("out");
    let stems = [
        "2026-03-08-the-northwire-london-minister-rules-out-tariffs-on-grain",
        "morning-sun-harbour-blog-ferry-strike-enters-third-week-islanders-stock-up",
    ];
    let wanted: Vec<String> =
        stems.iter().flat_map(|stem| ["standoff.toml", "txt"].map(|end| format!("{stem}.{end}"))).collect();
    assert_eq!(names(&out), wanted);
    let session = fs::read_to_string(out.join(&wanted[0])).unwrap();
    for line in [
        "outlet = \"The Northwire (London)\"",
        "section = \"POLITICS\"",
        "page = \"4\"",
        "speaker = \"Marta Lindqvist\"",
    ] {
        assert!(session.contains(line), "{line}: {session}");
    }
    // Coded sessions are left alone, and a missing session is written again.
    fs::write(out.join(&wanted[0]), session.replace("state = \"suggested\"", "state = \"accepted\"")).unwrap();
    fs::remove_file(out.join(&wanted[2])).unwrap();
    let again = split();
    assert_eq!(again.out, "1 article written to out; 1 was there already and stays as it was\n");
    assert!(fs::read_to_string(out.join(&wanted[0])).unwrap().contains("accepted"));
    assert_eq!(names(&out), wanted);
    let checked = ran(folder.path(), &["check", "out"], b"");
    assert!(!checked.out.contains("another"), "{}", checked.out);
}

#[test]
fn another_coder_knows_what_came_with_the_article() {
    let (folder, name) = with("nexis/uni-en.document.xml");
    assert_eq!(ran(folder.path(), &["split", &name, "-o", "out", "--annotator", "ana"], b"").code, 0);
    let out = folder.path().join("out");
    let text = names(&out).into_iter().find(|name| !name.contains("standoff")).unwrap();
    let state = folder.path().join("state");
    let folders = Folders { config: state.clone(), data: state.clone(), state };
    let request = Request {
        input: (&out.join(text)).into(),
        annotator: Some("ben".into()),
        own_file: true,
        ..Request::default()
    };
    let opened = open(&request, &folders, jiff::Timestamp::UNIX_EPOCH).unwrap();
    let about = opened.session.entries().metadata();
    assert!(opened.fresh);
    assert_eq!(about.get(Field::Published).as_deref(), Some("2026-03-08"));
    assert_eq!(about.get(Field::Title).as_deref(), Some("Minister rules out tariffs on grain"));
}

#[test]
fn such_a_file_is_listed_shown_and_extracted_as_many() {
    let (folder, name) = with("factiva/display-en.html");
    let listed = ran(folder.path(), &["show", &name], b"");
    assert!(listed.out.contains("Ferry strike is over") && listed.out.contains("2026-03-08"), "{}", listed.out);
    assert!(listed.err.contains("standoff split display-en.html -o FOLDER"), "{}", listed.err);
    let second = ran(folder.path(), &["show", &name, "--article", "2"], b"");
    assert!(second.out.starts_with("Crews of the island ferries"), "{}", second.out);
    let beyond = ran(folder.path(), &["show", &name, "--article", "3"], b"");
    assert_eq!(
        (beyond.code, beyond.err.as_str()),
        (1, "standoff: display-en.html holds 2 articles and none of number 3\n")
    );
    let records = ran(folder.path(), &["extract", &name, "--to", "jsonl"], b"");
    let lines: Vec<serde_json::Value> =
        records.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    for (field, value) in [
        ("id", "display-en.html#1"),
        ("title", "Minister rules out tariffs on grain"),
        ("outlet", "The Northwire"),
        ("author", "Ana Petrova"),
        ("section", "Politics"),
        ("published", "2026-03-08"),
        ("source_id", "NWIRE00020260308em3800001"),
    ] {
        assert_eq!(lines[0][field], value, "{field}");
    }
    assert!(lines[0]["annotations"].as_array().unwrap().iter().any(|one| one["value"] == "2026-03-06"));
}

#[test]
fn columns_are_named_or_what_is_missing_is_said() {
    let (folder, name) = with("csv/named.csv");
    let missing = ran(folder.path(), &["extract", &name], b"");
    assert_eq!(missing.code, 1);
    assert!(missing.err.contains("--text-column NAME says which"), "{}", missing.err);
    let wrong = ran(folder.path(), &["split", &name, "-o", "out", "--text-column", "Text"], b"");
    assert!(wrong.err.contains("it has no column \"Text\": there are Nr, Überschrift"), "{}", wrong.err);
    let named =
        ran(folder.path(), &["extract", &name, "--text-column", "Wortlaut", "--date-column", "Erschienen"], b"");
    assert!(named.out.contains("\"published\":\"2026-03-08\""), "{}", named.out);
}

#[test]
fn several_articles_of_no_known_form_are_refused_with_what_was_seen() {
    let folder = tempfile::tempdir().unwrap();
    let text = "One.\n\nLoad-Date: 8 March 2026\n\nTwo.\n\nLoad-Date: 9 March 2026\n";
    fs::write(folder.path().join("a.txt"), text).unwrap();
    for command in ["show", "extract", "read"] {
        let refused = ran(folder.path(), &[command, "a.txt"], b"");
        assert_eq!(refused.code, 1, "{command}");
        assert!(refused.err.contains("“Load-Date:” stands in it 2 times"), "{command}: {}", refused.err);
    }
    // With `--from text`, the file is read as one article.
    assert_eq!(ran(folder.path(), &["extract", "a.txt", "--from", "text"], b"").code, 0);
    let (folder, name) = with("mail/news.mbox");
    let bytes = fs::read(folder.path().join(name)).unwrap();
    let refused = ran(folder.path(), &["show", "-"], &bytes);
    assert!(refused.err.contains("standoff split - -o FOLDER"), "{}", refused.err);
    assert_eq!(ran(folder.path(), &["split", "-", "-o", "out"], &bytes).out, "2 articles written to out\n");
}
