//! Merges three versions of one entry, field by field.
//!
//! Every function here prefers `own` where both sides changed a field differently. Called with the sides exchanged, it
//! gives another result exactly in that case, which is how [`super`] finds a conflict.

use crate::annotation::{Actor, Annotation, Body, Date, Note, Number, Provenance, Quote, Stance};

/// Returns the value one side changed, else one's own.
fn field<T: PartialEq + Clone>(old: &T, own: &T, other: &T) -> T {
    if own == old { other.clone() } else { own.clone() }
}

/// Returns a list both may add to and take from: what is left of the old, then what is new.
fn list<T: Ord + Clone>(old: &[T], own: &[T], other: &[T]) -> Vec<T> {
    if own == old {
        return other.to_vec();
    }
    if other == old || other == own {
        return own.to_vec();
    }
    let mut out: Vec<T> = old.iter().filter(|one| own.contains(one) && other.contains(one)).cloned().collect();
    let mut new: Vec<T> = own.iter().chain(other).filter(|one| !old.contains(one)).cloned().collect();
    new.sort();
    new.dedup();
    out.append(&mut new);
    out
}

/// Returns who changed it last.
fn made(old: &Provenance, own: &Provenance, other: &Provenance) -> Provenance {
    if own == old || other == old {
        return field(old, own, other);
    }
    later(own, other)
}

/// Returns the later of two; of two at one time, the one whose name comes later, so that it is the same from both
/// sides.
pub(super) fn later(own: &Provenance, other: &Provenance) -> Provenance {
    let later = (other.at, &other.by) > (own.at, &own.by);
    if later { other.clone() } else { own.clone() }
}

/// Returns an annotation.
pub(super) fn annotation(old: &Annotation, own: &Annotation, other: &Annotation) -> Annotation {
    let place = |a: &Annotation| (a.spans.clone(), a.words.clone());
    let (spans, words) = field(&place(old), &place(own), &place(other));
    Annotation {
        id: own.id,
        spans,
        body: body(&old.body, &own.body, &other.body),
        state: field(&old.state, &own.state, &other.state),
        origin: field(&old.origin, &own.origin, &other.origin),
        made: made(&old.made, &own.made, &other.made),
        rule: field(&old.rule, &own.rule, &other.rule),
        doubtful: field(&old.doubtful, &own.doubtful, &other.doubtful),
        words,
        tags: list(&old.tags, &own.tags, &other.tags),
        remark: field(&old.remark, &own.remark, &other.remark),
    }
}

fn body(old: &Body, own: &Body, other: &Body) -> Body {
    match (old, own, other) {
        (Body::Quote(old), Body::Quote(own), Body::Quote(other)) => Body::Quote(quote(old, own, other)),
        (Body::Date(old), Body::Date(own), Body::Date(other)) => {
            let says = |date: &Date| (date.timex.clone(), date.quantity.clone());
            let (timex, quantity) = field(&says(old), &says(own), &says(other));
            Body::Date(Date { timex, quantity })
        }
        (Body::Number(old), Body::Number(own), Body::Number(other)) => Body::Number(Number {
            quantity: field(&old.quantity, &own.quantity, &other.quantity),
            converts: field(&old.converts, &own.converts, &other.converts),
        }),
        (Body::Note(old), Body::Note(own), Body::Note(other)) => {
            Body::Note(Note { text: field(&old.text, &own.text, &other.text) })
        }
        // An id always keeps its kind, so this is not reached.
        _ => field(old, own, other),
    }
}

/// Returns a name and the words that say it belong together.
fn quote(old: &Quote, own: &Quote, other: &Quote) -> Quote {
    let spoken = |quote: &Quote| (quote.speaker.clone(), quote.mention);
    let cued = |quote: &Quote| (quote.cue.clone(), quote.cue_span);
    let (speaker, mention) = field(&spoken(old), &spoken(own), &spoken(other));
    let (cue, cue_span) = field(&cued(old), &cued(own), &cued(other));
    Quote { form: field(&old.form, &own.form, &other.form), speaker, mention, cue, cue_span }
}

/// Returns a stance.
pub(super) fn stance(old: &Stance, own: &Stance, other: &Stance) -> Stance {
    Stance {
        id: own.id,
        actor: field(&old.actor, &own.actor, &other.actor),
        position: field(&old.position, &own.position, &other.position),
        target: field(&old.target, &own.target, &other.target),
        evidence: list(&old.evidence, &own.evidence, &other.evidence),
        confidence: field(&old.confidence, &own.confidence, &other.confidence),
        note: field(&old.note, &own.note, &other.note),
        state: field(&old.state, &own.state, &other.state),
        made: made(&old.made, &own.made, &other.made),
    }
}

/// Returns an actor.
pub(super) fn actor(old: &Actor, own: &Actor, other: &Actor) -> Actor {
    Actor {
        name: own.name.clone(),
        aliases: list(&old.aliases, &own.aliases, &other.aliases),
        role: field(&old.role, &own.role, &other.role),
        kind: field(&old.kind, &own.kind, &other.kind),
        affiliation: field(&old.affiliation, &own.affiliation, &other.affiliation),
    }
}
