//! A table over the screen: rows and columns, the selected cell, and what Enter does on each cell.

use super::area::Area;
use super::line::Run;
use crate::text::flow::cells;

/// One cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell<G> {
    /// The content.
    pub run: Run,
    /// What Enter does on the cell.
    pub goto: G,
}

/// One column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// The width of the widest cell.
    pub width: usize,
    /// Whether it holds only numbers, which are aligned to the right.
    pub numbers: bool,
}

/// A table drawn over the screen. The first column names the row and is always shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table<G> {
    /// Its title.
    pub title: String,
    /// A hint for an empty table.
    pub hint: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<Cell<G>>>,
    /// The selected row.
    pub row: usize,
    /// The selected column. It is never the first, unless the table has only one.
    pub column: usize,
    /// Whether a cell is selected, or a whole row.
    pub by_cell: bool,
    /// A description of each row, shown below the table while the row is selected; empty for a table without
    /// descriptions.
    details: Vec<Vec<Run>>,
    /// The width of the longest description.
    longest: usize,
}

/// The part of the screen that a table takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TableArea {
    /// The window.
    pub area: Area,
    /// The row of the screen where the first row is drawn.
    pub y: u16,
    /// The first row of the table that is drawn.
    pub top: usize,
    /// The number of table rows that fit.
    pub rows: usize,
    /// The number of screen rows below the table for the description.
    pub details: u16,
}

/// The most screen rows for a description.
const DETAILS: usize = 6;
/// The number of table rows that a description leaves visible.
const LEFT: usize = 3;

impl<G> Table<G> {
    /// Makes a table of these rows. Its columns are measured once here, and not for each frame.
    pub fn new(title: String, hint: String, head: &[&str], rows: Vec<Vec<Cell<G>>>) -> Self {
        let text = |at: usize| rows.iter().map(move |row| row[at].run.text.as_str());
        let column = |(at, name): (usize, &&str)| Column {
            name: (*name).to_owned(),
            width: text(at).map(cells).max().unwrap_or(0).max(cells(name)),
            numbers: at > 0 && text(at).all(is_number),
        };
        let columns = head.iter().enumerate().map(column).collect();
        Self { title, hint, columns, rows, row: 0, column: 1, by_cell: false, details: Vec::new(), longest: 0 }
    }

    /// Returns the table with a description of each row, which is shown while the row is selected.
    #[must_use]
    pub fn with_details(self, details: Vec<Vec<Run>>) -> Self {
        let all = |details: &Vec<Run>| details.iter().map(|run| cells(&run.text)).sum();
        let longest = details.iter().map(all).max().unwrap_or(0);
        Self { details, longest, ..self }
    }

    /// Returns the description of the selected row.
    pub fn details(&self) -> &[Run] {
        self.details.get(self.row).map_or(&[], Vec::as_slice)
    }

    /// Whether the columns have names to be written above them.
    pub fn is_named(&self) -> bool {
        self.columns.iter().any(|column| !column.name.is_empty())
    }

    /// Returns where a table stands on a screen: between its top and bottom line, as high as what it holds, so that the
    /// article stays in sight below.
    pub fn place(&self, (width, height): (u16, u16)) -> TableArea {
        let most = usize::from(height.saturating_sub(2));
        let around = 2 + usize::from(self.is_named() && !self.rows.is_empty());
        let inner = usize::from(width.saturating_sub(4)).max(1);
        // Lines break before the end of a row, so one row more is needed than the cells would fill.
        let wish = if self.longest == 0 { 0 } else { (self.longest / inner + 2).min(DETAILS) };
        let details = wish.min(most.saturating_sub(around + self.rows.len().min(LEFT) + 1));
        let below = if details > 0 { details + 1 } else { 0 };
        let rows = self.rows.len().max(1).min(most.saturating_sub(around + below)).max(1);
        let area = Area { x: 0, y: 1, width, height: (rows + around + below).min(most) as u16 };
        let y = area.y + around as u16 - 1;
        TableArea { area, y, top: (self.row + 1).saturating_sub(rows), rows, details: details as u16 }
    }

    /// Selects the row that is drawn at `y`, if there is one.
    pub fn choose(&mut self, y: u16, screen: (u16, u16)) {
        let place = self.place(screen);
        let at = y.checked_sub(place.y).map(usize::from).filter(|at| *at < place.rows);
        if let Some(row) = at.map(|at| place.top + at).filter(|row| *row < self.rows.len()) {
            self.row = row;
        }
    }

    /// Moves the choice, staying inside.
    pub fn step(&mut self, rows: isize, columns: isize) {
        let within = |at: usize, by: isize, last: usize| at.saturating_add_signed(by).min(last);
        self.row = within(self.row, rows, self.rows.len().saturating_sub(1));
        if self.by_cell {
            self.column = within(self.column, columns, self.columns.len().saturating_sub(1)).max(1);
        }
    }

    /// Returns the chosen cell; of a table of rows the row's first.
    pub fn chosen(&self) -> Option<&Cell<G>> {
        self.rows.get(self.row)?.get(if self.by_cell { self.column } else { 0 })
    }
}

fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
}
