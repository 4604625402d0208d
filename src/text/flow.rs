//! Breaks a text into rows of a given width: each row is a span of the text.

use textwrap::WordSeparator;
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::segment::paragraphs;
use super::{Span, visible};

/// One row on the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its part of the text; empty for a blank row between paragraphs.
    pub span: Span,
}

/// A text broken into rows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Flow {
    rows: Vec<Row>,
    width: usize,
}

/// A piece that is never broken: a word, or a part of a word that is wider than a row.
#[derive(Clone, Copy, Debug)]
struct Piece {
    span: Span,
    width: usize,
    space: usize,
}

impl Fragment for Piece {
    fn width(&self) -> f64 {
        self.width as f64
    }
    fn whitespace_width(&self) -> f64 {
        self.space as f64
    }
    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// The words of a paragraph above which its rows are filled one by one, and not evenly.
const EVEN: usize = 4000;
/// The bytes of a text above which all rows are filled one by one, since even rows take ten times as long.
const EVEN_TEXT: usize = 300_000;

impl Flow {
    /// Flows `text` to rows of `width` cells at most. Each of `own` is a paragraph of its own; two such stand close.
    pub fn new(text: &str, own: &[Span], width: usize) -> Self {
        let width = width.max(1);
        let mut rows = Vec::with_capacity(text.len() / width + 1);
        let mut last_own = None;
        for paragraph in paragraphs(text, own) {
            let is_own = own.iter().any(|own| own.overlaps(paragraph) && own.contains(paragraph));
            if last_own.is_some_and(|last| !(last && is_own)) {
                let end = paragraph.start() as u32;
                rows.push(Row { span: Span::new(end, end) });
            }
            last_own = Some(is_own);
            wrap(text, paragraph, width, text.len() <= EVEN_TEXT, &mut rows);
        }
        Self { rows, width }
    }

    /// Returns all rows.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Returns the width it was flowed to.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Returns the row that holds byte `at`, or the last one before it.
    pub fn row_of(&self, at: usize) -> usize {
        self.rows.partition_point(|row| row.span.start() <= at).saturating_sub(1)
    }

    /// Returns the row and column of byte `at`.
    pub fn place(&self, text: &str, at: usize) -> (usize, usize) {
        let row = self.row_of(at);
        let Some(span) = self.rows.get(row).map(|row| row.span) else { return (0, 0) };
        (row, graphemes(text, span).take_while(|g| g.at < at).map(|g| g.width).sum())
    }

    /// Returns the byte at a row and column: the last one of the row when it is shorter.
    pub fn byte(&self, text: &str, row: usize, column: usize) -> usize {
        let Some(row) = self.rows.get(row.min(self.rows.len().saturating_sub(1))) else { return 0 };
        let mut end = 0;
        let mut last = row.span.start();
        for grapheme in graphemes(text, row.span) {
            last = grapheme.at;
            end += grapheme.width;
            if end > column {
                break;
            }
        }
        last
    }
}

/// A character as a reader sees it, and its width.
#[derive(Clone, Copy, Debug)]
pub struct Grapheme<'t> {
    /// The byte offset of its beginning.
    pub at: usize,
    /// Its code points.
    pub text: &'t str,
    /// Its width in cells: 0, 1 or 2.
    pub width: usize,
}

/// Returns the characters of a span in order.
pub fn graphemes(text: &str, span: Span) -> impl Iterator<Item = Grapheme<'_>> {
    span.slice(text).grapheme_indices(true).map(move |(offset, text)| Grapheme {
        at: span.start() + offset,
        text,
        width: cells(text),
    })
}

/// Returns how many cells a string takes when its hidden characters are shown as symbols.
pub fn cells(text: &str) -> usize {
    if text.bytes().all(|b| (b' '..0x7f).contains(&b)) {
        return text.len();
    }
    text.graphemes(true)
        .map(
            |grapheme| {
                if grapheme.chars().any(super::is_hidden) { grapheme.chars().count() } else { grapheme.width() }
            },
        )
        .sum()
}

/// Returns a text cut to `width` cells, with `…` where it was cut.
pub fn shorten(text: &str, width: usize) -> String {
    if cells(text) <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    let whole = Span::new(0, text.len() as u32);
    for grapheme in graphemes(text, whole) {
        if used + grapheme.width + 1 > width {
            break;
        }
        used += grapheme.width;
        out.push_str(grapheme.text);
    }
    out.push('…');
    out
}

/// Returns a string that is safe to draw: hidden characters as symbols, line ends and tabs as spaces.
pub fn shown(text: &str) -> std::borrow::Cow<'_, str> {
    if text.chars().any(|c| c == '\n' || c == '\t' || super::is_hidden(c)) {
        text.chars().map(visible).collect::<String>().into()
    } else {
        text.into()
    }
}

/// Returns the lines of a short text at a width, for cards and dialogs.
pub fn lines(text: &str, width: usize) -> Vec<&str> {
    let mut rows = Vec::new();
    for paragraph in paragraphs(text, &[]) {
        wrap(text, paragraph, width.max(1), true, &mut rows);
    }
    rows.into_iter().map(|row| row.span.slice(text)).collect()
}

fn wrap(text: &str, paragraph: Span, width: usize, evenly: bool, rows: &mut Vec<Row>) {
    let pieces = pieces(text, paragraph, width, evenly);
    let widths = [width as f64];
    // No row may be wider than the pane, even if other rows become uneven.
    let penalties = Penalties { overflow_penalty: 1_000_000_000, ..Penalties::new() };
    let lines = if !evenly || pieces.len() > EVEN {
        wrap_first_fit(&pieces, &widths)
    } else {
        wrap_optimal_fit(&pieces, &widths, &penalties).unwrap_or_else(|_| wrap_first_fit(&pieces, &widths))
    };
    for line in lines {
        if let (Some(first), Some(last)) = (line.first(), line.last()) {
            rows.push(Row { span: first.span.cover(last.span) });
        }
    }
}

/// The first UTF-8 byte of the Chinese, Japanese and Korean letters, from U+3000 on.
const FIRST_OF_WIDE: u8 = 0xe3;

fn pieces(text: &str, paragraph: Span, width: usize, evenly: bool) -> Vec<Piece> {
    // In a long text, rows are broken at spaces, which is quick; scripts without spaces still need the rules of
    // Unicode.
    let spaced = || !paragraph.slice(text).bytes().any(|b| b >= FIRST_OF_WIDE);
    let separator =
        if evenly || !spaced() { WordSeparator::UnicodeBreakProperties } else { WordSeparator::AsciiSpace };
    let mut out = Vec::with_capacity(paragraph.len() / 5);
    let mut at = paragraph.start();
    for line in paragraph.slice(text).split('\n') {
        let mut start = at;
        for word in separator.find_words(line) {
            let end = start + word.word.len();
            push(text, Span::new(start as u32, end as u32), width, &mut out);
            start = end + word.whitespace.len();
        }
        at += line.len() + 1;
    }
    // A line end and the characters joined to it are drawn unchanged, so they are counted unchanged.
    for at in 1..out.len() {
        out[at - 1].space = cells(&text[out[at - 1].span.end()..out[at].span.start()]);
    }
    out
}

/// Adds a word, in parts when it is wider than a row.
fn push(text: &str, word: Span, width: usize, out: &mut Vec<Piece>) {
    if word.is_empty() {
        return;
    }
    let whole = cells(word.slice(text));
    if whole <= width {
        out.push(Piece { span: word, width: whole, space: 0 });
        return;
    }
    let (mut start, mut used) = (word.start(), 0);
    for grapheme in graphemes(text, word) {
        if used + grapheme.width > width && used > 0 {
            out.push(Piece { span: Span::new(start as u32, grapheme.at as u32), width: used, space: 0 });
            (start, used) = (grapheme.at, 0);
        }
        used += grapheme.width;
    }
    out.push(Piece { span: Span::new(start as u32, word.end() as u32), width: used, space: 0 });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, width: usize) -> Vec<&str> {
        Flow::new(text, &[], width).rows().iter().map(|row| row.span.slice(text)).collect()
    }

    #[test]
    fn paragraphs_part_and_words_stay_whole() {
        assert_eq!(rows("one two three\n\nfour", 8), ["one two", "three", "", "four"]);
        assert_eq!(rows("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    }

    #[test]
    fn places_and_bytes_are_each_others_inverse() {
        let text = "日本語 text with naïve words\nand lines";
        let flow = Flow::new(text, &[], 9);
        for row in flow.rows() {
            for grapheme in graphemes(text, row.span) {
                let (row, column) = flow.place(text, grapheme.at);
                assert_eq!(flow.byte(text, row, column), grapheme.at, "{}", grapheme.text);
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn every_row_fits_its_width_and_nothing_visible_is_lost(text in "[ a-z日é\\n\u{1b}“”-]{0,200}", width in 2usize..30) {
            let flow = Flow::new(&text, &[], width);
            let mut at = 0;
            for row in flow.rows() {
                proptest::prop_assert!(row.span.fits(&text));
                proptest::prop_assert!(cells(row.span.slice(&text)) <= width, "{:?}", row.span.slice(&text));
                proptest::prop_assert!(text[at..row.span.start().max(at)].trim().is_empty());
                at = at.max(row.span.end());
            }
            proptest::prop_assert!(text[at..].trim().is_empty());
        }
    }
}
