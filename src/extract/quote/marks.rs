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
use crate::extract::{Scan, Tokens};
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
    pub(super) fn of(scan: &Scan<'_>) -> Self {
        let mut regions = Vec::new();
        let mut turns = label::turns(scan).into_iter().peekable();
        let outer = outer::of(Tokens::all(scan));
        for paragraph in &scan.paragraphs {
            if let Some(turn) = turns.next_if(|turn| turn.said.end <= paragraph.end) {
                regions.push(labelled(scan, turn));
                continue;
            }
            let (first, from) = (Tokens::new(scan, paragraph.clone()), regions.len());
            match outer {
                Outer::Double => doubles::find(first, &mut regions),
                Outer::Single => {
                    singles::find(first, true, &mut regions);
                    between(first, from, &mut regions);
                }
            }
            if regions.len() == from && outer == Outer::Double {
                singles::find(first, false, &mut regions);
            }
            let nickname = |region: &Region| {
                run::past_nickname(first.go(region.outer.start)).is_some_and(|past| past.at() == region.outer.end)
            };
            for at in (from..regions.len()).rev() {
                if regions.get(at).is_some_and(nickname) {
                    regions.remove(at);
                }
            }
            for region in regions.iter_mut().skip(from).filter(|region| !region.closed) {
                forgotten::close(first, region);
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

    /// The number of the region a token lies in, its marks included.
    pub(super) fn number_at(&self, at: usize) -> Option<usize> {
        (*self.of.get(at)? as usize).checked_sub(1)
    }

    /// The region a token lies in, its marks included.
    pub(super) fn region_at(&self, at: usize) -> Option<&Region> {
        self.regions.get(self.number_at(at)?)
    }

    /// The region a place lies in, its marks included.
    pub(super) fn region(&self, at: Tokens<'_, '_>) -> Option<&Region> {
        self.region_at(at.at())
    }

    /// The region that begins right here.
    pub(super) fn opening(&self, at: Tokens<'_, '_>) -> Option<&Region> {
        self.region(at).filter(|region| region.outer.start == at.at())
    }

    /// Whether the place lies in a region.
    pub(super) fn holds(&self, at: Tokens<'_, '_>) -> bool {
        self.number_at(at.at()).is_some()
    }

    /// Leaves out the regions that the range would cut in two, but for one it lies within.
    pub(super) fn keep_whole(&self, range: &mut Range<usize>) {
        let region = |at: usize| self.region_at(at).map(|region| region.outer.clone());
        let last = region(range.end.saturating_sub(1)).filter(|outer| outer.end > range.end);
        let first = region(range.start).filter(|outer| outer.start < range.start);
        if let Some(outer) = last.filter(|outer| outer.start > range.start) {
            range.end = outer.start;
        }
        if let Some(outer) = first.filter(|outer| outer.end < range.end) {
            range.start = outer.end;
        }
    }
}

/// Double marks of a paragraph outside the regions found in it, which begin with number `from`.
fn between(paragraph: Tokens<'_, '_>, from: usize, regions: &mut Vec<Region>) {
    let held: Vec<Range<usize>> = regions.iter().skip(from).map(|region| region.outer.clone()).collect();
    let Range { mut start, end } = paragraph.scope();
    for outer in held.into_iter().chain(std::iter::once(end..end)) {
        if start < outer.start {
            doubles::find(Tokens::new(paragraph.scan, start..outer.start), regions);
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
    let last = Tokens::all(scan).go(end).prev();
    let shuts = |(side, past): (Side, Tokens<'_, '_>)| side != Side::Open && past.at() == end;
    let closed = last.at() > start && double(last).is_some_and(shuts);
    let inner = start..end - usize::from(closed);
    Region { outer: start..end, inner, closed, label: Some(turn.label) }
}

fn push(out: &mut Vec<Region>, outer: Range<usize>, inner: Range<usize>, closed: bool) {
    if !inner.is_empty() {
        out.push(Region { outer, inner, closed, label: None });
    }
}
