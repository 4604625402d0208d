//! Settling disputes: accepting one side rejects the others, in one step.

use std::collections::BTreeMap;

use super::{Coding, named};
use crate::annotation::{Annotation, Edit, Stance, Verdict};
use crate::session::pair::{Grounded, units};

impl<'s> Coding<'s> {
    /// Returns the disputed stances of other coders that say another thing of the same words than a disputed one.
    pub fn contrary_stances(&self, stance: &Stance) -> Vec<&'s Stance> {
        if stance.state != Verdict::Disputed {
            return Vec::new();
        }
        let mut coders: BTreeMap<Option<&str>, Vec<Grounded<'s>>> = BTreeMap::new();
        for other in self.entries.stances().values().filter(|other| other.state == Verdict::Disputed) {
            coders.entry(other.made.by.as_deref()).or_default().push(Grounded::of(self.entries, other));
        }
        let coders: Vec<_> = coders.into_values().collect();
        let unit = units(self.text, &coders)
            .into_iter()
            .find(|unit| unit.stances.iter().flatten().any(|paired| paired.id == stance.id));
        let says = |s: &Stance| [s.actor.clone(), s.position.clone(), s.target.clone()];
        let paired = unit.into_iter().flat_map(|unit| unit.stances).flatten();
        paired.filter(|other| says(other) != says(stance)).collect()
    }

    /// Returns the disputed marks of the same kind that other coders made on the words of a disputed one.
    pub fn contrary_marks(&self, mark: &Annotation) -> Vec<&'s Annotation> {
        if mark.state != Verdict::Disputed {
            return Vec::new();
        }
        let contrary = |other: &&Annotation| {
            other.state == Verdict::Disputed
                && other.kind() == mark.kind()
                && other.made.by != mark.made.by
                && other.spans.iter().any(|span| mark.spans.overlaps(span))
        };
        self.entries.annotations().touching(mark.spans.cover()).filter(contrary).collect()
    }

    /// Rejects the stances contrary to an accepted one. Returns the edits and the end of the label.
    pub(super) fn without_contrary_stances(&self, stance: &Stance) -> (Vec<Edit>, String) {
        let contrary = self.contrary_stances(stance);
        let names: Vec<String> = contrary.iter().map(|stance| named(stance)).collect();
        let edits = contrary.into_iter().map(|other| Edit::put_stance(self.settled(other, Verdict::Rejected)));
        (edits.collect(), and_reject(&names))
    }

    /// Rejects the marks contrary to an accepted one; the stances on them rest on the accepted one from then on. Returns the
    /// edits and the end of the label.
    pub(super) fn without_contrary_marks(&self, mark: &Annotation) -> (Vec<Edit>, String) {
        let contrary = self.contrary_marks(mark);
        let names: Vec<String> = contrary.iter().map(|other| self.side(other)).collect();
        let mut edits: Vec<Edit> =
            contrary.iter().map(|other| Edit::put(self.judged(other, Verdict::Rejected))).collect();
        let is_contrary = |id| contrary.iter().any(|other| other.id == id);
        for stance in self.entries.stances().values() {
            if stance.evidence.iter().any(|id| is_contrary(*id)) {
                let mut evidence = stance.evidence.clone();
                evidence.retain(|id| !is_contrary(*id) && *id != mark.id);
                evidence.push(mark.id);
                evidence.sort_by_key(|id| self.entries.annotations().index(*id));
                edits.push(Edit::put_stance(Stance { evidence, ..stance.clone() }));
            }
        }
        (edits, and_reject(&names))
    }

    /// Returns a contrary mark in a label: whose it is, where that is known, since its words may be the same.
    fn side(&self, mark: &Annotation) -> String {
        let by = mark.made.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
        format!("{}{by}", self.name(mark))
    }
}

/// Returns the end of a label: ` and reject Ana opposes the plan`.
fn and_reject(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => format!(" and reject {one}"),
        more => format!(" and reject {} others", more.len()),
    }
}
