//! The lines of a database's file as its reader sees them, independent of the file format; the databases' readers use
//! them.

/// The place of a line in an article, as far as its container gives it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Place {
    /// The container does not give it.
    #[default]
    Plain,
    /// A headline.
    Title,
    /// The author.
    Author,
    /// The name of the outlet.
    Outlet,
    /// The head of an article: section, date, page.
    Head,
    /// The article's text.
    Body,
    /// The code of a field, in its own column.
    Code,
    /// A heading after which the article's text begins.
    BodyBelow,
    /// A heading after which the database's own text begins.
    RestBelow,
    /// The database's own text.
    Rest,
}

/// One line.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Line {
    /// Its text, with single spaces; empty for an empty line.
    pub(super) text: String,
    /// The number of bytes of a highlighted label, with its colon.
    pub(super) label: usize,
    /// Its place.
    pub(super) place: Place,
    /// The number of its block: a paragraph, a cell, or lines without an empty line between them.
    pub(super) block: u32,
    /// Whether its container says that an article begins here.
    pub(super) starts: bool,
    /// The number of characters it has in the file.
    pub(super) width: u32,
}

impl Line {
    /// Returns a line of these words.
    pub(super) fn new(text: &str, block: u32) -> Self {
        Self { text: folded(text), block, width: text.chars().count() as u32, ..Self::default() }
    }
}

/// The lines of a file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Lines {
    /// The lines, without empty ones.
    pub(super) all: Vec<Line>,
    /// The width at which the file's paragraphs were broken, in characters; `None` where each paragraph is one line.
    pub(super) broken_at: Option<u32>,
}

/// Returns text with single spaces, trimmed, and without characters that act on a terminal.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let hidden = |c: char| c.is_control() || matches!(c, '\u{feff}' | '\u{200b}');
    for word in text.split(|c: char| c.is_whitespace() || hidden(c)).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Returns the lines of a plain text. Where most of its long lines end at the same place, its paragraphs were broken
/// there.
pub(super) fn of_text(text: &str) -> Lines {
    let (mut all, mut block) = (Vec::new(), 0);
    for line in text.split('\n') {
        let new = Line::new(line, block);
        if new.text.is_empty() {
            block += 1;
        } else {
            let trimmed = line.trim_end_matches(['\r', ' ']);
            all.push(Line { width: trimmed.chars().count() as u32, ..new });
        }
    }
    let broken_at = broken_at(&all);
    Lines { all, broken_at }
}

/// The smallest width at which lines are broken.
const LEAST: u32 = 50;
/// The largest width at which lines are broken.
const MOST: u32 = 110;

fn broken_at(lines: &[Line]) -> Option<u32> {
    let mut widths: Vec<u32> = lines.iter().map(|line| line.width).filter(|width| *width >= LEAST).collect();
    widths.sort_unstable();
    // Addresses and similar lines are longer than the width at which others are broken.
    let at = *widths.get((widths.len() * 98 / 100).min(widths.len().checked_sub(1)?))?;
    (at <= MOST).then_some(at)
}

impl Lines {
    /// Returns the paragraphs of some of the lines: each line one, or what was broken for its length put together
    /// again.
    pub(super) fn paragraphs(&self, lines: &[Line]) -> Vec<String> {
        let Some(at) = self.broken_at else {
            return lines.iter().map(|line| line.text.clone()).collect();
        };
        let mut out: Vec<String> = Vec::new();
        let mut before: Option<&Line> = None;
        for line in lines {
            let first = line.text.split(' ').next().unwrap_or_default().chars().count() as u32;
            // Where a line was ended on purpose, the next word would have fitted on it.
            let goes_on = before.is_some_and(|it| it.block == line.block && it.width + 1 + first > at);
            match out.last_mut().filter(|_| goes_on) {
                Some(paragraph) => {
                    paragraph.push(' ');
                    paragraph.push_str(&line.text);
                }
                None => out.push(line.text.clone()),
            }
            before = Some(line);
        }
        out
    }
}

/// Returns the lines as blocks.
pub(super) fn blocks(lines: &[Line]) -> impl Iterator<Item = &[Line]> {
    lines.chunk_by(|a, b| a.block == b.block)
}

/// Returns the words of a block's lines, in one.
pub(super) fn joined(lines: &[Line]) -> String {
    lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_that_were_broken_for_their_length_are_one_line_again() {
        let text = "The council of the harbour town met on Tuesday night to\n\
                    settle the toll, and it took four hours of argument and\n\
                    two votes.\n\nA list:\nbread\nsalt\n\n\
                    Nobody who was in the room expected to be home by then.\n";
        let lines = of_text(text);
        assert_eq!(lines.broken_at, Some(55));
        let paragraphs = lines.paragraphs(&lines.all);
        assert!(paragraphs[0].ends_with("argument and two votes."), "{paragraphs:?}");
        assert_eq!(paragraphs[1..4], ["A list:", "bread", "salt"]);
    }

    #[test]
    fn a_text_whose_paragraphs_are_lines_keeps_them() {
        let text = format!("{}\n{}\n", "word ".repeat(60), "other ".repeat(50));
        let lines = of_text(&text);
        assert_eq!((lines.broken_at, lines.paragraphs(&lines.all).len()), (None, 2));
    }
}
