//! Labels of transcripts: who speaks stands before a colon at a paragraph's beginning ("WALLACE: …", "Q. …").
//!
//! One such line is any heading; a transcript has several voices, and one of them comes back.

use crate::extract::{Gap, Scan, Shape, Token, TokenKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The longest label, in tokens.
const LONGEST: usize = 5;
/// As few labelled paragraphs make a transcript.
const FEWEST: usize = 3;

/// A paragraph that begins with a label.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Turn {
    /// Who speaks.
    pub label: Range<usize>,
    /// What was said: from behind the colon to the paragraph's end.
    pub said: Range<usize>,
}

/// The turns of the text in order; none when it is no transcript.
pub(super) fn turns(scan: &Scan<'_>) -> Vec<Turn> {
    let mut turns: Vec<Turn> = scan.paragraphs.iter().filter_map(|paragraph| turn(scan, paragraph)).collect();
    if turns.len() < FEWEST {
        return Vec::new();
    }
    let full: Vec<&str> = turns.iter().map(|turn| name(scan, turn)).filter(|name| name.contains(' ')).collect();
    let voice = |turn: &Turn| {
        let label = name(scan, turn);
        full.iter().copied().find(|full| are_initials(label, full)).unwrap_or(label)
    };
    let mut voices: FxHashMap<&str, usize> = FxHashMap::default();
    for turn in &turns {
        *voices.entry(voice(turn)).or_default() += 1;
    }
    if voices.len() < 2 || !voices.values().any(|&count| count > 1) {
        return Vec::new();
    }
    turns.retain(|turn| is_upper(scan, turn) || voices.get(voice(turn)).is_some_and(|&count| count > 1));
    turns
}

/// Whether the letters are those a name's words begin with: "OM", "O.M." of "Owen Marsh".
pub(super) fn are_initials(letters: &str, name: &str) -> bool {
    let mut first = name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase());
    let mut own = letters.chars().filter(|&c| c != '.');
    letters.len() > 1 && own.all(|c| first.next() == Some(c)) && first.next().is_none()
}

fn name<'d>(scan: &Scan<'d>, turn: &Turn) -> &'d str {
    scan.span(turn.label.clone()).slice(scan.text)
}

fn is_upper(scan: &Scan<'_>, turn: &Turn) -> bool {
    scan.tokens
        .get(turn.label.clone())
        .is_some_and(|tokens| tokens.iter().all(|t| t.kind != TokenKind::Word || t.shape == Shape::Upper))
}

/// The turn the paragraph is: an opening mark perhaps, capitalised words, a colon, words.
fn turn(scan: &Scan<'_>, paragraph: &Range<usize>) -> Option<Turn> {
    let sign = |at: usize| scan.tokens.get(at).filter(|t| t.kind == TokenKind::Sign).map_or("", |t| scan.word(t));
    let start = paragraph.start + usize::from(matches!(sign(paragraph.start), "“" | "\""));
    let letter = scan.tokens.get(start).filter(|token| is_question_letter(scan, token));
    if letter.is_some_and(|letter| scan.word(letter).ends_with('.')) {
        return spoken(start..start + 1, start + 1..paragraph.end);
    }
    let colon = (start + 1..(start + 1 + LONGEST).min(paragraph.end)).find(|&at| sign(at) == ":")?;
    let words = scan.tokens.get(start..colon)?;
    let named = words.iter().all(|t| t.kind == TokenKind::Word && t.shape != Shape::Lower);
    let spaced = scan.tokens.get(colon + 1).is_some_and(|t| t.gap == Gap::Space);
    if named && spaced { spoken(start..colon, colon + 1..paragraph.end) } else { None }
}

fn spoken(label: Range<usize>, said: Range<usize>) -> Option<Turn> {
    (!said.is_empty()).then_some(Turn { label, said })
}

/// "Q.", "A."
fn is_question_letter(scan: &Scan<'_>, token: &Token) -> bool {
    matches!(scan.word(token), "Q." | "A.")
}
