//! Which kind of marks a text sets its speech in: the other kind stands inside it.

use super::doubles::{self, Side};
use super::singles;
use crate::extract::Begins;
use crate::extract::quote::words::Words;

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
pub(super) fn of(words: Words<'_, '_>) -> Outer {
    let (mut double, mut single, mut first) = (0, 0, None);
    for at in words.scan.all(Begins::MARK) {
        let kind = if opens_double(words, at) {
            Outer::Double
        } else if singles::opens(words, at) {
            Outer::Single
        } else {
            continue;
        };
        let weight = weight(words, at);
        if weight > 0 {
            first = first.or(Some(kind));
        }
        *(if kind == Outer::Double { &mut double } else { &mut single }) += weight;
    }
    match (first, single > double, single == double) {
        (Some(Outer::Single), _, true) | (_, true, _) => Outer::Single,
        _ => Outer::Double,
    }
}

fn opens_double(words: Words<'_, '_>, at: usize) -> bool {
    match doubles::double(words.scan, at) {
        Some((Side::Open, _)) => true,
        Some((Side::Either, width)) => doubles::spaced(words.scan, at) && !doubles::spaced(words.scan, at + width),
        _ => false,
    }
}

/// Speech opens a paragraph or a sentence, or follows a comma or a colon.
fn weight(words: Words<'_, '_>, at: usize) -> usize {
    if words.opens_line(at) { PARAGRAPH } else { usize::from(words.is_sign(at - 1, &[",", ":", ".", "!", "?"])) }
}
