//! (document, lexicon, publication date) → suggested annotations and the actors they name.
//!
//! Does no I/O and reads no clock; cannot fail and does not panic, on any text. One [`Scan`] makes the tokens every
//! stage shares; a stage is a function from the scan and what came before to suggestions; `settle` decides which of
//! two that overlap stays. The scan reads the numerals too, once, for dates and numbers.

mod begins;
pub mod date;
mod grammar;
pub mod header;
mod noun;
pub mod number;
mod numeral;
mod plain;
pub mod quote;
mod scan;
mod scope;
mod sentence;
mod settle;
mod tokens;
mod view;

pub use begins::Begins;
pub use scan::{Gap, Scan, Shape, Token, TokenKind};
pub use tokens::Tokens;

use crate::annotation::{Actor, Annotation, Body, Document, Entries, Id, Metadata, Origin};
use crate::lexicon::Lexicon;
use crate::text::Spans;

/// What a stage suggests, before ids are given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggestion {
    /// Where.
    pub spans: Spans,
    /// What.
    pub body: Body,
    /// The name of the rule, shown on request: short, lower case, words joined by `-`.
    pub rule: &'static str,
    /// Whether the rule doubts it.
    pub doubtful: bool,
}

impl Suggestion {
    /// Returns the suggestion as an annotation with an id.
    pub fn annotation(self, id: Id) -> Annotation {
        let (rule, doubtful) = (self.rule.into(), self.doubtful);
        Annotation { rule, doubtful, ..Annotation::new(id, self.spans, self.body, Origin::Extracted) }
    }
}

/// What extraction finds in one document.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Extraction {
    /// The suggestions in reading order, ids counted from 1 within each kind.
    pub annotations: Vec<Annotation>,
    /// The actors the quotes name, in order of appearance.
    pub actors: Vec<Actor>,
}

impl Extraction {
    /// What a session about an article with this metadata begins with.
    pub fn entries(self, metadata: Metadata) -> Entries {
        Entries::new(metadata, self.annotations, [], self.actors)
    }
}

/// Everything the extractor finds in the body of `document`.
///
/// Relative dates resolve against `published`; without it they keep the unresolved form (`XXXX-WXX-5`).
pub fn extract(document: &Document, lexicon: &Lexicon, published: Option<jiff::civil::Date>) -> Extraction {
    let Some(plain) = plain::Plain::of(document) else { return read(document, lexicon, published) };
    let mut found = read(&plain.document, lexicon, published);
    plain.carry(document.text(), &mut found);
    found
}

fn read(document: &Document, lexicon: &Lexicon, published: Option<jiff::civil::Date>) -> Extraction {
    let scan = Scan::new(document, lexicon);
    let dates = date::find(&scan, published);
    let numbers = number::find(&scan);
    let (quotes, actors) = quote::find(&scan);
    let suggestions = settle::settle(dates, numbers, quotes);
    // The tokens of a long text are as large as what is found in it: both are not held at once.
    drop(scan);
    Extraction { annotations: number_ids(suggestions), actors }
}

/// What stays of the suggestions of all stages, in reading order and with ids.
pub fn settled(dates: Vec<Suggestion>, numbers: Vec<Suggestion>, quotes: Vec<Suggestion>) -> Vec<Annotation> {
    number_ids(settle::settle(dates, numbers, quotes))
}

/// The dates in the body of `document`, read once and resolved against each of several days.
pub fn dates<const N: usize>(
    document: &Document,
    lexicon: &Lexicon,
    days: [Option<jiff::civil::Date>; N],
) -> [Vec<Suggestion>; N] {
    let scan = Scan::new(document, lexicon);
    days.map(|published| date::find(&scan, published))
}

/// Gives ids in reading order, counted from 1 within each kind.
fn number_ids(suggestions: impl Iterator<Item = Suggestion>) -> Vec<Annotation> {
    let mut counts = [0; 4];
    let mut annotations = Vec::with_capacity(suggestions.size_hint().1.unwrap_or_default());
    annotations.extend(suggestions.map(|suggestion| {
        let kind = suggestion.body.kind();
        let count = &mut counts[kind as usize];
        *count += 1;
        suggestion.annotation(Id::new(kind.id_kind(), *count))
    }));
    annotations
}
