//! A table over the screen: actors × targets, the actors, the dates on a line. Rows, columns, and what Enter goes to.

use super::Filter;
use crate::annotation::Id;
use crate::text::flow::cells;
use crate::ui::keymap::{Action, Keymap, Mode};
use crate::ui::reader::card::Run;

/// Which table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum View {
    /// Actors × targets: stances and where they lie on average.
    Matrix,
    /// The actors: what they say and where they stand.
    Actors,
    /// The dates on a line.
    Timeline,
}

impl View {
    /// Its title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Matrix => "Matrix · mean from −1 against to +1 for (number of stances)",
            Self::Actors => "Actors · who says how much",
            Self::Timeline => "Timeline · what the text says when",
        }
    }

    /// What to do where it is empty.
    pub fn hint(self, keymap: &Keymap) -> String {
        let takes = (Action::Stance, "says of a quote who stands where on what");
        match self {
            Self::Matrix => keymap.advise(Mode::Reading, "No stances yet", &[takes]),
            Self::Actors => "Nobody speaks here, and nobody stands anywhere".to_owned(),
            Self::Timeline => "No dates here that lie on a line".to_owned(),
        }
    }
}

/// Where Enter goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Goto {
    /// Shows only what fits, in the stances' tab or the quotes'.
    Only(Filter),
    /// Selects an annotation.
    Annotation(Id),
    /// Nowhere.
    Nothing,
}

/// One cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// What stands in it.
    pub run: Run,
    /// Where Enter goes.
    pub goto: Goto,
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
pub struct Table {
    /// Which.
    pub view: View,
    /// The columns.
    pub columns: Vec<Column>,
    /// Rows of as many cells.
    pub rows: Vec<Vec<Cell>>,
    /// The chosen row.
    pub row: usize,
    /// The chosen column, not the first; the last of a table that has but one.
    pub column: usize,
    /// Whether columns are chosen, or only rows.
    pub by_cell: bool,
    /// How many stances, and of actors quotes, count for nothing in it: the disputed and the suspended.
    pub left_out: [usize; 2],
}

impl Table {
    /// A table of these rows. What its columns are like is worked out here, once and not for each frame.
    pub fn new(view: View, head: &[&str], rows: Vec<Vec<Cell>>) -> Self {
        let text = |at: usize| rows.iter().map(move |row| row[at].run.text.as_str());
        let column = |(at, name): (usize, &&str)| Column {
            name: (*name).to_owned(),
            width: text(at).map(cells).max().unwrap_or(0).max(cells(name)),
            numbers: at > 0 && text(at).all(is_number),
        };
        let columns = head.iter().enumerate().map(column).collect();
        Self { view, columns, rows, row: 0, column: 1, by_cell: false, left_out: [0; 2] }
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
    pub fn chosen(&self) -> Option<&Cell> {
        self.rows.get(self.row)?.get(if self.by_cell { self.column } else { 0 })
    }
}

fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
}
