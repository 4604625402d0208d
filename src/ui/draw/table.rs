//! A table over the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{framed, rect, write};
use crate::text::flow::lines;
use crate::ui::line::Run;
use crate::ui::role::Role;
use crate::ui::table::{Cell, Column, Table};
use crate::ui::theme::Theme;

/// The most cells of any column but the last.
const WIDEST: u16 = 30;
/// The number of cells between columns.
const APART: u16 = 2;

/// Draws a table.
pub fn draw<G>(table: &Table<G>, theme: &Theme, screen: Rect, buffer: &mut Buffer) {
    let place = table.place((screen.width, screen.height));
    let inner = framed(theme, rect(place.area), &table.title, buffer);
    if table.rows.is_empty() {
        write(buffer, inner.x, inner.y, &table.hint, theme.style(Role::Dim), inner.width);
        return;
    }
    let widths = widths(table, inner.width);
    let first = first_column(table, &widths, inner.width);
    let mut x = inner.x;
    let columns = columns(first, &widths, inner.width);
    let columns = columns.into_iter().map(|at| {
        let placed = PlacedColumn { at, x, width: room(x, inner, widths[at]), numbers: table.columns[at].numbers };
        x += widths[at] + APART;
        placed
    });
    let columns: Vec<PlacedColumn> = columns.collect();
    for column in columns.iter().filter(|_| table.is_named()) {
        column.write(&table.columns[column.at].name, inner.y, theme.style(Role::Dim), buffer);
    }
    let rows = table.rows.iter().enumerate().skip(place.top).take(place.rows);
    for (y, (at, row)) in (place.y..inner.bottom()).zip(rows) {
        draw_row(table, (at, row), &columns, theme, Rect { y, height: 1, ..inner }, buffer);
    }
    if place.details > 0 {
        let y = inner.bottom().saturating_sub(place.details);
        details(table, theme, Rect { y, height: place.details, ..inner }, buffer);
    }
}

/// A column and where it is drawn.
struct PlacedColumn {
    at: usize,
    x: u16,
    width: u16,
    numbers: bool,
}

impl PlacedColumn {
    /// Writes a cell of the column; numbers stand at its right.
    fn write(&self, text: &str, y: u16, style: Style, buffer: &mut Buffer) {
        let width = usize::from(self.width);
        let text = if self.numbers { format!("{text:>width$}") } else { format!("{text:width$}") };
        write(buffer, self.x, y, &text, style, self.width);
    }
}

fn draw_row<G>(
    table: &Table<G>,
    (at, row): (usize, &Vec<Cell<G>>),
    columns: &[PlacedColumn],
    theme: &Theme,
    line: Rect,
    buffer: &mut Buffer,
) {
    let chosen = at == table.row;
    if chosen && !table.by_cell {
        buffer.set_style(line, theme.style(Role::Chosen));
    }
    for column in columns {
        let run = &row[column.at].run;
        let own = theme.style(run.role);
        let here = chosen && (!table.by_cell || column.at == table.column);
        let style = if here { own.patch(theme.style(Role::Chosen)) } else { own };
        column.write(&run.text, line.y, style, buffer);
    }
    if chosen && line.x > 0 {
        write(buffer, line.x - 1, line.y, "▌", theme.style(Role::Key), 1);
    }
}

/// Draws the description of the selected row, below a line across the window.
fn details<G>(table: &Table<G>, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let line = "─".repeat(usize::from(area.width));
    write(buffer, area.x, area.y.saturating_sub(1), &line, theme.style(Role::Border), area.width);
    let said = broken(table.details(), area.width);
    for (y, (at, line)) in (area.top()..area.bottom()).zip(said.iter().enumerate()) {
        let cut = y + 1 == area.bottom() && at + 1 < said.len();
        let mut x = area.x;
        for (words, role) in line {
            x = write(buffer, x, y, words, theme.style(*role), area.right().saturating_sub(x));
        }
        if cut {
            let x = x.min(area.right().saturating_sub(2));
            write(buffer, x, y, " …", theme.style(Role::Dim), area.right().saturating_sub(x));
        }
    }
}

/// Returns runs broken into lines between words, each word with its role.
fn broken(runs: &[Run], width: u16) -> Vec<Vec<(String, Role)>> {
    // Lines break in the text as a whole, and then each piece gets the role of its place.
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let mut ends: Vec<(usize, Role)> = Vec::new();
    let mut at = 0;
    for run in runs {
        at += run.text.len();
        ends.push((at, run.role));
    }
    let mut from = 0;
    let line = |line: &str| {
        let begin = text[from..].find(line).map_or(from, |found| from + found);
        from = begin + line.len();
        let mut out: Vec<(String, Role)> = Vec::new();
        let mut at = begin;
        for (end, role) in &ends {
            let to = (*end).min(begin + line.len());
            if to > at {
                out.push((text[at..to].to_owned(), *role));
                at = to;
            }
        }
        out
    };
    lines(&text, usize::from(width)).into_iter().map(line).collect()
}

/// The fewest cells of a column that is cut but still shown.
const FEWEST: u16 = 4;

/// Returns the columns that have room: the names, and those from `first` on.
fn columns(first: usize, widths: &[u16], room: u16) -> Vec<usize> {
    let mut x = 0;
    let has_room = |column: &usize| {
        let fits = x + widths[*column].min(FEWEST) <= room;
        x += widths[*column] + APART;
        fits
    };
    std::iter::once(0).chain(first..widths.len()).take_while(has_room).collect()
}

fn room(x: u16, inner: Rect, width: u16) -> u16 {
    inner.right().saturating_sub(x).min(width)
}

/// Returns the widths of columns: each is as wide as its content, up to a maximum if not all fit; the last gets the
/// rest.
fn widths<G>(table: &Table<G>, room: u16) -> Vec<u16> {
    let last = table.columns.len().saturating_sub(1);
    let apart = usize::from(APART);
    let fits = table.columns.iter().map(|c| c.width + apart).sum::<usize>() <= usize::from(room) + apart;
    let most = |at: usize| if fits || (at == last && !table.by_cell) { room } else { WIDEST.min(room / 2) };
    let cut = |(at, column): (usize, &Column)| u16::try_from(column.width).unwrap_or(u16::MAX).min(most(at));
    table.columns.iter().enumerate().map(cut).collect()
}

/// Returns the first column beside the names that is shown, so that the chosen one is in sight.
fn first_column<G>(table: &Table<G>, widths: &[u16], room: u16) -> usize {
    let taken = |widths: &[u16]| widths.iter().map(|width| usize::from(width + APART)).sum::<usize>();
    let names = taken(&widths[..widths.len().min(1)]);
    let mut first = 1;
    while table.by_cell && first < table.column {
        let shown = taken(&widths[first..=table.column.min(widths.len() - 1)]);
        if names + shown <= usize::from(room + APART) {
            break;
        }
        first += 1;
    }
    first.min(widths.len().saturating_sub(1).max(1))
}
