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
    let annotations = annotations(&session, document.text());
    let entries = session.entries();
    let lost = annotations.iter().filter(|annotation| annotation.lost.is_some()).count();
    let found = annotations.len() - lost;
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

/// Each annotation on the new text.
fn annotations(session: &Session, new: &str) -> Vec<Annotation> {
    let (old, entries) = (session.text(), session.entries());
    let place = placing(old, new);
    let mut annotations: Vec<Annotation> =
        entries.annotations().iter().filter_map(|annotation| one(annotation, old, new, &place)).collect();
    two_on_one(&mut annotations, entries, old);
    annotations
}

/// How a span of the old text is found in the new one.
fn placing<'t>(old: &'t str, new: &'t str) -> Box<dyn Fn(Span) -> Option<Span> + 't> {
    match Respaced::of(old, new) {
        // Only wrapped or indented anew: every character has its place.
        Some(respaced) => Box::new(move |span| respaced.place(span, new)),
        None => Box::new(move |span| match find(new, quoted(old, span), Some(span)) {
            Anchor::Same(span) | Anchor::Moved(span) => Some(span),
            Anchor::Ambiguous | Anchor::Lost => None,
        }),
    }
}

/// Two texts that differ in white space only: where each visible character stands in both.
struct Respaced {
    old: Vec<u32>,
    new: Vec<u32>,
}

impl Respaced {
    fn of(old: &str, new: &str) -> Option<Self> {
        let visible = |text: &'_ str| -> Vec<(usize, char)> {
            text.char_indices().filter(|(_, c)| !c.is_whitespace()).collect()
        };
        let (from, to) = (visible(old), visible(new));
        let same = from.len() == to.len() && from.iter().zip(&to).all(|((_, a), (_, b))| a == b);
        let places = |all: &[(usize, char)]| all.iter().map(|(at, _)| *at as u32).collect();
        same.then(|| Self { old: places(&from), new: places(&to) })
    }

    fn place(&self, span: Span, new: &str) -> Option<Span> {
        let first = self.old.partition_point(|at| (*at as usize) < span.start());
        let last = self.old.partition_point(|at| (*at as usize) < span.end()).checked_sub(1)?;
        let (start, end) = (*self.new.get(first)? as usize, *self.new.get(last)? as usize);
        let end = end + new[end..].chars().next()?.len_utf8();
        Span::of(new, start..end)
    }
}

/// No two annotations of a kind come to stand on one passage: what moved onto another's is lost.
fn two_on_one(annotations: &mut [Annotation], before: &Entries, old: &str) {
    let mut seen = std::collections::HashSet::new();
    let stayed = |a: &Annotation| before.annotations().get(a.id).is_some_and(|b| b.spans == a.spans);
    let mut order: Vec<usize> = (0..annotations.len()).collect();
    order.sort_by_key(|at| !stayed(&annotations[*at]));
    for at in order {
        let annotation = &mut annotations[at];
        let own = annotation.lost.is_some() || seen.insert((annotation.kind(), annotation.spans.clone()));
        let twins_before = stayed(annotation);
        if !own && !twins_before {
            let words = before.annotations().get(annotation.id).map(|b| b.spans.words(old).into());
            annotation.lost = words;
        }
    }
}

/// One annotation on the new text; nothing only when that text is empty.
fn one(
    annotation: &Annotation,
    old: &str,
    new: &str,
    placed: &dyn Fn(Span) -> Option<Span>,
) -> Option<Annotation> {
    let mut out = annotation.clone();
    let spans: Option<Vec<Span>> = annotation.spans.iter().map(placed).collect();
    if let Some(spans) = spans.and_then(Spans::many) {
        out.spans = spans;
    } else {
        out.lost.get_or_insert_with(|| annotation.spans.words(old).into());
        out.spans = Spans::one(near(annotation.spans.cover(), new)?)?;
    }
    match &mut out.body {
        Body::Quote(quote) => {
            quote.mention = quote.mention.and_then(placed);
            quote.cue_span = quote.cue_span.and_then(placed);
        }
        Body::Number(number) => number.converts = number.converts.and_then(placed),
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
