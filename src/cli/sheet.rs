//! Rows as a table that fits the terminal, as CSV, or as JSON lines; columns are named once for all three.

mod draw;
mod fit;
mod value;

use std::io::Write as _;

use serde::Serializer as _;

use super::terminal::{Out, out};
use crate::formats::json::escaped;

pub(super) use draw::{Head, drawn, width};
pub(super) use value::{Value, file_name};

/// The output formats of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, clap::ValueEnum)]
pub(super) enum SheetFormat {
    /// A table for people
    #[default]
    Table,
    /// Comma-separated values with a header line
    Csv,
    /// One JSON object for each line
    Jsonl,
}

/// How rows are printed.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct SheetArgs {
    /// The output format
    #[arg(long, value_enum, default_value = "table")]
    pub(super) to: SheetFormat,
    /// In csv, leave cells as they are, for programs; by default a ' is put before those a spreadsheet would run (= + -
    /// @)
    #[arg(long)]
    raw: bool,
}

/// A column. Columns that are not shown are only in CSV and JSON lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    name: &'static str,
    shown: bool,
    /// Whether a table shows the column only if its values differ.
    varying: bool,
    /// The most cells the column takes in a table; 0 for running text, which takes the remaining width.
    most: usize,
    /// The order in which columns are dropped from a table that is too wide; 0 for a column that is never dropped.
    spare: u8,
}

impl Column {
    /// Returns the same column, left out where the table does not fit; the highest first.
    pub(super) const fn spared(self, spare: u8) -> Self {
        Self { spare, ..self }
    }
}

/// Returns a column that is part of a table, at most so wide.
pub(super) const fn column(name: &'static str, most: usize) -> Column {
    Column { name, shown: true, varying: false, most, spare: 0 }
}

/// Returns a column that is part of a table where not all rows have the same in it.
pub(super) const fn varying(name: &'static str, most: usize) -> Column {
    Column { varying: true, ..column(name, most) }
}

/// Returns a column of running text.
pub(super) const fn text(name: &'static str) -> Column {
    column(name, 0)
}

/// Returns a column only of files.
pub(super) const fn hidden(name: &'static str) -> Column {
    Column { name, shown: false, varying: false, most: 0, spare: 0 }
}

/// A column, and the function that returns its value for a row.
pub(super) type Field<R> = (Column, fn(&R) -> Value);

/// The number of rows drawn together. A longer table is drawn in parts, to save memory.
const PAGE: usize = 2000;

/// The output of rows, in order.
pub(super) struct Sheet<R: 'static> {
    shape: SheetArgs,
    fields: &'static [Field<R>],
    out: Out,
    page: Vec<Vec<Value>>,
    begun: bool,
}

impl<R> Sheet<R> {
    pub(super) fn new(shape: SheetArgs, fields: &'static [Field<R>]) -> Self {
        Self { shape, fields, out: out(), page: Vec::new(), begun: false }
    }

    /// Writes one row.
    pub(super) fn row(&mut self, row: &R) -> anyhow::Result<()> {
        let row = self.fields.iter().map(|(_, value)| value(row));
        match self.shape.to {
            SheetFormat::Csv => {
                let cells: Vec<String> = row.map(|value| value.cell(self.shape.raw)).collect();
                self.begin_csv()?;
                self.csv(cells)?;
            }
            SheetFormat::Jsonl => {
                let mut line = Vec::new();
                serde_json::Serializer::new(&mut line).collect_map(self.names().zip(row))?;
                line.push(b'\n');
                self.out.write_all(&escaped(line))?;
            }
            SheetFormat::Table => {
                let row = row.collect();
                self.page.push(row);
                if self.page.len() == PAGE {
                    self.draw()?;
                }
            }
        }
        Ok(())
    }

    fn names(&self) -> impl Iterator<Item = &'static str> + use<R> {
        self.fields.iter().map(|(column, _)| column.name)
    }

    /// Ends a part: as tables, what follows is one of its own.
    pub(super) fn part(&mut self) -> anyhow::Result<()> {
        if self.page.is_empty() { Ok(()) } else { self.draw() }
    }

    /// Writes what is left. A table ends with `sum`, what all of it is.
    pub(super) fn end(mut self, sum: &str) -> anyhow::Result<()> {
        match self.shape.to {
            SheetFormat::Csv => self.begin_csv()?,
            SheetFormat::Jsonl => {}
            SheetFormat::Table => {
                self.part()?;
                writeln!(self.out, "{}{sum}", if self.begun { "\n" } else { "" })?;
            }
        }
        Ok(self.out.flush()?)
    }

    fn begin_csv(&mut self) -> anyhow::Result<()> {
        if !self.begun {
            self.begun = true;
            self.csv(self.names())?;
        }
        Ok(())
    }

    fn csv(&mut self, cells: impl IntoIterator<Item = impl AsRef<[u8]>>) -> anyhow::Result<()> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(cells)?;
        let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
        Ok(self.out.write_all(&bytes)?)
    }

    fn draw(&mut self) -> anyhow::Result<()> {
        let page = std::mem::take(&mut self.page);
        // An empty column is left out.
        let filled = |at: usize| page.iter().any(|row| row.get(at).is_some_and(|v| !v.written().is_empty()));
        let differs = |at: usize| page.iter().any(|row| row.get(at) != page[0].get(at));
        let tells = |at: usize, c: &Column| c.shown && filled(at) && (!c.varying || differs(at));
        let columns: Vec<(usize, &Column)> =
            self.fields.iter().map(|(column, _)| column).enumerate().filter(|(at, c)| tells(*at, c)).collect();
        let heads: Vec<Head> = columns.iter().map(|(_, c)| Head::of(c)).collect();
        let rows: Vec<Vec<Value>> = page
            .into_iter()
            .map(|row| columns.iter().filter_map(|(at, _)| row.get(*at).cloned()).collect())
            .collect();
        let gap = if self.begun { "\n" } else { "" };
        self.out.styled(&format!("{gap}{}\n", drawn(&heads, &rows)))?;
        self.begun = true;
        Ok(())
    }
}
