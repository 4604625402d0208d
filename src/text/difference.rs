//! Compares two wordings word by word, as they are read: what differs only in typesetting is the same.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};
use unicode_segmentation::UnicodeSegmentation as _;

use super::Span;
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

/// A word or a punctuation mark of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Its place.
    pub span: Span,
    /// The folded word.
    pub folded: String,
}

impl Piece {
    /// Whether it is a word or a number, and no punctuation mark.
    pub fn is_word(&self) -> bool {
        self.folded.chars().any(char::is_alphanumeric)
    }
}

/// Returns the words and punctuation marks of a part of `text`. Marks stand alone, so that a word before a full stop is
/// the same as one before a comma.
pub fn pieces(text: &str, part: Span) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for (at, word) in part.slice(text).split_word_bound_indices() {
        let folded = folded(word);
        if folded.trim().is_empty() {
            continue;
        }
        let start = part.start() + at;
        let span = Span::new(start as u32, (start + word.len()) as u32);
        match out.last_mut() {
            // A run of dashes is one dash, and three full stops are an ellipsis.
            Some(last) if last.span.end() == start && folded == "-" && last.folded == "-" => {
                last.span = last.span.cover(span);
            }
            Some(last) if last.span.end() == start && folded == "." && last.folded.ends_with('.') => {
                (last.span, last.folded) = (last.span.cover(span), format!("{}.", last.folded));
            }
            _ => out.push(Piece { span, folded }),
        }
    }
    out
}

/// A place where two lists of pieces differ: what stands there in the old one, and what in the new one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hunk {
    /// The indices of the old pieces.
    pub old: Range<usize>,
    /// The indices of the new pieces.
    pub new: Range<usize>,
}

/// Returns where two lists of pieces differ, in order.
pub fn hunks(old: &[Piece], new: &[Piece]) -> Vec<Hunk> {
    differing(&words_of(old), &words_of(new))
}

fn words_of(pieces: &[Piece]) -> Vec<&str> {
    pieces.iter().map(|piece| piece.folded.as_str()).collect()
}

/// Returns where two lists differ, in order.
pub fn differing<T: Eq + std::hash::Hash + Copy + Default>(old: &[T], new: &[T]) -> Vec<Hunk> {
    let mut input: InternedInput<T> = InternedInput::default();
    input.update_before(old.iter().copied());
    input.update_after(new.iter().copied());
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_no_heuristic(&input);
    let range = |range: &Range<u32>| range.start as usize..range.end as usize;
    diff.hunks().map(|hunk| Hunk { old: range(&hunk.before), new: range(&hunk.after) }).collect()
}
