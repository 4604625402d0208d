//! Double marks in pairs, within a paragraph.

use super::{Region, push};
use crate::extract::{Begins, Gap, Tokens};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Open,
    Close,
    Either,
}

/// Returns the side of a double mark and the place behind it (`''` is two tokens).
pub(super) fn double<'s, 'd>(at: Tokens<'s, 'd>) -> Option<(Side, Tokens<'s, 'd>)> {
    let mark = at.character()?;
    let twice = || !is_spaced(at.next()) && at.next().character() == Some(mark);
    match mark {
        '“' | '«' | '„' => Some((Side::Open, at.next())),
        '”' | '»' => Some((Side::Close, at.next())),
        '"' => Some((Side::Either, at.next())),
        '\'' | '’' if twice() => Some((Side::Either, at.skip(2))),
        '`' | '‘' if twice() => Some((Side::Open, at.skip(2))),
        _ => None,
    }
}

/// Whether white space stands before, or nothing here.
pub(super) fn is_spaced(at: Tokens<'_, '_>) -> bool {
    at.token().is_none_or(|token| token.gap != Gap::None)
}

fn is_straight(at: Tokens<'_, '_>) -> bool {
    at.character() == Some('"')
}

/// The longest value of an attribute, in tokens.
const ATTRIBUTE: usize = 24;

/// Whether the mark opens a value in markup: `lang="en"`.
fn is_attribute(at: Tokens<'_, '_>) -> bool {
    is_straight(at) && !is_spaced(at) && at.prev().sign(&["="])
}

/// Whether two single marks stand tight from here on.
pub(super) fn is_twice(at: Tokens<'_, '_>) -> bool {
    is_single(at) && is_single(at.next()) && !is_spaced(at.next())
}

/// Whether an apostrophe or the like stands here.
pub(super) fn is_single(at: Tokens<'_, '_>) -> bool {
    matches!(at.character(), Some('\'' | '’'))
}

/// Whether the token ends a clause, so that a mark after it closes.
fn ends_clause(at: Tokens<'_, '_>) -> bool {
    matches!(at.character(), Some('.' | ',' | '!' | '?' | '…' | '’'))
}

/// Finds the marks of the paragraph that begins here.
pub(super) fn find(paragraph: Tokens<'_, '_>, out: &mut Vec<Region>) {
    let end = paragraph.scope().end;
    // Where the open mark begins, and where it ends.
    let mut open: Option<(usize, usize)> = None;
    let mut at = paragraph;
    while let Some(mark) = at.seek(Begins::MARK) {
        at = mark;
        let Some((side, mut past)) = double(at) else {
            at = at.next();
            continue;
        };
        if is_attribute(at) {
            let close = at.next().up_to(at.skip(ATTRIBUTE)).find(|at| double(*at).is_some());
            at = close.unwrap_or(at).next();
            continue;
        }
        // Of three in a row the first closes the marks inside.
        if open.is_some() && past.at() > at.at() + 1 && is_twice(at.next()) {
            (at, past) = (at.next(), past.next());
        }
        let (before, after) = (is_spaced(at), is_spaced(past));
        let opens = match side {
            // Two opening marks round a word: the second was meant to close.
            Side::Open => open.is_none() || before || !(after || ends_clause(at.prev())),
            Side::Close => false,
            Side::Either if open.is_some() => before && !after,
            Side::Either => !after || before,
        };
        // A mark at the paragraph's beginning that other marks follow opens a quoted text with speech of its own.
        let block = open.is_some_and(|(start, _)| paragraph.at() == start && is_straight(paragraph));
        if block && opens && side == Side::Open {
            open = None;
        }
        if let Some((start, inner)) = open.take() {
            let end = if opens { at } else { past };
            push(out, start..end.at(), inner..at.at(), !opens);
        }
        if opens {
            open = Some((at.at(), past.at()));
        }
        at = past;
    }
    if let Some((start, inner)) = open {
        push(out, start..end, inner..end, false);
    }
}
