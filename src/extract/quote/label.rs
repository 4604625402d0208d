//! Labels of transcripts: who speaks stands before a colon at a paragraph's beginning ("WALLACE: …", "Q. …").
//!
//! One such line is any heading; a transcript has several voices, and one of them comes back.

use crate::extract::{Gap, Scan, Tokens};
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
    let mut turns: Vec<Turn> =
        scan.paragraphs.iter().filter_map(|paragraph| turn(Tokens::new(scan, paragraph.clone()))).collect();
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
    Tokens::new(scan, turn.label.clone()).rest().all(|at| !at.is_word() || at.is_upper())
}

/// The turn that the paragraph from here is: an opening mark perhaps, capitalised words, a colon, words.
fn turn(paragraph: Tokens<'_, '_>) -> Option<Turn> {
    let start = paragraph.over_sign(&["“", "\""]);
    if !start.is_capital() {
        return None;
    }
    if start.is_upper() && start.is(Class::TurnLetter) && start.text().ends_with('.') {
        return spoken(start, start.next(), start.next());
    }
    let colon = start.next().up_to(start.skip(1 + LONGEST)).find(|at| at.sign(&[":"]))?;
    let named = start.up_to(colon).all(Tokens::is_capital);
    let said = colon.next();
    let spaced = said.token().is_some_and(|token| token.gap == Gap::Space);
    if named && spaced { spoken(start, colon, said) } else { None }
}

/// The label up to `end`, and what was said from `said` on; a row of a table ("Clinton: 547.") is no turn.
fn spoken(start: Tokens<'_, '_>, end: Tokens<'_, '_>, said: Tokens<'_, '_>) -> Option<Turn> {
    let words = said.rest().any(Tokens::is_word);
    words.then(|| Turn { label: start.range_to(end), said: said.at()..said.scope().end })
}
