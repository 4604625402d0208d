//! Two versions of one session united: what only one side changed is taken, what both changed is kept twice.

use std::collections::BTreeSet;

use crate::annotation::{Annotation, Edit, Entries, Field, Id, IdKind, Stance, Transaction};

/// What must change in one's own entries so that they also hold the others'.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Merge {
    /// To be applied as one change.
    pub transaction: Transaction,
    /// Entries taken over.
    pub taken: usize,
    /// Entries both changed: one's own stays, the other's stands beside it under a new id.
    pub conflicts: usize,
}

impl Merge {
    /// What happened, for the reader.
    pub fn sentence(&self) -> String {
        let both = match self.conflicts {
            0 => String::new(),
            n => format!("; {n} changed on both sides, theirs stand beside yours"),
        };
        format!("merged: {} of their changes taken{both}", self.taken)
    }
}

/// Unites `mine` with `theirs`, both made from `base`.
pub fn three_way(base: &Entries, mine: &Entries, theirs: &Entries) -> Merge {
    let mut merge = Merge { transaction: Transaction::new("merge", Vec::new()), ..Merge::default() };
    let mut renamed = Vec::new();
    annotations(base, mine, theirs, &mut merge, &mut renamed);
    stances(base, mine, theirs, &mut merge, &renamed);
    actors(base, mine, theirs, &mut merge);
    fields(base, mine, theirs, &mut merge);
    merge
}

/// The change that makes `from` into `to`.
pub fn difference(from: &Entries, to: &Entries) -> Transaction {
    three_way(from, from, to).transaction
}

/// What `theirs` knows of actors and the article that `mine` does not, where neither is older.
pub fn knowledge(mine: &Entries, theirs: &Entries) -> Vec<Edit> {
    let (base, mut merge) = (Entries::default(), Merge::default());
    actors(&base, mine, theirs, &mut merge);
    fields(&base, mine, theirs, &mut merge);
    merge.transaction.edits
}

fn ids(entries: &Entries) -> impl Iterator<Item = Id> {
    entries.annotations().iter().map(|a| a.id)
}

fn annotations(base: &Entries, mine: &Entries, theirs: &Entries, merge: &mut Merge, renamed: &mut Vec<(Id, Id)>) {
    let all: BTreeSet<Id> = ids(base).chain(ids(mine)).chain(ids(theirs)).collect();
    for id in all {
        let get = |entries: &Entries| -> Option<Annotation> { entries.annotations().get(id).cloned() };
        let (old, own, other) = (get(base), get(mine), get(theirs));
        if other == old || other == own {
            continue;
        }
        if own == old {
            merge.taken += 1;
            merge.transaction.edits.push(Edit::Annotation(id, other.map(Box::new)));
        } else if let Some(mut other) = other {
            merge.conflicts += 1;
            other.id = free(mine, theirs, id.kind, renamed.iter().map(|(_, new)| *new));
            renamed.push((id, other.id));
            merge.transaction.edits.push(Edit::put(other));
        }
    }
}

fn stances(base: &Entries, mine: &Entries, theirs: &Entries, merge: &mut Merge, renamed: &[(Id, Id)]) {
    let keys = |entries: &Entries| entries.stances().keys().copied().collect::<Vec<Id>>();
    let all: BTreeSet<Id> = [keys(base), keys(mine), keys(theirs)].concat().into_iter().collect();
    let mut given = Vec::new();
    for id in all {
        let get = |entries: &Entries| -> Option<Stance> { entries.stances().get(&id).cloned() };
        let (old, own, other) = (get(base), get(mine), get(theirs));
        if other == old || other == own {
            continue;
        }
        let other = other.map(|mut stance| {
            for evidence in &mut stance.evidence {
                *evidence = renamed.iter().find(|(from, _)| from == evidence).map_or(*evidence, |(_, to)| *to);
            }
            stance
        });
        if own == old {
            merge.taken += 1;
            merge.transaction.edits.push(Edit::Stance(id, other.map(Box::new)));
        } else if let Some(mut other) = other {
            merge.conflicts += 1;
            other.id = free(mine, theirs, IdKind::Stance, given.iter().copied());
            given.push(other.id);
            merge.transaction.edits.push(Edit::put_stance(other));
        }
    }
}

/// The next id that neither side and nothing given in this merge has.
fn free(mine: &Entries, theirs: &Entries, kind: IdKind, given: impl Iterator<Item = Id>) -> Id {
    let next = mine.next_id(kind).max(theirs.next_id(kind));
    let given = given.filter(|id| id.kind == kind).map(|id| id.number + 1).max().unwrap_or(0);
    Id::new(kind, next.number.max(given))
}

fn actors(base: &Entries, mine: &Entries, theirs: &Entries, merge: &mut Merge) {
    let all: BTreeSet<&String> =
        [base, mine, theirs].into_iter().flat_map(|entries| entries.actors().keys()).collect();
    for name in all {
        let get = |entries: &'_ Entries| entries.actors().get(name).cloned();
        let (old, own, other) = (get(base), get(mine), get(theirs));
        if other == old || other == own {
            continue;
        }
        if own == old {
            merge.taken += 1;
            merge.transaction.edits.push(Edit::Actor(name.clone(), other.map(Box::new)));
        } else if let (Some(mut own), Some(other)) = (own, other) {
            // Both described one actor: one's own words stay, the other's names and gaps are added.
            own.aliases.extend(other.aliases.into_iter().filter(|a| !mine.actors()[name].aliases.contains(a)));
            if own.role.is_empty() {
                own.role = other.role;
            }
            if own.affiliation.is_empty() {
                own.affiliation = other.affiliation;
            }
            merge.taken += 1;
            merge.transaction.edits.push(Edit::put_actor(own));
        }
    }
}

fn fields(base: &Entries, mine: &Entries, theirs: &Entries, merge: &mut Merge) {
    for field in Field::ALL {
        let get = |entries: &Entries| entries.metadata().get(field);
        let (old, own, other) = (get(base), get(mine), get(theirs));
        if other != old && other != own && own == old {
            merge.taken += 1;
            merge.transaction.edits.push(Edit::Field(field, other));
        }
    }
}
