//! One pass over the body of a document: tokens, sentences, paragraphs. Everything later reads these.
//!
//! ```text
//! The won fell 3.5% to ₩1,450 in Seoul on Nov. 8.
//! └┬┘ └┬┘ └┬─┘ └┬┘│    │└─┬─┘             └┬─┘ │
//! word word word number sign number          word, its full stop included
//! ```

use super::sentence::{ends_sentence, ranges};
use crate::annotation::Document;
use crate::lexicon::{Class, Letters, Lexicon, WordId};
use crate::text::Span;
use crate::text::segment::lines_are_paragraphs;
use std::ops::Range;

/// What a token is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TokenKind {
    /// Letters, with apostrophes inside ("don't"), initials with their stops ("U.S."), and the full stop of an
    /// abbreviation ("Nov."). A hyphen parts words.
    Word,
    /// `'s` or `’s` after a word.
    Possessive,
    /// Digits, with commas and points inside ("1,450.75").
    Number,
    /// Any other single character: punctuation, a quotation mark, a currency sign.
    Sign,
}

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// `word`, or no letters.
    Lower,
    /// `Word`
    Capital,
    /// `WORD`, or one capital letter
    Upper,
    /// `mcWord`
    Mixed,
}

/// What stands between a token and the one before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Gap {
    /// Nothing.
    None,
    /// White space, perhaps with one line end.
    Space,
    /// A paragraph's end, or the body's beginning.
    Paragraph,
}

/// One token; 16 bytes, no allocation.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The lexicon's number of the folded word (without an abbreviation's full stop); also for signs.
    pub word: WordId,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is written.
    pub shape: Shape,
    /// What stands before it.
    pub gap: Gap,
}

impl Token {
    /// Its span.
    pub const fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// The tokens of a document's body, with the sentences and paragraphs they make.
#[derive(Debug)]
pub struct Scan<'d> {
    /// The document's whole text; spans are offsets in it.
    pub text: &'d str,
    /// The word lists.
    pub lexicon: &'d Lexicon,
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// Each sentence as a range of tokens; together they are all tokens.
    pub sentences: Vec<Range<usize>>,
    /// Each paragraph as a range of tokens; together they are all tokens.
    pub paragraphs: Vec<Range<usize>>,
}

impl<'d> Scan<'d> {
    /// Reads the body of `document` once.
    pub fn new(document: &'d Document, lexicon: &'d Lexicon) -> Self {
        let text = document.text();
        let mut reader = Reader {
            text,
            lexicon,
            tokens: Vec::with_capacity(text.len() / 5),
            gap: Gap::Paragraph,
            line_is_paragraph: lines_are_paragraphs(text),
        };
        for span in document.body() {
            reader.gap = Gap::Paragraph;
            reader.read(span);
        }
        let tokens = reader.tokens;
        let paragraphs = ranges(&tokens, |_, token| token.gap == Gap::Paragraph);
        let sentences = ranges(&tokens, |before, token| {
            token.gap == Gap::Paragraph || (token.gap == Gap::Space && ends_sentence(text, lexicon, before, token))
        });
        Self { text, lexicon, tokens, sentences, paragraphs }
    }

    /// The words of a token as they stand in the text.
    #[inline]
    pub fn word(&self, token: &Token) -> &'d str {
        &self.text[token.start as usize..token.end as usize]
    }

    /// The span from the first to the last token of a range, which must not be empty.
    #[inline]
    pub fn span(&self, tokens: Range<usize>) -> Span {
        Span::new(self.tokens[tokens.start].start, self.tokens[tokens.end - 1].end)
    }

    /// Whether token `at` exists and its word has a row of this class.
    #[inline]
    pub fn is(&self, at: usize, class: Class) -> bool {
        self.tokens.get(at).is_some_and(|token| self.lexicon.is(token.word, class))
    }

    /// The value of token `at`'s row of this class.
    #[inline]
    pub fn value(&self, at: usize, class: Class) -> Option<&'static str> {
        self.lexicon.value(self.tokens.get(at)?.word, class)
    }

    /// The longest phrase of `class` that begins at token `at`, within its sentence's tokens: how many tokens, and the
    /// row's value. A single word counts as a phrase of one.
    #[inline]
    pub fn phrase(&self, at: usize, class: Class) -> Option<(usize, &'static str)> {
        let word = self.tokens.get(at)?.word;
        // Most words begin no phrase of the class, and are not looked up.
        if !word.is_known() || !self.lexicon.opens_any(word, &[class]) {
            return None;
        }
        let longer = self.lexicon.phrases(word, class).find(|(rest, _)| {
            let next = self.tokens.get(at + 1..at + 1 + rest.len());
            next.is_some_and(|next| {
                next.iter().zip(*rest).all(|(token, &word)| token.word == word && token.gap != Gap::Paragraph)
            })
        });
        longer
            .map(|(rest, value)| (1 + rest.len(), value))
            .or_else(|| self.lexicon.value(word, class).map(|value| (1, value)))
    }
}

struct Reader<'d> {
    text: &'d str,
    lexicon: &'d Lexicon,
    tokens: Vec<Token>,
    gap: Gap,
    line_is_paragraph: bool,
}

impl Reader<'_> {
    fn read(&mut self, span: Span) {
        let bytes = self.text.as_bytes();
        let mut at = span.start();
        while at < span.end() {
            let byte = bytes[at];
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
        if let [b' ', next, ..] = self.text.as_bytes()[at..end]
            && next.is_ascii_graphic()
        {
            self.gap = self.gap.max(Gap::Space);
            return at + 1;
        }
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
        self.push(at, to, TokenKind::Number, Shape::Lower, WordId::NONE)
    }

    fn sign(&mut self, at: usize, to: usize) -> usize {
        if self.text.as_bytes()[at] == b'\'' && self.is_possessive(to) {
            return self.possessive(at, to + 1);
        }
        let word = self.lexicon.id(&self.text[at..to]);
        self.push(at, to, TokenKind::Sign, Shape::Lower, word)
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
        let to = if self.owns_stop(word, shape, to, end) { to + 1 } else { to };
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
        if !initials && (self.owns_stop(word, shape.shape(), to, end) || self.is_initial(at, to, end)) {
            to += 1;
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
        self.tokens.push(Token { start: start as u32, end: end as u32, word, kind, shape, gap: self.gap });
        self.gap = Gap::None;
        end
    }
}

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// A word folded for look-up in a buffer on the stack; longer words than it holds stand in no lexicon.
#[derive(Default)]
struct Folded {
    bytes: [u8; 32],
    length: usize,
}

impl Folded {
    fn push(&mut self, c: char) {
        if c.is_ascii() {
            self.put(&[c.to_ascii_lowercase() as u8]);
        } else {
            for lower in c.to_lowercase() {
                self.put(lower.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
    }

    fn put(&mut self, bytes: &[u8]) {
        match self.bytes.get_mut(self.length..self.length + bytes.len()) {
            Some(room) => {
                room.copy_from_slice(bytes);
                self.length += bytes.len();
            }
            // Too long for any entry: never matches from here on.
            None => self.length = self.bytes.len() + 1,
        }
    }

    fn as_str(&self) -> &str {
        self.bytes.get(..self.length).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("\0")
    }
}

#[derive(Default)]
struct ShapeOf {
    first_upper: bool,
    upper: u32,
    lower: u32,
}

impl ShapeOf {
    fn see(&mut self, c: char) {
        let is_upper = c.is_uppercase();
        if self.upper + self.lower == 0 {
            self.first_upper = is_upper;
        }
        if is_upper {
            self.upper += 1;
        } else {
            self.lower += 1;
        }
    }

    const fn shape(&self) -> Shape {
        match (self.first_upper, self.upper, self.lower) {
            (_, 0, _) => Shape::Lower,
            (_, _, 0) => Shape::Upper,
            (true, _, _) => Shape::Capital,
            (false, _, _) => Shape::Mixed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<String> {
        let document = Document::new(text);
        let scan = Scan::new(&document, Lexicon::get());
        scan.tokens.iter().map(|t| scan.word(t).to_owned()).collect()
    }

    fn sentences(text: &str) -> Vec<String> {
        let document = Document::new(text);
        let scan = Scan::new(&document, Lexicon::get());
        scan.sentences.iter().map(|s| scan.span(s.clone()).slice(text).to_owned()).collect()
    }

    #[test]
    fn tokens_keep_what_belongs_together() {
        assert_eq!(
            tokens("The U.S. fell 3.5% on Nov. 8."),
            ["The", "U.S.", "fell", "3.5", "%", "on", "Nov.", "8", "."]
        );
        assert_eq!(tokens("Kim’s don't 12-year-old"), ["Kim", "’s", "don't", "12", "-", "year", "-", "old"]);
        assert_eq!(tokens("8.1bn, 1,450"), ["8.1", "bn", ",", "1,450"]);
        assert_eq!(tokens("J.K. Rowling a.m. he sat."), ["J.K.", "Rowling", "a.m.", "he", "sat", "."]);
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        assert_eq!(sentences("Mr. Kim spoke. “No,” he said."), ["Mr. Kim spoke.", "“No,” he said."]);
        assert_eq!(sentences("He left the U.S. The talks failed."), ["He left the U.S.", "The talks failed."]);
        assert_eq!(sentences("“Go.” She went."), ["“Go.”", "She went."]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_cut_into_ordered_tokens(text in "\\PC{0,200}") {
            let document = Document::new(text.as_str());
            let scan = Scan::new(&document, Lexicon::get());
            let mut at = 0;
            for token in &scan.tokens {
                proptest::prop_assert!(token.start >= at && token.end > token.start);
                proptest::prop_assert!(token.span().fits(&text));
                at = token.end;
            }
        }
    }
}
