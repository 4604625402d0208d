//! What merging needs from an annotation or a stance.

use super::fields;
use crate::annotation::{Annotation, Edit, Id, Provenance, Stance};
use crate::text::Spans;

pub(super) trait Entry: Clone + PartialEq {
    /// The values by which two entries that say the same are matched.
    type Place: std::hash::Hash + Eq;

    fn id(&self) -> Id;
    fn place(&self) -> Self::Place;
    /// Whether both say the same, whoever said it when, and by whatever id.
    fn says(&self, other: &Self) -> bool;
    /// Whether this is no version of `old` but another entry, to which its id was given after it was deleted.
    fn replaces(&self, old: &Self) -> bool;
    /// Returns one entry made of three; where both sides changed a field, `own` wins.
    fn merged(old: &Self, own: &Self, other: &Self) -> Self;
    /// Returns the same under another id.
    fn called(self, id: Id) -> Self;
    fn made(&self) -> &Provenance;
    /// Returns the same by someone else.
    fn by(self, made: Provenance) -> Self;
    fn put(self) -> Edit;
    fn gone(id: Id) -> Edit;
}

impl Entry for Annotation {
    type Place = Spans;

    fn id(&self) -> Id {
        self.id
    }

    fn place(&self) -> Spans {
        self.spans.clone()
    }

    fn says(&self, other: &Self) -> bool {
        let like = Self { id: self.id, made: self.made.clone(), ..other.clone() };
        self.id.kind == other.id.kind && *self == like
    }

    fn replaces(&self, old: &Self) -> bool {
        !old.spans.iter().any(|span| self.spans.overlaps(span))
    }

    fn merged(old: &Self, own: &Self, other: &Self) -> Self {
        fields::annotation(old, own, other)
    }

    fn called(self, id: Id) -> Self {
        Self { id, ..self }
    }

    fn made(&self) -> &Provenance {
        &self.made
    }

    fn by(self, made: Provenance) -> Self {
        Self { made, ..self }
    }

    fn put(self) -> Edit {
        Edit::put(self)
    }

    fn gone(id: Id) -> Edit {
        Edit::Annotation(id, None)
    }
}

impl Entry for Stance {
    type Place = (String, String);

    fn id(&self) -> Id {
        self.id
    }

    fn place(&self) -> Self::Place {
        (self.actor.clone(), self.target.clone())
    }

    fn says(&self, other: &Self) -> bool {
        *self == Self { id: self.id, made: self.made.clone(), ..other.clone() }
    }

    fn replaces(&self, old: &Self) -> bool {
        self.target != old.target && !self.evidence.iter().any(|id| old.evidence.contains(id))
    }

    fn merged(old: &Self, own: &Self, other: &Self) -> Self {
        fields::stance(old, own, other)
    }

    fn called(self, id: Id) -> Self {
        Self { id, ..self }
    }

    fn made(&self) -> &Provenance {
        &self.made
    }

    fn by(self, made: Provenance) -> Self {
        Self { made, ..self }
    }

    fn put(self) -> Edit {
        Edit::put_stance(self)
    }

    fn gone(id: Id) -> Edit {
        Edit::Stance(id, None)
    }
}
