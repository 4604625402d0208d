//! Facts about an article that are not in its text: from the command line, or from a codebook by file name.

use std::fs;

use super::command::ran;

const TEXT: &str = "“We pay,” said Ana Ferro on Friday.\n";

#[test]
fn the_command_line_says_what_an_article_does_not() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), TEXT).unwrap();
    let all = [
        "--title=Who pays",
        "--outlet=Northwire",
        "--author=Ute Brandt",
        "--section=politics",
        "--page=A4",
        "--url=https://a.example/1",
        "--published=8 March 2026",
    ];
    let found = ran(folder.path(), &[&["extract", "a.txt"], &all[..]].concat(), b"");
    let record: serde_json::Value = serde_json::from_str(&found.out).unwrap();
    for (field, value) in
        [("title", "Who pays"), ("outlet", "Northwire"), ("author", "Ute Brandt"), ("page", "A4")]
    {
        assert_eq!(record[field], value, "{field}");
    }
    assert_eq!(record["published"], "2026-03-08");
    assert!(found.out.contains("2026-03-06"), "{}", found.out);
    let rows = ran(folder.path(), &[&["extract", "a.txt", "--to", "csv"], &all[..]].concat(), b"");
    assert!(rows.out.contains("Northwire") && rows.out.contains("https://a.example/1"), "{}", rows.out);
    let shown = ran(folder.path(), &["show", "a.txt", "--title", "Who pays", "--published", "2026-03-08"], b"");
    assert!(shown.out.contains("6 March 2026"), "{}", shown.out);
    // A record's own fields are used before those of the command line.
    let line = b"{\"id\": 1, \"text\": \"Rain on Friday.\", \"title\": \"Rain\", \"published\": \"2026-03-01\"}\n";
    let said =
        ran(folder.path(), &["extract", "--from", "jsonl", "--published", "2020-01-01", "--outlet", "Sun"], line);
    assert!(said.out.contains("2026-02-27") && said.out.contains("\"outlet\":\"Sun\""), "{}", said.out);
    let odd = ran(folder.path(), &["extract", "a.txt", "--outlet", " "], b"");
    assert_eq!(odd.code, 2, "{}", odd.err);
}

#[test]
fn a_codebook_says_it_of_files_by_their_name() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in ["nw-1.txt", "ms-1.txt"] {
        fs::write(at(name), TEXT).unwrap();
    }
    let book = "[[document]]\nfiles = \"nw-*.txt\"\noutlet = \"Northwire\"\npublished = 2026-03-08\n";
    fs::write(at("codebook.toml"), book).unwrap();
    for (name, there) in [("nw-1.txt", true), ("ms-1.txt", false)] {
        let out = format!("{name}.csv");
        assert_eq!(ran(folder.path(), &["export", name, "--to", "csv", "-o", &out], b"").code, 0);
        let rows = fs::read_to_string(at(&out)).unwrap();
        assert_eq!(rows.contains("Northwire") && rows.contains("2026-03-06"), there, "{rows}");
    }
    let odd = "[[document]]\nfiles = \"nw-[.txt\"\noutlet = \"Northwire\"\n";
    fs::write(at("codebook.toml"), odd).unwrap();
    for args in [&["codebook", "check"][..], &["codebook", "check", "codebook.toml"]] {
        let checked = ran(folder.path(), args, b"");
        assert!((checked.out + &checked.err).contains("is no pattern for files"));
    }
    let none = ran(folder.path(), &["codebook", "check", "other.toml"], b"");
    assert!(none.code == 1 && none.err.contains("other.toml"), "{}", none.err);
}
