//! Decides which differences of words count: typesetting does not, and what stands beside the article does not.

use unicode_segmentation::UnicodeSegmentation as _;

use super::beside;
use super::block::Blocks;
use crate::text::Span;
use crate::text::difference::{Hunk, Piece, hunks, pieces};

/// Whether two texts differ in typesetting at most.
pub(super) fn are_alike(old: &str, new: &str) -> bool {
    let all = |text: &str| pieces(text, Span::new(0, text.len() as u32));
    let (old, new) = (all(old), all(new));
    hunks(&old, &new).iter().all(|hunk| is_typesetting(&old[hunk.old.clone()], &new[hunk.new.clone()]))
}

/// Whether two stretches of words differ in typesetting only: case, spaces, hyphens, commas, the kind of quotation
/// mark. That words are put into quotation marks, or are asked, is no typesetting.
pub(super) fn is_typesetting(old: &[Piece], new: &[Piece]) -> bool {
    plain(old) == plain(new) && marks(old) == marks(new)
}

/// Returns the letters and digits of a stretch.
fn plain(pieces: &[Piece]) -> String {
    pieces.iter().filter(|piece| piece.is_word()).map(plain_word).collect()
}

fn plain_word(piece: &Piece) -> String {
    let word = &piece.folded;
    if !word.contains(|c: char| c.is_ascii_digit()) {
        return word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    }
    // A comma between groups of digits is typesetting; a point is a part of the number.
    let groups = |at: usize| word[at + 1..].chars().take_while(char::is_ascii_digit).count() == 3;
    let kept = word.char_indices().filter(|(at, c)| *c != ',' || !groups(*at));
    // Numbers that stand side by side stay apart.
    format!(" {} ", kept.map(|(_, c)| c).collect::<String>())
}

/// Returns the marks that are more than typesetting: quotation marks of any kind, and those of questions.
fn marks(pieces: &[Piece]) -> Vec<char> {
    let marks = pieces.iter().filter(|piece| !piece.is_word()).flat_map(|piece| piece.folded.chars());
    marks
        .filter_map(|c| {
            matches!(c, '"' | '\'')
                .then_some('"')
                .or_else(|| matches!(c, '?' | '%' | '$' | '€' | '£' | '¥').then_some(c))
        })
        .collect()
}

/// The sentences of some blocks, each with whether it is beside the article.
pub(super) struct Sentences {
    all: Vec<(Span, bool)>,
}

impl Sentences {
    /// Returns the sentences of these spans of a text.
    pub(super) fn of(text: &str, spans: impl IntoIterator<Item = Span>) -> Self {
        let mut all = Vec::new();
        for block in spans {
            for (at, sentence) in block.slice(text).split_sentence_bound_indices() {
                let start = block.start() + at;
                let span = Span::new(start as u32, (start + sentence.len()) as u32);
                all.push((span, beside::is_beside(sentence)));
            }
        }
        Self { all }
    }

    /// Whether a place is in a sentence beside the article.
    pub(super) fn has_beside(&self, place: Span) -> bool {
        self.all.iter().any(|(span, beside)| *beside && span.overlaps(place))
    }

    /// Whether all words of a stretch are in sentences beside the article.
    fn hold(&self, pieces: &[Piece]) -> bool {
        let beside = |piece: &Piece| self.all.iter().any(|(span, beside)| *beside && span.contains(piece.span));
        pieces.iter().filter(|piece| piece.is_word()).all(beside)
    }
}

/// Whether a difference within a paragraph is an edit.
pub(super) fn counts(
    hunk: &Hunk,
    pieces: [&[Piece]; 2],
    blocks: &[Blocks; 2],
    sentences: &[Sentences; 2],
) -> bool {
    let sides = [&pieces[0][hunk.old.clone()], &pieces[1][hunk.new.clone()]];
    let within =
        |at: usize| sides[at].iter().filter(|piece| piece.is_word()).all(|piece| blocks[at].is_within(piece.span));
    let is_beside = sentences[0].hold(sides[0]) && sentences[1].hold(sides[1]) || within(0) && within(1);
    let has_words = sides.iter().any(|side| side.iter().any(Piece::is_word));
    !(is_typesetting(sides[0], sides[1]) || is_beside && has_words)
}
