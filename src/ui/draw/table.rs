//! A table over the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{framed, write};
use crate::ui::role::Role;
use crate::ui::table::{Column, Table};
use crate::ui::theme::Theme;

/// Most cells of a column but the last.
const WIDEST: u16 = 30;
/// Cells between columns.
const APART: u16 = 2;

/// Draws a table.
pub fn draw<G>(table: &Table<G>, theme: &Theme, screen: Rect, buffer: &mut Buffer) {
    // As high as what it holds: the article stays in sight below.
    let most = screen.height.saturating_sub(2);
    let rows = u16::try_from(table.rows.len().max(1)).unwrap_or(u16::MAX);
    let height = rows.saturating_add(3).min(most);
    let area = Rect { y: screen.y + 1, height, ..screen };
    let inner = framed(theme, area, &table.title, buffer);
    if table.rows.is_empty() {
        write(buffer, inner.x, inner.y, &table.hint, theme.style(Role::Dim), inner.width);
        return;
    }
    let widths = widths(table, inner.width);
    let placed = |text: &str, column: usize, width: u16| {
        let width = usize::from(width);
        if table.columns[column].numbers { format!("{text:>width$}") } else { format!("{text:width$}") }
    };
    let first = first_column(table, &widths, inner.width);
    let columns = columns(first, &widths, inner.width);
    let mut x = inner.x;
    for column in &columns {
        let width = room(x, inner, widths[*column]);
        let head = placed(&table.columns[*column].name, *column, width);
        write(buffer, x, inner.y, &head, theme.style(Role::Dim), width);
        x += widths[*column] + APART;
    }
    let height = usize::from(inner.height.saturating_sub(1)).max(1);
    let top = (table.row + 1).saturating_sub(height);
    for (y, (at, row)) in table.rows.iter().enumerate().skip(top).take(height).enumerate() {
        let y = inner.y + 1 + y as u16;
        let mut x = inner.x;
        if at == table.row && !table.by_cell {
            buffer.set_style(Rect { y, height: 1, ..inner }, theme.style(Role::Chosen));
        }
        for column in &columns {
            let chosen = at == table.row && (!table.by_cell || *column == table.column);
            let own = theme.style(row[*column].run.role);
            let style = if chosen { own.patch(theme.style(Role::Chosen)) } else { own };
            let width = room(x, inner, widths[*column]);
            let text = placed(&row[*column].run.text, *column, width);
            write(buffer, x, y, &text, style, width);
            x += widths[*column] + APART;
        }
        if at == table.row && inner.x > 0 {
            write(buffer, inner.x - 1, y, "▌", theme.style(Role::Key), 1);
        }
    }
}

/// Fewest cells of a column that is cut and shown all the same.
const FEWEST: u16 = 4;

/// The columns that have room: the names, and those from `first` on.
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

/// Each column is as wide as what stands in it, or not wider than most where all have no room; the last has what is
/// left.
fn widths<G>(table: &Table<G>, room: u16) -> Vec<u16> {
    let last = table.columns.len().saturating_sub(1);
    let apart = usize::from(APART);
    let fits = table.columns.iter().map(|c| c.width + apart).sum::<usize>() <= usize::from(room) + apart;
    let most = |at: usize| if fits || (at == last && !table.by_cell) { room } else { WIDEST.min(room / 2) };
    let cut = |(at, column): (usize, &Column)| u16::try_from(column.width).unwrap_or(u16::MAX).min(most(at));
    table.columns.iter().enumerate().map(cut).collect()
}

/// The first column beside the names that is shown, so that the chosen one is in sight.
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
