//! Small questions about the tokens at a place, asked by every rule of dates.

use crate::extract::{Gap, Scan, TokenKind};
use crate::lexicon::Class;

/// The words of token `at`; empty past the end.
#[inline]
pub(super) fn word<'d>(scan: &Scan<'d>, at: usize) -> &'d str {
    scan.tokens.get(at).map_or("", |token| scan.word(token))
}

/// Whether token `at` is this sign or word, whatever its case.
#[inline]
pub(super) fn is_word(scan: &Scan<'_>, at: usize, wanted: &str) -> bool {
    word(scan, at).eq_ignore_ascii_case(wanted)
}

/// Whether token `at` is one of these words, whatever their case.
#[inline]
pub(super) fn is_one_of(scan: &Scan<'_>, at: usize, wanted: &[&str]) -> bool {
    let word = word(scan, at);
    wanted.iter().any(|wanted| word.eq_ignore_ascii_case(wanted))
}

/// The token before, if it belongs to the same paragraph.
#[inline]
pub(super) fn before(scan: &Scan<'_>, at: usize) -> Option<usize> {
    (scan.tokens.get(at)?.gap != Gap::Paragraph).then(|| at.checked_sub(1))?
}

/// Whether the word before token `at` is one of these.
pub(super) fn follows(scan: &Scan<'_>, at: usize, wanted: &[&str]) -> bool {
    before(scan, at).is_some_and(|before| is_one_of(scan, before, wanted))
}

/// Whether nothing stands between token `at` and the one before.
#[inline]
pub(super) fn tight(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens.get(at).is_some_and(|token| token.gap == Gap::None)
}

/// Whether token `at` is a hyphen that joins two words.
#[inline]
pub(super) fn joins(scan: &Scan<'_>, at: usize) -> bool {
    is_word(scan, at, "-") && tight(scan, at) && tight(scan, at + 1)
}

/// Whether token `at` is a dash of any width, or a word that leads from one end of a range to the other.
pub(super) fn spans_to(scan: &Scan<'_>, at: usize) -> bool {
    is_one_of(scan, at, &["-", "–", "—", "to", "and", "or", "through"])
}

#[inline]
pub(super) fn is_plural(scan: &Scan<'_>, at: usize) -> bool {
    matches!(word(scan, at).as_bytes().last(), Some(b's' | b'S'))
}

/// Whether token `at` ends what is said: a sign, a function word, or no token of the same paragraph.
pub(super) fn is_end(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens.get(at).is_none_or(|token| {
        token.gap == Gap::Paragraph
            || (token.kind == TokenKind::Sign && scan.word(token) != "%")
            || scan.is(at, Class::Function)
            || scan.is(at, Class::FunctionWord)
    })
}

/// The step of "last", "next", "this": how many tokens, and how many units on. "This past" is a step of the past.
pub(super) fn step(scan: &Scan<'_>, at: usize) -> Option<(usize, i16)> {
    let step: i16 = scan.value(at, Class::DateStep)?.parse().ok()?;
    match scan.value(at + 1, Class::DateStep).and_then(|step| step.parse().ok()) {
        Some(second) if step == 0 => Some((2, second)),
        _ => Some((1, step)),
    }
}
