//! Where each token of a text begins and ends.

use super::{Begins, Gap, Shape, Token, TokenKind};
use crate::extract::begins::Table;
use crate::extract::sentence::{Parts, may_end};
use crate::lexicon::{Class, Letters, Lexicon, WordId, english};
use crate::text::Span;
use crate::text::segment::lines_are_paragraphs;

/// Bytes of a text for each token, about, space included.
const BYTES: usize = 5;

/// Reads spans of a text into tokens, and parts them into sentences and paragraphs on the way.
pub(super) struct Reader<'d> {
    pub(super) text: &'d str,
    pub(super) lexicon: &'d Lexicon,
    table: &'static Table,
    tokens: Vec<Token>,
    parts: Parts,
    /// What stands between the last token and the next.
    gap: Gap,
    /// Whether a sentence may end with the last token.
    may_end: bool,
    line_is_paragraph: bool,
}

impl<'d> Reader<'d> {
    pub(super) fn new(text: &'d str, lexicon: &'d Lexicon) -> Self {
        Self {
            text,
            lexicon,
            table: Begins::table(),
            tokens: Vec::with_capacity(text.len() / BYTES),
            parts: Parts::of(text.len()),
            gap: Gap::Paragraph,
            may_end: false,
            line_is_paragraph: lines_are_paragraphs(text),
        }
    }

    /// The tokens, and the parts they make.
    pub(super) fn end(self) -> (Vec<Token>, Parts) {
        let parts = self.parts.end(self.tokens.len());
        (self.tokens, parts)
    }

    pub(super) fn read(&mut self, span: Span) {
        self.gap = Gap::Paragraph;
        let bytes = self.text.as_bytes();
        let (mut at, end) = (span.start(), span.end());
        while at < end {
            let byte = bytes[at];
            let token = if byte.is_ascii_alphabetic() {
                self.word(at, end)
            } else if byte.is_ascii_whitespace() {
                at = self.space(at, end);
                continue;
            } else if byte.is_ascii_digit() {
                self.number(at, end)
            } else if byte.is_ascii() {
                self.sign(at, at + 1)
            } else {
                let Some(c) = self.text[at..end].chars().next() else { return };
                if c.is_whitespace() {
                    at = self.space(at, end);
                    continue;
                }
                self.other(c, at, end)
            };
            at = token.end as usize;
            self.push(token);
            // One space, as between most words.
            if bytes.get(at) == Some(&b' ') && bytes.get(at + 1).is_some_and(u8::is_ascii_graphic) && at < end {
                self.gap = Gap::Space;
                at += 1;
            }
        }
    }

    /// Adds a token. Nothing ends between two that touch, and few can end a sentence.
    fn push(&mut self, token: Token) {
        let ends = self.gap == Gap::Paragraph || self.gap == Gap::Space && self.may_end;
        if ends {
            self.parts.before(self.text, self.lexicon, &self.tokens, &token);
        }
        self.may_end = may_end(self.text, &token);
        self.gap = Gap::None;
        self.tokens.push(token);
    }

    /// What begins with a character that is not ASCII.
    fn other(&self, c: char, at: usize, end: usize) -> Token {
        if c.is_alphabetic() {
            self.letters(at, end)
        } else if (c == '’' || c == '‘') && self.is_possessive(at + c.len_utf8()) {
            self.possessive(at, at + c.len_utf8() + 1)
        } else {
            self.sign(at, at + c.len_utf8())
        }
    }

    fn space(&mut self, at: usize, end: usize) -> usize {
        let rest = &self.text[at..end];
        let length = rest.len() - rest.trim_start().len();
        let lines = memchr::memchr_iter(b'\n', &rest.as_bytes()[..length]).count();
        let gap = if lines > 1 || (lines == 1 && self.line_is_paragraph) { Gap::Paragraph } else { Gap::Space };
        self.gap = self.gap.max(gap);
        at + length.max(1)
    }

    fn number(&self, at: usize, end: usize) -> Token {
        let bytes = self.text.as_bytes();
        let mut to = at + 1;
        while to < end {
            let inside = matches!(bytes[to], b',' | b'.') && to + 1 < end && bytes[to + 1].is_ascii_digit();
            if !inside && !bytes[to].is_ascii_digit() {
                break;
            }
            to += 1;
        }
        if let Some(point) = self.spaced_stop(to, end)
            // "in 1990 . 12 people": a year ends a sentence more often than it has a fraction.
            && to - at != 4
            && !self.text[at..to].contains('.')
        {
            to = point + 1;
            while to < end && bytes[to].is_ascii_digit() {
                to += 1;
            }
        }
        self.token(at, to, TokenKind::Number, Shape::Lower, WordId::NONE, Begins::DIGITS)
    }

    /// Where a stop between spaces ends before a digit, as texts have it whose tokens are all parted by spaces: "6 . 2 %",
    /// "sept . 30".
    fn spaced_stop(&self, at: usize, end: usize) -> Option<usize> {
        let rest = &self.text.as_bytes()[at..end];
        (rest.starts_with(b" . ") && rest.get(3).is_some_and(u8::is_ascii_digit)).then_some(at + 3)
    }

    fn sign(&self, at: usize, to: usize) -> Token {
        if self.text.as_bytes()[at] == b'\'' && self.is_possessive(to) {
            return self.possessive(at, to + 1);
        }
        let (word, begins) = self.table.of_sign(self.lexicon, &self.text[at..to]);
        self.token(at, to, TokenKind::Sign, Shape::Lower, word, begins)
    }

    /// Whether, after an apostrophe that ends at `at`, an `s` follows and then no letter, and a word stands before.
    fn is_possessive(&self, at: usize) -> bool {
        self.gap == Gap::None
            && self.tokens.last().is_some_and(|t| t.kind == TokenKind::Word || t.kind == TokenKind::Number)
            && self.is_final_s(at)
    }

    fn possessive(&self, at: usize, to: usize) -> Token {
        let word = self.lexicon.id("'s");
        self.token(at, to, TokenKind::Possessive, Shape::Lower, word, self.table.of_word(self.lexicon, word))
    }

    /// A word from `at`, quickly where it is only a few ASCII letters and plainly ends after them, as most do.
    #[inline]
    fn word(&self, at: usize, end: usize) -> Token {
        let rest = &self.text.as_bytes()[at..end];
        let Some(letters) = Letters::at(rest) else { return self.letters(at, end) };
        let after = &rest[letters.count..];
        if !ends_word(after, letters) {
            return self.letters(at, end);
        }
        let shape = match letters {
            letters if !letters.has_capital() => Shape::Lower,
            letters if letters.is_capitals() => Shape::Upper,
            letters if letters.begins_with_capital() => Shape::Capital,
            _ => Shape::Mixed,
        };
        let word = self.lexicon.id_of(letters);
        let to = at + letters.count;
        let stops = matches!(after, [b'.', ..] | [b' ', b'.', ..]);
        let to = if stops { self.past_stop(word, shape, to, end) } else { to };
        self.written(at, to, shape, word)
    }

    /// Where the word that ends at `at` ends with its stop.
    pub(super) fn past_stop(&self, word: WordId, shape: Shape, at: usize, end: usize) -> usize {
        match &self.text.as_bytes()[at..] {
            [b'.', ..] if self.owns_stop(word, shape, at, end) => at + 1,
            [b' ', b'.', ..] => self.past_spaced_stop(word, at, end),
            _ => at,
        }
    }

    /// The same for the short form of a month or of "number", a space before its stop.
    fn past_spaced_stop(&self, word: WordId, at: usize, end: usize) -> usize {
        let short = match self.lexicon.value(word, Class::Abbreviation) {
            Some("number") => true,
            Some(_) => self.lexicon.is(word, Class::Month),
            None => false,
        };
        if short && self.spaced_stop(at, end).is_some() { at + 2 } else { at }
    }

    fn owns_stop(&self, word: WordId, shape: Shape, at: usize, end: usize) -> bool {
        if at >= end || self.text.as_bytes()[at] != b'.' {
            return false;
        }
        match self.lexicon.value(word, Class::Abbreviation) {
            None => false,
            Some("capital") => shape != Shape::Lower,
            Some("number") => self.text[at + 1..end].trim_start().starts_with(|c: char| c.is_ascii_digit()),
            Some(_) => true,
        }
    }

    /// A word as a token.
    #[inline]
    pub(super) fn written(&self, start: usize, end: usize, shape: Shape, word: WordId) -> Token {
        let adverb = Begins::FUNCTION.when(english::is_adverb(&self.text.as_bytes()[start..end]));
        let name = Begins::NAME.when(shape != Shape::Lower);
        let begins = self.table.of_word(self.lexicon, word).and(adverb).and(name);
        self.token(start, end, TokenKind::Word, shape, word, begins)
    }

    #[inline]
    const fn token(
        &self,
        start: usize,
        end: usize,
        kind: TokenKind,
        shape: Shape,
        word: WordId,
        begins: Begins,
    ) -> Token {
        Token { start: start as u32, end: end as u32, word, kind, shape, gap: self.gap, begins }
    }
}

/// Whether a word's letters plainly end it: it has no more of them, and is no initial with its stop.
fn ends_word(rest: &[u8], letters: Letters) -> bool {
    letters.count < Letters::MOST
        && match rest {
            [b'.', ..] => letters.count > 1,
            // Before an apostrophe where no letter follows, or an "s" alone: it is a mark or a possessive.
            [b'\'', after @ ..] | [0xe2, 0x80, 0x99, after @ ..] => match after {
                [b's' | b'S', after, ..] => after.is_ascii() && !after.is_ascii_alphanumeric(),
                [after, ..] => after.is_ascii() && !after.is_ascii_alphabetic(),
                [] => false,
            },
            // Other signs of that block, as dashes and quotation marks.
            [0xe2, 0x80, ..] => true,
            [next, ..] => next.is_ascii(),
            [] => false,
        }
}
