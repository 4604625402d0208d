//! Where tokens part: sentences and paragraphs as ranges of them.

use std::ops::Range;

use super::{Shape, Token, TokenKind};
use crate::lexicon::{Class, Lexicon};

/// Cuts the tokens into ranges before each token (but the first) for which `begins` holds.
pub(super) fn ranges(tokens: &[Token], begins: impl Fn(&[Token], &Token) -> bool) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for at in 1..tokens.len() {
        if begins(&tokens[..at], &tokens[at]) {
            out.push(start..at);
            start = at;
        }
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

/// Closing marks in a row that are looked past; a text of nothing else stays linear.
const CLOSING: usize = 4;

/// Whether a sentence ends with the last of `before`, white space following, so that `next` begins one.
pub(super) fn ends_sentence(text: &str, lexicon: &Lexicon, before: &[Token], next: &Token) -> bool {
    // Most words end no sentence, and neither does the space after them.
    if before
        .last()
        .is_some_and(|last| last.kind != TokenKind::Sign && text.as_bytes()[last.end as usize - 1] != b'.')
    {
        return false;
    }
    let word = |token: &Token| &text[token.start as usize..token.end as usize];
    let opens = |token: &Token| {
        token.shape != Shape::Lower
            || token.kind == TokenKind::Number
            || matches!(word(token), "“" | "\"" | "‘" | "'" | "(" | "[" | "«" | "—" | "–" | "-" | "$" | "€" | "£")
    };
    let mut last = before.len();
    // Closing marks and brackets belong to the sentence they end.
    let floor = last.saturating_sub(CLOSING);
    while last > floor && matches!(word(&before[last - 1]), "”" | "\"" | "’" | "'" | ")" | "]" | "»") {
        last -= 1;
    }
    let Some(end) = last.checked_sub(1).map(|i| &before[i]) else { return false };
    match end.kind {
        TokenKind::Sign => match word(end) {
            "." | "!" | "?" => opens(next),
            "…" => next.shape != Shape::Lower,
            _ => false,
        },
        // An abbreviation ends a sentence only before a word that usually begins one.
        TokenKind::Word if word(end).ends_with('.') => {
            next.shape == Shape::Capital && lexicon.is(next.word, Class::Opener)
        }
        _ => false,
    }
}
