//! Recognises the database a file comes from, by its contents.

use std::path::Path;

use super::html::{self, Mark};
use super::line::{self, Lines};
use super::words::{Role, is_line, labelled};
use super::{europresse, factiva, nexis, proquest};

/// The form of a file with many articles.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Nexis, Lexis: DOCX, RTF, HTML, text.
    Nexis,
    /// Factiva: HTML, RTF.
    Factiva,
    /// `ProQuest`: text, HTML.
    ProQuest,
    /// Europresse, Eureka: HTML.
    Europresse,
    /// One JSON object on each line.
    JsonLines,
    /// A table with columns separated by commas or semicolons.
    Csv,
    /// A table with columns separated by tabs.
    Tsv,
    /// Mail: a mailbox or one message.
    Mail,
}

impl Form {
    /// All forms.
    pub const ALL: [Self; 8] = [
        Self::Nexis,
        Self::Factiva,
        Self::ProQuest,
        Self::Europresse,
        Self::JsonLines,
        Self::Csv,
        Self::Tsv,
        Self::Mail,
    ];

    /// Returns its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nexis => "Nexis",
            Self::Factiva => "Factiva",
            Self::ProQuest => "ProQuest",
            Self::Europresse => "Europresse",
            Self::JsonLines => "JSON lines",
            Self::Csv => "CSV",
            Self::Tsv => "TSV",
            Self::Mail => "mail",
        }
    }

    /// Returns the form that a file's name says.
    pub(super) fn by_name(name: &str) -> Option<Self> {
        let ending = Path::new(name).extension()?.to_str()?.to_lowercase();
        match ending.as_str() {
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "csv" => Some(Self::Csv),
            "tsv" | "tab" => Some(Self::Tsv),
            "mbox" | "eml" => Some(Self::Mail),
            _ => None,
        }
    }
}

/// Returns the form of a page, by the names its elements have.
pub(super) fn of_page(page: &str) -> Option<Form> {
    let has = |words: &str| memchr::memmem::find(page.as_bytes(), words.as_bytes()).is_some();
    if has("DocPublicationName") {
        return Some(Form::Europresse);
    }
    if has("articleParagraph") && (has("Headline") || has("class=\"index\"")) {
        return Some(Form::Factiva);
    }
    if has("DOCFULL") || has("LXNComment") {
        return Some(Form::Nexis);
    }
    if has("ProQuest") {
        return of_lines(&html::lines(page, |_| Mark::default())).filter(|form| *form == Form::ProQuest);
    }
    let may_be_nexis = ["DOCUMENTS", "Dokument", "DOCUMENT", "Document"].iter().any(|word| has(word));
    may_be_nexis
        .then(|| of_lines(&html::lines(page, |_| Mark::default())))
        .flatten()
        .filter(|form| *form == Form::Nexis)
}

/// Returns the form of a text; nothing is made of one that has no line any of them has.
pub(super) fn of_text(text: &str) -> Option<Form> {
    const SHORT: usize = 80;
    let telling = |line: &str| {
        let line = line.trim();
        line.len() <= SHORT
            && (is_line(line, Role::Counter)
                || is_line(line, Role::End)
                || matches!(labelled(line), Some((Role::Id, _)))
                || factiva::accession(line).is_some())
    };
    if text.lines().any(telling) { of_lines(&line::of_text(text)) } else { None }
}

/// Returns the form of lines, by what they say.
pub(super) fn of_lines(lines: &Lines) -> Option<Form> {
    if proquest::is_it(lines) {
        return Some(Form::ProQuest);
    }
    if factiva::is_it(lines) {
        return Some(Form::Factiva);
    }
    nexis::is_it(lines).then_some(Form::Nexis)
}

/// Returns the lines of a page, as a form's reader wants them.
pub(super) fn lines_of_page(form: Form, page: &str) -> Lines {
    match form {
        Form::Factiva => html::lines(page, factiva::mark),
        Form::Europresse => html::lines(page, europresse::mark),
        _ => html::lines(page, |_| Mark::default()),
    }
}
