//! A table over the screen: rows and columns, the chosen cell, and where each cell leads.

use super::line::Run;
use crate::text::flow::cells;

/// One cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell<G> {
    /// What stands in it.
    pub run: Run,
    /// Where Enter goes.
    pub goto: G,
}

/// One column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Cells of the widest that stands in it.
    pub width: usize,
    /// Whether it holds only numbers, which stand at its right.
    pub numbers: bool,
}

/// A table over the screen. The first column names the row and stays in sight.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table<G> {
    /// What stands above it.
    pub title: String,
    /// What to do where it is empty.
    pub hint: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// Rows of as many cells.
    pub rows: Vec<Vec<Cell<G>>>,
    /// The chosen row.
    pub row: usize,
    /// The chosen column, not the first; the last of a table that has but one.
    pub column: usize,
    /// Whether columns are chosen, or only rows.
    pub by_cell: bool,
}

impl<G> Table<G> {
    /// A table of these rows. What its columns are like is worked out here, once and not for each frame.
    pub fn new(title: String, hint: String, head: &[&str], rows: Vec<Vec<Cell<G>>>) -> Self {
        let text = |at: usize| rows.iter().map(move |row| row[at].run.text.as_str());
        let column = |(at, name): (usize, &&str)| Column {
            name: (*name).to_owned(),
            width: text(at).map(cells).max().unwrap_or(0).max(cells(name)),
            numbers: at > 0 && text(at).all(is_number),
        };
        let columns = head.iter().enumerate().map(column).collect();
        Self { title, hint, columns, rows, row: 0, column: 1, by_cell: false }
    }

    /// Moves the choice, staying inside.
    pub fn step(&mut self, rows: isize, columns: isize) {
        let within = |at: usize, by: isize, last: usize| at.saturating_add_signed(by).min(last);
        self.row = within(self.row, rows, self.rows.len().saturating_sub(1));
        if self.by_cell {
            self.column = within(self.column, columns, self.columns.len().saturating_sub(1)).max(1);
        }
    }

    /// The chosen cell; of a table of rows the row's first.
    pub fn chosen(&self) -> Option<&Cell<G>> {
        self.rows.get(self.row)?.get(if self.by_cell { self.column } else { 0 })
    }
}

fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
}
