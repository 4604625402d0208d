//! A text as it is read: without the characters that have no width, and with one hyphen for all.
//!
//! Typesetters leave soft hyphens and marks of direction inside words. Extraction reads a copy without them; what it
//! finds is carried back to the places of the text itself. A text without such characters, as most are, is not copied.

use super::Extraction;
use crate::annotation::{Body, Document};
use crate::text::{Span, Spans};

/// The first bytes of all such characters in UTF-8.
const LEADS: [u8; 3] = [0xc2, 0xe2, 0xef];

/// What a character is read as.
enum Read {
    Itself,
    Nothing,
    Hyphen,
}

const fn read(c: char) -> Read {
    match c {
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => Read::Nothing,
        '\u{2010}' | '\u{2011}' => Read::Hyphen,
        _ => Read::Itself,
    }
}

/// The copy, and where its characters stand in the text.
pub(super) struct Plain {
    /// The copy.
    pub(super) document: Document,
    /// From which byte of the copy on the text is ahead by how many bytes.
    ahead: Vec<(u32, u32)>,
}

impl Plain {
    /// The copy of a text that needs one.
    pub(super) fn of(document: &Document) -> Option<Self> {
        let text = document.text();
        let first = memchr::memchr3_iter(LEADS[0], LEADS[1], LEADS[2], text.as_bytes())
            .find(|&at| text[at..].chars().next().is_some_and(|c| !matches!(read(c), Read::Itself)))?;
        let mut copy = String::with_capacity(text.len());
        copy.push_str(&text[..first]);
        let mut ahead = Vec::new();
        let mut lost = 0;
        for c in text[first..].chars() {
            match read(c) {
                Read::Itself => copy.push(c),
                Read::Nothing => lost += c.len_utf8() as u32,
                Read::Hyphen => {
                    copy.push('-');
                    lost += c.len_utf8() as u32 - 1;
                }
            }
            if !matches!(read(c), Read::Itself) {
                ahead.push((copy.len() as u32, lost));
            }
        }
        let mut plain = Self { document: Document::new(copy), ahead };
        let parts = document.parts().iter().map(|&(part, span)| (part, plain.there(span)));
        let parts: Vec<_> = parts.collect();
        plain.document = plain.document.with_parts(parts);
        Some(plain)
    }

    /// Puts what was found in the copy to its places in `text`.
    pub(super) fn carry(&self, text: &str, found: &mut Extraction) {
        for annotation in &mut found.annotations {
            if let Some(spans) = Spans::many(annotation.spans.iter().map(|span| self.back(text, span))) {
                annotation.spans = spans;
            }
            match &mut annotation.body {
                Body::Quote(quote) => {
                    quote.mention = quote.mention.map(|span| self.back(text, span));
                    quote.cue_span = quote.cue_span.map(|span| self.back(text, span));
                }
                Body::Number(number) => number.converts = number.converts.map(|span| self.back(text, span)),
                _ => {}
            }
        }
    }

    /// A span of the text in the copy.
    fn there(&self, span: Span) -> Span {
        let at = |at: usize| {
            let before = self.ahead.partition_point(|&(copy, lost)| (copy + lost) as usize <= at);
            at - before.checked_sub(1).and_then(|i| self.ahead.get(i)).map_or(0, |&(_, lost)| lost as usize)
        };
        Span::new(at(span.start()) as u32, at(span.end()) as u32)
    }

    /// A span of the copy in the text: it ends with its last character, before what has no width.
    fn back(&self, text: &str, span: Span) -> Span {
        let start = self.begins(span.start());
        let last = span.slice(self.document.text()).chars().next_back().map_or(0, char::len_utf8);
        let last = self.begins(span.end() - last);
        let end = last + text.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Span::of(text, start..end).unwrap_or(span)
    }

    /// Where the character at a byte of the copy begins in the text.
    fn begins(&self, at: usize) -> usize {
        let before = self.ahead.partition_point(|&(copy, _)| copy as usize <= at);
        at + before.checked_sub(1).and_then(|i| self.ahead.get(i)).map_or(0, |&(_, lost)| lost as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use super::*;
    use crate::lexicon::Lexicon;

    proptest::proptest! {
        #[test]
        fn what_is_found_lies_on_the_same_words(pieces in "(Ana|\u{ad}|\u{200b}| said |“|”|We lost|, |5\u{2011}6|\u{2010}|May|é){0,24}") {
            let document = Document::new(pieces.as_str());
            let bare: String = pieces.chars().filter(|c| !matches!(read(*c), Read::Nothing)).collect();
            let bare = bare.replace(['\u{2010}', '\u{2011}'], "-");
            let words = |document: &Document| {
                let found = extract(document, Lexicon::get(), None);
                let one = |span: Span| {
                    let slice = span.slice(document.text());
                    let shown = slice.chars().filter(|c| !matches!(read(*c), Read::Nothing)).collect::<String>();
                    shown.replace(['\u{2010}', '\u{2011}'], "-")
                };
                let each = found.annotations.iter().map(|a| a.spans.iter().map(one).collect::<Vec<_>>());
                each.collect::<Vec<_>>()
            };
            proptest::prop_assert_eq!(words(&document), words(&Document::new(bare)));
        }
    }
}
