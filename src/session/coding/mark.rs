//! Marks made by hand, and corrections of suggestions.

use super::Coding;
use crate::annotation::{Annotation, Body, Edit, FreeIds, Id, IdKind, Note, Origin, Transaction, Verdict};
use crate::codebook::Codebook;
use crate::lexicon::counted;
use crate::session::speaker::mention;
use crate::text::{Span, Spans};

/// An annotation to be made by hand.
#[derive(Clone, PartialEq, Debug)]
pub struct NewMark {
    /// The passage.
    pub span: Span,
    /// The content.
    pub body: Body,
    /// The tags.
    pub tags: Vec<String>,
    /// Whether it replaces the suggestions that it overlaps.
    pub replaces: bool,
}

impl Coding<'_> {
    /// Marks a passage by hand. An unknown speaker becomes an actor, as the codebook describes them. Returns the new
    /// annotation's id too; `None` for an empty passage.
    pub fn mark(&self, mark: NewMark, book: &Codebook) -> Option<(Id, Transaction)> {
        let NewMark { span, body, tags, replaces } = mark;
        let kind = body.kind();
        let id = self.entries.next_id(kind.id_kind());
        let mut annotation = Annotation::new(id, Spans::one(span)?, body, Origin::Hand);
        (annotation.made, annotation.tags) = (self.made.clone(), tags);
        let gone = if replaces { self.overlapped(kind, span) } else { Vec::new() };
        let end = match gone.len() {
            0 => String::new(),
            count => format!(" and replace {}", counted(count, "suggestion")),
        };
        let label = format!("mark {}{end}", self.name(&annotation));
        let mut edits = self.with_speaker(annotation, book);
        edits.extend(self.give_way(&gone, id));
        Some((id, Transaction::new(label, edits)))
    }

    /// Marks other places of the same words like an annotation that was made by hand.
    pub fn mark_alike(&self, like: &Annotation, places: &[Span]) -> Transaction {
        let mut free = FreeIds::beside(self.entries.ids());
        let mut copy = |place: &Span| {
            let (spans, id) = (Spans::one(*place)?, free.next(like.id.kind));
            Some(Edit::put(Annotation { id, spans, made: self.made.clone(), ..like.clone() }))
        };
        let edits: Vec<Edit> = places.iter().filter_map(&mut copy).collect();
        Transaction::new(format!("mark {} more of {}", edits.len(), self.name(like)), edits)
    }

    /// Returns a note without words: a highlight for a stance to rest on.
    pub fn highlight(&self, span: Span) -> Option<Annotation> {
        let id = self.entries.next_id(IdKind::Note);
        let mut note = Annotation::new(id, Spans::one(span)?, Body::Note(Note::default()), Origin::Hand);
        note.made = self.made.clone();
        Some(note)
    }

    /// Replaces the `old` annotation by the corrected one. Correcting a suggestion accepts it.
    pub fn correct(&self, old: &Annotation, corrected: &Annotation, book: &Codebook) -> Transaction {
        let mut new = self.judged(corrected, Verdict::Accepted);
        if let (Body::Quote(quote), Some(before)) = (&mut new.body, old.quote())
            && quote.speaker != before.speaker
            && quote.mention == before.mention
        {
            quote.mention = quote.speaker.as_deref().and_then(|name| {
                let known = self.entries.actors().get(name).cloned();
                mention(self.text, &new.spans, before, &known.unwrap_or_else(|| book.described(name)))
            });
        }
        let label = format!("edit {}{}", self.name(old), Self::accepting(old, &new));
        Transaction::new(label, self.with_speaker(new, book))
    }

    /// Returns the entry of an actor the session does not have, as the codebook describes them.
    pub fn new_actor(&self, name: &str, book: &Codebook) -> Option<Edit> {
        (!self.entries.actors().contains_key(name)).then(|| Edit::put_actor(book.described(name)))
    }

    /// Returns the edits that put an annotation in, after its speaker where they are new.
    fn with_speaker(&self, annotation: Annotation, book: &Codebook) -> Vec<Edit> {
        let speaker = annotation.quote().and_then(|quote| quote.speaker.as_deref());
        let actor = speaker.and_then(|name| self.new_actor(name, book));
        actor.into_iter().chain([Edit::put(annotation)]).collect()
    }
}
