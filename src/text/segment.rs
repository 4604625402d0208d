//! Finds paragraphs, and the places at which cursor motions stop: words, sentences, paragraphs.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::Span;

/// Whether every line of `text` is a paragraph of its own, as in texts that nobody wrapped by hand.
pub fn lines_are_paragraphs(text: &str) -> bool {
    text.lines().any(|line| line.len() > 160)
}

/// Returns the paragraphs of `text`, without the white space round them. Each of `own` is one, whatever stands beside
/// it.
pub fn paragraphs(text: &str, own: &[Span]) -> Vec<Span> {
    let by_line = lines_are_paragraphs(text);
    let mut out: Vec<Span> = Vec::new();
    let mut joins = false;
    let mut at = 0;
    for line in text.split('\n') {
        let span = Span::new(at as u32, (at + line.len()) as u32).trimmed(text);
        at += line.len() + 1;
        let Some(span) = span else {
            joins = false;
            continue;
        };
        let alone = by_line || own.iter().any(|own| own.contains(span) || span.contains(*own));
        match out.last_mut() {
            Some(last) if joins && !alone => *last = last.cover(span),
            _ => out.push(span),
        }
        joins = !alone;
    }
    out
}

/// The most bytes that a motion looks at: more than any sentence has, but few enough to be quick in a very long text.
const WINDOW: usize = 8192;

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn ahead(text: &str, at: usize) -> &str {
    &text[floor(text, at)..floor(text, at.saturating_add(WINDOW))]
}

fn behind(text: &str, at: usize) -> (usize, &str) {
    let start = floor(text, at.saturating_sub(WINDOW));
    (start, &text[start..floor(text, at)])
}

/// Returns where the sentences of a text begin; blank lines are not sentences.
fn sentences(text: &str) -> impl Iterator<Item = usize> {
    text.split_sentence_bound_indices().filter(|(_, sentence)| !sentence.trim().is_empty()).map(|(i, _)| i)
}

/// A unit of motion.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Unit {
    /// A character as a reader sees it.
    Character,
    /// A word.
    Word,
    /// A sentence.
    Sentence,
    /// A paragraph.
    Paragraph,
}

/// Returns the first start of a unit after byte `at`; the text's end when there is none.
pub fn next(text: &str, at: usize, unit: Unit) -> usize {
    let at = floor(text, at);
    let rest = ahead(text, at);
    let offset = match unit {
        Unit::Character => {
            return GraphemeCursor::new(at, text.len(), true)
                .next_boundary(text, 0)
                .ok()
                .flatten()
                .unwrap_or(text.len());
        }
        Unit::Word => rest.unicode_word_indices().map(|(i, _)| i).find(|&i| i > 0),
        Unit::Sentence => sentences(rest).find(|&i| i > 0),
        Unit::Paragraph => rest.find("\n\n").map(|i| i + rest[i..].len() - rest[i..].trim_start().len()),
    };
    offset.map_or_else(|| floor(text, at + rest.len()), |offset| at + offset)
}

/// Returns the last start of a unit before byte `at`; 0 when there is none.
pub fn previous(text: &str, at: usize, unit: Unit) -> usize {
    let at = floor(text, at);
    let (start, before) = behind(text, at);
    let offset = match unit {
        Unit::Character => {
            return GraphemeCursor::new(at, text.len(), true).prev_boundary(text, 0).ok().flatten().unwrap_or(0);
        }
        Unit::Word => before.unicode_word_indices().next_back().map(|(i, _)| i),
        Unit::Sentence => sentences(before).last(),
        Unit::Paragraph => {
            let trimmed = before.trim_end();
            trimmed.rfind("\n\n").map(|i| i + trimmed[i..].len() - trimmed[i..].trim_start().len())
        }
    };
    offset.map_or(start, |offset| start + offset)
}

/// Returns the end of the word, sentence or paragraph that holds byte `at`, white space left out.
pub fn end(text: &str, at: usize, unit: Unit) -> usize {
    let at = floor(text, at);
    let stop = match unit {
        Unit::Word => {
            let rest = ahead(text, at);
            let word = rest.unicode_word_indices().map(|(i, word)| i + word.len()).find(|&end| end > 1);
            word.map_or(text.len(), |end| at + end)
        }
        Unit::Character | Unit::Sentence | Unit::Paragraph => next(text, at, unit),
    };
    at + text[at..stop].trim_end().len()
}

/// The most bytes of a line that are looked at on each side of a place.
const REACH: usize = 400;

/// Returns the line round byte `at`, or as much of it as lies near.
pub fn line_around(text: &str, at: usize) -> Span {
    let from = text.floor_char_boundary(at.saturating_sub(REACH));
    let to = text.ceil_char_boundary((at + REACH).min(text.len()));
    let start = text[from..at].rfind('\n').map_or(from, |end| from + end + 1);
    let end = text[at..to].find('\n').map_or(to, |end| at + end);
    Span::new(start as u32, end as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hard_wrapped_lines_join_and_header_lines_stand_alone() {
        let text = "Title here\nBy Ann\n\nOne line\nof two.\n\nNext.";
        let words: Vec<&str> =
            paragraphs(text, &[Span::new(0, 10), Span::new(11, 17)]).iter().map(|s| s.slice(text)).collect();
        assert_eq!(words, ["Title here", "By Ann", "One line\nof two.", "Next."]);
    }

    #[test]
    fn motions_stop_where_a_reader_would() {
        let text = "One two. Three?\n\nFour.";
        assert_eq!(next(text, 0, Unit::Word), 4);
        assert_eq!(next(text, 0, Unit::Sentence), 9);
        assert_eq!(next(text, 0, Unit::Paragraph), 17);
        assert_eq!(previous(text, 17, Unit::Sentence), 9);
        assert_eq!(previous(text, 22, Unit::Paragraph), 17);
        assert_eq!(end(text, 0, Unit::Sentence), 8);
        assert_eq!(end(text, 4, Unit::Word), 7);
    }

    proptest::proptest! {
        #[test]
        fn motions_stay_on_characters(text in "\\PC{0,60}", at in 0usize..80) {
            for unit in [Unit::Character, Unit::Word, Unit::Sentence, Unit::Paragraph] {
                for to in [next(&text, at, unit), previous(&text, at, unit), end(&text, at, unit)] {
                    proptest::prop_assert!(text.is_char_boundary(to));
                }
            }
        }
    }
}
