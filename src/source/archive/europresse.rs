//! Europresse, Eureka: pages whose elements name their contents.

use super::html::Mark;
use super::line::{Line, Lines, Place};
use super::markup::Tag;
use super::piece::{Piece, section_and_page, some};
use super::words::{Role, WORDS, is_rights};
use crate::source::day::{day, is_name};

/// Returns what an element of a page is.
pub(super) fn mark(tag: &Tag<'_>) -> Mark {
    let class = tag.attribute("class").unwrap_or_default();
    let has = |name: &str| class.split_whitespace().any(|own| own.eq_ignore_ascii_case(name));
    match tag.name.as_str() {
        "span" | "div" | "p" if has("DocPublicationName") => Mark { place: Some(Place::Outlet), starts: true },
        "span" | "div" | "p" if has("DocHeader") => Mark::place(Place::Code),
        "span" | "div" | "p" if has("TitreArticleVisu") => Mark::place(Place::Title),
        "div" | "p" | "span" if has("docAuthors") => Mark::place(Place::Author),
        "div" | "section" if has("DocText") || has("docOcurrContainer") => Mark::place(Place::Body),
        "section" => Mark::place(Place::Body),
        "header" => Mark::place(Place::Head),
        "aside" | "footer" | "small" => Mark::place(Place::Rest),
        _ => Mark::default(),
    }
}

/// Returns the articles of a file.
pub(super) fn pieces(lines: &Lines) -> Vec<Piece> {
    let starts: Vec<usize> = (0..lines.all.len()).filter(|at| lines.all[*at].starts).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.all.len()]);
    starts.iter().zip(ends).map(|(start, end)| article(&lines.all[*start..end])).collect()
}

fn article(own: &[Line]) -> Piece {
    let mut piece = Piece::default();
    let outlet: Vec<&str> = in_place(own, Place::Outlet).collect();
    // The number of an issue is not part of the name.
    let outlet = outlet.join(" ");
    piece.take(Role::Outlet, outlet.split(", no").next().unwrap_or(&outlet));
    about(&in_place(own, Place::Code).collect::<Vec<_>>().join(" "), &mut piece);
    piece.take(Role::Title, &in_place(own, Place::Title).collect::<Vec<_>>().join(" "));
    piece.take(Role::Author, &in_place(own, Place::Author).collect::<Vec<_>>().join(", "));
    let last = own.iter().rposition(|line| line.place == Place::Title).map_or(0, |at| at + 1);
    let below = &own[last.min(own.len())..];
    if below.iter().any(|line| line.place == Place::Body) {
        let author = below.iter().find(|line| line.place == Place::Head);
        piece.take(Role::Author, author.map_or("", |line| &line.text));
        piece.paragraphs = in_place(below, Place::Body).map(str::to_owned).collect();
    } else {
        // Older pages have no marks after the headline: an author, the text, and the database's own lines.
        let end = below.iter().position(|line| is_furniture(&line.text)).unwrap_or(below.len());
        let mut text = &below[..end];
        if let Some((first, rest)) =
            text.split_first().filter(|(first, rest)| !rest.is_empty() && is_author(first))
        {
            piece.take(Role::Author, &first.text);
            text = rest;
        }
        piece.paragraphs = text.iter().map(|line| line.text.clone()).collect();
    }
    piece.id = own.iter().find_map(|line| number(&line.text));
    piece
}

fn in_place(own: &[Line], place: Place) -> impl Iterator<Item = &str> {
    own.iter().filter(move |line| line.place == place).map(|line| line.text.as_str())
}

/// Reads "Politique, mardi 14 mars 2006, p. 16".
fn about(head: &str, piece: &mut Piece) {
    piece.published = day(head);
    piece.page = section_and_page(head).1;
    let is_date = |part: &str| {
        let mut words = part.split_whitespace();
        words.any(|word| is_name(word) || (word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())))
    };
    let before: Vec<&str> = head.split(',').map(str::trim).take_while(|part| !is_date(part)).collect();
    if before.len() < head.split(',').count() {
        piece.section = some(&before.join(", "));
    }
}

/// Returns the number of a document.
fn number(line: &str) -> Option<String> {
    let (label, number) = line.split_once(':')?;
    WORDS.is(&label.trim().to_lowercase(), Role::Number).then(|| some(number)).flatten()
}

fn is_furniture(line: &str) -> bool {
    is_rights(line) || number(line).is_some()
}

/// Whether a line holds only a few names.
fn is_author(line: &Line) -> bool {
    line.text.split(' ').count() <= 8
        && !line.text.ends_with(['.', '!', '?', ':', '»', '"', '”'])
        && !line.text.contains(". ")
        && line.text.starts_with(char::is_uppercase)
        && !line.text.bytes().any(|b| b.is_ascii_digit())
}
