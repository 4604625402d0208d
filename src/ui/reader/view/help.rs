//! The help window.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{window, write};
use crate::text::flow::cells;
use crate::ui::help::{Line, columns, last_top, size};
use crate::ui::keymap::{Action, Mode};
use crate::ui::reader::state::State;
use crate::ui::role::Role;
use crate::ui::theme::Theme;

/// Cells for the keys.
const KEYS: u16 = 14;

pub(super) fn draw(state: &State, top: usize, theme: &Theme, screen: Rect, buffer: &mut Buffer) {
    let columns = columns(&state.keymap, state.size);
    let ways = [(Action::Back, "leaves"), (Action::Down, "more")];
    let ways = if top < last_top(&state.keymap, state.size) { &ways[..] } else { &ways[..1] };
    let title = state.keymap.advise(Mode::Reading, "Help", ways);
    let inner = window(theme, screen, size(state.size), &title, buffer);
    let width = inner.width / columns.len().max(1) as u16;
    for (at, column) in columns.iter().enumerate() {
        let area = Rect { x: inner.x + at as u16 * width, width: width.saturating_sub(1), ..inner };
        draw_column(column.iter().skip(top), theme, area, buffer);
    }
}

fn draw_column<'l>(lines: impl Iterator<Item = &'l Line>, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    for (y, line) in lines.take(usize::from(area.height)).enumerate() {
        let y = area.y + y as u16;
        match line {
            Line::Heading(text) => {
                write(buffer, area.x, y, text, theme.style(Role::Heading), area.width);
            }
            Line::Entry(keys, does) => {
                write(buffer, area.x, y, keys, theme.style(Role::Key), area.width);
                let x = area.x + KEYS.max(cells(keys) as u16) + 2;
                write(buffer, x, y, does, theme.style(Role::Text), area.right().saturating_sub(x));
            }
            Line::Blank => {}
        }
    }
}
