//! Web pages as articles: `tests/cases/pages/NAME.html`, with the expected result in `NAME.toml`. A new case is two
//! files.

use std::path::Path;

use serde::Deserialize;
use standoff::annotation::Field;
use standoff::source::{Format, article};

/// The expected result for a page. A field that is not listed must be empty.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Right {
    title: Option<String>,
    author: Option<String>,
    outlet: Option<String>,
    section: Option<String>,
    published: Option<String>,
    /// Words that are in the text.
    has: Vec<String>,
    /// Words that are not in the text.
    lacks: Vec<String>,
    /// All parts of these kinds.
    parts: std::collections::BTreeMap<String, Vec<String>>,
}

#[test]
fn every_page_is_read() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir("tests/cases/pages").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "html") {
            count += 1;
            wrong.extend(
                faults(&path).into_iter().map(|fault| format!("{}: {fault}", path.file_stem().unwrap().display())),
            );
        }
    }
    assert!(count > 8, "only {count} pages are there");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn faults(path: &Path) -> Vec<String> {
    let right: Right = toml::from_str(&std::fs::read_to_string(path.with_extension("toml")).unwrap()).unwrap();
    let read = article(&std::fs::read(path).unwrap(), "page", Format::Guess).unwrap();
    let (text, metadata) = (read.document.text(), &read.metadata);
    let fields = [
        (Field::Author, &right.author),
        (Field::Outlet, &right.outlet),
        (Field::Section, &right.section),
        (Field::Published, &right.published),
    ];
    let mut out = Vec::new();
    for (field, right) in fields {
        let found = metadata.get(field);
        if found != *right {
            out.push(format!("{} is {found:?}, not {right:?}", field.word()));
        }
    }
    if right.title.is_some() && metadata.title != right.title {
        out.push(format!("title is {:?}", metadata.title));
    }
    out.extend(
        right
            .has
            .iter()
            .filter(|words| !text.contains(*words))
            .map(|words| format!("{words:?} is not in\n{text}")),
    );
    out.extend(
        right.lacks.iter().filter(|words| text.contains(*words)).map(|words| format!("{words:?} is in\n{text}")),
    );
    for (kind, wanted) in &right.parts {
        let found: Vec<&str> = read
            .document
            .parts()
            .iter()
            .filter(|(part, _)| part.word() == kind)
            .map(|(_, span)| span.slice(text))
            .collect();
        if found != *wanted {
            out.push(format!("the parts {kind} are {found:?}"));
        }
    }
    out
}
