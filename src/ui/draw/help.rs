//! The help window.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{window, write};
use crate::text::flow::cells;
use crate::ui::help::{self, Help, HelpLine};
use crate::ui::keymap::{Action, Mode};
use crate::ui::role::Role;
use crate::ui::theme::Theme;

/// Draws help from line `top` on.
pub fn draw(help: &Help<'_>, top: usize, theme: &Theme, screen: Rect, buffer: &mut Buffer) {
    let size = (screen.width, screen.height);
    let columns = help.columns(size);
    let ways = [(Action::Back, "leaves"), (Action::Down, "more")];
    let ways = if top < help.last_top(size) { &ways[..] } else { &ways[..1] };
    let title = help.keymap.advise(help.modes.first().copied().unwrap_or(Mode::Reading), "Help", ways);
    let inner = window(theme, screen, help::size(size), &title, buffer);
    let (width, count) = help::column_cells(size);
    for (at, column) in columns.iter().enumerate() {
        let area = Rect { x: inner.x + at as u16 * (inner.width / count), width, ..inner };
        draw_column(column.iter().skip(top), theme, area, buffer);
    }
}

fn draw_column<'l>(lines: impl Iterator<Item = &'l HelpLine>, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    for (y, line) in lines.take(usize::from(area.height)).enumerate() {
        let y = area.y + y as u16;
        match line {
            HelpLine::Heading(text) => {
                write(buffer, area.x, y, text, theme.style(Role::Heading), area.width);
            }
            HelpLine::Entry(keys, does) => {
                write(buffer, area.x, y, keys, theme.style(Role::Key), area.width);
                let x = area.x + help::key_cells(area.width).max(cells(keys) as u16) + 2;
                write(buffer, x, y, does, theme.style(Role::Text), area.right().saturating_sub(x));
            }
            HelpLine::Blank => {}
        }
    }
}
