//! Rows as a table that fits the terminal, as CSV, or as JSON lines; columns are named once for all three.

mod fit;

use std::io::{IsTerminal as _, Write};

use comfy_table::{
    Attribute, Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};
use serde::Serializer as _;
use textwrap::{Options, WordSplitter, WrapAlgorithm};
use unicode_width::UnicodeWidthStr;

use crate::export::words;
use crate::text::flow::shown;
use fit::{Want, fit};

/// What is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, clap::ValueEnum)]
pub(super) enum To {
    /// A table to look at
    #[default]
    Table,
    /// Comma-separated values with a line of column names
    Csv,
    /// One JSON object a line
    Jsonl,
}

/// One cell.
#[derive(Clone, PartialEq, Debug, serde::Serialize)]
#[serde(untagged)]
pub(super) enum Value {
    Nothing,
    Text(String),
    Count(u64),
    /// −1, 0, +1.
    Sign(i8),
    /// A mean, a measure of agreement.
    Measure(f64),
    /// A share of all, from 0 to 1.
    Share(f64),
    List(Vec<String>),
    /// A session's file: whole in files, by its name in tables, where its ending goes without saying.
    File(String),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

impl From<f64> for Value {
    fn from(measure: f64) -> Self {
        Self::Measure(measure)
    }
}

impl From<jiff::civil::Date> for Value {
    fn from(date: jiff::civil::Date) -> Self {
        Self::Text(date.to_string())
    }
}

impl Value {
    /// As it stands in a CSV file: exact.
    fn written(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) | Self::File(text) => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::Sign(sign) => sign.to_string(),
            Self::Measure(value) | Self::Share(value) => value.to_string(),
            Self::List(list) => list.join("; "),
        }
    }

    /// As it stands in a table: safe to draw, measures rounded.
    fn drawn(&self) -> String {
        match self {
            Self::Measure(value) => words::measure(*value),
            Self::Share(value) => words::share(*value),
            Self::Sign(sign) => sign.to_string().replace('-', "−"),
            Self::File(path) => shown(file_name(path)).into_owned(),
            other => shown(&other.written()).into_owned(),
        }
    }

    const fn is_number(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Sign(_) | Self::Measure(_) | Self::Share(_))
    }
}

/// A session's name in tables: its file's, without the ending.
pub(super) fn file_name(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.strip_suffix(crate::store::ENDING).unwrap_or(name)
}

/// A column. Those not shown are only in CSV and JSON lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    name: &'static str,
    shown: bool,
    /// Whether it stands in a table only where its values differ.
    varying: bool,
    /// The most cells it takes in a table; 0 for running text, which takes what is left.
    most: usize,
    /// How soon it is left out of a table that does not fit; 0 never.
    spare: u8,
}

impl Column {
    /// The same column, left out where the table does not fit; the highest first.
    pub(super) const fn spared(self, spare: u8) -> Self {
        Self { spare, ..self }
    }
}

/// A column that is part of a table, at most so wide.
pub(super) const fn column(name: &'static str, most: usize) -> Column {
    Column { name, shown: true, varying: false, most, spare: 0 }
}

/// A column that is part of a table where not all rows have the same in it.
pub(super) const fn varying(name: &'static str, most: usize) -> Column {
    Column { varying: true, ..column(name, most) }
}

/// A column of running text.
pub(super) const fn text(name: &'static str) -> Column {
    column(name, 0)
}

/// A column only of files.
pub(super) const fn hidden(name: &'static str) -> Column {
    Column { name, shown: false, varying: false, most: 0, spare: 0 }
}

/// A column, and what of a row stands in it.
pub(super) type Field<R> = (Column, fn(&R) -> Value);

/// Rows drawn together: a longer table is drawn in several, so that none has to be held whole.
const PAGE: usize = 2000;

/// Most lines of one row of a table; what is longer ends in an ellipsis.
const TALL: usize = 3;

/// Where rows go, in order.
pub(super) struct Sheet<R: 'static, W: Write> {
    to: To,
    fields: &'static [Field<R>],
    out: W,
    page: Vec<Vec<Value>>,
    begun: bool,
}

impl<R, W: Write> Sheet<R, W> {
    pub(super) const fn new(to: To, fields: &'static [Field<R>], out: W) -> Self {
        Self { to, fields, out, page: Vec::new(), begun: false }
    }

    /// Writes one row.
    pub(super) fn row(&mut self, row: &R) -> anyhow::Result<()> {
        let row = self.fields.iter().map(|(_, value)| value(row));
        match self.to {
            To::Csv => {
                let cells: Vec<String> = row.map(|value| value.written()).collect();
                self.begin_csv()?;
                self.csv(cells)?;
            }
            To::Jsonl => {
                let mut line = Vec::new();
                serde_json::Serializer::new(&mut line).collect_map(self.names().zip(row))?;
                line.push(b'\n');
                self.out.write_all(&line)?;
            }
            To::Table => {
                let row = row.collect();
                self.page.push(row);
                if self.page.len() == PAGE {
                    self.draw()?;
                }
            }
        }
        Ok(())
    }

    fn names(&self) -> impl Iterator<Item = &'static str> + use<R, W> {
        self.fields.iter().map(|(column, _)| column.name)
    }

    /// Ends a part: as tables, what follows is one of its own.
    pub(super) fn part(&mut self) -> anyhow::Result<()> {
        if self.page.is_empty() { Ok(()) } else { self.draw() }
    }

    /// Writes what is left. A table ends with `sum`, what all of it is.
    pub(super) fn end(mut self, sum: &str) -> anyhow::Result<()> {
        match self.to {
            To::Csv => self.begin_csv()?,
            To::Jsonl => {}
            To::Table => {
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
        // A column nobody filled only takes room.
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
        writeln!(self.out, "{gap}{}", drawn(&heads, &rows))?;
        self.begun = true;
        Ok(())
    }
}

/// The head of a drawn column.
pub(super) struct Head {
    name: String,
    most: usize,
    spare: u8,
}

impl Head {
    /// A column at most so wide; 0 for running text.
    pub(super) fn new(name: &str, most: usize) -> Self {
        Self { name: shown(name).into_owned(), most, spare: 0 }
    }

    fn of(column: &Column) -> Self {
        Self { spare: column.spare, ..Self::new(column.name, column.most) }
    }
}

/// How wide output may be: the terminal, or what suits a file.
pub(super) fn width() -> usize {
    let terminal = std::io::stdout().is_terminal();
    let asked = || std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let size = terminal.then(|| crossterm::terminal::size().ok().map(|(width, _)| width)).flatten();
    usize::from(size.or_else(asked).unwrap_or(120)).max(40)
}

/// A light table: names, a line, rows; numbers at the right. Below it, what had to be left out.
pub(super) fn drawn(heads: &[Head], rows: &[Vec<Value>]) -> String {
    let cells: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(Value::drawn).collect()).collect();
    let wants: Vec<Want> = heads.iter().enumerate().map(|(at, head)| want(head, at, &cells)).collect();
    let widths = fit(&wants, width());
    let shown: Vec<(usize, usize)> = widths.iter().enumerate().filter_map(|(at, w)| w.map(|w| (at, w))).collect();
    let numeric = |at: usize| rows.iter().any(|row| row.get(at).is_some_and(Value::is_number));
    let cell = |at: usize, text: &str| {
        let side = if numeric(at) { CellAlignment::Right } else { CellAlignment::Left };
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
        // One cell of the gap is the line's own, where two columns meet.
        let padding = if at + 1 < shown.len() { fit::GAP as u16 - 1 } else { 0 };
        column.set_padding((0, padding));
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(*width as u16 + padding)));
    }
    let spared: Vec<&str> =
        heads.iter().zip(&widths).filter(|(_, w)| w.is_none()).map(|(head, _)| head.name.as_str()).collect();
    let left_out = if spared.is_empty() {
        String::new()
    } else {
        format!("\n\nLeft out, for it does not fit: {}.", spared.join(", "))
    };
    format!("{}{left_out}", table.trim_fmt())
}

/// A text wrapped to a width; what is longer than a row is tall ends after a word, with an ellipsis.
fn clipped(text: &str, width: usize) -> String {
    let options = Options::new(width).wrap_algorithm(WrapAlgorithm::FirstFit);
    let mut lines = textwrap::wrap(text, options.word_splitter(WordSplitter::NoHyphenation));
    if lines.len() > TALL {
        lines.truncate(TALL);
        let last = lines.pop().unwrap_or_default();
        let fits = |end: &usize| last[..*end].width() < width;
        let ends = last.char_indices().rev().filter(|(_, c)| *c == ' ').map(|(at, _)| at);
        let end = std::iter::once(last.len()).chain(ends).find(fits);
        // One word that fills the line is cut.
        let end = end.or_else(|| last.char_indices().map(|(at, _)| at).rev().find(fits));
        lines.push(format!("{}…", &last[..end.unwrap_or(0)]).into());
    }
    lines.join("\n")
}

/// What a column would take.
fn want(head: &Head, at: usize, cells: &[Vec<String>]) -> Want {
    let all = || cells.iter().filter_map(|row| row.get(at)).chain(std::iter::once(&head.name));
    let most = if head.most == 0 { usize::MAX } else { head.most };
    let natural = all().map(|cell| cell.width()).max().unwrap_or(0).min(most);
    let floor = all().flat_map(|cell| cell.split(' ')).map(UnicodeWidthStr::width).max().unwrap_or(0).min(most);
    Want { natural, floor, text: head.most == 0, spare: head.spare }
}

/// `1 stance`, `2 stances`.
pub(super) fn counted(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
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
