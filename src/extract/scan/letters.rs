//! A word's letters one by one, for words that are not plainly ASCII: folded for look-up, and how they are written.

use super::reader::Reader;
use super::{Shape, Token};

/// Whether a character only marks the letter before it.
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

/// How a word is written, letter by letter.
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

impl Reader<'_> {
    /// A word from `at`: letters, apostrophes between letters (not before a final `s`), initials with their stops.
    pub(super) fn letters(&self, at: usize, end: usize) -> Token {
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
        self.written(at, to, shape.shape(), word)
    }

    /// The letters up to the first stop, for something that only began like initials.
    fn first_part(&self, at: usize, end: usize) -> Token {
        let rest = &self.text[at..end];
        let to = at + rest.find('.').unwrap_or(rest.len());
        let mut folded = Folded::default();
        let mut shape = ShapeOf::default();
        for c in self.text[at..to].chars() {
            folded.push(c);
            shape.see(c);
        }
        let word = self.lexicon.id(folded.as_str());
        self.written(at, to, shape.shape(), word)
    }

    pub(super) fn is_final_s(&self, at: usize) -> bool {
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
}
