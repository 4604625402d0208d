//! A word's letters one by one: folded for look-up, and how they are written.

use super::Shape;

/// Whether a character only marks the letter before it.
pub(super) const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// A word folded for look-up in a buffer on the stack; longer words than it holds stand in no lexicon.
#[derive(Default)]
pub(super) struct Folded {
    bytes: [u8; 32],
    length: usize,
}

impl Folded {
    pub(super) fn push(&mut self, c: char) {
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

    pub(super) fn as_str(&self) -> &str {
        self.bytes.get(..self.length).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("\0")
    }
}

/// How a word is written, letter by letter.
#[derive(Default)]
pub(super) struct ShapeOf {
    first_upper: bool,
    upper: u32,
    lower: u32,
}

impl ShapeOf {
    pub(super) fn see(&mut self, c: char) {
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

    pub(super) const fn shape(&self) -> Shape {
        match (self.first_upper, self.upper, self.lower) {
            (_, 0, _) => Shape::Lower,
            (_, _, 0) => Shape::Upper,
            (true, _, _) => Shape::Capital,
            (false, _, _) => Shape::Mixed,
        }
    }
}
