//! Whether a date that leaves its year or week open lies ahead or behind: what the nearest cue in its sentence says.

use super::meaning::Direction;
use crate::extract::{Gap, Scan, Shape};
use crate::lexicon::Class;

/// How many words before an expression are looked at.
const REACH: usize = 12;

/// What the nearest cue before token `at` says, within its sentence.
pub(super) fn direction(scan: &Scan<'_>, at: usize) -> Direction {
    for before in (at.saturating_sub(REACH)..at).rev() {
        let token = &scan.tokens[before];
        let word = scan.word(token);
        if matches!(word, "." | "!" | "?" | "”" | "\"") || scan.tokens[before + 1].gap == Gap::Paragraph {
            break;
        }
        match scan.value(before, Class::Tense) {
            Some("2") => return Direction::Future,
            Some("1") => return Direction::Perhaps,
            Some(_) => return Direction::Past,
            None if token.shape == Shape::Lower && is_past(scan, before) => return Direction::Past,
            None => {}
        }
    }
    Direction::Unknown
}

/// Whether a word looks like a past tense: "was filled" is behind, "to be filled" is not.
fn is_past(scan: &Scan<'_>, at: usize) -> bool {
    let word = scan.word(&scan.tokens[at]);
    word.len() > 4 && word.ends_with("ed") && !(at > 0 && super::is_word(scan, at - 1, "be"))
}
