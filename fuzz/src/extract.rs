//! Any text: what is found lies in it, in order, under ids of its own; a session of it is saved and read as it was.

use std::collections::HashSet;

use standoff::annotation::{Annotation, Body, Metadata};
use standoff::extract::extract;
use standoff::lexicon::Lexicon;
use standoff::session::Session;
use standoff::source::from_text;
use standoff::text::Span;

/// Holds extraction to it.
pub fn holds(bytes: &[u8]) {
    let text = super::text(bytes);
    let document = from_text(text.to_owned()).document;
    let day = text.len().is_multiple_of(2).then(|| jiff::civil::date(2026, 3, 8));
    let found = extract(&document, Lexicon::get(), day);
    let mut ids = HashSet::new();
    let mut last = 0;
    for annotation in &found.annotations {
        lies_in(annotation, text);
        assert!(ids.insert(annotation.id), "{} is there twice", annotation.id);
        let start = annotation.spans.cover().start();
        assert!(start >= last, "{} is out of order", annotation.id);
        last = start;
    }
    assert!(found.actors.iter().all(|actor| !actor.name.trim().is_empty()));
    let session = Session::new(document, found.entries(Metadata::default()), None);
    super::session::survives(&session);
}

/// Every span of an annotation is in the text, on its characters, and not empty.
fn lies_in(annotation: &Annotation, text: &str) {
    let beside = match &annotation.body {
        Body::Quote(quote) => [quote.mention, quote.cue_span],
        Body::Number(number) => [number.converts, None],
        Body::Date(_) | Body::Note(_) => [None, None],
    };
    let all: Vec<Span> = annotation.spans.iter().chain(beside.into_iter().flatten()).collect();
    assert!(all.iter().all(|span| span.fits(text) && !span.is_empty()), "{annotation:?}");
}
