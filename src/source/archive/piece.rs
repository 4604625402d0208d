//! The data read of one article, before it becomes an article.

use jiff::Timestamp;
use jiff::civil::Date;

use super::line::folded;
use super::words::{Role, WORDS};
use crate::annotation::{Document, Metadata, Part};
use crate::extract::header;
use crate::lexicon::{Lexicon, counted};
use crate::source::Article;
use crate::source::day::{day, moment};

/// One article of a file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Piece {
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) author: Option<String>,
    pub(super) section: Option<String>,
    pub(super) page: Option<String>,
    pub(super) id: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<Date>,
    pub(super) published_at: Option<Timestamp>,
    /// The number of words that the database gives.
    pub(super) length: Option<u32>,
    /// Its text, if that is kept unchanged.
    pub(super) text: Option<String>,
    /// Its paragraphs.
    pub(super) paragraphs: Vec<String>,
    /// A summary that replaces a missing text.
    pub(super) summary: Vec<String>,
    /// Messages for the reader.
    pub(super) notices: Vec<String>,
}

/// Returns the text, or `None` if it is empty.
pub(super) fn some(text: &str) -> Option<String> {
    let text = folded(text);
    (!text.is_empty()).then_some(text)
}

/// The share of the database's number of words below which a message says that some are missing.
const LEAST: f64 = 0.6;
/// The number of words that may be missing without a message: a headline, a caption.
const MISSING: f64 = 25.0;

impl Piece {
    /// Stores the value of a field, unless an earlier one gave a value.
    pub(super) fn take(&mut self, role: Role, value: &str) {
        let Some(value) = some(value) else { return };
        let field = match role {
            Role::Title => &mut self.title,
            Role::Outlet => &mut self.outlet,
            Role::Author => &mut self.author,
            Role::Page => &mut self.page,
            Role::Id => &mut self.id,
            Role::Url => &mut self.url,
            Role::Section => {
                let (section, page) = section_and_page(&value);
                self.page = self.page.take().or(page);
                self.section = self.section.take().or(section);
                return;
            }
            Role::Date => {
                if self.published.is_none() {
                    (self.published, self.published_at) = (day(&value), moment(&value));
                }
                return;
            }
            Role::Length => {
                let figures = value.split_whitespace().next().unwrap_or_default();
                let figures: String = figures.chars().filter(char::is_ascii_digit).collect();
                self.length = self.length.or_else(|| figures.parse().ok());
                return;
            }
            Role::Lead | Role::Text => return self.paragraphs.push(value),
            Role::Abstract => return self.summary.push(value),
            _ => return,
        };
        field.get_or_insert(value);
    }

    /// Returns the piece as an article; `None` where it has no words.
    pub(super) fn article(mut self) -> Option<Article> {
        self.paragraphs.retain(|paragraph| !paragraph.is_empty());
        if self.paragraphs.is_empty() && !self.summary.is_empty() {
            self.paragraphs = std::mem::take(&mut self.summary);
            self.notices.push("the file has only an abstract of this article; that is shown".to_owned());
        }
        let given = self.text.is_some();
        let text = self.text.take().unwrap_or_else(|| self.paragraphs.join("\n\n") + "\n");
        let words = text.split_whitespace().count();
        if words == 0 {
            return None;
        }
        if let Some(said) = self.length.filter(|said| (words as f64) < f64::from(*said) * LEAST - MISSING) {
            self.notices.push(format!(
                "the database counts {} and {words} {} there; some may be missing",
                counted(said as usize, "word"),
                if words == 1 { "is" } else { "are" }
            ));
        }
        Some(Article {
            document: if given { Document::new(text) } else { with_dateline(text) },
            metadata: Metadata {
                title: self.title.map(|title| without_remark(&title)),
                outlet: self.outlet.map(|outlet| without_edition(&outlet)),
                author: self.author.as_deref().and_then(person),
                section: self.section,
                page: self.page,
                source_id: self.id,
                url: self.url,
                published: self.published,
                published_at: self.published_at,
                ..Metadata::default()
            },
            notices: self.notices,
        })
    }
}

/// Returns the text, with the dateline of its first paragraph as one. Headline, author and day came as fields.
fn with_dateline(text: String) -> Document {
    let header = header::find(&text, Lexicon::get());
    let parts: Vec<_> = header.parts.into_iter().filter(|(part, _)| *part == Part::Dateline).collect();
    Document::new(text).with_parts(parts)
}

/// Returns an author's name without the "By" before it and the full stop behind it.
fn person(author: &str) -> Option<String> {
    let (first, rest) = author.split_once(' ').unwrap_or(("", author));
    let name = if WORDS.is(&first.to_lowercase(), Role::By) { rest } else { author };
    // A single letter with a full stop is an initial.
    let initial =
        name.trim_end_matches('.').rsplit([' ', '.']).next().is_some_and(|last| last.chars().count() == 1);
    some(if initial { name } else { name.trim_end_matches(['.', ';', ',']) })
}

/// Returns an outlet's name without the edition behind a dash or a semicolon.
fn without_edition(outlet: &str) -> String {
    let cut = outlet.rsplit_once(" - ").filter(|(_, behind)| {
        let behind = behind.to_lowercase();
        WORDS.entries(Role::Edition).any(|word| behind.contains(word))
    });
    cut.map_or(outlet, |(name, _)| name).trim().to_owned()
}

/// Returns a headline without the remark that something was appended to the article.
fn without_remark(title: &str) -> String {
    let remark =
        title.rsplit_once(" - ").filter(|(_, behind)| WORDS.is(&behind.trim().to_lowercase(), Role::Remark));
    remark.map_or(title, |(title, _)| title).trim().to_owned()
}

/// Returns the section and the page of "Politics; Pg. 12".
pub(super) fn section_and_page(written: &str) -> (Option<String>, Option<String>) {
    let words: Vec<&str> = written.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches([',', ';', ':']).to_lowercase();
    let number = |word: &str| word.chars().any(|c| c.is_ascii_digit()) && word.chars().count() <= 12;
    let is_page =
        |at: &usize| WORDS.is(&bare(words[*at]), Role::Page) && words.get(at + 1).is_some_and(|next| number(next));
    let Some(at) = (0..words.len()).find(is_page) else {
        let (parts, page) = parts(written);
        return (some(&parts), page);
    };
    let page = words[at + 1].trim_matches([',', ';', '.', ':']);
    // "S. 7 Ausg. 167": the number of the issue belongs to the page.
    let end = match (words.get(at + 2), words.get(at + 3)) {
        (Some(issue), Some(of)) if bare(issue) == "ausg." && number(of) => at + 4,
        _ => at + 2,
    };
    let before = words[..at].join(" ");
    let behind = words[end..].join(" ");
    let both = format!("{};{}", before.trim_end_matches([',', ' ']), behind.trim_start_matches([',', ' ']));
    (some(&parts(&both).0), some(page))
}

/// Returns the parts of a section, each once, and the page where the last is one: "Financial; E01".
fn parts(section: &str) -> (String, Option<String>) {
    let mut parts: Vec<&str> = Vec::new();
    for part in section.split(';').map(str::trim) {
        let known = part.is_empty() || parts.contains(&part) || WORDS.is(&part.to_lowercase(), Role::Page);
        parts.extend((!known).then_some(part));
    }
    let is_page = |part: &str| {
        let figures = part.trim_start_matches(|c: char| c.is_ascii_uppercase());
        part.len() - figures.len() == 1
            && (1..=3).contains(&figures.len())
            && figures.bytes().all(|b| b.is_ascii_digit())
    };
    let page = parts.pop_if(|last| is_page(last)).map(str::to_owned);
    (parts.join("; "), page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_told_from_its_section() {
        for (written, section, page) in [
            ("POLITICS; Version:28", "POLITICS; Version:28", ""),
            ("INTERNATIONAL; Pg. 35", "INTERNATIONAL", "35"),
            ("Guardian Home Pages, Pg. 15", "Guardian Home Pages", "15"),
            ("Section B; Page 22, Column 2; National Desk", "Section B; Column 2; National Desk", "22"),
            ("S. 7 Ausg. 167", "", "7"),
            ("Wirtschaft; S. 12", "Wirtschaft", "12"),
            ("Pg. A10", "", "A10"),
            ("Financial; E01", "Financial", "E01"),
            ("Section A; ; Section A; Opinion; Pg.", "Section A; Opinion", ""),
        ] {
            let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            assert_eq!(section_and_page(written), (some(section), some(page)), "{written}");
        }
    }

    #[test]
    fn names_lose_what_is_none_of_them() {
        assert_eq!(person("By Jana Roe").as_deref(), Some("Jana Roe"));
        assert_eq!(person("Von Jana Roe").as_deref(), Some("Jana Roe"));
        assert_eq!(person("Roe, Jana.").as_deref(), Some("Roe, Jana"));
        assert_eq!(person("Roe, Jana B.").as_deref(), Some("Roe, Jana B."));
        assert_eq!(person("Byron Lee").as_deref(), Some("Byron Lee"));
        assert_eq!(without_edition("The Courier (London) - Final Edition"), "The Courier (London)");
    }

    #[test]
    fn it_is_said_when_words_are_missing() {
        let piece = |length| Piece {
            length: Some(length),
            paragraphs: vec!["word ".repeat(100).trim().to_owned()],
            ..Piece::default()
        };
        assert_eq!(piece(110).article().unwrap().notices.len(), 0);
        assert_eq!(piece(900).article().unwrap().notices.len(), 1);
        assert_eq!(Piece::default().article().map(|_| ()), None);
    }
}
