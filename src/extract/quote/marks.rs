//! Quotation marks in pairs: which tokens stand inside marks.
//!
//! Double marks pair within a paragraph. A paragraph that ends inside a quote ends that region; by the convention of
//! the press the next one opens again, and only the last closes. Single marks count outside double ones.

use super::label::{self, Turn};
use crate::extract::{Gap, Scan, TokenKind};
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
    of: Vec<u32>,
}

impl Marks {
    /// Reads the marks of a text.
    pub(super) fn of(scan: &Scan<'_>) -> Self {
        let mut regions = Vec::new();
        let mut turns = label::turns(scan).into_iter().peekable();
        for paragraph in &scan.paragraphs {
            let from = regions.len();
            if let Some(turn) = turns.next_if(|turn| turn.said.end <= paragraph.end) {
                regions.push(labelled(scan, turn));
                continue;
            }
            doubles(scan, paragraph.clone(), &mut regions);
            if regions.len() == from {
                singles(scan, paragraph.clone(), &mut regions);
            }
        }
        let mut of = vec![0; scan.tokens.len()];
        for (number, region) in regions.iter().enumerate() {
            for slot in of.get_mut(region.outer.clone()).into_iter().flatten() {
                *slot = number as u32 + 1;
            }
        }
        Self { regions, of }
    }

    /// The number of the region token `at` lies in, its marks included.
    pub(super) fn region_at(&self, at: usize) -> Option<usize> {
        (*self.of.get(at)? as usize).checked_sub(1)
    }

    /// Leaves out the regions that the range would cut in two, but for one it lies within.
    pub(super) fn keep_whole(&self, range: &mut Range<usize>) {
        let region = |at: usize| self.regions.get(self.region_at(at)?).map(|region| region.outer.clone());
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

/// A turn of a transcript, with the marks it may stand in.
fn labelled(scan: &Scan<'_>, turn: Turn) -> Region {
    let Range { start, end } = turn.said;
    let last = end.saturating_sub(1);
    let closed = last > start && double(scan, last).is_some_and(|(side, width)| side != Side::Open && width == 1);
    let inner = start..end - usize::from(closed);
    Region { outer: start..end, inner, closed, label: Some(turn.label) }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

/// The double mark at token `at`: its side and how many tokens it takes (`''` is two).
fn double(scan: &Scan<'_>, at: usize) -> Option<(Side, usize)> {
    let token = scan.tokens.get(at).filter(|token| token.kind == TokenKind::Sign)?;
    let twice = || scan.tokens.get(at + 1).is_some_and(|n| n.gap == Gap::None && scan.word(n) == scan.word(token));
    match scan.word(token) {
        "“" | "«" | "„" => Some((Side::Open, 1)),
        "”" | "»" => Some((Side::Close, 1)),
        "\"" => Some((Side::Either, 1)),
        "'" | "’" if twice() => Some((Side::Either, 2)),
        "`" | "‘" if twice() => Some((Side::Open, 2)),
        _ => None,
    }
}

/// Whether white space stands before token `at`.
fn spaced(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens.get(at).is_none_or(|token| token.gap != Gap::None)
}

fn is_straight(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens.get(at).is_some_and(|token| scan.word(token) == "\"")
}

/// The longest value of an attribute, in tokens.
const ATTRIBUTE: usize = 24;

/// Whether the mark opens a value in markup: `lang="en"`.
fn is_attribute(scan: &Scan<'_>, at: usize) -> bool {
    !spaced(scan, at) && at.checked_sub(1).and_then(|i| scan.tokens.get(i)).is_some_and(|t| scan.word(t) == "=")
}

/// Whether two single marks stand tight from `at` on.
fn twice_from(scan: &Scan<'_>, at: usize) -> bool {
    let mark = |i: usize| scan.tokens.get(i).filter(|t| matches!(scan.word(t), "'" | "’"));
    mark(at).is_some() && mark(at + 1).is_some_and(|next| next.gap == Gap::None)
}

/// Whether the token before ends a clause, so that a mark after it closes.
fn ends_clause(scan: &Scan<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| scan.tokens.get(i));
    before.is_some_and(|t| matches!(scan.word(t), "." | "," | "!" | "?" | "…" | "’"))
}

fn doubles(scan: &Scan<'_>, paragraph: Range<usize>, out: &mut Vec<Region>) {
    let mut open: Option<(usize, usize)> = None;
    let mut at = paragraph.start;
    while at < paragraph.end {
        let Some((side, width)) = double(scan, at) else {
            at += 1;
            continue;
        };
        if is_attribute(scan, at) {
            at += (1..ATTRIBUTE).find(|&i| double(scan, at + i).is_some()).map_or(1, |i| i + 1);
            continue;
        }
        // Of three in a row the first closes the marks inside.
        if open.is_some() && width == 2 && twice_from(scan, at + 1) {
            at += 1;
        }
        let (before, after) = (spaced(scan, at), spaced(scan, at + width));
        let opens = match side {
            // Two opening marks round a word: the second was meant to close.
            Side::Open => open.is_none() || before || !(after || ends_clause(scan, at)),
            Side::Close => false,
            Side::Either if open.is_some() => before && !after,
            Side::Either => !after || before,
        };
        // A mark at the paragraph's beginning that other marks follow opens a quoted text with speech of its own.
        let block = open.is_some_and(|(start, _)| start == paragraph.start && is_straight(scan, start));
        if block && opens && side == Side::Open {
            open = None;
        }
        if let Some((start, inner)) = open.take() {
            let end = if opens { at } else { at + width };
            push(out, start..end, inner..at, !opens);
        }
        if opens {
            open = Some((at, at + width));
        }
        at += width;
    }
    if let Some((start, inner)) = open {
        push(out, start..paragraph.end, inner..paragraph.end, false);
    }
}

/// Single marks round two words or more.
fn singles(scan: &Scan<'_>, paragraph: Range<usize>, out: &mut Vec<Region>) {
    let mut open = None;
    for at in paragraph {
        let Some(token) = scan.tokens.get(at).filter(|token| token.kind == TokenKind::Sign) else { continue };
        let (before, after) = (spaced(scan, at), spaced(scan, at + 1));
        match scan.word(token) {
            "‘" => open = Some(at),
            "'" if before && !after => open = Some(at),
            "'" | "’" if !before => {
                let stops =
                    scan.tokens.get(at + 1).is_none_or(|n| n.gap != Gap::None || n.kind == TokenKind::Sign);
                let Some(start) = open.filter(|start| stops && at > start + 2) else { continue };
                push(out, start..at + 1, start + 1..at, true);
                open = None;
            }
            _ => {}
        }
    }
}

fn push(out: &mut Vec<Region>, outer: Range<usize>, inner: Range<usize>, closed: bool) {
    if !inner.is_empty() {
        out.push(Region { outer, inner, closed, label: None });
    }
}
