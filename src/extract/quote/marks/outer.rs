//! Which kind of marks a text sets its speech in: the other kind stands inside it.

use super::doubles::{Side, double, is_spaced};
use super::singles;
use crate::extract::{Begins, Tokens};

/// The marks outside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Outer {
    /// As American papers have it.
    Double,
    /// As British ones do.
    Single,
}

/// How much more a mark says that opens a paragraph.
const PARAGRAPH: usize = 2;

/// The kind that opens more paragraphs and sentences; of two as frequent the one that stands first.
pub(super) fn of(first: Tokens<'_, '_>) -> Outer {
    let (mut double, mut single, mut kind_of_first) = (0, 0, None);
    let mut at = first;
    while let Some(mark) = at.seek(Begins::MARK) {
        at = mark.next();
        let kind = if opens_double(mark) {
            Outer::Double
        } else if singles::opens(mark) {
            Outer::Single
        } else {
            continue;
        };
        let weight = weight(mark);
        if weight > 0 {
            kind_of_first = kind_of_first.or(Some(kind));
        }
        *(if kind == Outer::Double { &mut double } else { &mut single }) += weight;
    }
    match (kind_of_first, single > double, single == double) {
        (Some(Outer::Single), _, true) | (_, true, _) => Outer::Single,
        _ => Outer::Double,
    }
}

fn opens_double(at: Tokens<'_, '_>) -> bool {
    match double(at) {
        Some((Side::Open, _)) => true,
        Some((Side::Either, past)) => is_spaced(at) && !is_spaced(past),
        _ => false,
    }
}

/// Speech opens a paragraph or a sentence, or follows a comma or a colon.
fn weight(at: Tokens<'_, '_>) -> usize {
    if at.opens_line() { PARAGRAPH } else { usize::from(at.prev().sign(&[",", ":", ".", "!", "?"])) }
}
