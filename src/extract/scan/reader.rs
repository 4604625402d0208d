//! Where each token of a text begins and ends.

use super::letters::{Folded, ShapeOf, is_mark};
use super::{Begins, Gap, Shape, Token, TokenKind};
use crate::extract::begins::Table;
use crate::lexicon::{Class, Letters, Lexicon, WordId, english};
use crate::text::Span;

/// Reads spans of a text into tokens.
pub(super) struct Reader<'d> {
    pub(super) text: &'d str,
    pub(super) lexicon: &'d Lexicon,
    pub(super) table: &'static Table,
    pub(super) tokens: Vec<Token>,
    pub(super) gap: Gap,
    pub(super) line_is_paragraph: bool,
}

impl Reader<'_> {
    pub(super) fn read(&mut self, span: Span) {
        let bytes = self.text.as_bytes();
        let mut at = span.start();
        while at < span.end() {
            let byte = bytes[at];
            // One space, as between most words.
            if byte == b' ' && bytes.get(at + 1).is_some_and(u8::is_ascii_graphic) {
                self.gap = self.gap.max(Gap::Space);
                at += 1;
                continue;
            }
            at = if byte.is_ascii_whitespace() {
                self.space(at, span.end())
            } else if byte.is_ascii_digit() {
                self.number(at, span.end())
            } else if byte.is_ascii_alphabetic() {
                self.word(at, span.end())
            } else if byte.is_ascii() {
                self.sign(at, at + 1)
            } else {
                self.other(at, span.end())
            };
        }
    }

    fn other(&mut self, at: usize, end: usize) -> usize {
        let Some(c) = self.text[at..end].chars().next() else { return end };
        if c.is_whitespace() {
            self.space(at, end)
        } else if c.is_alphabetic() {
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

    fn number(&mut self, at: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut to = at + 1;
        while to < end {
            let inside = matches!(bytes[to], b',' | b'.') && to + 1 < end && bytes[to + 1].is_ascii_digit();
            if !inside && !bytes[to].is_ascii_digit() {
                break;
            }
            to += 1;
        }
        // "in 1990 . 12 people": a year ends a sentence more often than it has a fraction.
        let whole = to - at != 4 && !self.text[at..to].contains('.');
        if let Some(point) = self.spaced_stop(to, end).filter(|_| whole) {
            to = point + 1;
            while to < end && bytes[to].is_ascii_digit() {
                to += 1;
            }
        }
        self.token(Token {
            start: at as u32,
            end: to as u32,
            word: WordId::NONE,
            kind: TokenKind::Number,
            shape: Shape::Lower,
            gap: self.gap,
            begins: Begins::DIGITS,
        })
    }

    /// Where a stop between spaces ends before a digit, as texts have it whose tokens are all parted by spaces: "6 . 2 %",
    /// "sept . 30".
    fn spaced_stop(&self, at: usize, end: usize) -> Option<usize> {
        let rest = &self.text.as_bytes()[at..end];
        (rest.starts_with(b" . ") && rest.get(3).is_some_and(u8::is_ascii_digit)).then_some(at + 3)
    }

    fn sign(&mut self, at: usize, to: usize) -> usize {
        if self.text.as_bytes()[at] == b'\'' && self.is_possessive(to) {
            return self.possessive(at, to + 1);
        }
        let word = self.lexicon.id(&self.text[at..to]);
        let begins = self.table.of_word(word).and(Begins::of_sign(&self.text.as_bytes()[at..to]));
        self.token(Token {
            start: at as u32,
            end: to as u32,
            word,
            kind: TokenKind::Sign,
            shape: Shape::Lower,
            gap: self.gap,
            begins,
        })
    }

    /// Whether, after an apostrophe that ends at `at`, an `s` follows and then no letter, and a word stands before.
    fn is_possessive(&self, at: usize) -> bool {
        self.gap == Gap::None
            && self.tokens.last().is_some_and(|t| t.kind == TokenKind::Word || t.kind == TokenKind::Number)
            && matches!(self.text.as_bytes().get(at), Some(b's' | b'S'))
            && !self.text[at + 1..].chars().next().is_some_and(char::is_alphanumeric)
    }

    fn possessive(&mut self, at: usize, to: usize) -> usize {
        self.push(at, to, TokenKind::Possessive, Shape::Lower, self.lexicon.id("'s"))
    }

    /// A word from `at`, quickly where it is only a few ASCII letters and plainly ends after them, as most do.
    fn word(&mut self, at: usize, end: usize) -> usize {
        let rest = &self.text.as_bytes()[at..end];
        let Some(letters) = Letters::at(rest) else { return self.letters(at, end) };
        match rest.get(letters.count) {
            Some(b'\'') => return self.letters(at, end),
            Some(b'.') if letters.count == 1 => return self.letters(at, end),
            Some(next) if next.is_ascii() && letters.count < 16 => {}
            _ => return self.letters(at, end),
        }
        let shape = match letters {
            letters if !letters.has_capital() => Shape::Lower,
            letters if letters.is_capitals() => Shape::Upper,
            letters if letters.begins_with_capital() => Shape::Capital,
            _ => Shape::Mixed,
        };
        let word = self.lexicon.id_of(letters);
        let to = at + letters.count;
        let to = self.past_stop(word, shape, to, end);
        self.push(at, to, TokenKind::Word, shape, word)
    }

    /// A word from `at`: letters, apostrophes between letters (not before a final `s`), initials with their stops.
    fn letters(&mut self, at: usize, end: usize) -> usize {
        let mut folded = Folded::default();
        let mut shape = ShapeOf::default();
        let mut to = at;
        let mut letters_in_part = 0;
        let mut initials = false;
        let mut rest = self.text[at..end].char_indices().peekable();
        while let Some((offset, c)) = rest.next() {
            if c.is_alphabetic() || is_mark(c) {
                folded.push(c);
                shape.see(c);
                letters_in_part += 1;
                to = at + offset + c.len_utf8();
                continue;
            }
            let next = rest.peek().map(|&(_, c)| c);
            if matches!(c, '\'' | '’') && next.is_some_and(char::is_alphabetic) {
                if self.is_final_s(at + offset + c.len_utf8()) {
                    break;
                }
                folded.push('\'');
            } else if c == '.' && letters_in_part == 1 && (initials || next.is_some_and(char::is_alphabetic)) {
                initials = true;
                letters_in_part = 0;
                folded.push('.');
                to = at + offset + 1;
            } else {
                break;
            }
        }
        // "U.S" without its last stop, or "x.tiff": only whole initials keep their stops.
        if initials && letters_in_part > 1 {
            return self.first_part(at, end);
        }
        let word = self.lexicon.id(folded.as_str());
        if !initials {
            let past = self.past_stop(word, shape.shape(), to, end);
            to = if past == to && self.is_initial(at, to, end) { to + 1 } else { past };
        }
        self.push(at, to, TokenKind::Word, shape.shape(), word)
    }

    /// The letters up to the first stop, for something that only began like initials.
    fn first_part(&mut self, at: usize, end: usize) -> usize {
        let rest = &self.text[at..end];
        let to = at + rest.find('.').unwrap_or(rest.len());
        let mut folded = Folded::default();
        let mut shape = ShapeOf::default();
        for c in self.text[at..to].chars() {
            folded.push(c);
            shape.see(c);
        }
        let word = self.lexicon.id(folded.as_str());
        self.push(at, to, TokenKind::Word, shape.shape(), word)
    }

    fn is_final_s(&self, at: usize) -> bool {
        matches!(self.text.as_bytes().get(at), Some(b's' | b'S'))
            && !self.text[at + 1..].chars().next().is_some_and(char::is_alphanumeric)
    }

    /// Whether the word is one letter of a name, with its stop and another name after it ("Gene B. Sperling").
    fn is_initial(&self, at: usize, to: usize, end: usize) -> bool {
        let letter =
            to == at + 1 && self.text.as_bytes()[at].is_ascii_uppercase() && self.text.as_bytes()[at] != b'I';
        let next = self.text[to..end].strip_prefix(". ").and_then(|rest| rest.chars().next());
        letter && next.is_some_and(char::is_uppercase)
    }

    /// Where the word that ends at `at` ends with its stop.
    #[inline]
    fn past_stop(&self, word: WordId, shape: Shape, at: usize, end: usize) -> usize {
        match self.text.as_bytes().get(at) {
            Some(b'.') if self.owns_stop(word, shape, at, end) => at + 1,
            Some(b' ') if self.text.as_bytes().get(at + 1) == Some(&b'.') => self.past_spaced_stop(word, at, end),
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

    fn push(&mut self, start: usize, end: usize, kind: TokenKind, shape: Shape, word: WordId) -> usize {
        let written = kind == TokenKind::Word;
        let adverb = Begins::FUNCTION.when(written && english::is_adverb(&self.text.as_bytes()[start..end]));
        let name = Begins::NAME.when(written && shape != Shape::Lower);
        let begins = self.table.of_word(word).and(adverb).and(name);
        self.token(Token { start: start as u32, end: end as u32, word, kind, shape, gap: self.gap, begins })
    }

    fn token(&mut self, token: Token) -> usize {
        self.tokens.push(token);
        self.gap = Gap::None;
        token.end as usize
    }
}
