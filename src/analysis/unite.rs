//! Unites two annotators' sessions over one text, so that a third person can settle the differences.
//!
//! An entry that both have in the same form is kept once, with both names. Where they differ, both versions are kept,
//! each with its annotator and in the state *disputed*; so is a mark or stance that only one of them made. A suggestion
//! that one left untouched is no opinion, so the other's verdict is taken. Notes are remarks, not codes: all are kept,
//! and none is disputed.

use std::collections::{HashMap, HashSet};

use super::Filter;
use super::agree::units;
use crate::annotation::{
    Annotation, Edit, Field, FreeIds, Id, IdKind, Kind, Provenance, Stance, Transaction, Verdict,
};
use crate::session::{Session, View, merge, reanchor};
use crate::text::{Spans, fold};

/// The result of uniting two sessions.
#[derive(Clone, PartialEq, Debug)]
pub struct United {
    /// The session that holds both.
    pub session: Session,
    /// The number of marks and stances that both annotators decided alike.
    pub agreed: usize,
    /// The number of entries that remain to be settled.
    pub disputed: usize,
    /// How many verdicts were taken over from the first and from the second session, on marks that the other left
    /// untouched.
    pub taken: [usize; 2],
    /// The fields of the article in which the sessions differ; the first session's values are used.
    pub fields: Vec<Field>,
}

/// The sessions are about different texts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the two sessions are about different texts")]
pub struct OtherText;

/// A session, and the annotator's name for entries that do not give one.
type Coder<'s> = (&'s Session, &'s str);

/// Unites two sessions over the same text; where it is set differently, in that of the first.
pub fn unite(a: Coder<'_>, b: Coder<'_>) -> Result<United, OtherText> {
    if !fold::same(a.0.text(), b.0.text()) {
        return Err(OtherText);
    }
    let moved = reanchor::alike(b.0.clone(), a.0.document());
    let b = (&moved, b.1);
    let (mine, theirs) = (a.0.entries(), b.0.entries());
    let mut work = Work { free: FreeIds::beside(mine.ids()), ..Work::default() };
    for kind in Kind::ALL {
        work.annotations(a, b, kind);
    }
    work.stances(a, b);
    work.edits.extend(merge::knowledge(mine, theirs));
    let mut session = a.0.clone();
    // Every span belongs to an entry over the same text, so the change cannot be refused.
    let _ = session.change(Transaction::new("merge", work.edits));
    session.annotator = None;
    // The merged session has no reading position.
    session.view = View::default();
    session.merged = coders(a);
    session.merged.extend(coders(b));
    session.merged.sort();
    session.merged.dedup();
    let differs = |field: &Field| {
        let (own, other) = (mine.metadata().get(*field), theirs.metadata().get(*field));
        own.is_some() && other.is_some() && own != other
    };
    let fields = Field::ARTICLE.into_iter().filter(differs).collect();
    Ok(United { session, agreed: work.agreed, disputed: work.disputed, taken: work.taken, fields })
}

#[derive(Default)]
struct Work {
    /// The ids that the united session does not use.
    free: FreeIds,
    edits: Vec<Edit>,
    /// For each annotation of the second session, its id in the united one.
    ids: HashMap<Id, Id>,
    agreed: usize,
    disputed: usize,
    taken: [usize; 2],
}

fn by(coder: Coder<'_>, made: &Provenance) -> Provenance {
    let name = made.by.clone().or_else(|| coder.0.annotator.clone()).unwrap_or_else(|| coder.1.to_owned());
    Provenance { by: Some(name), at: made.at }
}

/// Returns whose work a session holds.
fn coders((session, name): Coder<'_>) -> Vec<String> {
    if session.merged.is_empty() {
        return vec![session.annotator.clone().unwrap_or_else(|| name.to_owned())];
    }
    session.merged.clone()
}

/// Returns both annotators as one name; see [`Filter::annotator`].
fn both(a: &Provenance, b: &Provenance) -> Provenance {
    let mut names: Vec<&str> = [a, b].into_iter().filter_map(|made| made.by.as_deref()).collect();
    names.dedup();
    Provenance { by: Some(names.join(", ")), at: a.at.max(b.at) }
}

/// Returns both annotators' remarks as one.
fn joined(a: &str, b: &str) -> String {
    let mut remarks = vec![a, b];
    remarks.retain(|remark| !remark.is_empty());
    remarks.dedup();
    remarks.join(" / ")
}

/// Returns a mark both decided alike, with what each says beside it.
fn agreed_mark(own: Annotation, other: Annotation) -> Annotation {
    let (made, remark) = (both(&own.made, &other.made), joined(&own.remark, &other.remark));
    let mut tags = own.tags;
    tags.extend(other.tags);
    let mut seen = HashSet::new();
    tags.retain(|tag| seen.insert(tag.clone()));
    Annotation { made, tags, remark, ..own }
}

fn decided(a: &Annotation) -> bool {
    a.state != Verdict::Suggested
}

/// Names an entry's annotator if they decided anything.
fn signed(coder: Coder<'_>, a: &Annotation) -> Annotation {
    let made = if decided(a) { by(coder, &a.made) } else { a.made.clone() };
    Annotation { made, ..a.clone() }
}

impl Work {
    fn annotations(&mut self, a: Coder<'_>, b: Coder<'_>, kind: Kind) {
        let (mine, theirs) = (a.0.entries(), b.0.entries());
        let mut free: HashMap<&Spans, Vec<&Annotation>> = HashMap::new();
        for annotation in mine.annotations().of(kind) {
            free.entry(&annotation.spans).or_default().push(annotation);
        }
        let mut alone = Vec::new();
        for other in theirs.annotations().of(kind) {
            let Some(same) = free.get_mut(&other.spans).filter(|same| !same.is_empty()) else {
                alone.push(other);
                continue;
            };
            let at = same.iter().position(|own| own.body == other.body).unwrap_or(0);
            let own = same.remove(at);
            self.pair(signed(a, own), signed(b, other));
        }
        for own in free.into_values().flatten() {
            self.single(signed(a, own));
        }
        for other in alone {
            let id = self.free.next(other.id.kind);
            self.ids.insert(other.id, id);
            self.single(Annotation { id, ..signed(b, other) });
        }
    }

    /// Two marks on the same words.
    fn pair(&mut self, own: Annotation, other: Annotation) {
        self.ids.insert(other.id, own.id);
        let one = match (decided(&own), decided(&other)) {
            (false, false) => own,
            (true, false) => {
                self.taken[0] += 1;
                own
            }
            (false, true) => {
                self.taken[1] += 1;
                Annotation { id: own.id, ..other }
            }
            (true, true) if own.body == other.body && own.standing() == other.standing() => {
                self.agreed += 1;
                agreed_mark(own, other)
            }
            // Both versions are kept, each with its annotator; a rejected one stays rejected.
            (true, true) => {
                let id = self.free.next(other.id.kind);
                self.ids.insert(other.id, id);
                let other = self.disputing(Annotation { id, ..other });
                self.edits.push(Edit::put(other));
                self.disputing(own)
            }
        };
        self.edits.push(Edit::put(one));
    }

    /// Returns an annotation as disputed, unless it is rejected or a note.
    fn disputing(&mut self, a: Annotation) -> Annotation {
        if a.state == Verdict::Rejected || a.kind() == Kind::Note {
            return a;
        }
        self.disputed += 1;
        Annotation { state: Verdict::Disputed, ..a }
    }

    /// A mark on words only one of them marked.
    fn single(&mut self, mark: Annotation) {
        let mark = if decided(&mark) { self.disputing(mark) } else { mark };
        self.edits.push(Edit::put(mark));
    }

    fn stances(&mut self, a: Coder<'_>, b: Coder<'_>) {
        let mut done = HashSet::new();
        let coders = [a.0.entries(), b.0.entries()];
        for unit in units(a.0.text(), &coders, &Filter::default()) {
            let of = |at: usize| unit.stances.get(at).copied().flatten();
            let (own, other) = (of(0), of(1));
            done.extend(other.map(|s| s.id));
            match (own, other) {
                (Some(own), Some(other)) if says(own) == says(other) => self.agreed_stance((a, own), (b, other)),
                _ => {
                    if let Some(stance) = own {
                        self.disputed_stance(Stance { made: by(a, &stance.made), ..stance.clone() });
                    }
                    if let Some(stance) = other {
                        let stance = self.moved(b, stance);
                        self.disputed_stance(stance);
                    }
                }
            }
        }
        for stance in coders[1].stances().values().filter(|s| !done.contains(&s.id)) {
            let stance = self.moved(b, stance);
            self.edits.push(Edit::put_stance(stance));
        }
    }

    fn agreed_stance(&mut self, (a, own): (Coder<'_>, &Stance), (b, other): (Coder<'_>, &Stance)) {
        self.agreed += 1;
        let mut evidence = own.evidence.clone();
        for id in other.evidence.iter().map(|id| self.ids.get(id).copied().unwrap_or(*id)) {
            if !evidence.contains(&id) {
                evidence.push(id);
            }
        }
        self.edits.push(Edit::put_stance(Stance {
            evidence,
            confidence: own.confidence.min(other.confidence).or(own.confidence).or(other.confidence),
            note: joined(&own.note, &other.note),
            made: both(&by(a, &own.made), &by(b, &other.made)),
            ..own.clone()
        }));
    }

    fn disputed_stance(&mut self, stance: Stance) {
        self.disputed += 1;
        self.edits.push(Edit::put_stance(Stance { state: Verdict::Disputed, ..stance }));
    }

    /// Returns a stance of the second session as it is called and rests in the united one.
    fn moved(&mut self, b: Coder<'_>, stance: &Stance) -> Stance {
        let evidence = stance.evidence.iter().map(|id| self.ids.get(id).copied().unwrap_or(*id)).collect();
        let id = self.free.next(IdKind::Stance);
        Stance { id, evidence, made: by(b, &stance.made), ..stance.clone() }
    }
}

fn says(stance: &Stance) -> [&str; 3] {
    [&stance.actor, &stance.position, &stance.target]
}
