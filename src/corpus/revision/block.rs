//! Divides a version into blocks: its paragraphs and the lines that are beside them.

use super::Version;
use super::beside;
use crate::annotation::{Document, Part};
use crate::extract::header;
use crate::lexicon::Lexicon;
use crate::text::Span;
use crate::text::difference::{Piece, pieces};
use crate::text::fold::folded;
use crate::text::segment::paragraphs;

/// What a block is of an article.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// A paragraph of the article.
    Body,
    /// The headline.
    Title,
    /// A line beside the article.
    Beside,
}

/// A paragraph or line of a version.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) span: Span,
    pub(super) place: Place,
    /// The folded text, by which equal blocks are found.
    pub(super) key: String,
    pub(super) pieces: Vec<Piece>,
}

/// A version, divided.
#[derive(Debug)]
pub(super) struct Blocks {
    pub(super) all: Vec<Block>,
    /// Parts within a paragraph that are beside the article: datelines.
    within: Vec<Span>,
    /// The headline, as it is known beside the text and as it stands in it.
    pub(super) titles: [Option<String>; 2],
}

/// Returns what a part of an article is.
const fn place_of(part: Part) -> Place {
    match part {
        Part::Title => Place::Title,
        Part::Byline | Part::Dateline | Part::Stamp | Part::Caption | Part::Aside | Part::Related | Part::Time => {
            Place::Beside
        }
        Part::Heading | Part::ListItem | Part::BlockQuote | Part::Table => Place::Body,
    }
}

impl Blocks {
    /// Divides a version.
    pub(super) fn of(version: &Version<'_>) -> Self {
        let document = with_header(version.document);
        let text = document.text();
        let parts = document.parts();
        let named = version.title.map(folded);
        let place = |span: Span, key: &str| {
            let part =
                parts.iter().find(|(part, own)| part.is_line() && (own.contains(span) || span.contains(*own)));
            match part.map(|(part, _)| place_of(*part)) {
                _ if named.as_deref() == Some(key) => Place::Title,
                Some(Place::Body | Place::Title) | None if beside::is_beside(span.slice(text)) => Place::Beside,
                Some(place) => place,
                None => Place::Body,
            }
        };
        let block = |span: Span| {
            let key = folded(span.slice(text));
            Block { place: place(span, &key), pieces: pieces(text, span), span, key }
        };
        let all: Vec<Block> = paragraphs(text, &document.lines()).into_iter().map(block).collect();
        let within = parts.iter().filter(|(part, _)| !part.is_line()).map(|(_, span)| *span).collect();
        let own =
            all.iter().find(|block| block.place == Place::Title).map(|block| block.span.slice(text).to_owned());
        Self { titles: [version.title.map(str::to_owned), own], all, within }
    }

    /// Whether a place is beside the article within a paragraph.
    pub(super) fn is_within(&self, span: Span) -> bool {
        self.within.iter().any(|own| own.contains(span))
    }
}

/// Returns a document with its header found, where nothing is known of its parts.
fn with_header(document: &Document) -> Document {
    if document.parts().is_empty() {
        let header = header::find(document.text(), Lexicon::get());
        return document.clone().with_parts(header.parts);
    }
    document.clone()
}
