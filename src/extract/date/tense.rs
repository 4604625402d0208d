//! Whether a date that leaves its year or week open lies ahead or behind: what the nearest cue in its sentence says.

use super::choose::Direction;
use super::words::{before, follows, is_one_of};
use crate::extract::{Gap, Scan, Shape, TokenKind};
use crate::lexicon::{Class, CueKind, english};

/// How many words before an expression are looked at.
const REACH: usize = 12;

/// What the nearest cue says of the expression `at..end`, within its sentence.
pub(super) fn direction(scan: &Scan<'_>, at: usize, end: usize) -> Direction {
    // What becomes of a forecast or a contract says nothing of when it is for: "crude for March delivery fell".
    let led = led(scan, at).or_else(|| scan.value(end, Class::TenseTail).map(value_of));
    if let Some(led) = led.filter(|led| *led != Direction::Unknown) {
        return led;
    }
    match told(scan, at, end) {
        Direction::Unknown if led.is_some() => Direction::Perhaps,
        Direction::Perhaps if is_possessive(scan, end) => Direction::Unknown,
        told => told,
    }
}

/// "They would look for ways around Wednesday's ruling": what a day owns is known, whatever might be done about it.
fn is_possessive(scan: &Scan<'_>, end: usize) -> bool {
    scan.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Possessive)
}

/// What the verbs around say.
pub(super) fn told(scan: &Scan<'_>, at: usize, end: usize) -> Direction {
    let mut fronted = true;
    for back in (at.saturating_sub(REACH)..at).rev() {
        let token = &scan.tokens[back];
        let word = scan.word(token);
        if matches!(word, "." | "!" | "?" | "”" | "\"") || scan.tokens[back + 1].gap == Gap::Paragraph {
            break;
        }
        fronted &= at - back == 1 && token.kind == TokenKind::Word;
        let cue = scan.phrase(back, Class::Tense).filter(|(length, _)| back + length <= at);
        match cue.map(|(_, value)| value_of(value)) {
            // "To be paid Dec. 14" is no past.
            Some(Direction::Past) if follows(scan, back, &["be", "to"]) => {}
            Some(Direction::Past) => return past(scan, back, governs(scan, back, at)),
            Some(direction) => return direction,
            None if token.shape == Shape::Lower && is_past(scan, back) => {
                return past(scan, back, governs(scan, back, at));
            }
            None if is_present(scan, back) => return Direction::Perhaps,
            None => {}
        }
    }
    ahead(scan, end, fronted)
}

/// Words after an expression that are looked at where none before it says anything: "the March 8 vote failed".
const AHEAD: usize = 6;

/// The same, of an expression that opens its sentence: "On Tuesday, the council of the old town plans to vote".
const FRONTED: usize = 16;

fn ahead(scan: &Scan<'_>, end: usize, fronted: bool) -> Direction {
    let reach = if fronted { FRONTED } else { AHEAD };
    for after in end..(end + reach).min(scan.tokens.len()) {
        let token = &scan.tokens[after];
        let stops = match scan.word(token) {
            "." | "!" | "?" | "”" | "\"" | ";" => true,
            "," | "and" | "but" => !fronted,
            _ => false,
        };
        if stops || token.gap == Gap::Paragraph {
            break;
        }
        // "On Monday promised to": the verb is past, whatever it leads to.
        if token.shape == Shape::Lower && is_past(scan, after) {
            return past(scan, after, fronted);
        }
        match scan.phrase(after, Class::Tense).map(|(_, value)| value_of(value)) {
            Some(Direction::Past) => return past(scan, after, fronted),
            Some(direction) => return direction,
            None => {}
        }
    }
    Direction::Unknown
}

/// What a verb of the past says: of what it governs itself, that it is over; of what it reports, only that it was said.
fn past(scan: &Scan<'_>, verb: usize, governs: bool) -> Direction {
    if governs && !reports(scan, verb) { Direction::Past } else { Direction::Reported }
}

/// Whether a verb of the present follows its pronoun: "she turns 30 in June".
fn is_present(scan: &Scan<'_>, at: usize) -> bool {
    let subject = before(scan, at).is_some_and(|before| scan.is(before, Class::SpeakerPronoun));
    subject
        && scan.tokens[at].shape == Shape::Lower
        && !scan.is(at, Class::Cue)
        && english::is_third(scan.word(&scan.tokens[at]))
}

fn reports(scan: &Scan<'_>, verb: usize) -> bool {
    let cue = scan.tokens.get(verb).and_then(|token| scan.lexicon.said(token.word, Class::Cue)?.cue());
    cue.is_some_and(|cue| matches!(cue.kind, CueKind::Say | CueKind::Tell | CueKind::Clause | CueKind::According))
}

/// Whether a verb before an expression says when it happened: "arrested him on April 3", "died April 3", not "gave no
/// reason for the April 3 deadline".
fn governs(scan: &Scan<'_>, verb: usize, at: usize) -> bool {
    let between = at - verb - 1;
    between == 0 || follows(scan, at, &["on"]) && between <= GOVERNED
}

/// Words that may stand between a verb and the day it names.
const GOVERNED: usize = 5;

/// What a row of a word list says.
fn value_of(value: &str) -> Direction {
    match value {
        "2" => Direction::Future,
        "1" => Direction::Perhaps,
        // "Before Christmas" is ahead unless a verb tells of the past.
        "0" => Direction::Unknown,
        _ => Direction::Past,
    }
}

/// What a word just before the expression says: "until Tuesday", "as early as Monday", "ended March 31".
fn led(scan: &Scan<'_>, at: usize) -> Option<Direction> {
    (at.saturating_sub(3)..at).find_map(|from| {
        // "Until Friday, nobody had" opens a sentence about what is over.
        let (length, value) =
            scan.phrase(from, Class::TenseLead).filter(|_| scan.tokens[from].shape == Shape::Lower)?;
        (from + length == at).then_some(value_of(value))
    })
}

/// Whether a word looks like a past tense: "was filled" is behind, "to be filled" and "the unspecified date" are not.
fn is_past(scan: &Scan<'_>, at: usize) -> bool {
    let adjective = at > 0
        && (is_one_of(scan, at - 1, &["be", "to", "in", "of", "with", "for"])
            || scan.is(at - 1, Class::Determiner));
    english::is_past(scan.word(&scan.tokens[at])) && !adjective
}
