//! Both versions, passage by passage, as runs of words that are in both or in one.

use super::block::{Block, Blocks, Place};
use super::pairing::{Pair, pairs};
use super::weigh::{Sentences, counts};
use crate::text::Span;
use crate::text::difference::{Hunk, Piece, Side, hunks, pieces};

/// What became of a passage.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Change {
    /// Its words are the same.
    Same,
    /// It is only in the new version.
    Added,
    /// It was only in the old version.
    Removed,
    /// Some of its words differ.
    Reworded,
    /// Its words are the same, at another place.
    Moved,
}

/// One or more paragraphs that belong together in both versions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passage {
    /// What became of it.
    pub change: Change,
    /// Whether it stands at another place, whatever became of its words.
    pub moved: bool,
    /// Whether that is an edit.
    pub is_edit: bool,
    /// Whether it is the headline or a line beside the article.
    pub is_beside: bool,
    /// Its words in order, the old ones before those that replaced them.
    pub runs: Vec<Run>,
}

/// A stretch of words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Run {
    /// Which version has it.
    pub side: Side,
    /// Its place in the old version, where it is in that.
    pub old: Option<Span>,
    /// Its place in the new version, where it is in that.
    pub new: Option<Span>,
    /// Whether that it is in one version only is an edit.
    pub is_edit: bool,
}

impl Passage {
    /// Returns the places of its words in the old version (0) or in the new one (1).
    pub fn spans(&self, side: usize) -> impl Iterator<Item = Span> + '_ {
        self.runs.iter().filter_map(move |run| if side == 0 { run.old } else { run.new })
    }

    /// Returns the place it takes in the old version (0) or in the new one (1).
    pub fn cover(&self, side: usize) -> Option<Span> {
        self.spans(side).reduce(Span::cover)
    }
}

/// Returns the passages of two versions, in the order of the new one.
pub(super) fn passages(blocks: &[Blocks; 2], texts: [&str; 2]) -> Vec<Passage> {
    pairs(&blocks[0].all, &blocks[1].all).iter().map(|pair| passage(pair, blocks, texts)).collect()
}

fn passage(pair: &Pair, blocks: &[Blocks; 2], texts: [&str; 2]) -> Passage {
    let of = |side: usize, own: &[usize]| -> Vec<&Block> { own.iter().map(|at| &blocks[side].all[*at]).collect() };
    let (old, new) = (of(0, &pair.old), of(1, &pair.new));
    let is_beside = old.iter().chain(&new).all(|block| block.place != Place::Body);
    let all = |blocks: &[&Block]| blocks.iter().flat_map(|block| block.pieces.clone()).collect::<Vec<Piece>>();
    let pieces = [all(&old), all(&new)];
    let found = hunks(&pieces[0], &pieces[1]);
    let sentences = [(0, &old), (1, &new)].map(|(side, own)| {
        Sentences::of(texts[side], own.iter().map(|block| block.span).filter(|_| !found.is_empty()))
    });
    let counted: Vec<bool> = found
        .iter()
        .map(|hunk| !is_beside && counts(hunk, [&pieces[0], &pieces[1]], blocks, &sentences))
        .collect();
    let change = match (pair.old.is_empty(), pair.new.is_empty()) {
        (true, _) => Change::Added,
        (_, true) => Change::Removed,
        _ if !found.is_empty() => Change::Reworded,
        _ if pair.moved => Change::Moved,
        _ => Change::Same,
    };
    let is_edit = match change {
        Change::Same => false,
        Change::Moved => !is_beside,
        Change::Added | Change::Removed | Change::Reworded => counted.contains(&true),
    };
    Passage { change, moved: pair.moved, is_edit, is_beside, runs: runs(&pieces, &found, &counted) }
}

/// Returns the words of two wordings as runs, in the order in which they are read.
pub fn runs_between(old: &str, new: &str) -> Vec<Run> {
    let pieces = [old, new].map(|text| pieces(text, Span::new(0, text.len() as u32)));
    let found = hunks(&pieces[0], &pieces[1]);
    let counted = vec![true; found.len()];
    runs(&pieces, &found, &counted)
}

/// Returns the runs of a passage.
fn runs([old, new]: &[Vec<Piece>; 2], found: &[Hunk], counted: &[bool]) -> Vec<Run> {
    let cover = |pieces: &[Piece]| pieces.iter().map(|piece| piece.span).reduce(Span::cover);
    let mut out = Vec::new();
    let (mut at_old, mut at_new) = (0, 0);
    let both = |out: &mut Vec<Run>, old: &[Piece], new: &[Piece]| {
        if let (Some(old), Some(new)) = (cover(old), cover(new)) {
            out.push(Run { side: Side::Both, old: Some(old), new: Some(new), is_edit: false });
        }
    };
    for (hunk, is_edit) in found.iter().zip(counted) {
        both(&mut out, &old[at_old..hunk.old.start], &new[at_new..hunk.new.start]);
        if let Some(span) = cover(&old[hunk.old.clone()]) {
            out.push(Run { side: Side::Old, old: Some(span), new: None, is_edit: *is_edit });
        }
        if let Some(span) = cover(&new[hunk.new.clone()]) {
            out.push(Run { side: Side::New, old: None, new: Some(span), is_edit: *is_edit });
        }
        (at_old, at_new) = (hunk.old.end, hunk.new.end);
    }
    both(&mut out, &old[at_old..], &new[at_new..]);
    out
}
