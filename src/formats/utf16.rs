//! Offsets in UTF-16 code units, which Java programs count.

use crate::text::Span;

const STEP: usize = 256;

/// An index of one text that turns byte offsets into UTF-16 code units.
pub(super) struct Utf16 {
    /// Units before byte `i * STEP`.
    before: Vec<usize>,
}

impl Utf16 {
    /// Reads `text` once.
    pub(super) fn new(text: &str) -> Self {
        let mut units = 0;
        let count = |block: &[u8]| {
            let before = units;
            units += block.iter().map(|byte| width(*byte)).sum::<usize>();
            before
        };
        Self { before: text.as_bytes().chunks(STEP).map(count).collect() }
    }

    /// Units before byte `at` of `text`.
    pub(super) fn unit(&self, text: &str, at: usize) -> usize {
        let at = at.min(text.len());
        let block = (at / STEP).min(self.before.len().saturating_sub(1));
        let start = self.before.get(block).copied().unwrap_or(0);
        start + text.as_bytes()[block * STEP..at].iter().map(|byte| width(*byte)).sum::<usize>()
    }

    /// Returns a span as `[start, end]`.
    pub(super) fn of(&self, text: &str, span: Span) -> [usize; 2] {
        [self.unit(text, span.start()), self.unit(text, span.end())]
    }
}

/// Units of the character that begins with this byte: two beyond the basic plane; none for a byte that continues one.
const fn width(byte: u8) -> usize {
    match byte {
        0x80..=0xBF => 0,
        0xF0.. => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn units_are_those_of_the_encoding(text in "(\\PC{0,40}e\u{301}漢🙂\r\n){0,20}") {
            let units = Utf16::new(&text);
            for (at, _) in text.char_indices() {
                prop_assert_eq!(units.unit(&text, at), text[..at].encode_utf16().count());
            }
            prop_assert_eq!(units.unit(&text, text.len()), text.encode_utf16().count());
        }
    }
}
