//! What a stance rests on: the one place that says which annotations speak for it, and which of them have words.

use crate::annotation::{Annotation, Entries, Stance, Verdict, Words};
use crate::text::Spans;

/// The annotations a stance rests on. One that was rejected carries nothing; a rejected stance shows what it was taken for.
pub fn evidence<'s>(entries: &'s Entries, stance: &'s Stance) -> impl Iterator<Item = &'s Annotation> + Clone {
    let all = entries.annotations();
    let carries = |a: &&Annotation| a.state != Verdict::Rejected || stance.state == Verdict::Rejected;
    stance.evidence.iter().filter_map(|id| all.get(*id)).filter(carries)
}

/// Returns the evidence that has a place in the text: its words are there, or changed ones.
pub fn placed<'s>(entries: &'s Entries, stance: &'s Stance) -> impl Iterator<Item = &'s Annotation> + Clone {
    evidence(entries, stance).filter(|a| a.words.lost().is_none())
}

/// Returns the evidence whose own words are in the text, neither changed nor lost.
pub fn standing<'s>(entries: &'s Entries, stance: &'s Stance) -> impl Iterator<Item = &'s Annotation> + Clone {
    evidence(entries, stance).filter(|a| a.words == Words::Same)
}

/// All passages a stance rests on; nothing without evidence that stands.
pub fn grounds(entries: &Entries, stance: &Stance) -> Option<Spans> {
    Spans::many(standing(entries, stance).flat_map(|a| a.spans.iter().collect::<Vec<_>>()))
}
