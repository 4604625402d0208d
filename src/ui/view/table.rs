//! A table over the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{framed, write};
use crate::text::flow::cells;
use crate::ui::role::Role;
use crate::ui::state::Table;
use crate::ui::theme::Theme;

/// Most cells of a column but the last.
const WIDEST: usize = 30;
/// Cells between columns.
const APART: u16 = 2;

pub(super) fn draw(table: &Table, theme: &Theme, screen: Rect, buffer: &mut Buffer) {
    let area = Rect { y: screen.y + 1, height: screen.height.saturating_sub(2), ..screen };
    let inner = framed(theme, area, table.view.title(), buffer);
    if table.rows.is_empty() {
        write(buffer, inner.x, inner.y, table.view.hint(), theme.style(Role::Dim), inner.width);
        return;
    }
    let widths = widths(table);
    let first = first_column(table, &widths, inner.width);
    let columns: Vec<usize> = std::iter::once(0).chain(first..table.head.len()).collect();
    let mut x = inner.x;
    for column in &columns {
        write(buffer, x, inner.y, &table.head[*column], theme.style(Role::Dim), room(x, inner, widths[*column]));
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
            let text = format!("{:width$}", row[*column].run.text, width = usize::from(width));
            write(buffer, x, y, &text, style, width);
            x += widths[*column] + APART;
        }
        if at == table.row && inner.x > 0 {
            write(buffer, inner.x - 1, y, "▌", theme.style(Role::Key), 1);
        }
    }
}

fn room(x: u16, inner: Rect, width: u16) -> u16 {
    inner.right().saturating_sub(x).min(width)
}

/// Each column is as wide as what stands in it; the last has what is left.
fn widths(table: &Table) -> Vec<u16> {
    let last = table.head.len().saturating_sub(1);
    let widest = |column: usize| {
        let rows = table.rows.iter().map(|row| cells(&row[column].run.text)).max().unwrap_or(0);
        let most = rows.max(cells(&table.head[column]));
        if column == last && !table.by_cell { most } else { most.min(WIDEST) }
    };
    (0..table.head.len()).map(|column| widest(column) as u16).collect()
}

/// The first column beside the names that is shown, so that the chosen one is in sight.
fn first_column(table: &Table, widths: &[u16], room: u16) -> usize {
    let names = widths.first().copied().unwrap_or(0) + APART;
    let mut first = 1;
    while table.by_cell && first < table.column {
        let used: u16 = widths[first..=table.column.min(widths.len() - 1)].iter().map(|width| width + APART).sum();
        if names + used <= room + APART {
            break;
        }
        first += 1;
    }
    first.min(widths.len().saturating_sub(1).max(1))
}
