//! What changed between two versions of an article: cases as data, `tests/cases/revisions/*.toml`, and properties.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use standoff::annotation::Document;
use standoff::corpus::revision::{Change, QuoteChange, Revision, Said, Value, ValueChange, Version};
use standoff::text::difference::Side;

/// A case: two versions, and what is to be found. What a case does not name is not to be found.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default)]
    title: Option<[String; 2]>,
    old: String,
    new: String,
    #[serde(default)]
    edit: bool,
    #[serde(default)]
    headline: String,
    #[serde(default)]
    quotes: Vec<String>,
    #[serde(default)]
    numbers: Vec<String>,
    #[serde(default)]
    dates: Vec<String>,
    #[serde(default)]
    passages: String,
    #[serde(default)]
    notice: String,
}

#[derive(serde::Deserialize)]
struct Cases {
    case: Vec<Case>,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/revisions");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| -> Cases {
        toml::from_str(&fs::read_to_string(path).unwrap()).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    paths.iter().flat_map(|path| read(path).case).collect()
}

fn quote(change: &QuoteChange) -> String {
    let words = |said: &Option<Said>| said.as_ref().map(|said| said.words.clone()).unwrap_or_default();
    let speaker = |said: &Option<Said>| said.as_ref().and_then(|said| said.speaker.clone());
    let (old, new) = (words(&change.old), words(&change.new));
    let (was, is) = (speaker(&change.old), speaker(&change.new));
    let who = match (&was, &is) {
        (Some(was), Some(is)) if was != is => format!("{was} → {is}: "),
        (Some(name), _) | (None, Some(name)) => format!("{name}: "),
        (None, None) => String::new(),
    };
    let said = if old == new { old } else { format!("{old} → {new}") };
    format!("{}: {who}{said}", change.kind.word())
}

fn value(change: &ValueChange) -> String {
    let means = |value: &Option<Value>| value.as_ref().map(|value| value.means.clone()).unwrap_or_default();
    format!("{} → {}", means(&change.old), means(&change.new))
}

fn passages(revision: &Revision) -> String {
    let edits = revision.passages.iter().filter(|passage| passage.is_edit);
    let words: BTreeSet<&str> = edits
        .map(|passage| match passage.change {
            Change::Same => "same",
            Change::Added => "added",
            Change::Removed => "removed",
            Change::Reworded => "reworded",
            Change::Moved => "moved",
        })
        .collect();
    words.into_iter().collect::<Vec<_>>().join(" ")
}

fn between(title: Option<[&str; 2]>, old: &str, new: &str) -> Revision {
    let documents = [old, new].map(Document::new);
    let [old, new] = [0, 1].map(|at| Version {
        title: title.map(|titles| titles[at]).filter(|title| !title.is_empty()),
        document: &documents[at],
    });
    Revision::between(&old, &new, Some(jiff::civil::date(2026, 3, 8)))
}

#[test]
fn every_case_is_found() {
    let mut wrong = Vec::new();
    let all = cases();
    assert!(all.len() >= 60, "{}", all.len());
    for case in &all {
        let title = case.title.as_ref().map(|titles| titles.each_ref().map(String::as_str));
        let found = between(title, &case.old, &case.new);
        let headline = found.headline.as_ref().map(|titles| titles.join(" → ")).unwrap_or_default();
        let pairs = [
            ("edit", case.edit.to_string(), found.is_edit.to_string()),
            ("headline", case.headline.clone(), headline),
            ("quotes", case.quotes.join("\n"), found.quotes.iter().map(quote).collect::<Vec<_>>().join("\n")),
            ("numbers", case.numbers.join("\n"), found.numbers.iter().map(value).collect::<Vec<_>>().join("\n")),
            ("dates", case.dates.join("\n"), found.dates.iter().map(value).collect::<Vec<_>>().join("\n")),
            ("passages", case.passages.clone(), passages(&found)),
            ("notice", case.notice.clone(), found.notice.clone().unwrap_or_default()),
        ];
        for (what, expected, found) in pairs {
            if expected != found {
                wrong.push(format!("{}: {what}\n  expected {expected:?}\n  found    {found:?}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{} differ", wrong.join("\n"), wrong.len());
}

/// An article of the gold: its headline, text and day.
#[derive(serde::Deserialize)]
struct Article {
    id: String,
    title: String,
    text: String,
    published: String,
}

#[test]
fn the_gold_of_later_texts_is_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/carried");
    let content = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let articles = |name: &str| -> Vec<Article> {
        content(name).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let (first, later, table) = (articles("articles.jsonl"), articles("later.jsonl"), content("revisions.tsv"));
    let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let mut wrong = Vec::new();
    for new in &later {
        let old = first.iter().find(|article| article.id == new.id).unwrap();
        let documents = [old, new].map(|article| Document::new(article.text.as_str()));
        let versions = [(old, 0), (new, 1)]
            .map(|(article, at)| Version { title: Some(&article.title), document: &documents[at] });
        let found = Revision::between(&versions[0], &versions[1], old.published.get(..10).unwrap().parse().ok());
        let own: Vec<&Vec<&str>> = rows.iter().filter(|row| row[0] == new.id).collect();
        let is = |kind: &str| own.iter().any(|row| row[1] == kind);
        let mut expect = |what: &str, expected: bool, found: bool| {
            if expected != found {
                wrong.push(format!("{}: {what} expected {expected}, found {found}", new.id));
            }
        };
        expect("an edit", !is("nothing"), found.is_edit);
        expect("headline", is("headline"), found.headline.is_some());
        expect("quotes", is("quotes"), !found.quotes.is_empty());
        expect("numbers", is("numbers"), !found.numbers.is_empty());
        expect("dates", is("dates"), !found.dates.is_empty());
        for row in own {
            let words = [row[2], row[3]];
            let both = |change: &&ValueChange| {
                let said =
                    |value: &Option<Value>, words: &str| value.as_ref().is_some_and(|v| words.contains(&v.words));
                said(&change.old, words[0]) && said(&change.new, words[1])
            };
            let there = match row[1] {
                "headline" => found.headline.as_ref().is_some_and(|titles| *titles == words),
                "numbers" => found.numbers.iter().any(|change| both(&change)),
                "dates" => found.dates.iter().any(|change| both(&change)),
                "quotes" => found.quotes.iter().any(|change| {
                    let said = |said: &Option<Said>, words: &str| {
                        words.is_empty()
                            || said.as_ref().is_some_and(|said| said.words.contains(words.trim_end_matches(',')))
                    };
                    said(&change.old, words[0]) && said(&change.new, words[1])
                }),
                "text" => found.passages.iter().any(|passage| passage.is_edit),
                _ => true,
            };
            expect(&row[1..].join(" | "), true, there);
        }
    }
    assert!(later.len() == 24 && wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Returns the words of one version, as the passages have them.
fn words(revision: &Revision, text: &str, side: usize) -> Vec<String> {
    let mut spans: Vec<_> = revision.passages.iter().flat_map(|passage| passage.spans(side)).collect();
    spans.sort();
    assert!(spans.windows(2).all(|two| two[0].end() <= two[1].start()), "runs overlap: {spans:?}");
    let joined: String = spans.iter().map(|span| span.slice(text)).collect::<Vec<_>>().join(" ");
    joined.split_whitespace().flat_map(|word| word.chars().map(String::from)).collect()
}

fn letters(text: &str) -> Vec<String> {
    text.split_whitespace().flat_map(|word| word.chars().map(String::from)).collect()
}

#[test]
fn both_texts_can_be_read_from_the_passages_of_each_case() {
    for case in cases() {
        let found = between(None, &case.old, &case.new);
        assert_eq!(words(&found, &case.old, 0), letters(&case.old), "{}: the old text", case.name);
        assert_eq!(words(&found, &case.new, 1), letters(&case.new), "{}: the new text", case.name);
    }
}

/// Texts made of a few sentences, so that paragraphs are shared, moved and changed.
fn texts() -> impl Strategy<Value = String> {
    let sentence = prop::sample::select(vec![
        "The ferry burned on Monday.",
        "“We wait,” said Ana Ferro.",
        "3 people were hurt.",
        "124 comments",
        "Updated 3 hours ago",
        "Nobody knows why; the company — a small one — gave no reason.",
        "The fire killed 5 people on March 3.",
        "渡船停在港口。",
    ]);
    let gap = prop::sample::select(vec![" ", "\n", "\n\n"]);
    prop::collection::vec((sentence, gap), 0..12)
        .prop_map(|parts| parts.into_iter().flat_map(|(sentence, gap)| [sentence, gap]).collect::<String>())
}

proptest! {
    #[test]
    fn a_text_does_not_differ_from_itself(text in prop_oneof![texts(), "\\PC{0,80}".prop_map(String::from)]) {
        let found = between(Some(["A", "A"]), &text, &text);
        prop_assert!(!found.is_edit && found.passages.iter().all(|passage| passage.change == Change::Same));
        prop_assert!(found.passages.iter().flat_map(|p| &p.runs).all(|run| run.side == Side::Both));
    }

    #[test]
    fn the_passages_hold_both_texts(old in texts(), new in texts()) {
        let found = between(None, &old, &new);
        prop_assert_eq!(words(&found, &old, 0), letters(&old));
        prop_assert_eq!(words(&found, &new, 1), letters(&new));
        let back = between(None, &new, &old);
        prop_assert_eq!(found.is_edit, back.is_edit);
    }

    #[test]
    fn no_text_is_too_strange(old in "(\\PC|\n|“|”|’|\u{301}|\u{200b}){0,60}", new in "(\\PC|\n|“|”|-){0,60}") {
        between(None, &old, &new);
    }
}
