//! Quotation marks in pairs: which tokens stand inside marks.
//!
//! Marks pair within a paragraph. A paragraph that ends inside a quote ends that region; by the convention of the press
//! the next one opens again, and only the last closes. Of double and single marks one kind is the outer one of the whole
//! text ([`outer`]): it is paired first, and the other counts only outside it.

mod doubles;
mod forgotten;
mod outer;
mod singles;

use super::label::{self, Turn};
use super::run;
use super::words::Words;
use crate::extract::Scan;
use doubles::{Side, double};
use outer::Outer;
use std::ops::Range;

/// One run of text in marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Region {
    /// The tokens with their marks.
    pub outer: Range<usize>,
    /// The tokens between the marks; never empty.
    pub inner: Range<usize>,
    /// Whether a mark closes it.
    pub closed: bool,
    /// Who speaks, where that stands as a label before it.
    pub label: Option<Range<usize>>,
}

/// All regions in order, and which region a token lies in.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// In order; they do not overlap.
    pub regions: Vec<Region>,
    /// Whether double marks are the outer ones, and single ones outside them set off headings and terms.
    pub doubled: bool,
    of: Vec<u32>,
}

impl Marks {
    /// Reads the marks of a text.
    pub(super) fn of(words: Words<'_, '_>) -> Self {
        let scan = words.scan;
        let mut regions = Vec::new();
        let mut turns = label::turns(scan).into_iter().peekable();
        let outer = outer::of(words);
        for paragraph in &scan.paragraphs {
            let from = regions.len();
            if let Some(turn) = turns.next_if(|turn| turn.said.end <= paragraph.end) {
                regions.push(labelled(scan, turn));
                continue;
            }
            match outer {
                Outer::Double => doubles::find(scan, paragraph.clone(), &mut regions),
                Outer::Single => {
                    singles::find(words, paragraph.clone(), true, &mut regions);
                    between(scan, paragraph, from, &mut regions);
                }
            }
            if regions.len() == from && outer == Outer::Double {
                singles::find(words, paragraph.clone(), false, &mut regions);
            }
            let nickname =
                |region: &Region| run::nickname_after(words, region.outer.start) == Some(region.outer.end);
            for at in (from..regions.len()).rev() {
                if regions.get(at).is_some_and(nickname) {
                    regions.remove(at);
                }
            }
            for region in regions.iter_mut().skip(from).filter(|region| !region.closed) {
                forgotten::close(words, region);
            }
        }
        let mut of = vec![0; scan.tokens.len()];
        for (number, region) in regions.iter().enumerate() {
            for slot in of.get_mut(region.outer.clone()).into_iter().flatten() {
                *slot = number as u32 + 1;
            }
        }
        Self { regions, doubled: outer == Outer::Double, of }
    }

    /// The number of the region token `at` lies in, its marks included.
    pub(super) fn region_at(&self, at: usize) -> Option<usize> {
        (*self.of.get(at)? as usize).checked_sub(1)
    }

    /// The region token `at` lies in, its marks included.
    pub(super) fn region(&self, at: usize) -> Option<&Region> {
        self.regions.get(self.region_at(at)?)
    }

    /// Leaves out the regions that the range would cut in two, but for one it lies within.
    pub(super) fn keep_whole(&self, range: &mut Range<usize>) {
        let region = |at: usize| self.region(at).map(|region| region.outer.clone());
        let last = region(range.end.saturating_sub(1)).filter(|outer| outer.end > range.end);
        let first = region(range.start).filter(|outer| outer.start < range.start);
        if let Some(outer) = last.filter(|outer| outer.start > range.start) {
            range.end = outer.start;
        }
        if let Some(outer) = first.filter(|outer| outer.end < range.end) {
            range.start = outer.end;
        }
    }

    /// Whether the token lies in a region.
    pub(super) fn holds(&self, at: usize) -> bool {
        self.region_at(at).is_some()
    }
}

/// Double marks of a paragraph outside the regions found in it, which begin with number `from`.
fn between(scan: &Scan<'_>, paragraph: &Range<usize>, from: usize, regions: &mut Vec<Region>) {
    let held: Vec<Range<usize>> = regions.iter().skip(from).map(|region| region.outer.clone()).collect();
    let mut start = paragraph.start;
    for outer in held.into_iter().chain(std::iter::once(paragraph.end..paragraph.end)) {
        if start < outer.start {
            doubles::find(scan, start..outer.start, regions);
        }
        start = outer.end;
    }
    if let Some(found) = regions.get_mut(from..) {
        found.sort_by_key(|region| region.outer.start);
    }
}

/// A turn of a transcript, with the marks it may stand in.
fn labelled(scan: &Scan<'_>, turn: Turn) -> Region {
    let Range { start, end } = turn.said;
    let last = end.saturating_sub(1);
    let closed = last > start && double(scan, last).is_some_and(|(side, width)| side != Side::Open && width == 1);
    let inner = start..end - usize::from(closed);
    Region { outer: start..end, inner, closed, label: Some(turn.label) }
}

fn push(out: &mut Vec<Region>, outer: Range<usize>, inner: Range<usize>, closed: bool) {
    if !inner.is_empty() {
        out.push(Region { outer, inner, closed, label: None });
    }
}
