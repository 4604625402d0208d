//! Files with many articles: exports of databases, tables, records, mail. The databases' own text is removed.
//!
//! A container (page, Word document, rich text, text) is read into lines, from which a database's reader makes
//! articles. The databases' names of fields are data in `assets/archive`.

mod columns;
mod docx;
mod europresse;
mod factiva;
mod form;
mod html;
mod line;
mod mail;
mod markup;
mod nexis;
mod piece;
mod proquest;
mod records;
mod rtf;
mod several;
mod table;
mod words;

pub use columns::Columns;
pub use form::Form;

use super::{Article, charset};
use line::Lines;
use piece::Piece;

/// The contents of a file.
pub(super) enum Contents {
    /// Articles of a known form.
    Articles(Form, Vec<Article>),
    /// A single text, from a container of another format.
    Text(String),
    /// Several articles in an unknown form; holds what shows this, as a clause.
    Unknown(String),
    /// None of these: the file is read as it is.
    Nothing,
}

/// The reason why nothing could be read, as a clause.
pub(super) type Failed = String;

/// Returns the articles of a file. Without a given form, it is found from the file's name and contents.
pub(super) fn read(bytes: &[u8], name: &str, form: Option<Form>, columns: &Columns) -> Result<Contents, Failed> {
    if let Some(form) = form.or_else(|| Form::by_name(name)) {
        return of_form(bytes, form, columns).map(|(pieces, wrong)| articles(form, pieces, wrong));
    }
    if mail::is_box(bytes) {
        return Ok(articles(Form::Mail, mail::pieces(bytes), Vec::new()));
    }
    let of = |form, lines: &Lines| articles(form, pieces(form, lines), Vec::new());
    Ok(match held(bytes)? {
        Some(Held::Lines(lines)) => match form::of_lines(&lines) {
            Some(form) => of(form, &lines),
            None => several::in_lines(&lines).unwrap_or_else(|| alone(&lines)),
        },
        Some(Held::Page(page)) => match form::of_page(&page) {
            Some(form) => of(form, &form::lines_of_page(form, &page)),
            None => several::in_page(&page).unwrap_or(Contents::Nothing),
        },
        Some(Held::Text(text)) => match form::of_text(&text) {
            Some(form) => of(form, &line::of_text(&text)),
            None => several::in_text(&text).unwrap_or(Contents::Nothing),
        },
        None => Contents::Nothing,
    })
}

/// Returns the one text that a container's lines are.
fn alone(lines: &Lines) -> Contents {
    let text = lines.paragraphs(&lines.all).join("\n\n") + "\n";
    if text.trim().is_empty() { Contents::Nothing } else { Contents::Text(text) }
}

/// The contents of a container.
enum Held {
    Lines(Lines),
    Page(String),
    Text(String),
}

/// Returns what is in a container; nothing in one that is unknown.
fn held(bytes: &[u8]) -> Result<Option<Held>, Failed> {
    if bytes.starts_with(docx::ZIP) {
        return docx::lines(bytes).map(|lines| Some(Held::Lines(lines)));
    }
    if bytes.starts_with(rtf::BEGINS) {
        return Ok(Some(Held::Lines(rtf::lines(bytes))));
    }
    let Ok((text, _)) = charset::decode_said(bytes, None) else { return Ok(None) };
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    Ok(Some(if super::html::looks_like(&text) { Held::Page(text) } else { Held::Text(text) }))
}

/// Returns the articles of a file whose form was said.
fn of_form(bytes: &[u8], form: Form, columns: &Columns) -> Result<(Vec<Piece>, Vec<String>), Failed> {
    let text = || charset::decode_said(bytes, None).map(|(text, _)| text).map_err(str::to_owned);
    match form {
        Form::JsonLines => Ok(records::pieces(&text()?, columns)),
        Form::Csv | Form::Tsv => table::pieces(&text()?, form == Form::Tsv, columns),
        Form::Mail => Ok((mail::pieces(bytes), Vec::new())),
        form => {
            let lines = match held(bytes)? {
                Some(Held::Lines(lines)) => lines,
                Some(Held::Page(page)) => form::lines_of_page(form, &page),
                Some(Held::Text(text)) => line::of_text(&text),
                None => return Err("it is no text".to_owned()),
            };
            Ok((pieces(form, &lines), Vec::new()))
        }
    }
}

/// Returns the articles of a database's lines.
fn pieces(form: Form, lines: &Lines) -> Vec<Piece> {
    match form {
        Form::Factiva => factiva::pieces(lines),
        Form::ProQuest => proquest::pieces(lines),
        Form::Europresse => europresse::pieces(lines),
        _ => nexis::pieces(lines),
    }
}

/// Returns the articles made from pieces; messages about omissions are added to the first article.
fn articles(form: Form, pieces: Vec<Piece>, mut wrong: Vec<String>) -> Contents {
    let count = pieces.len();
    let mut all: Vec<Article> = pieces.into_iter().filter_map(Piece::article).collect();
    let empty = count - all.len();
    if empty > 0 {
        let (entries, they) = if empty == 1 { ("entry", "it has") } else { ("entries", "they have") };
        wrong.push(format!("{empty} {entries} of the file left out: {they} no text"));
    }
    if let Some(first) = all.first_mut() {
        first.notices.extend(wrong);
    }
    Contents::Articles(form, all)
}
