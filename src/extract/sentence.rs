//! Where tokens part: sentences and paragraphs as ranges of them.

use std::ops::Range;

use super::{Gap, Shape, Token, TokenKind};
use crate::lexicon::{Class, Lexicon};

/// Bytes of a short sentence and of a short paragraph, as news has them.
const SENTENCE: usize = 100;
const PARAGRAPH: usize = 150;

/// The sentences and the paragraphs of the tokens so far, each as ranges of them.
pub(super) struct Parts {
    pub(super) sentences: Vec<Range<usize>>,
    pub(super) paragraphs: Vec<Range<usize>>,
    /// Where the sentence and the paragraph that are open began.
    sentence: usize,
    paragraph: usize,
}

impl Parts {
    /// None yet, with room for those of a text of so many bytes.
    pub(super) fn of(bytes: usize) -> Self {
        let room = |each: usize| Vec::with_capacity(bytes / each + 1);
        Self { sentences: room(SENTENCE), paragraphs: room(PARAGRAPH), sentence: 0, paragraph: 0 }
    }

    /// Ends what ends with the tokens so far, if something does, where `next` follows.
    pub(super) fn before(&mut self, text: &str, lexicon: &Lexicon, tokens: &[Token], next: &Token) {
        if tokens.is_empty() {
            return;
        }
        if next.gap == Gap::Paragraph {
            self.paragraphs.push(self.paragraph..tokens.len());
            self.paragraph = tokens.len();
        } else if !ends_sentence(text, lexicon, tokens, next) {
            return;
        }
        self.sentences.push(self.sentence..tokens.len());
        self.sentence = tokens.len();
    }

    /// Ends the last of them.
    pub(super) fn end(mut self, tokens: usize) -> Self {
        if tokens > 0 {
            self.sentences.push(self.sentence..tokens);
            self.paragraphs.push(self.paragraph..tokens);
        }
        self
    }
}

/// Whether a sentence may end with the token.
#[inline]
pub(super) fn may_end(text: &str, last: &Token) -> bool {
    match last.kind {
        // A stop, or a closing mark behind one: not a comma.
        TokenKind::Sign => {
            matches!(
                text.as_bytes()[last.start as usize],
                b'.' | b'!' | b'?' | b'"' | b'\'' | b')' | b']' | 0x80..
            )
        }
        TokenKind::Word => text.as_bytes()[last.end as usize - 1] == b'.',
        TokenKind::Possessive | TokenKind::Number => false,
    }
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
