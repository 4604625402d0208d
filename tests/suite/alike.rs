//! Copies of one text with different typesetting: annotations imported onto a copy find their words, and two copies are
//! merged and compared as one text.

use std::fs;
use std::path::Path;

use super::command::{Ran, ran};

const TEXT: &str = "The mill\n\nThe board of the mill said that the river was low on Tuesday. “We lost José’s week,” Ann Lee said.\n\nNobody left.\n";

/// Returns the text with different typesetting.
fn copies() -> Vec<String> {
    let set = |from: &str, to: &str| TEXT.replace(from, to);
    vec![
        set("said that", "said\nthat"),
        set("said that", "said  that"),
        set("low on", "low \non"),
        set("é", "e\u{301}"),
        set("river", "ri\u{ad}ver"),
        set("Tuesday. “We", "Tuesday.\n\n“We"),
        set("’", "'"),
        set("Nobody", "\nNobody"),
        format!("\n{TEXT}"),
        TEXT.trim_end().to_owned(),
        TEXT.replace('\n', "\r\n"),
    ]
}

/// Returns annotations with their words and without places.
fn quoting(words: &[&str]) -> String {
    let one = |words: &&str| {
        let target = serde_json::json!({"source": "a", "selector": {"type": "TextQuoteSelector", "exact": words}});
        serde_json::json!({
            "@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation",
            "body": {"type": "TextualBody", "value": "n"}, "target": target,
        })
    };
    serde_json::Value::Array(words.iter().map(one).collect()).to_string()
}

/// Imports marks onto a text; returns the program's output, and the session.
fn imported(folder: &Path, marks: (&str, &str), text: &str) -> (Ran, String) {
    fs::write(folder.join(marks.0), marks.1).unwrap();
    fs::write(folder.join("copy.txt"), text).unwrap();
    let args = ["import", marks.0, "--article", "copy.txt", "-o", "o.standoff.toml", "--force"];
    let said = ran(folder, &args, b"");
    let session = fs::read_to_string(folder.join("o.standoff.toml")).unwrap_or_default();
    (said, session)
}

#[test]
fn a_byte_order_mark_is_no_part_of_what_is_imported() {
    let folder = tempfile::tempdir().unwrap();
    let brat = "\u{feff}T1\tNote 27 31\tmill\nT2\tNote 32 36\tsaid\n";
    let json = format!("\u{feff}{}", quoting(&["Nobody left", "Ann Lee"]));
    for marks in [("m.ann", brat), ("m.json", &json)] {
        let (said, _) = imported(folder.path(), marks, TEXT);
        assert_eq!(said.err.trim(), "standoff: 2 annotations and 0 stances in o.standoff.toml", "{}", marks.0);
    }
}

#[test]
fn places_are_read_as_they_were_counted() {
    let folder = tempfile::tempdir().unwrap();
    let line = "“No 😀,” said Ruiz.\n";
    let lines = [0, 1, 3, 6];
    // The places of the last words of each line: in code points with CR and LF, and in UTF-16 with LF.
    for (text, first, stride) in [(line.replace('\n', "\r\n").repeat(8), 13, 20), (line.repeat(8), 14, 20)] {
        let places = lines.map(|n| first + n * stride);
        let marks: String = places
            .iter()
            .enumerate()
            .fold(String::new(), |out, (n, at)| format!("{out}T{n}\tNote {at} {}\tRuiz\n", at + 4));
        let (said, session) = imported(folder.path(), ("m.ann", &marks), &text);
        assert!(said.err.contains("4 annotations and 0 stances"), "{}", said.err);
        for at in lines.map(|n| 13 + n * 19) {
            assert!(session.contains(&format!("spans = [[{at}, {}]]", at + 4)), "{at}: {session}");
        }
    }
}

#[test]
fn quoted_words_are_found_however_the_text_is_set() {
    let folder = tempfile::tempdir().unwrap();
    let marks = quoting(&["said that the river was low on", "We lost José’s week,", "Tuesday. “We lost"]);
    for text in copies() {
        let (said, _) = imported(folder.path(), ("m.json", &marks), &text);
        assert_eq!(said.err.trim(), "standoff: 3 annotations and 0 stances in o.standoff.toml", "{text:?}");
    }
}

#[test]
fn two_copies_of_a_text_are_merged_and_compared() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let marks = quoting(&["Nobody left"]);
    for text in copies() {
        for (coder, text) in [("ana", TEXT), ("ben", &text)] {
            let (said, session) = imported(at, ("m.json", &marks), text);
            assert_eq!(said.code, 0, "{}", said.err);
            let session = session.replacen("[document]", &format!("annotator = {coder:?}\n\n[document]"), 1);
            fs::write(at.join(format!("{coder}.standoff.toml")), session).unwrap();
        }
        let both = ["ana.standoff.toml", "ben.standoff.toml"];
        let _ = fs::remove_file(at.join("m.standoff.toml"));
        let merged = ran(at, &["merge", both[0], both[1], "-o", "m.standoff.toml"], b"");
        assert_eq!(merged.out.trim(), "m.standoff.toml: 1 agreement, 0 to settle", "{text:?} {}", merged.err);
        let compared = ran(at, &["agree", both[0], both[1]], b"");
        assert_eq!(compared.code, 0, "{text:?} {}", compared.err);
    }
}
