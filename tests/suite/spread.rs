//! `standoff quotes --spread`: over sessions of several coders, and over the library; what selects, and what is refused.

use std::fs;
use std::path::Path;

use super::command::{Ran, ran};
use super::many::lines;

const TARIFF: &str = "“There will be no tariff on grain this year,”";

/// Returns a folder with two articles that carry a quote, each with the sessions of two coders.
fn coded() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let record = |id: &str, outlet: &str, day: &str, text: &str| {
        serde_json::json!({"id": id, "outlet": outlet, "published": day, "title": id, "text": text}).to_string()
    };
    let own = "“The mills have enough rye until the summer,” said Ana Ferro.\n";
    let all = [
        record(
            "1",
            "Northwire",
            "2026-03-02",
            &format!("{TARIFF} said Marta Lindqvist, the trade minister.\n\n{own}"),
        ),
        record("2", "Coast Post", "2026-03-03", &format!("{TARIFF} said Mariana Costa.\n\nIt rained.\n")),
    ];
    fs::write(home.path().join("all.jsonl"), all.join("\n")).unwrap();
    let book = "[[actor]]\nname = \"Marta Lindqvist\"\naliases = [\"the trade minister\"]\n";
    fs::write(home.path().join("codebook.toml"), book).unwrap();
    for coder in ["ana", "ben"] {
        let done = ran(home.path(), &["split", "all.jsonl", "-o", "coded", "--annotator", coder], b"");
        assert_eq!(done.code, 0, "{}", done.err);
    }
    home
}

fn spread(home: &Path, args: &[&str]) -> Ran {
    ran(home, &[&["quotes", "--spread"], args, &["--to", "jsonl"]].concat(), b"")
}

/// Replaces words in a session.
fn change(home: &Path, name: &str, old: &str, new: &str) {
    let path = home.join("coded").join(name);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(old), "{text}");
    fs::write(path, text.replacen(old, new, 1)).unwrap();
}

#[test]
fn the_sessions_of_several_coders_are_of_one_article() {
    let home = coded();
    let rows = lines(&spread(home.path(), &["coded"]));
    assert_eq!(rows.len(), 1, "{rows:?}");
    let row = &rows[0];
    assert_eq!((&row["outlets"], &row["articles"], &row["same"]), (&2.into(), &2.into(), &1.into()), "{row}");
    assert_eq!(row["otherwise"], serde_json::json!(["Mariana Costa (Coast Post)"]));
    let each = lines(&spread(home.path(), &["coded", "--occurrences"]));
    let classes: Vec<String> = each.iter().map(|row| format!("{} {}", row["group"], row["class"])).collect();
    assert_eq!(classes, ["1 \"reference\"", "1 \"same\""]);
    let table = ran(home.path(), &["quotes", "--spread", "coded"], b"").out;
    assert!(table.contains("\n1 quote carried by several of 2 articles\nWho speaks is suggested"), "{table}");
    // What somebody judged counts more than what nobody looked at, and a longer mark is the same quote.
    let ben = "2026-03-03-coast-post-2.ben.standoff.toml";
    change(home.path(), ben, "speaker = \"Mariana Costa\"", "speaker = \"Mariana Costa Silva\"");
    change(home.path(), ben, "state = \"suggested\"", "state = \"accepted\"");
    let each = lines(&spread(home.path(), &["coded", "--occurrences"]));
    assert!(each.len() == 2 && each[1]["speaker"] == "Mariana Costa Silva", "{each:?}");
    // Another headline or outlet in one coder's session makes no other article.
    change(home.path(), ben, "title = \"2\"", "title = \"Two\"");
    change(home.path(), ben, "outlet = \"Coast Post\"\n", "");
    assert_eq!(lines(&spread(home.path(), &["coded", "--occurrences"])).len(), 2);
}

#[test]
fn names_and_stances_select_quotes() {
    let home = coded();
    let found = |args: &[&str]| lines(&spread(home.path(), &[&["coded"], args].concat())).len();
    for (actor, count) in
        [("the trade minister", 1), ("lindqvist", 1), ("costa", 1), ("Ana Ferro", 0), ("mariana", 1), ("marta", 1)]
    {
        assert_eq!(found(&["--actor", actor]), count, "{actor}");
    }
    let stance = "[[stance]]\nid = \"s1\"\nactor = \"Marta Lindqvist\"\nposition = \"opposes\"\ntarget = \"farm tariffs\"\n\
                  evidence = [\"q1\"]\nstate = \"accepted\"\n\n[[actor]]";
    change(home.path(), "2026-03-02-northwire-1.ben.standoff.toml", "[[actor]]", stance);
    assert_eq!(found(&["--target", "farm tariffs"]), 1);
    assert_eq!(found(&["--target", "farm tariffs", "--position", "opposes", "--actor", "costa"]), 1);
    let supports = spread(home.path(), &["coded", "--target", "farm tariffs", "--position", "supports"]);
    assert!(supports.code == 0 && supports.out.is_empty(), "{}{}", supports.out, supports.err);
    let unknown = spread(home.path(), &["coded", "--outlet", "Nowhere"]);
    assert!(unknown.code == 1 && unknown.err.contains("no outlet is called \"Nowhere\""), "{}", unknown.err);
}

#[test]
fn the_library_is_asked_in_the_same_way() {
    let home = coded();
    let done = ran(home.path(), &["add", "all.jsonl", "--library", "lib"], b"");
    assert_eq!(done.code, 0, "{}", done.err);
    let ask = |args: &[&str]| spread(home.path(), &[args, &["--library", "lib"]].concat());
    assert_eq!(lines(&ask(&[])).len(), 1);
    for (actor, count) in [("LINDQVIST", 1), ("Marta Lindqvist", 1), ("mariana", 1), ("Ana Ferro", 0)] {
        let found = ask(&["--actor", actor]);
        assert!(found.code == 0 && lines(&found).len() == count, "{actor}: {}{}", found.out, found.err);
    }
    for (args, said) in [
        (["--actor", "ana"], "--actor \"ana\" may be \"Ana Ferro\" or \"Mariana Costa\""),
        (["--actor", "nobody"], "no actor is called \"nobody\" in the library"),
        (["--outlet", "northwire daily"], "no outlet is called \"northwire daily\" in the library"),
        (["--target", "farm tariffs"], "need sessions"),
    ] {
        let refused = ask(&args);
        assert!(refused.code == 1 && refused.err.contains(said), "{args:?}: {}{}", refused.out, refused.err);
        assert_eq!(refused.out, "", "{args:?}");
    }
    assert_eq!(lines(&ask(&["--outlet", "coast"])).len(), 0);
    let both = ask(&["coded"]);
    assert!(both.code == 1 && both.err.contains("leave it out, or coded"), "{}", both.err);
}

#[test]
fn words_that_an_edit_brought_are_not_the_first() {
    let home = tempfile::tempdir().unwrap();
    let row = |outlet: &str, hour: u32, amount: &str| {
        let text =
            format!("“They were given {amount} of public money to keep the yard,” Ana Ferro said. She left.");
        let row = serde_json::json!({
            "url": format!("https://{outlet}.example/yard"), "outlet": outlet, "text": text, "title": "Yard",
            "published": format!("2026-03-24T{hour:02}:00:00Z"),
        });
        format!("{row}\n")
    };
    let first = row("ledger", 7, "30 million") + &row("wire", 9, "30 million") + &row("post", 11, "30 million");
    for (name, rows) in [("first.jsonl", first), ("later.jsonl", row("ledger", 7, "3 million"))] {
        std::fs::write(home.path().join(name), rows).unwrap();
        let done = ran(home.path(), &["add", name, "--library", "lib"], b"");
        assert_eq!(done.code, 0, "{}", done.err);
    }
    let found = lines(&spread(home.path(), &["--library", "lib", "--occurrences"]));
    let said: Vec<String> =
        found.iter().map(|one| format!("{} {} {}", one["outlet"], one["class"], one["first"])).collect();
    let expected = ["\"wire\" \"reference\" \"first\"", "\"post\" \"same\" \"\"", "\"ledger\" \"altered\" \"\""];
    assert_eq!(said, expected);
}
