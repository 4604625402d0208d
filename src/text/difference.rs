//! Compares two wordings of one passage word by word.

use imara_diff::{Algorithm, Diff, InternedInput};

use super::fold::folded;

/// Which of two wordings a run of words belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Both wordings.
    Both,
    /// Only the old wording.
    Old,
    /// Only the new wording.
    New,
}

/// The words of both wordings in order, those of the old one before those that replaced them.
///
/// ```
/// use standoff::text::difference::{Side, difference};
/// let words = difference("a good “deal”", "a bad \"deal\" now");
/// let marked = [(Side::Both, "a"), (Side::Old, "good"), (Side::New, "bad"), (Side::Both, "\"deal\""), (Side::New, "now")];
/// assert_eq!(words, marked);
/// ```
pub fn difference<'t>(old: &'t str, new: &'t str) -> Vec<(Side, &'t str)> {
    let (before, after): (Vec<&str>, Vec<&str>) =
        (old.split_whitespace().collect(), new.split_whitespace().collect());
    let mut input: InternedInput<String> = InternedInput::default();
    input.update_before(before.iter().map(|word| folded(word)));
    input.update_after(after.iter().map(|word| folded(word)));
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let mut out = Vec::with_capacity(after.len() + 2);
    let mut at = 0;
    for hunk in diff.hunks() {
        let [old, new] = [&hunk.before, &hunk.after].map(|range| range.start as usize..range.end as usize);
        out.extend(after[at..new.start].iter().map(|word| (Side::Both, *word)));
        out.extend(before[old].iter().map(|word| (Side::Old, *word)));
        at = new.end;
        out.extend(after[new].iter().map(|word| (Side::New, *word)));
    }
    out.extend(after[at..].iter().map(|word| (Side::Both, *word)));
    out
}
