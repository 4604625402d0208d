//! The extractor's reading of a passage of the article.

use crate::annotation::{Annotation, Body, Document, Kind};
use crate::extract::extract;
use crate::lexicon::Lexicon;
use crate::text::{Span, segment};
use crate::ui::reader::state::State;

/// Returns what the extractor reads in a passage: within its sentence, so that tense and the counted noun are seen,
/// or else alone.
pub(super) fn read(state: &State, kind: Kind, span: Span) -> Option<Body> {
    if !is_read(kind) {
        return None;
    }
    let text = state.session.text();
    let line = segment::line_around(text, span.start()).cover(span);
    let mut body = read_in(state, kind, line, span).or_else(|| read_in(state, kind, span, span))?;
    if let Body::Number(number) = &mut body {
        number.converts = None;
    }
    Some(body)
}

/// Returns what the extractor finds at `span` when it is given only `around`: the annotation that overlaps it most.
fn read_in(state: &State, kind: Kind, around: Span, span: Span) -> Option<Body> {
    let within = Span::new((span.start() - around.start()) as u32, (span.end() - around.start()) as u32);
    found_in(state, kind, around.slice(state.session.text()), within)
}

/// Whether annotations of a kind have a value that the extractor reads.
pub(super) const fn is_read(kind: Kind) -> bool {
    matches!(kind, Kind::Date | Kind::Number)
}

/// Returns what the extractor finds in a passage: the annotation that overlaps `span` most.
fn found_in(state: &State, kind: Kind, passage: &str, span: Span) -> Option<Body> {
    let published = state.session.entries().metadata().published;
    let found = extract(&Document::new(passage), Lexicon::get(), published).annotations;
    let shared = |a: &Annotation| {
        let cover = a.spans.cover();
        cover.end().min(span.end()).saturating_sub(cover.start().max(span.start()))
    };
    let on_it = found.into_iter().filter(|a| a.kind() == kind && shared(a) > 0);
    on_it.max_by_key(shared).map(|a| a.body)
}

/// Reads the changed words of a date or number again, if its old value was the extractor's reading of the old words.
/// A value corrected by hand is kept.
pub(super) fn reread(state: &State, annotation: &Annotation) -> Option<Body> {
    let (text, span, kind) = (state.session.text(), annotation.spans.cover(), annotation.kind());
    let old = annotation.words.changed().filter(|_| is_read(kind))?;
    let line = segment::line_around(text, span.start()).cover(span);
    let (before, after) = (&text[line.start()..span.start()], &text[span.end()..line.end()]);
    let place = Span::new(before.len() as u32, (before.len() + old.len()) as u32);
    let same = match (&annotation.body, found_in(state, kind, &[before, old, after].concat(), place)?) {
        (Body::Number(own), Body::Number(was)) => own.quantity == was.quantity,
        (Body::Date(own), Body::Date(was)) => own.timex == was.timex,
        _ => false,
    };
    read(state, kind, span).filter(|_| same)
}
