//! Everything in a session that can be edited, in order, with its invariants.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::{
    Actor, Annotation, Edit, EditError, FreeIds, Id, IdKind, Kind, Metadata, Stance, Standing, Transaction,
    Verdict,
};
use crate::text::Span;

/// Annotations in reading order (by covering span, then id). Each id occurs once.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    order: Vec<Arc<Annotation>>,
    places: HashMap<Id, (u32, u32)>,
    /// The length of the longest covering span so far. An annotation that touches a place begins at most this far
    /// before it.
    longest: usize,
}

impl PartialEq for Annotations {
    fn eq(&self, other: &Self) -> bool {
        self.order == other.order
    }
}

impl Eq for Annotations {}

type Place = (u32, u32, Id);

fn place(annotation: &Annotation) -> Place {
    let cover = annotation.spans.cover();
    (cover.start() as u32, cover.end() as u32, annotation.id)
}

impl Annotations {
    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// All, in reading order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Annotation> + ExactSizeIterator + Clone {
        self.order.iter().map(AsRef::as_ref)
    }

    /// Returns the annotations of one kind, in reading order.
    pub fn of(&self, kind: Kind) -> impl DoubleEndedIterator<Item = &Annotation> + Clone {
        self.iter().filter(move |a| a.kind() == kind)
    }

    /// Returns the one with this id.
    pub fn get(&self, id: Id) -> Option<&Annotation> {
        self.index(id).map(|i| self.order[i].as_ref())
    }

    /// Returns its position in reading order.
    pub fn index(&self, id: Id) -> Option<usize> {
        let &(start, end) = self.places.get(&id)?;
        self.order.binary_search_by_key(&(start, end, id), |a| place(a)).ok()
    }

    /// Returns the first, in reading order, whose covering span starts at or after byte `at`, as a position.
    pub fn first_from(&self, at: usize) -> usize {
        self.order.partition_point(|a| a.spans.cover().start() < at)
    }

    /// Returns the annotations with a span that shares a byte with `span`.
    pub fn touching(&self, span: Span) -> impl Iterator<Item = &Annotation> {
        let first = self.first_from(span.start().saturating_sub(self.longest));
        let last = self.first_from(span.end()).max(first);
        self.order[first..last].iter().map(AsRef::as_ref).filter(move |a| a.spans.overlaps(span))
    }

    fn put(&mut self, annotation: Annotation) -> Option<Arc<Annotation>> {
        let new = place(&annotation);
        self.longest = self.longest.max(annotation.spans.cover().len());
        if self.places.get(&annotation.id) == Some(&(new.0, new.1)) {
            let at = self.index(annotation.id)?;
            return Some(std::mem::replace(&mut self.order[at], Arc::new(annotation)));
        }
        let old = self.take(annotation.id);
        self.places.insert(annotation.id, (new.0, new.1));
        let at = self.order.partition_point(|a| place(a) < new);
        self.order.insert(at, Arc::new(annotation));
        old
    }

    fn take(&mut self, id: Id) -> Option<Arc<Annotation>> {
        let at = self.index(id)?;
        self.places.remove(&id);
        Some(self.order.remove(at))
    }
}

impl FromIterator<Annotation> for Annotations {
    /// Of two with one id the later wins.
    fn from_iter<I: IntoIterator<Item = Annotation>>(all: I) -> Self {
        let all = all.into_iter();
        // Not collected, because that would need as much memory as the annotations themselves.
        let mut order = Vec::with_capacity(all.size_hint().0);
        order.extend(all.map(Arc::new));
        let places: HashMap<Id, (u32, u32)> = order.iter().map(|a| (a.id, (place(a).0, place(a).1))).collect();
        if places.len() < order.len() {
            let latest: HashMap<Id, usize> = order.iter().enumerate().map(|(at, a)| (a.id, at)).collect();
            let mut at = 0..;
            order.retain(|a| at.next() == latest.get(&a.id).copied());
        }
        order.sort_by_key(|a| place(a));
        let longest = order.iter().map(|a| a.spans.cover().len()).max().unwrap_or(0);
        Self { order, places, longest }
    }
}

/// Everything in a session that a reader can change. Only [`Entries::apply`] changes it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entries {
    metadata: Metadata,
    annotations: Annotations,
    stances: BTreeMap<Id, Stance>,
    actors: BTreeMap<String, Actor>,
}

impl Entries {
    /// Entries as they were saved or extracted. Spans are the caller's promise; [`Entries::apply`] checks its own.
    pub fn new(
        metadata: Metadata,
        annotations: impl IntoIterator<Item = Annotation>,
        stances: impl IntoIterator<Item = Stance>,
        actors: impl IntoIterator<Item = Actor>,
    ) -> Self {
        Self {
            metadata,
            annotations: annotations.into_iter().collect(),
            stances: stances.into_iter().map(|s| (s.id, s)).collect(),
            actors: actors.into_iter().map(|a| (a.name.clone(), a)).collect(),
        }
    }

    /// Returns what is known about the article.
    pub const fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// Returns the annotations.
    pub const fn annotations(&self) -> &Annotations {
        &self.annotations
    }

    /// Returns the stances by id.
    pub const fn stances(&self) -> &BTreeMap<Id, Stance> {
        &self.stances
    }

    /// Returns how a stance stands: what was decided, unless all that it rests on was rejected or waits to be looked
    /// at.
    pub fn standing(&self, stance: &Stance) -> Standing {
        let mut rests = stance.evidence.iter().filter_map(|id| self.annotations.get(*id)).peekable();
        if stance.state == Verdict::Rejected || rests.peek().is_none() || rests.clone().any(Annotation::stands) {
            return stance.state.into();
        }
        if rests.any(|a| a.standing() == Standing::Changed) { Standing::Changed } else { Standing::Lost }
    }

    /// Returns the actors by name.
    pub const fn actors(&self) -> &BTreeMap<String, Actor> {
        &self.actors
    }

    /// Returns how many annotations, actors and stances there are.
    pub fn len(&self) -> usize {
        self.annotations.len() + self.actors.len() + self.stances.len()
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the ids in use.
    pub fn ids(&self) -> impl Iterator<Item = Id> {
        self.annotations.places.keys().chain(self.stances.keys()).copied()
    }

    /// Returns the next free id of a kind: one more than the highest in use, or the lowest gap when that is the last
    /// there is.
    pub fn next_id(&self, kind: IdKind) -> Id {
        let last = self.ids().filter(|id| id.kind == kind).map(|id| id.number).max().unwrap_or(0);
        let after = last.checked_add(1).map(|number| Id::new(kind, number));
        after.unwrap_or_else(|| FreeIds::beside(self.ids()).next(kind))
    }

    /// Applies all edits of `transaction` and returns its inverse; on an error nothing has changed.
    ///
    /// `text` is the document's: no annotation may mark what does not lie in it.
    pub fn apply(&mut self, text: &str, transaction: &Transaction) -> Result<Transaction, EditError> {
        for edit in &transaction.edits {
            check(text, edit)?;
        }
        let mut back: Vec<Edit> = transaction.edits.iter().map(|edit| self.set(edit.clone())).collect();
        back.reverse();
        let (label, made) = (transaction.label.clone(), transaction.made.clone());
        Ok(Transaction { label, edits: back, made, onto: None })
    }

    /// Returns the first annotation that does not lie in a text, unless an edit puts another in its place.
    pub(super) fn outside(&self, text: &str, edits: &[Edit]) -> Option<Id> {
        let set = |id: Id| edits.iter().any(|edit| matches!(edit, Edit::Annotation(own, _) if *own == id));
        self.annotations
            .iter()
            .find(|a| check(text, &Edit::put((*a).clone())).is_err() && !set(a.id))
            .map(|a| a.id)
    }

    /// Sets one checked entry; returns the edit that sets it back.
    fn set(&mut self, edit: Edit) -> Edit {
        match edit {
            Edit::Annotation(id, value) => {
                let old = match value {
                    Some(annotation) => self.annotations.put(*annotation),
                    None => self.annotations.take(id),
                };
                Edit::Annotation(id, old.map(|a| Box::new(Arc::unwrap_or_clone(a))))
            }
            Edit::Stance(id, value) => {
                let old = match value {
                    Some(stance) => self.stances.insert(id, *stance),
                    None => self.stances.remove(&id),
                };
                Edit::Stance(id, old.map(Box::new))
            }
            Edit::Actor(name, value) => {
                let old = match value {
                    Some(actor) => self.actors.insert(name.clone(), *actor),
                    None => self.actors.remove(&name),
                };
                Edit::Actor(name, old.map(Box::new))
            }
            Edit::Field(field, value) => {
                let old = self.metadata.get(field);
                // `check` has parsed it, so it cannot fail here.
                let _ = self.metadata.set(field, value);
                Edit::Field(field, old)
            }
        }
    }
}

fn check(text: &str, edit: &Edit) -> Result<(), EditError> {
    match edit {
        Edit::Annotation(id, Some(a)) => {
            if a.id != *id || id.kind != a.kind().id_kind() {
                return Err(EditError::Id(*id));
            }
            let beside = match &a.body {
                super::Body::Quote(q) => [q.mention, q.cue_span],
                super::Body::Number(n) => [n.converts, None],
                super::Body::Date(_) | super::Body::Note(_) => [None, None],
            };
            let fits = a.spans.fits(text) && beside.iter().flatten().all(|span| span.fits(text));
            if fits { Ok(()) } else { Err(EditError::Span(*id)) }
        }
        Edit::Stance(id, value) => {
            let fits = id.kind == IdKind::Stance && value.as_ref().is_none_or(|s| s.id == *id);
            if fits { Ok(()) } else { Err(EditError::Id(*id)) }
        }
        Edit::Actor(name, Some(actor)) if actor.name != *name || name.trim().is_empty() => {
            Err(EditError::ActorName(name.clone()))
        }
        Edit::Field(field, Some(value)) => Metadata::default()
            .set(*field, Some(value.clone()))
            .map_err(|_| EditError::Date { field: *field, value: value.clone() }),
        Edit::Annotation(_, None) | Edit::Actor(..) | Edit::Field(_, None) => Ok(()),
    }
}
