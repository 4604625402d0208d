//! One pass over the body of a document: tokens, sentences, paragraphs. Everything later reads these.
//!
//! ```text
//! The won fell 3.5% to ₩1,450 in Seoul on Nov. 8.
//! └┬┘ └┬┘ └┬─┘ └┬┘│    │└─┬─┘             └┬─┘ │
//! word word word number sign number          word, its full stop included
//! ```

mod letters;
mod reader;

use super::begins::Begins;
use super::numeral::Numerals;
use super::sentence::Parts;
use crate::annotation::Document;
use crate::lexicon::{Class, Lexicon, Said, WordId};
use crate::text::Span;
use reader::Reader;
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
    /// What it could begin.
    pub begins: Begins,
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
    /// Its numerals, for dates and numbers alike.
    pub numerals: Numerals,
}

impl<'d> Scan<'d> {
    /// Reads the body of `document` once.
    pub fn new(document: &'d Document, lexicon: &'d Lexicon) -> Self {
        let text = document.text();
        let mut reader = Reader::new(text, lexicon);
        document.body().into_iter().for_each(|span| reader.read(span));
        let (tokens, Parts { sentences, paragraphs, .. }) = reader.end();
        let mut scan = Self { text, lexicon, tokens, sentences, paragraphs, numerals: Numerals::default() };
        scan.numerals = Numerals::of(&scan);
        scan
    }

    /// The first token of a range that could begin something.
    #[inline]
    pub fn seek(&self, within: Range<usize>, begins: Begins) -> Option<usize> {
        let start = within.start;
        let tokens = self.tokens.get(within)?;
        tokens.iter().position(|token| token.begins.any(begins)).map(|at| start + at)
    }

    /// The tokens of a range that could begin something.
    pub fn each(&self, within: Range<usize>, begins: Begins) -> impl Iterator<Item = usize> {
        let start = within.start;
        let tokens = self.tokens.get(within).unwrap_or_default().iter().enumerate();
        tokens.filter(move |(_, token)| token.begins.any(begins)).map(move |(at, _)| start + at)
    }

    /// All tokens that could begin something.
    pub fn all(&self, begins: Begins) -> impl Iterator<Item = usize> {
        self.each(0..self.tokens.len(), begins)
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
        self.phrase_said(at, class).map(|(length, said)| (length, said.text))
    }

    /// The same, with the value read. Most words begin no phrase of the class, or none that the next word could go on
    /// with, and are not looked up.
    #[inline]
    pub fn phrase_said(&self, at: usize, class: Class) -> Option<(usize, Said)> {
        let word = self.tokens.get(at)?.word;
        if !self.lexicon.sort(word).opens.has(class) {
            return None;
        }
        let next = self.tokens.get(at + 1).map_or(WordId::NONE, |next| next.word);
        if self.lexicon.sort(next).follows.has(class) {
            self.longest(at, word, class)
        } else {
            self.lexicon.said(word, class).map(|said| (1, said))
        }
    }

    /// The longest phrase of a class that a word begins.
    fn longest(&self, at: usize, word: WordId, class: Class) -> Option<(usize, Said)> {
        let longer = self.lexicon.phrases(word, class).find(|(rest, _)| {
            let next = self.tokens.get(at + 1..at + 1 + rest.len());
            next.is_some_and(|next| {
                next.iter().zip(*rest).all(|(token, &word)| token.word == word && token.gap != Gap::Paragraph)
            })
        });
        longer
            .map(|(rest, said)| (1 + rest.len(), said))
            .or_else(|| self.lexicon.said(word, class).map(|said| (1, said)))
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
