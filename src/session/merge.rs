//! Merges two versions of one session, compared with the version that both began from.
//!
//! A field that only one side changed gets that side's value. Where both changed the same field differently, one's own
//! entry stays and the other's is added beside it. An entry that one side deleted and the other changed stays. An entry
//! that both added in the same form is kept once; of two different entries added under one id, one gets another id.

mod entry;
mod fields;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::annotation::{Actor, Annotation, Edit, Entries, Field, FreeIds, Id, Stance, Transaction};
use entry::Entry;

/// The changes that add the other side's work to one's own entries.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Merge {
    /// The changes, applied as one.
    pub transaction: Transaction,
    /// The number of entries taken over, in whole or in part.
    pub taken: usize,
    /// The number of entries in which both sides changed the same field: one's own stays, and the other's is added
    /// under a new id.
    pub conflicts: usize,
    /// The number of entries that one side deleted while the other changed them or took a stance on them; they stay.
    pub kept: usize,
    /// The values that differ and of which only one can be kept, a clause each; one's own are kept.
    pub differ: Vec<String>,
}

impl Merge {
    /// Returns what happened, for the reader.
    pub fn sentence(&self) -> String {
        let mut clauses = vec![format!("merged: {} of their changes taken", self.taken)];
        if self.conflicts > 0 {
            clauses.push(format!("{} changed on both sides, theirs stand beside yours", self.conflicts));
        }
        if self.kept > 0 {
            clauses.push(format!("{} deleted on one side and used on the other, they stay", self.kept));
        }
        clauses.extend(self.differ.iter().cloned());
        clauses.join("; ")
    }
}

/// Unites `mine` with `theirs`, both made from `base`.
pub fn three_way(base: &Entries, mine: &Entries, theirs: &Entries) -> Merge {
    let mut work = Work::new(base, mine, theirs);
    work.all();
    work.keep_evidence();
    work.merge
}

/// Returns the change that turns `from` into `to`.
pub fn difference(from: &Entries, to: &Entries) -> Transaction {
    let mut work = Work::new(from, from, to);
    work.all();
    work.merge.transaction
}

/// Returns what `theirs` knows of actors and the article that `mine` does not, where neither is older.
pub fn knowledge(mine: &Entries, theirs: &Entries) -> Vec<Edit> {
    let base = Entries::default();
    let mut work = Work::new(&base, mine, theirs);
    work.actors();
    work.fields();
    work.merge.transaction.edits
}

struct Work<'e> {
    base: &'e Entries,
    mine: &'e Entries,
    theirs: &'e Entries,
    free: FreeIds,
    /// For each of their entries that got a new id here, that id.
    renamed: HashMap<Id, Id>,
    merge: Merge,
}

impl<'e> Work<'e> {
    fn new(base: &'e Entries, mine: &'e Entries, theirs: &'e Entries) -> Self {
        let free = FreeIds::beside([base, mine, theirs].into_iter().flat_map(Entries::ids));
        let merge = Merge { transaction: Transaction::new("merge", Vec::new()), ..Merge::default() };
        Self { base, mine, theirs, free, renamed: HashMap::new(), merge }
    }

    fn all(&mut self) {
        fn by_id(entries: &Entries) -> BTreeMap<Id, &Annotation> {
            entries.annotations().iter().map(|a| (a.id, a)).collect()
        }
        fn stances(entries: &Entries) -> BTreeMap<Id, &Stance> {
            entries.stances().iter().map(|(id, s)| (*id, s)).collect()
        }
        self.entries(&by_id(self.base), &by_id(self.mine), &by_id(self.theirs));
        let theirs: Vec<Stance> = self.theirs.stances().values().map(|stance| self.resting(stance)).collect();
        let theirs = theirs.iter().map(|stance| (stance.id, stance)).collect();
        self.entries(&stances(self.base), &stances(self.mine), &theirs);
        self.actors();
        self.fields();
    }

    fn put(&mut self, edit: Edit) {
        self.merge.transaction.edits.push(edit);
    }

    fn entries<E: Entry>(&mut self, base: &BTreeMap<Id, &E>, mine: &BTreeMap<Id, &E>, theirs: &BTreeMap<Id, &E>) {
        let ids: BTreeSet<Id> = base.keys().chain(mine.keys()).chain(theirs.keys()).copied().collect();
        let (mut added, mut own_added, mut freed) = (Vec::new(), Vec::new(), HashSet::new());
        for id in ids {
            let old = base.get(&id).copied();
            let (own, other) = (mine.get(&id).copied(), theirs.get(&id).copied());
            if own == other {
                continue;
            }
            // An entry that reused the id of a deleted entry is a new entry.
            let is_new = |entry: &&E| old.is_none_or(|old| entry.replaces(old));
            let (new_own, new_other) = (own.filter(is_new), other.filter(is_new));
            own_added.extend(new_own);
            added.extend(new_other);
            let Some(old) = old else { continue };
            match (own.filter(|own| !is_new(own)), other.filter(|other| !is_new(other))) {
                (Some(own), Some(other)) if other != old => self.both(old, own, other),
                (None, Some(other)) if other != old => self.keep(other, new_own.is_some()),
                (Some(own), None) if own != old => self.merge.kept += 1,
                (Some(_), None) if new_other.is_some() => {
                    freed.insert(id);
                }
                (Some(_), None) => {
                    self.merge.taken += 1;
                    self.put(E::gone(id));
                }
                _ => {}
            }
        }
        self.additions(added, own_added, &freed, |id| mine.contains_key(&id) && !freed.contains(&id));
    }

    /// Handles an entry that one's own side deleted and the other changed.
    fn keep<E: Entry>(&mut self, other: &E, is_taken: bool) {
        self.merge.kept += 1;
        let id = if is_taken { self.free.next(other.id().kind) } else { other.id() };
        if is_taken {
            self.renamed.insert(other.id(), id);
        }
        self.put(other.clone().called(id).put());
    }

    /// An entry that theirs changed.
    fn both<E: Entry>(&mut self, old: &E, own: &E, other: &E) {
        let one = E::merged(old, own, other);
        let two = E::merged(old, other, own);
        if one.says(&two) {
            self.merge.taken += usize::from(!one.says(own));
            if one != *own {
                self.put(one.put());
            }
            return;
        }
        self.merge.conflicts += 1;
        let id = self.free.next(own.id().kind);
        self.renamed.insert(own.id(), id);
        let one = one.by(own.made().clone());
        if one != *own {
            self.put(one.put());
        }
        self.put(two.by(other.made().clone()).called(id).put());
    }

    /// Entries that theirs added, beside those that mine did. `freed` are the ids of what theirs deleted to add another.
    fn additions<E: Entry>(
        &mut self,
        theirs: Vec<&E>,
        mine: Vec<&E>,
        freed: &HashSet<Id>,
        is_mine: impl Fn(Id) -> bool,
    ) {
        let mut twins: HashMap<E::Place, Vec<&E>> = HashMap::new();
        for own in mine {
            twins.entry(own.place()).or_default().push(own);
        }
        for other in theirs {
            let same = twins.get_mut(&other.place());
            let twin = same.and_then(|all| Some(all.swap_remove(all.iter().position(|own| own.says(other))?)));
            if let Some(own) = twin {
                self.renamed.insert(other.id(), own.id());
                if freed.contains(&other.id()) {
                    self.put(E::gone(other.id()));
                }
                let one = own.clone().by(fields::later(own.made(), other.made()));
                if one != *own {
                    self.put(one.put());
                }
                continue;
            }
            let id = if is_mine(other.id()) { self.free.next(other.id().kind) } else { other.id() };
            if id != other.id() {
                self.renamed.insert(other.id(), id);
            }
            self.merge.taken += 1;
            self.put(other.clone().called(id).put());
        }
    }

    /// Returns a stance of theirs with the ids used here. Evidence from before the two versions parted is the same on
    /// both sides.
    fn resting(&self, stance: &Stance) -> Stance {
        let old = self.base.stances().get(&stance.id);
        let here = |id: &Id| {
            let before = old.is_some_and(|old| old.evidence.contains(id));
            if before { *id } else { self.renamed.get(id).copied().unwrap_or(*id) }
        };
        Stance { evidence: stance.evidence.iter().map(here).collect(), ..stance.clone() }
    }

    /// Keeps a stance's evidence, even if the other side deleted it.
    fn keep_evidence(&mut self) {
        let mut stances: BTreeMap<Id, &Stance> = self.mine.stances().iter().map(|(id, s)| (*id, s)).collect();
        let (mut gone, mut there, mut new) = (HashSet::new(), HashSet::new(), Vec::new());
        for edit in &self.merge.transaction.edits {
            match edit {
                Edit::Stance(id, Some(stance)) => {
                    new.push(&**stance);
                    stances.insert(*id, stance);
                }
                Edit::Stance(id, None) => {
                    stances.remove(id);
                }
                Edit::Annotation(id, Some(_)) => {
                    there.insert(*id);
                }
                Edit::Annotation(id, None) => {
                    gone.insert(*id);
                }
                _ => {}
            }
        }
        gone.retain(|id| stances.values().any(|stance| stance.evidence.contains(id)));
        let (mine, theirs) = (self.mine.annotations(), self.theirs.annotations());
        let missing: BTreeSet<Id> = new.iter().flat_map(|stance| &stance.evidence).copied().collect();
        let missing = missing.into_iter().filter(|id| mine.get(*id).is_none() && !there.contains(id));
        let back: Vec<Edit> = missing.filter_map(|id| theirs.get(id).cloned().map(Edit::put)).collect();
        self.merge.kept += gone.len() + back.len();
        self.merge.taken = self.merge.taken.saturating_sub(gone.len());
        let edits = &mut self.merge.transaction.edits;
        edits.retain(|edit| !matches!(edit, Edit::Annotation(id, None) if gone.contains(id)));
        edits.extend(back);
    }

    fn actors(&mut self) {
        let all: BTreeSet<&String> =
            [self.base, self.mine, self.theirs].into_iter().flat_map(|entries| entries.actors().keys()).collect();
        for name in all {
            let (base, mine, theirs) = (self.base, self.mine, self.theirs);
            match (base.actors().get(name), mine.actors().get(name), theirs.actors().get(name)) {
                (old, own, other) if other == own || other == old => {}
                (old, Some(own), Some(other)) => self.actor(old, own, other),
                (Some(old), Some(own), None) if own == old => {
                    self.merge.taken += 1;
                    self.put(Edit::Actor(name.clone(), None));
                }
                (_, Some(_), None) => self.merge.kept += 1,
                (old, None, Some(other)) => {
                    let count = if old.is_some() { &mut self.merge.kept } else { &mut self.merge.taken };
                    *count += 1;
                    self.put(Edit::put_actor(other.clone()));
                }
                (_, None, None) => {}
            }
        }
    }

    /// An actor both know: a name stands only once, so where both differ one's own words stay and theirs are said.
    fn actor(&mut self, old: Option<&Actor>, own: &Actor, other: &Actor) {
        let none = Actor::named(own.name.clone());
        let old = old.unwrap_or(&none);
        let (one, two) = (fields::actor(old, own, other), fields::actor(old, other, own));
        for (what, mine, theirs) in [
            ("role", one.role.as_str(), two.role.as_str()),
            ("affiliation", &one.affiliation, &two.affiliation),
            ("type", one.kind.word(), two.kind.word()),
        ] {
            self.differs(&format!("{what} of {}", own.name), Some(mine), Some(theirs));
        }
        if one != *own {
            self.merge.taken += 1;
            self.put(Edit::put_actor(one));
        }
    }

    fn fields(&mut self) {
        for field in Field::ALL {
            let get = |entries: &Entries| entries.metadata().get(field);
            let (old, own, other) = (get(self.base), get(self.mine), get(self.theirs));
            if other == old || other == own {
                continue;
            }
            if own == old {
                self.merge.taken += 1;
                self.put(Edit::Field(field, other));
            } else {
                self.differs(&format!("article's {}", field.word()), own.as_deref(), other.as_deref());
            }
        }
    }

    fn differs(&mut self, what: &str, own: Option<&str>, other: Option<&str>) {
        if own != other {
            let theirs =
                other.filter(|words| !words.is_empty()).map_or("none".into(), |words| format!("“{words}”"));
            self.merge.differ.push(format!("yours stays as the {what}, theirs is {theirs}"));
        }
    }
}
