//! Moves a session to a changed text: each passage is found again, or marked as changed or lost.

use super::{Session, merge};
use crate::annotation::{Annotation, Body, Document, Entries, Transaction, Verdict, Words};
use crate::text::align::{Alignment, Carried};
use crate::text::anchor::{Anchor, Finder, Quoted};
use crate::text::{Span, Spans, fold};

/// A session on its new text, and what happened to its annotations.
#[derive(Clone, PartialEq, Debug)]
pub struct Reanchored {
    /// The session.
    pub session: Session,
    /// The number of annotations whose words are in the new text, at the same or another place.
    pub found: usize,
    /// The number of annotations whose words changed; each has to be confirmed or rejected.
    pub changed: usize,
    /// The number of annotations that are marked as lost, because their place is not certain.
    pub lost: usize,
    /// Whether only white space, quotation marks or similar signs of the article differ.
    pub is_same: bool,
}

impl Reanchored {
    /// Returns what happened, for the reader. What was rejected is not spoken of.
    pub fn sentence(&self) -> String {
        let (begin, all) = if self.is_same {
            ("the article is set differently since the session was saved", "its words are the same")
        } else {
            ("the article changed since the session was saved", "all annotations were found again")
        };
        if self.changed + self.lost == 0 {
            return format!("{begin}; {all}");
        }
        let found = match self.found {
            1 => "1 annotation was found again".to_owned(),
            n => format!("{n} annotations were found again"),
        };
        let changed = match self.changed {
            0 => None,
            1 => Some("1 stands on changed words and waits to be confirmed".to_owned()),
            n => Some(format!("{n} stand on changed words and wait to be confirmed")),
        };
        let lost = match self.lost {
            0 => None,
            1 => Some("1 is lost".to_owned()),
            n => Some(format!("{n} are lost")),
        };
        let parts: Vec<String> = [Some(found), changed, lost].into_iter().flatten().collect();
        format!("{begin}; {}", parts.join(", "))
    }
}

/// Puts `session` onto `document`.
pub fn onto(session: Session, document: Document) -> Reanchored {
    let moving = Moving::new(session.text(), document.text());
    let annotations = moving.annotations(session.entries());
    let entries = session.entries();
    let count = |fared: fn(&Words) -> bool| {
        annotations.iter().filter(|a| a.state != Verdict::Rejected && fared(&a.words)).count()
    };
    let found = count(|words| *words == Words::Same);
    let (changed, lost) = (count(|words| words.changed().is_some()), count(|words| words.lost().is_some()));
    let is_same = moving.alignment.is_same();
    let [top, cursor] = [session.view.top, session.view.cursor].map(|at| moving.near(at));
    let entries = Entries::new(
        entries.metadata().clone(),
        annotations,
        entries.stances().values().cloned(),
        entries.actors().values().cloned(),
    );
    let mut out = Session::new(document, entries, session.annotator.clone());
    out.merged.clone_from(&session.merged);
    out.view = session.view.clone();
    (out.view.top, out.view.cursor) = (top, cursor);
    out.extra = session.extra;
    out.mark_unsaved();
    Reanchored { session: out, found, changed, lost, is_same }
}

/// Puts `session` onto `document` by one change, which can be undone.
pub fn in_one_step(mut session: Session, document: Document) -> Reanchored {
    let moved = onto(session.clone(), document.clone());
    let edits = merge::difference(session.entries(), moved.session.entries()).edits;
    let change = Transaction::new("go on with the article's changed text", edits).onto(document);
    // The change is made of this session, so it is not refused.
    if session.change(change).is_err() {
        return moved;
    }
    session.view.clone_from(&moved.session.view);
    Reanchored { session, ..moved }
}

/// Returns a session over a text with the same words as `document`'s, on that text.
pub fn alike(session: Session, document: &Document) -> Session {
    if session.text() == document.text() { session } else { onto(session, document.clone()).session }
}

/// The old text and the new one.
struct Moving<'t> {
    old: &'t str,
    new: &'t str,
    alignment: Alignment,
    finder: Finder<&'t str>,
}

impl<'t> Moving<'t> {
    fn new(old: &'t str, new: &'t str) -> Self {
        Self { old, new, alignment: Alignment::new(old, new), finder: Finder::new(new) }
    }

    /// Places each annotation on the new text.
    fn annotations(&self, entries: &Entries) -> Vec<Annotation> {
        let mut annotations: Vec<Annotation> =
            entries.annotations().iter().filter_map(|annotation| self.one(annotation)).collect();
        two_on_one(&mut annotations, entries, self.old);
        annotations
    }

    /// Places one annotation on the new text; returns `None` only when that text is empty.
    fn one(&self, annotation: &Annotation) -> Option<Annotation> {
        let mut out = annotation.clone();
        let old = annotation.words.old().map_or_else(|| annotation.spans.words(self.old), Into::into);
        let placed = match &annotation.words {
            Words::Lost(words) => self.again(words),
            Words::Same | Words::Changed(_) => self.spans(&annotation.spans),
        };
        (out.spans, out.words) = match placed {
            // Only the words themselves are compared, because a mark that begins or ends within a letter has no other
            // place.
            Some(spans) if fold::same(&spans.words(self.new), &old) => (spans, Words::Same),
            Some(spans) => (spans, Words::Changed(old.into())),
            None => (Spans::one(self.letter(annotation.spans.cover())?)?, Words::Lost(old.into())),
        };
        match &mut out.body {
            Body::Quote(quote) => {
                quote.mention = quote.mention.and_then(|span| self.same(span));
                quote.cue_span = quote.cue_span.and_then(|span| self.same(span));
            }
            Body::Number(number) => number.converts = number.converts.and_then(|span| self.same(span)),
            Body::Date(_) | Body::Note(_) => {}
        }
        Some(out)
    }

    /// Returns where all of the spans stand.
    fn spans(&self, spans: &Spans) -> Option<Spans> {
        let all: Option<Vec<Span>> = spans
            .iter()
            .map(|span| match self.alignment.carry(span) {
                Carried::Same(span) | Carried::Changed(span) => Some(span),
                Carried::Lost => None,
            })
            .collect();
        Spans::many(all?)
    }

    fn same(&self, span: Span) -> Option<Span> {
        if let Carried::Same(span) = self.alignment.carry(span) { Some(span) } else { None }
    }

    /// Returns the place of words that were lost, where they stand again and only once: nothing else tells it.
    fn again(&self, words: &str) -> Option<Spans> {
        let telling = words.split_whitespace().count() > 2;
        let quoted = Quoted { exact: words, prefix: "", suffix: "" };
        match self.finder.find(quoted, None) {
            Anchor::Moved(span) if telling => Spans::one(span),
            _ => None,
        }
    }

    /// Returns one character near where a passage stood.
    fn letter(&self, span: Span) -> Option<Span> {
        let last = self.new.char_indices().next_back()?.0;
        let start = self.new.floor_char_boundary(self.near(span.start()).min(last));
        Span::of(self.new, start..start + self.new[start..].chars().next()?.len_utf8())
    }

    /// Returns the place in the new text nearest to one in the old.
    fn near(&self, at: usize) -> usize {
        self.new.floor_char_boundary(self.alignment.near(at))
    }
}

/// Keeps two annotations of a kind off the same passage: one that moved onto another's is lost.
fn two_on_one(annotations: &mut [Annotation], before: &Entries, old: &str) {
    let mut seen = std::collections::HashSet::new();
    let spans_before = |a: &Annotation| before.annotations().get(a.id).map(|b| &b.spans);
    let mut order: Vec<usize> = (0..annotations.len()).collect();
    // Annotations on unchanged words keep them.
    order.sort_by_key(|at| annotations[*at].words.old().is_some());
    let mut owners = std::collections::HashMap::new();
    for at in order {
        let annotation = &mut annotations[at];
        if annotation.words.lost().is_some() {
            continue;
        }
        let place = (annotation.kind(), annotation.spans.clone());
        let own = spans_before(annotation);
        let first = *owners.entry(place.clone()).or_insert(own);
        // Two annotations may share a passage if they shared one before.
        if !seen.insert(place) && first != own {
            let words = own.map(|spans| spans.words(old).into()).unwrap_or_default();
            annotation.words = Words::Lost(annotation.words.old().map_or(words, Into::into));
        }
    }
}
