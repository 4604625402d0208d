//! Numbers as exact values with units.
//!
//! What is no quantity (a year, an ordinal, part of a name) is left out; two numerals may make a range; then the unit
//! after or before is read. When a sentence is through, its quantities are looked at together: units said once and
//! meant again, ranges with words between, ages by whom they are told of. Last come the words that qualify each. Every
//! step looks at a bounded number of tokens, so the whole is linear.

mod age;
mod compound;
mod exclude;
mod find;
mod gap;
mod measure;
mod modifier;
pub(super) mod names;
mod nation;
mod range;
mod rate;
mod reading;
mod say;
mod share;
mod sides;
mod telephone;
mod unit;

use super::view::View;
use super::{Scan, Suggestion};

/// Returns the quantities of the text in reading order.
pub fn find(scan: &Scan<'_>) -> Vec<Suggestion> {
    let mut out = Vec::new();
    for sentence in &scan.sentences {
        let numerals = scan.numerals.within(sentence.start, sentence.end);
        if numerals.is_empty() {
            continue;
        }
        let view = View::new(scan, sentence, scan.numerals.dollar);
        let mut found = find::readings(&view, numerals);
        age::listed(&view, &mut found);
        gap::join(&view, &mut found);
        share::units(&view, &mut found);
        age::by_subject(&view, &mut found);
        found.retain(|one| !one.tentative);
        say::suggest(&view, &found, &mut out);
    }
    nation::settle(scan, &mut out);
    out
}
