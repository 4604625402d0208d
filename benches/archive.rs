//! How fast files of many articles are read: a hundred articles in each form, then with everything found in them.
//!
//! `cargo bench --bench archive`. The articles are the samples over and over.

use std::fmt::Write as _;
use std::io::Write as _;

use divan::Bencher;
use divan::counter::BytesCount;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use standoff::extract::extract;
use standoff::lexicon::Lexicon;
use standoff::source::{Article, Columns, Format, articles_of};

const ARTICLES: [&str; 4] = [
    include_str!("../assets/articles/central-bank.txt"),
    include_str!("../assets/articles/river-talks.txt"),
    include_str!("../assets/articles/sea-lake.txt"),
    include_str!("../assets/articles/tarrow-flood.txt"),
];

const COUNT: usize = 100;

fn main() {
    Lexicon::get();
    divan::main();
}

fn texts() -> impl Iterator<Item = (usize, &'static str)> {
    (1..=COUNT).zip(ARTICLES.into_iter().cycle())
}

/// A file of the older Nexis.
fn text() -> Vec<u8> {
    let mut out = String::new();
    for (number, text) in texts() {
        let _ = write!(
            out,
            "\n  {number} of {COUNT} DOCUMENTS\n\n  The Northwire\n\n  March 8, 2026 Sunday\n\nHeadline {number}\n\n\
             BYLINE: Ana Petrova\n\nSECTION: POLITICS; Pg. 4\n\nLENGTH: 500 words\n\n{text}\n\nLOAD-DATE: March 9, 2026\n\n\
             LANGUAGE: ENGLISH\n\n    Copyright 2026 Northwire\n"
        );
    }
    out.into_bytes()
}

/// A file of the newer Nexis.
fn document() -> Vec<u8> {
    let mut xml = "<w:document xmlns:w=\"x\"><w:body>".to_owned();
    for (number, text) in texts() {
        let title = format!("Headline {number}");
        let head =
            [&*title, "The Northwire", "March 8, 2026 Sunday", "Section:\u{a0}POLITICS", "Length:\u{a0}500 words"];
        let body = text.split("\n\n").map(str::trim);
        let tail = ["Load-Date:\u{a0}March 9, 2026", "End of Document"];
        let _ = write!(xml, "<w:p><w:bookmarkStart w:name=\"Bookmark_{number}\"/></w:p>");
        for line in head.into_iter().chain(["Body"]).chain(body).chain(tail) {
            let line = line.replace('&', "&amp;").replace('<', "&lt;");
            let style = "<w:rPr><w:rFonts w:ascii=\"arial\" w:hAnsi=\"arial\"/><w:sz w:val=\"20\"/></w:rPr>";
            let _ = write!(xml, "<w:p><w:pPr>{style}</w:pPr><w:r>{style}<w:t>{line}</w:t></w:r></w:p>");
        }
    }
    xml.push_str("</w:body></w:document>");
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("a file in memory");
    zip.write_all(xml.as_bytes()).expect("memory takes it");
    zip.finish().expect("memory takes it").into_inner()
}

fn read(bytes: &[u8], name: &str) -> Vec<Article> {
    let articles = articles_of(bytes, name, Format::Guess, &Columns::default()).expect("it is a file of Nexis");
    assert_eq!(articles.len(), COUNT);
    articles
}

#[divan::bench]
fn a_read_text(bencher: Bencher<'_, '_>) {
    let bytes = text();
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| read(&bytes, "nexis.txt"));
}

#[divan::bench]
fn b_read_document(bencher: Bencher<'_, '_>) {
    let bytes = document();
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| read(&bytes, "nexis.docx"));
}

#[divan::bench]
fn c_read_and_extract_document(bencher: Bencher<'_, '_>) {
    let bytes = document();
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| {
        let articles = read(&bytes, "nexis.docx");
        let found = |it: &Article| extract(&it.document, Lexicon::get(), it.metadata.published).annotations.len();
        articles.par_iter().map(found).sum::<usize>()
    });
}
