//! Finds signs that a file of unknown form has several articles, so that it is not read as one.

use super::Contents;
use super::html::{self, Mark};
use super::line::{Line, Lines, Place, folded};
use super::markup::{Piece, Tag, pieces};
use super::words::{Role, is_line, labelled};
use crate::source::day::day;

/// Signs of an article's beginning or end, with the number of each in the file.
#[derive(Default)]
struct Signs(Vec<(String, usize)>);

/// The most different signs that are counted.
const KINDS: usize = 16;
/// The most bytes of a line that is a sign.
const LINE: usize = 80;

impl Signs {
    /// Counts a line that databases put before or after each article.
    fn line(&mut self, line: &str) {
        if line.len() > LINE {
            return;
        }
        let label = match labelled(line) {
            Some((Role::Id | Role::Length, _)) => true,
            Some((Role::Rest, value)) => day(value).is_some(),
            _ => false,
        };
        if label {
            self.add(format!("{}:", line.split(':').next().unwrap_or_default().trim()));
        } else if is_line(line, Role::End) {
            self.add(line.to_owned());
        } else if is_line(line, Role::Counter) {
            self.add(line.replace(|c: char| c.is_ascii_digit(), "…"));
        }
    }

    fn add(&mut self, sign: String) {
        match self.0.iter().position(|(known, _)| *known == sign) {
            Some(at) => self.0[at].1 += 1,
            None if self.0.len() < KINDS => self.0.push((sign, 1)),
            None => {}
        }
    }

    /// Returns what was seen more than once, as a clause; `None` where nothing was.
    fn found(self, more: impl IntoIterator<Item = String>) -> Option<Contents> {
        let several = self.0.into_iter().filter(|(_, count)| *count > 1);
        let seen: Vec<String> =
            several.map(|(sign, count)| format!("“{sign}” stands in it {count} times")).chain(more).collect();
        (!seen.is_empty()).then(|| Contents::Unknown(seen.join(", ")))
    }
}

/// Looks for signs in the lines of a container.
pub(super) fn in_lines(lines: &Lines) -> Option<Contents> {
    let mut signs = Signs::default();
    lines.all.iter().for_each(|line| signs.line(&line.text));
    signs.found(None)
}

/// Looks for signs in a text, such as the elements that XML files have around each article.
pub(super) fn in_text(text: &str) -> Option<Contents> {
    let mut signs = Signs::default();
    let short = text.lines().map(str::trim).filter(|line| !line.is_empty() && line.len() <= LINE);
    short.for_each(|line| signs.line(&folded(line)));
    if text.trim_start().starts_with("<?xml") {
        elements(text, &["item", "entry", "article", "record", "document", "doc"], &mut signs);
    }
    signs.found(None)
}

/// Counts elements of these names that hold others.
fn elements(text: &str, names: &[&str], signs: &mut Signs) {
    for piece in pieces(text) {
        if let Piece::Open(tag) = piece
            && names.contains(&tag.name.as_str())
        {
            signs.add(format!("<{}>", tag.name));
        }
    }
}

/// Looks for signs in a page: in its lines, several pages in one file, `article` elements with their own headlines.
pub(super) fn in_page(page: &str) -> Option<Contents> {
    let mark = |tag: &Tag<'_>| match tag.name.as_str() {
        "article" => Mark::START,
        "h1" => Mark::place(Place::Title),
        _ => Mark::default(),
    };
    let lines = html::lines(page, mark);
    let mut signs = Signs::default();
    lines.all.iter().for_each(|line| signs.line(&line.text));
    if is_of_a_site(page) {
        return signs.found(None);
    }
    let bodies = pieces(page).filter(|piece| matches!(piece, Piece::Open(tag) if tag.name == "body")).count();
    let heads = heads(&lines.all);
    let pages = (bodies > 1).then(|| format!("{bodies} pages stand in it one after another"));
    let heads = (heads > 1).then(|| format!("{heads} articles with headlines of their own stand in it"));
    signs.found(pages.into_iter().chain(heads))
}

/// Whether a page is one that a site has an address for: what else stands in it, comments, teasers, the pages of
/// advertisers, makes it no file of several articles.
fn is_of_a_site(page: &str) -> bool {
    let has = |tag: &Tag<'_>, name: &str, begins: &str| {
        tag.attribute(name).is_some_and(|value| value.to_ascii_lowercase().starts_with(begins))
    };
    pieces(page).any(|piece| match piece {
        Piece::Open(tag) if tag.name == "link" => has(&tag, "rel", "canonical"),
        Piece::Open(tag) if tag.name == "meta" => has(&tag, "property", "og:"),
        _ => false,
    })
}

/// The fewest words of an article; a text with fewer is a teaser.
const TEXT: usize = 120;

/// Returns how many articles there are with a headline of the first rank and some text.
fn heads(lines: &[Line]) -> usize {
    let starts: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].starts).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let full = |own: &[Line]| {
        own.iter().any(|line| line.place == Place::Title)
            && own.iter().map(|line| line.text.split(' ').count()).sum::<usize>() >= TEXT
    };
    starts.iter().zip(ends).filter(|(start, end)| full(&lines[**start..*end])).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(found: Option<Contents>) -> Option<String> {
        found.map(|found| match found {
            Contents::Unknown(seen) => seen,
            _ => String::new(),
        })
    }

    #[test]
    fn what_was_seen_is_said() {
        let text = "One\n\nLoad-Date: 8 March 2026\n\nTwo\n\nLoad-Date: 9 March 2026\n";
        assert_eq!(seen(in_text(text)).as_deref(), Some("“Load-Date:” stands in it 2 times"));
        let feed = "<?xml version='1.0'?><rss><item><title>a</title></item><item/></rss>";
        assert_eq!(seen(in_text(feed)).as_deref(), Some("“<item>” stands in it 2 times"));
        let words = "word ".repeat(130);
        let page =
            format!("<html><body><article><h1>A</h1><p>{words}</p></article><article><h1>B</h1>{words}</article>");
        assert_eq!(seen(in_page(&page)).as_deref(), Some("2 articles with headlines of their own stand in it"));
        let pages = "<html><body><p>a</p></body></html>\n<html><body><p>b</p></body></html>";
        assert_eq!(seen(in_page(pages)).as_deref(), Some("2 pages stand in it one after another"));
    }

    #[test]
    fn one_article_is_one() {
        let text = "Minister speaks\n\nUpdated: 8 March 2026\n\nNote: it is one article.\nNote: still.\n";
        assert_eq!(seen(in_text(text)), None);
        let words = "word ".repeat(130);
        let teasers = "<article><h2>Teaser</h2></article>".repeat(9);
        let page = format!("<html><body><article><h1>A</h1><p>{words}</p></article>{teasers}");
        assert_eq!(seen(in_page(&page)), None);
        let comments = format!("<article><h1>Reader</h1><p>{words}</p></article>").repeat(3);
        let site = "<link rel='canonical' href='https://post.example/a'>";
        assert_eq!(seen(in_page(&format!("<html><head>{site}</head><body>{comments}"))), None);
    }
}
