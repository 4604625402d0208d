//! Labels of transcripts: who speaks stands before a colon at a paragraph's beginning ("WALLACE: …", "Q. …").
//!
//! One such line is any heading; a transcript has several voices, and one of them comes back.

use crate::extract::{Gap, Scan, Shape, Token, TokenKind};
use crate::lexicon::Class;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The longest label, in tokens.
const LONGEST: usize = 5;
/// As few labelled paragraphs make a transcript.
const FEWEST: usize = 3;

/// More voices than this are no transcript's.
const VOICES: usize = 64;

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
    let full = full_names(scan, &turns);
    let voice = |turn: &Turn| {
        let label = name(scan, turn);
        full.iter().copied().find(|full| is_short_for(label, full)).unwrap_or(label)
    };
    let mut voices: FxHashMap<&str, usize> = FxHashMap::default();
    for turn in &turns {
        *voices.entry(voice(turn)).or_default() += 1;
    }
    if voices.len() < 2 || !voices.values().any(|&count| count > 1) {
        return Vec::new();
    }
    turns.retain(|turn| is_upper(scan, turn) || voices.get(voice(turn)).is_some_and(|&count| count > 1));
    with_rest(scan, turns)
}

/// The labels of several words, each once.
fn full_names<'d>(scan: &Scan<'d>, turns: &[Turn]) -> Vec<&'d str> {
    let mut full: Vec<&str> = Vec::new();
    for name in turns.iter().map(|turn| name(scan, turn)).filter(|name| name.contains(' ')) {
        if full.len() < VOICES && !full.contains(&name) {
            full.push(name);
        }
    }
    full
}

/// The turns with the paragraphs that go on with one: those without a label between two turns, where most have one.
fn with_rest(scan: &Scan<'_>, turns: Vec<Turn>) -> Vec<Turn> {
    let paragraph = |turn: &Turn| paragraph_of(scan, turn.label.start);
    let (Some(first), Some(last)) = (turns.first(), turns.last()) else { return turns };
    let all = paragraph(last) - paragraph(first) + 1;
    if all > turns.len() * 2 {
        return turns;
    }
    let mut out: Vec<Turn> = Vec::with_capacity(all);
    for turn in turns {
        if let Some(before) = out.last().cloned() {
            let between = paragraph_of(scan, before.said.start) + 1..paragraph(&turn);
            let rest = scan.paragraphs.get(between).unwrap_or_default();
            out.extend(rest.iter().map(|said| Turn { label: before.label.clone(), said: said.clone() }));
        }
        out.push(turn);
    }
    out
}

fn paragraph_of(scan: &Scan<'_>, at: usize) -> usize {
    scan.paragraphs.partition_point(|paragraph| paragraph.end <= at)
}

/// Whether a label stands for one with the full name: its initials, or its last word.
fn is_short_for(label: &str, full: &str) -> bool {
    are_initials(label, full) || full.rsplit(' ').next().is_some_and(|last| last.eq_ignore_ascii_case(label))
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
        return spoken(scan, start..start + 1, start + 1..paragraph.end);
    }
    let colon = (start + 1..(start + 1 + LONGEST).min(paragraph.end)).find(|&at| sign(at) == ":")?;
    let words = scan.tokens.get(start..colon)?;
    let named = words.iter().all(|t| t.kind == TokenKind::Word && t.shape != Shape::Lower);
    let spaced = scan.tokens.get(colon + 1).is_some_and(|t| t.gap == Gap::Space);
    if named && spaced { spoken(scan, start..colon, colon + 1..paragraph.end) } else { None }
}

fn spoken(scan: &Scan<'_>, label: Range<usize>, said: Range<usize>) -> Option<Turn> {
    // "Clinton: 547." is a row of a table.
    let words = scan.tokens.get(said.clone())?.iter().any(|token| token.kind == TokenKind::Word);
    words.then_some(Turn { label, said })
}

/// "Q.", "A."
fn is_question_letter(scan: &Scan<'_>, token: &Token) -> bool {
    token.shape == Shape::Upper && scan.lexicon.is(token.word, Class::TurnLetter)
}
