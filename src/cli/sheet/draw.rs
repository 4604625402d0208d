//! Draws a table that fits the terminal's width; long texts are cut after a word.

use comfy_table::{
    Attribute, Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};
use textwrap::{Options, WordSplitter, WrapAlgorithm};
use unicode_width::UnicodeWidthStr;

use super::super::terminal::is_terminal;
use super::fit::{self, Want, fit};
use super::{Column, Value};
use crate::text::flow::shown;

/// The most lines of one row; longer text ends in an ellipsis.
const TALL: usize = 3;

/// The head of a drawn column.
pub(in crate::cli) struct Head {
    name: String,
    most: usize,
    spare: u8,
}

impl Head {
    /// Returns a column at most so wide; 0 for running text.
    pub(in crate::cli) fn new(name: &str, most: usize) -> Self {
        Self { name: shown(name).into_owned(), most, spare: 0 }
    }

    pub(super) fn of(column: &Column) -> Self {
        Self { spare: column.spare, ..Self::new(column.name, column.most) }
    }
}

/// Returns how wide output may be: the terminal, or what suits a file.
pub(in crate::cli) fn width() -> usize {
    let terminal = is_terminal();
    let asked = || std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let size = terminal.then(|| crossterm::terminal::size().ok().map(|(width, _)| width)).flatten();
    usize::from(size.or_else(asked).unwrap_or(120)).max(40)
}

/// Returns a light table: names, a line, rows; numbers at the right. Below it, what had to be left out.
pub(in crate::cli) fn drawn(heads: &[Head], rows: &[Vec<Value>]) -> String {
    let cells: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(Value::drawn).collect()).collect();
    let wants: Vec<Want> = heads.iter().enumerate().map(|(at, head)| want(head, at, &cells)).collect();
    let widths = fit(&wants, width());
    let shown: Vec<(usize, usize)> = widths.iter().enumerate().filter_map(|(at, w)| w.map(|w| (at, w))).collect();
    let numeric: Vec<bool> =
        (0..heads.len()).map(|at| rows.iter().any(|row| row.get(at).is_some_and(Value::is_number))).collect();
    let cell = |at: usize, text: &str| {
        let side = if numeric[at] { CellAlignment::Right } else { CellAlignment::Left };
        Cell::new(text).set_alignment(side)
    };
    let mut table = Table::new();
    table.load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')));
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width() + fit::GAP).unwrap_or(u16::MAX));
    let head = |(at, _): &(usize, usize)| cell(*at, &heads[*at].name).add_attribute(Attribute::Bold);
    table.set_header(shown.iter().map(head).collect::<Vec<_>>());
    for row in &cells {
        let text = |(at, width): &(usize, usize)| clipped(row.get(*at).map_or("", String::as_str), *width);
        table.add_row(shown.iter().map(|column| cell(column.0, &text(column))).collect::<Vec<_>>());
    }
    for (at, (column, (_, width))) in table.column_iter_mut().zip(&shown).enumerate() {
        // One cell of the gap is part of the line between two columns.
        let padding = if at + 1 < shown.len() { fit::GAP as u16 - 1 } else { 0 };
        column.set_padding((0, padding));
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(*width as u16 + padding)));
    }
    let spared: Vec<&str> =
        heads.iter().zip(&widths).filter(|(_, w)| w.is_none()).map(|(head, _)| head.name.as_str()).collect();
    let left_out = if spared.is_empty() {
        String::new()
    } else {
        format!("\n\nLeft out for lack of room: {}.", spared.join(", "))
    };
    format!("{}{left_out}", table.trim_fmt())
}

/// Returns a text wrapped to a width; what is longer than a row is tall ends after a word, with an ellipsis.
fn clipped(text: &str, width: usize) -> String {
    let options = Options::new(width).wrap_algorithm(WrapAlgorithm::FirstFit);
    let mut lines = textwrap::wrap(text, options.word_splitter(WordSplitter::NoHyphenation));
    if lines.len() > TALL {
        lines.truncate(TALL);
        let last = lines.pop().unwrap_or_default();
        let fits = |end: &usize| last[..*end].width() < width;
        let ends = last.char_indices().rev().filter(|(_, c)| *c == ' ').map(|(at, _)| at);
        let end = std::iter::once(last.len()).chain(ends).find(fits);
        // A single word that fills the line is cut.
        let end = end.or_else(|| last.char_indices().map(|(at, _)| at).rev().find(fits));
        lines.push(format!("{}…", &last[..end.unwrap_or(0)]).into());
    }
    lines.join("\n")
}

/// Returns what a column would take.
fn want(head: &Head, at: usize, cells: &[Vec<String>]) -> Want {
    let all = || cells.iter().filter_map(|row| row.get(at)).chain(std::iter::once(&head.name));
    let most = if head.most == 0 { usize::MAX } else { head.most };
    let natural = all().map(|cell| cell.width()).max().unwrap_or(0).min(most);
    let floor = all().flat_map(|cell| cell.split(' ')).map(UnicodeWidthStr::width).max().unwrap_or(0).min(most);
    Want { natural, floor, text: head.most == 0, spare: head.spare }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_ends_after_a_word() {
        assert_eq!(clipped("one two three four five", 9), "one two\nthree\nfour five");
        assert_eq!(clipped("one two three four fives more so", 10), "one two\nthree four\nfives…");
        assert_eq!(clipped("one two three four fives more", 9), "one two\nthree\nfour…");
        assert_eq!(clipped("Noh Seung-hee", 10), "Noh\nSeung-hee");
        assert_eq!(clipped(&"x".repeat(20), 5), "xxxxx\nxxxxx\nxxxx…");
    }
}
