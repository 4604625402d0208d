//! Double marks in pairs, within a paragraph.

use super::{Region, push};
use crate::extract::{Begins, Gap, Scan};
use std::ops::Range;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Open,
    Close,
    Either,
}

/// The double mark at token `at`: its side and how many tokens it takes (`''` is two).
pub(super) fn double(scan: &Scan<'_>, at: usize) -> Option<(Side, usize)> {
    let token = scan.tokens.get(at).filter(|token| token.begins.any(Begins::MARK))?;
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
pub(super) fn spaced(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens.get(at).is_none_or(|token| token.gap != Gap::None)
}

fn is_straight(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens.get(at).is_some_and(|token| scan.word(token) == "\"")
}

/// The longest value of an attribute, in tokens.
const ATTRIBUTE: usize = 24;

/// Whether the mark opens a value in markup: `lang="en"`.
fn is_attribute(scan: &Scan<'_>, at: usize) -> bool {
    is_straight(scan, at)
        && !spaced(scan, at)
        && at.checked_sub(1).and_then(|i| scan.tokens.get(i)).is_some_and(|t| scan.word(t) == "=")
}

/// Whether two single marks stand tight from `at` on.
pub(super) fn twice_from(scan: &Scan<'_>, at: usize) -> bool {
    let mark = |i: usize| scan.tokens.get(i).filter(|t| matches!(scan.word(t), "'" | "’"));
    mark(at).is_some() && mark(at + 1).is_some_and(|next| next.gap == Gap::None)
}

/// Whether the token before ends a clause, so that a mark after it closes.
fn ends_clause(scan: &Scan<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| scan.tokens.get(i));
    before.is_some_and(|t| matches!(scan.word(t), "." | "," | "!" | "?" | "…" | "’"))
}

pub(super) fn find(scan: &Scan<'_>, paragraph: Range<usize>, out: &mut Vec<Region>) {
    let mut open: Option<(usize, usize)> = None;
    let mut at = paragraph.start;
    while let Some(mark) = scan.seek(at..paragraph.end, Begins::MARK) {
        at = mark;
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
