//! Whether two coders marked the same passages: F1 by kind, exact and overlapping.

use std::collections::{HashMap, HashSet};

use super::marks::{is_rejected, said, stands};
use crate::analysis::Filter;
use crate::annotation::{Annotation, Entries, Kind};
use crate::text::Spans;

/// How far two coders' marks of one kind agree.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct SpanAgreement {
    /// The number of the first coder's marks.
    pub first: usize,
    /// The number of the second coder's marks.
    pub second: usize,
    /// The number of marks with the same spans.
    pub exact: usize,
    /// How many of the first coder's marks share a character with one of the second coder's.
    pub first_overlapping: usize,
    /// How many of the second coder's marks share a character with one of the first coder's.
    pub second_overlapping: usize,
    /// How many marks with the same spans differ in what they say: in the speaker or the value.
    pub differing: usize,
    /// How many marks were rejected by one coder and kept by the other.
    pub rejected: usize,
}

impl SpanAgreement {
    /// F1 of exact spans, from 0 to 1; `None` when neither marked any.
    pub fn exact_f1(self) -> Option<f64> {
        let all = self.first + self.second;
        (all > 0).then(|| 2.0 * self.exact as f64 / all as f64)
    }

    /// F1 of overlapping spans, from 0 to 1; `None` when neither marked any.
    pub fn overlap_f1(self) -> Option<f64> {
        let all = self.first + self.second;
        (all > 0).then(|| (self.first_overlapping + self.second_overlapping) as f64 / all as f64)
    }

    /// Returns the two sums of several documents.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            first: self.first + other.first,
            second: self.second + other.second,
            exact: self.exact + other.exact,
            first_overlapping: self.first_overlapping + other.first_overlapping,
            second_overlapping: self.second_overlapping + other.second_overlapping,
            differing: self.differing + other.differing,
            rejected: self.rejected + other.rejected,
        }
    }
}

/// Compares the marks of one kind whose state passes `filter` in two sessions over the same text.
pub fn span_agreement(a: &Entries, b: &Entries, kind: Kind, filter: &Filter) -> SpanAgreement {
    let (first, second) = (standing(a, kind, filter), standing(b, kind, filter));
    let mut free: HashMap<&Spans, Vec<&Annotation>> = HashMap::new();
    for mark in &second {
        free.entry(&mark.spans).or_default().push(mark);
    }
    let (mut exact, mut differing) = (0, 0);
    for mark in &first {
        let Some(left) = free.get_mut(&mark.spans).filter(|left| !left.is_empty()) else { continue };
        let alike = left.iter().position(|other| said(other) == said(mark));
        left.swap_remove(alike.unwrap_or(0));
        exact += 1;
        differing += usize::from(alike.is_none());
    }
    SpanAgreement {
        first: first.len(),
        second: second.len(),
        exact,
        first_overlapping: first.iter().filter(|m| touches(m, b, kind, filter)).count(),
        second_overlapping: second.iter().filter(|m| touches(m, a, kind, filter)).count(),
        differing,
        rejected: rejected(a, &second, &first, kind, filter) + rejected(b, &first, &second, kind, filter),
    }
}

/// Returns how many of the others' marks somebody rejected who has none of their own there.
fn rejected(entries: &Entries, others: &[&Annotation], own: &[&Annotation], kind: Kind, filter: &Filter) -> usize {
    let at = |marks: &[&Annotation]| marks.iter().map(|m| m.spans.clone()).collect::<HashSet<Spans>>();
    let (others, own) = (at(others), at(own));
    let all = entries.annotations().of(kind).filter(|mark| is_rejected(mark, filter));
    all.filter(|mark| others.contains(&mark.spans) && !own.contains(&mark.spans)).count()
}

fn standing<'e>(entries: &'e Entries, kind: Kind, filter: &Filter) -> Vec<&'e Annotation> {
    entries.annotations().of(kind).filter(|a| stands(a, filter)).collect()
}

fn touches(mark: &Annotation, other: &Entries, kind: Kind, filter: &Filter) -> bool {
    mark.spans
        .iter()
        .flat_map(|span| other.annotations().touching(span))
        .any(|a| a.kind() == kind && stands(a, filter))
}
