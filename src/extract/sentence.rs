//! Where tokens part: sentences and paragraphs as ranges of them.

use std::ops::Range;

use super::{Gap, Shape, Token, TokenKind};
use crate::lexicon::{Class, Lexicon};

/// The sentences and the paragraphs of the tokens, each as ranges of them.
pub(super) fn parts(text: &str, lexicon: &Lexicon, tokens: &[Token]) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut sentences, mut paragraphs) = (Vec::new(), Vec::new());
    let (mut sentence, mut paragraph) = (0, 0);
    for (before, pair) in (1..).zip(tokens.windows(2)) {
        let [last, next] = pair else { continue };
        // Most words end no sentence, and neither does the space after them.
        if next.gap == Gap::None || next.gap == Gap::Space && !may_end(text, last) {
            continue;
        }
        if next.gap == Gap::Paragraph {
            paragraphs.push(paragraph..before);
            paragraph = before;
        } else if !ends_sentence(text, lexicon, &tokens[..before], next) {
            continue;
        }
        sentences.push(sentence..before);
        sentence = before;
    }
    if !tokens.is_empty() {
        sentences.push(sentence..tokens.len());
        paragraphs.push(paragraph..tokens.len());
    }
    (sentences, paragraphs)
}

/// Whether a sentence may end with the token.
fn may_end(text: &str, last: &Token) -> bool {
    last.kind == TokenKind::Sign || text.as_bytes()[last.end as usize - 1] == b'.'
}

/// Closing marks in a row that are looked past; a text of nothing else stays linear.
const CLOSING: usize = 4;

/// Whether a sentence ends with the last of `before`, white space following, so that `next` begins one.
fn ends_sentence(text: &str, lexicon: &Lexicon, before: &[Token], next: &Token) -> bool {
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
