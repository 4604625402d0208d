//! Extraction cases as data: `tests/cases/KIND/*.case`, sentences with marks drawn in.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use standoff::annotation::{Document, Kind};

use crate::marked::{Mark, found, parse, shown};

/// Runs every block of every case file of one kind, and reports all differences together.
fn run(folder: &str, kind: Kind) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let Ok(files) = std::fs::read_dir(&folder) else { return };
    let mut files: Vec<PathBuf> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "case"));
    files.sort();
    let mut report = String::new();
    for path in files {
        let source = std::fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        file(&source, &name, kind, &mut report);
    }
    assert!(report.is_empty(), "{report}");
}

fn file(source: &str, name: &str, kind: Kind, report: &mut String) {
    let mut published: Option<Date> = None;
    for (at, block) in source.split("\n\n").enumerate() {
        let mut lines = Vec::new();
        for line in block.lines().filter(|line| !line.starts_with("# ") && !line.trim().is_empty()) {
            match line.strip_prefix("@published ") {
                Some(day) => published = (day.trim() != "none").then(|| day.trim().parse().unwrap()),
                None => lines.push(line),
            }
        }
        if !lines.is_empty() {
            block_of(
                &lines.join("\n").replace('¶', "\n\n"),
                published,
                kind,
                &format!("{name}, block {}", at + 1),
                report,
            );
        }
    }
}

fn block_of(source: &str, published: Option<Date>, kind: Kind, place: &str, report: &mut String) {
    let marked = parse(source).unwrap_or_else(|error| panic!("{place}: {error}"));
    let document = Document::new(marked.text.clone());
    let found: Vec<Mark> = found(&document, published).into_iter().filter(|mark| mark.kind == kind).collect();
    let expected: Vec<&Mark> = marked.marks.iter().filter(|mark| mark.kind == kind).collect();
    let missed: Vec<_> = expected.iter().filter(|mark| !found.iter().any(|other| meets(mark, other))).collect();
    let extra: Vec<_> = found.iter().filter(|mark| !expected.iter().any(|other| meets(other, mark))).collect();
    if missed.is_empty() && extra.is_empty() {
        return;
    }
    let _ = write!(report, "\n{place}: {}\n", marked.text);
    for mark in missed {
        let _ = writeln!(report, "  expected {}", shown(mark, &marked.text));
    }
    for mark in extra {
        let _ = writeln!(report, "  found    {}", shown(mark, &marked.text));
    }
}

/// Whether an annotation is as the mark says. For a quote, only the fields that the mark has are compared.
fn meets(mark: &Mark, found: &Mark) -> bool {
    let value = match mark.kind {
        Kind::Quote => mark.value.iter().all(|field| found.value.contains(field)),
        _ => mark.value == found.value,
    };
    value && mark.spans == found.spans
}

#[test]
fn dates() {
    run("dates", Kind::Date);
}

#[test]
fn numbers() {
    run("numbers", Kind::Number);
}

#[test]
fn quotes() {
    run("quotes", Kind::Quote);
}
