//! A session put onto a text that has changed since: each passage is found again, or marked lost.

use super::Session;
use crate::annotation::{Annotation, Body, Document, Entries};
use crate::text::anchor::{Anchor, find, quoted};
use crate::text::{Span, Spans};

/// A session on its new text, and how its annotations fared.
#[derive(Clone, PartialEq, Debug)]
pub struct Reanchored {
    /// The session.
    pub session: Session,
    /// Annotations found where they were or elsewhere.
    pub found: usize,
    /// Annotations whose place is not certain any more; each is marked lost.
    pub lost: usize,
}

impl Reanchored {
    /// What happened, for the reader.
    pub fn sentence(&self) -> String {
        let lost = match self.lost {
            0 => "all annotations were found again".to_owned(),
            1 => "1 annotation could not be placed with certainty and is marked".to_owned(),
            n => format!("{n} annotations could not be placed with certainty and are marked"),
        };
        format!("the article changed since the session was saved; {lost}")
    }
}

/// Puts `session` onto `document`.
pub fn onto(session: Session, document: Document) -> Reanchored {
    let (old, new) = (session.text(), document.text());
    let entries = session.entries();
    let (mut found, mut lost) = (0, 0);
    let annotations: Vec<Annotation> = entries
        .annotations()
        .iter()
        .filter_map(|annotation| {
            let moved = one(annotation, old, new);
            match &moved {
                Some(moved) if moved.lost.is_some() => lost += 1,
                Some(_) => found += 1,
                None => {}
            }
            moved
        })
        .collect();
    let entries = Entries::new(
        entries.metadata().clone(),
        annotations,
        entries.stances().values().cloned(),
        entries.actors().values().cloned(),
    );
    let mut out = Session::new(document, entries, session.annotator.clone());
    out.view = session.view.clone();
    out.view.top = out.text().floor_char_boundary(out.view.top);
    out.view.cursor = out.text().floor_char_boundary(out.view.cursor);
    out.extra = session.extra;
    out.mark_unsaved();
    Reanchored { session: out, found, lost }
}

fn placed(span: Span, old: &str, new: &str) -> Option<Span> {
    match find(new, quoted(old, span), Some(span)) {
        Anchor::Same(span) | Anchor::Moved(span) => Some(span),
        Anchor::Ambiguous | Anchor::Lost => None,
    }
}

/// One annotation on the new text; nothing only when that text is empty.
fn one(annotation: &Annotation, old: &str, new: &str) -> Option<Annotation> {
    let mut out = annotation.clone();
    let spans: Option<Vec<Span>> = annotation.spans.iter().map(|span| placed(span, old, new)).collect();
    if let Some(spans) = spans.and_then(Spans::many) {
        out.spans = spans;
    } else {
        out.lost.get_or_insert_with(|| annotation.spans.words(old).into());
        out.spans = Spans::one(near(annotation.spans.cover(), new)?)?;
    }
    match &mut out.body {
        Body::Quote(quote) => {
            quote.mention = quote.mention.and_then(|span| placed(span, old, new));
            quote.cue_span = quote.cue_span.and_then(|span| placed(span, old, new));
        }
        Body::Number(number) => number.converts = number.converts.and_then(|span| placed(span, old, new)),
        Body::Date(_) | Body::Note(_) => {}
    }
    Some(out)
}

/// One character near where the passage stood.
fn near(span: Span, new: &str) -> Option<Span> {
    let last = new.char_indices().next_back()?.0;
    let start = new.floor_char_boundary(span.start().min(last));
    Span::of(new, start..start + new[start..].chars().next()?.len_utf8())
}
