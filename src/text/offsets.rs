//! Converts between bytes, used in memory, and Unicode code points, used in every file and output.

use super::Span;

/// The bytes between two points whose count is stored; the rest is counted for each offset.
const STEP: usize = 64;

/// An index of one text that turns byte offsets into code points and back, each in constant time.
#[derive(Clone, Debug)]
pub struct Offsets {
    /// The number of code points before byte `i * STEP`; empty for ASCII text, in which both numbers are the same.
    before: Vec<u32>,
    bytes: usize,
    points: usize,
}

impl Offsets {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { before: Vec::new(), bytes: text.len(), points: text.len() };
        }
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut points = 0;
        for block in text.as_bytes().chunks(STEP) {
            before.push(points as u32);
            points += heads(block);
        }
        Self { before, bytes: text.len(), points }
    }

    /// Length of the text in code points.
    pub const fn points(&self) -> usize {
        self.points
    }

    /// Code points before the byte offset `at` of `text`, the text this was made from.
    pub fn point(&self, text: &str, at: usize) -> usize {
        let at = at.min(self.bytes);
        match self.before.get(at / STEP) {
            None if self.before.is_empty() => at,
            None => self.points,
            Some(&points) => points as usize + heads(&text.as_bytes()[at / STEP * STEP..at]),
        }
    }

    /// Returns the byte offset of code point `point` of `text`; `None` past its end.
    pub fn byte(&self, text: &str, point: usize) -> Option<usize> {
        if point > self.points {
            return None;
        }
        if self.before.is_empty() {
            return Some(point);
        }
        let block = self.before.partition_point(|&p| p as usize <= point) - 1;
        let mut left = point - self.before[block] as usize;
        let bytes = text.as_bytes();
        let mut at = block * STEP;
        while at < bytes.len() {
            if is_head(bytes[at]) {
                if left == 0 {
                    return Some(at);
                }
                left -= 1;
            }
            at += 1;
        }
        Some(bytes.len())
    }

    /// Returns a span as `[start, end]` in code points.
    pub fn points_of(&self, text: &str, span: Span) -> [usize; 2] {
        [self.point(text, span.start()), self.point(text, span.end())]
    }

    /// Returns the span of `[start, end]` in code points; `None` when out of range or out of order.
    pub fn span(&self, text: &str, [start, end]: [usize; 2]) -> Option<Span> {
        if start > end {
            return None;
        }
        Span::of(text, self.byte(text, start)?..self.byte(text, end)?)
    }
}

const fn is_head(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

fn heads(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| is_head(b)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bytes_and_points_are_inverse(text in "(\\PC{0,40}é漢🙂){0,40}") {
            let offsets = Offsets::new(&text);
            let mut point = 0;
            for (at, _) in text.char_indices() {
                prop_assert_eq!(offsets.point(&text, at), point);
                prop_assert_eq!(offsets.byte(&text, point), Some(at));
                point += 1;
            }
            prop_assert_eq!(offsets.points(), point);
            prop_assert_eq!(offsets.byte(&text, point), Some(text.len()));
            prop_assert_eq!(offsets.byte(&text, point + 1), None);
        }
    }
}
