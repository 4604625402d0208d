//! Files of databases as articles: `tests/cases/archive/FORM/NAME.*`, each with the expected articles in
//! `NAME.gold.toml`.
//!
//! A Word document is stored as its XML (`NAME.document.xml`) and packed by the test.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use standoff::annotation::Field;
use standoff::source::{Article, Columns, Form, Format, articles_of};

/// The expected articles of a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gold {
    /// The column names to give.
    #[serde(default)]
    columns: std::collections::BTreeMap<String, String>,
    article: Vec<GoldArticle>,
}

#[derive(Deserialize)]
struct GoldArticle {
    paragraphs: Vec<String>,
    /// The number of notices.
    #[serde(default)]
    notices: usize,
    #[serde(flatten)]
    fields: toml::Table,
}

/// Returns the files below a folder, each with its gold file.
fn cases() -> Vec<(PathBuf, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/archive");
    let mut found = Vec::new();
    for folder in std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()) {
        for path in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if !name.ends_with(".gold.toml") {
                let stem = name.split('.').next().unwrap();
                found.push((path.clone(), folder.join(format!("{stem}.gold.toml"))));
            }
        }
    }
    found.sort();
    found
}

/// Returns the bytes of a case's file, and its name.
pub(crate) fn file(path: &Path) -> (Vec<u8>, String) {
    let name = path.file_name().unwrap().to_str().unwrap();
    let bytes = std::fs::read(path).unwrap();
    match name.strip_suffix(".document.xml") {
        Some(stem) => (packed(&bytes), format!("{stem}.docx")),
        None => (bytes, name.to_owned()),
    }
}

fn packed(xml: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(xml).unwrap();
    zip.finish().unwrap().into_inner()
}

fn columns(gold: &Gold) -> Columns {
    let of = |name: &str| gold.columns.get(name).cloned();
    Columns { text: of("text"), title: of("title"), published: of("published"), ..Columns::default() }
}

#[test]
fn every_file_is_read_as_its_gold_says() {
    let mut wrong = Vec::new();
    for (path, gold) in cases() {
        let gold: Gold = toml::from_str(&std::fs::read_to_string(&gold).unwrap_or_default())
            .unwrap_or_else(|error| panic!("{}: {error}", gold.display()));
        let (bytes, name) = file(&path);
        let case = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string();
        match articles_of(&bytes, &name, Format::Guess, &columns(&gold)) {
            Ok(found) if found.len() == gold.article.len() => {
                for (number, (found, gold)) in (1..).zip(found.iter().zip(&gold.article)) {
                    compare(&format!("{case}, article {number}"), found, gold, &mut wrong);
                }
            }
            Ok(found) => wrong.push(format!("{case}: {} articles, not {}", found.len(), gold.article.len())),
            Err(error) => wrong.push(format!("{case}: {error}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn compare(place: &str, found: &Article, gold: &GoldArticle, wrong: &mut Vec<String>) {
    for field in Field::ARTICLE {
        let value = found.metadata.get(field);
        let wanted = gold.fields.get(field.word()).map(|value| match value {
            toml::Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        if value != wanted {
            wrong.push(format!("{place}: {} is {value:?}, not {wanted:?}", field.word()));
        }
    }
    let paragraphs: Vec<&str> = found.document.text().trim_end().split("\n\n").collect();
    if paragraphs != gold.paragraphs {
        wrong.push(format!("{place}: its text is\n{paragraphs:#?}\nand not\n{:#?}", gold.paragraphs));
    }
    if found.notices.len() != gold.notices {
        wrong.push(format!("{place}: told are {:?}", found.notices));
    }
}

#[test]
fn every_form_has_a_case() {
    let with: Vec<String> = cases()
        .iter()
        .map(|(path, _)| path.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    for form in Form::ALL {
        let folder = form.name().to_lowercase().replace(' ', "-");
        assert!(with.contains(&folder), "{folder} has no case");
    }
}
