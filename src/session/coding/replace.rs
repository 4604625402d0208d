//! Which suggestions a mark by hand replaces, and which values it takes over from them.

use super::Coding;
use crate::annotation::{Annotation, Edit, Id, Kind, Origin, Quote, Stance, Standing, Verdict};
use crate::text::{Span, Spans};

/// Whether a mark of one kind takes the words that a suggestion of another has: a date and a number do, while either may
/// stand in a quote, and a note goes over anything.
const fn competes(new: Kind, old: Kind) -> bool {
    matches!((new, old), (Kind::Quote, Kind::Quote) | (Kind::Date | Kind::Number, Kind::Date | Kind::Number))
}

/// Returns how many bytes two passages share.
fn shared(spans: &Spans, with: Span) -> usize {
    let of = |span: Span| span.end().min(with.end()).saturating_sub(span.start().max(with.start()));
    spans.iter().map(of).sum()
}

impl<'s> Coding<'s> {
    /// Returns the suggestions that a new mark of this kind overlaps and can replace, in reading order.
    pub fn overlapped(&self, kind: Kind, span: Span) -> Vec<&'s Annotation> {
        let touching = self.entries.annotations().touching(span);
        let replaced = |a: &&Annotation| {
            a.origin == Origin::Extracted
                && a.standing() == Standing::Suggested
                && competes(kind, a.kind())
                && shared(&a.spans, span) > 0
        };
        touching.filter(replaced).collect()
    }

    /// Returns what a new quote on `span` takes over from the suggestion that it overlaps most: speaker, mention, cue and
    /// form. Words of the quote itself are no mention and no cue of it.
    pub fn taken_over(&self, span: Span) -> Option<Quote> {
        let overlapped = self.overlapped(Kind::Quote, span);
        let most = overlapped.into_iter().max_by_key(|a| shared(&a.spans, span))?;
        let mut quote = most.quote()?.clone();
        quote.mention = quote.mention.filter(|mention| !mention.overlaps(span));
        if quote.cue_span.is_some_and(|cue| cue.overlaps(span)) {
            (quote.cue, quote.cue_span) = (None, None);
        }
        Some(quote)
    }

    /// Replaces annotations by the one with the id `to`: those made by hand are deleted, extracted ones are rejected,
    /// and the stances on them rest on that one.
    pub(super) fn give_way(&self, gone: &[&Annotation], to: Id) -> Vec<Edit> {
        let annotations = self.entries.annotations();
        let is_gone = |id: &Id| gone.iter().any(|other| other.id == *id);
        let mut edits: Vec<Edit> = gone
            .iter()
            .map(|other| match other.origin {
                Origin::Hand => Edit::Annotation(other.id, None),
                Origin::Extracted => Edit::put(self.judged(other, Verdict::Rejected)),
            })
            .collect();
        // The new mark is sorted in where the first replaced suggestion was.
        let place = |id: &Id| annotations.index(*id).or_else(|| annotations.index(gone.first()?.id));
        let resting = self.entries.stances().values().filter(|stance| stance.evidence.iter().any(is_gone));
        edits.extend(resting.map(|stance| {
            let mut evidence: Vec<Id> = stance.evidence.iter().copied().filter(|id| !is_gone(id)).collect();
            if !evidence.contains(&to) {
                evidence.push(to);
                evidence.sort_by_key(place);
            }
            Edit::put_stance(Stance { evidence, ..stance.clone() })
        }));
        edits
    }
}
