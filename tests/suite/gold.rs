//! Holds extraction to the samples' gold, marked by hand: F1 by kind over all of `tests/gold`, against a floor.

use std::path::{Path, PathBuf};

use standoff::annotation::Kind;
use standoff::source::from_text;
use standoff::text::Span;

use crate::marked::{Mark, found, parse};

/// What extraction must reach. Raised as it improves, never lowered without a reason in the message.
const FLOORS: [(Kind, f64); 3] = [(Kind::Quote, 0.70), (Kind::Date, 0.72), (Kind::Number, 0.75)];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// What counts: a part and its value. Joining or splitting a quote round its cue never matters.
fn parts(marks: &[Mark], kind: Kind, text: &str) -> Vec<(Span, Vec<String>)> {
    let marks = marks.iter().filter(|mark| mark.kind == kind);
    marks
        .flat_map(|mark| {
            mark.spans.iter().flat_map(|span| pieces(*span, kind, text)).map(|span| (span, value(mark)))
        })
        .collect()
}

/// A quote's part in each paragraph, its edges cut to words; any other span as it is.
fn pieces(span: Span, kind: Kind, text: &str) -> Vec<Span> {
    if kind != Kind::Quote {
        return vec![span];
    }
    let mut out = Vec::new();
    let mut at = span.start();
    for line in span.slice(text).split('\n') {
        let words = line.trim_matches(|c: char| !c.is_alphanumeric());
        let start = at + line.find(words).unwrap_or(0);
        out.extend((!words.is_empty()).then(|| Span::new(start as u32, (start + words.len()) as u32)));
        at += line.len() + 1;
    }
    out
}

/// A date's value, a number's value and modifier (its unit too, unless it only names what is counted), a quote's speaker.
fn value(mark: &Mark) -> Vec<String> {
    let counted = mark.value.get(2).is_some_and(|class| matches!(class.as_str(), "count" | "plain" | "ratio"));
    match mark.kind {
        Kind::Quote => mark.value.iter().filter(|field| field.starts_with("speaker=")).cloned().collect(),
        Kind::Number if counted => [0, 3].iter().filter_map(|at| mark.value.get(*at).cloned()).collect(),
        Kind::Number => [0, 1, 3].iter().filter_map(|at| mark.value.get(*at).cloned()).collect(),
        _ => mark.value.clone(),
    }
}

/// Numbers need only meet, as what belongs to one's span is a matter of taste; the rest must be exact.
fn same(kind: Kind, a: &(Span, Vec<String>), b: &(Span, Vec<String>)) -> bool {
    a.1 == b.1 && if kind == Kind::Number { a.0.overlaps(b.0) } else { a.0 == b.0 }
}

fn hold(kind: Kind) {
    let (mut hits, mut expected, mut suggested) = (0, 0, 0);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder("tests/gold")).unwrap().filter_map(|file| Some(file.ok()?.path())).collect();
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|end| end == "marked")) {
        let marked = parse(&std::fs::read_to_string(path).unwrap()).unwrap();
        let article = from_text(marked.text.clone());
        let gold = parts(&marked.marks, kind, &marked.text);
        let mine = parts(&found(&article.document, article.metadata.published), kind, &marked.text);
        let hit = mine.iter().filter(|part| gold.iter().any(|other| same(kind, part, other))).count();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        println!("{name}: {hit} of {} found, {} suggested", gold.len(), mine.len());
        for (mark, list, other) in [("missed", &gold, &mine), ("extra ", &mine, &gold)] {
            for part in list.iter().filter(|part| !other.iter().any(|other| same(kind, part, other))) {
                println!("  {mark} [{}] {}", part.0.slice(&marked.text), part.1.join(" "));
            }
        }
        (hits, expected, suggested) = (hits + hit, expected + gold.len(), suggested + mine.len());
    }
    let f1 = 2.0 * hits as f64 / (expected + suggested).max(1) as f64;
    let floor = FLOORS.iter().find(|(of, _)| *of == kind).map_or(0.0, |(_, floor)| *floor);
    println!("{}: precision {hits}/{suggested}, recall {hits}/{expected}, F1 {f1:.3}", kind.word());
    assert!(f1 >= floor, "{}: F1 {f1:.3} is below {floor:.3}", kind.word());
}

#[test]
fn quotes() {
    hold(Kind::Quote);
}

#[test]
fn dates() {
    hold(Kind::Date);
}

#[test]
fn numbers() {
    hold(Kind::Number);
}

#[test]
fn every_gold_text_is_its_article() {
    for file in std::fs::read_dir(folder("tests/gold")).unwrap().filter_map(Result::ok) {
        if let Some(name) = file.file_name().to_string_lossy().strip_suffix(".marked") {
            let marked = parse(&std::fs::read_to_string(file.path()).unwrap()).unwrap();
            let article = std::fs::read_to_string(folder("assets/articles").join(format!("{name}.txt"))).unwrap();
            assert!(marked.text == article, "{name}: the marks change the text");
        }
    }
}
