//! The evidence of stances: decides which annotations count as evidence, and which of these have their words in the
//! text.

use crate::annotation::{Annotation, Entries, Stance, Verdict, Words};
use crate::text::Spans;

/// Returns the annotations a stance rests on. A rejected annotation is no evidence; a rejected stance still shows its
/// own.
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

/// Returns all passages a stance rests on; `None` without evidence whose words are in the text.
pub fn grounds(entries: &Entries, stance: &Stance) -> Option<Spans> {
    Spans::many(standing(entries, stance).flat_map(|a| a.spans.iter().collect::<Vec<_>>()))
}
