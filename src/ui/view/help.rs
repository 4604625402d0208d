//! The help window.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{window, write};
use crate::ui::help::{Line, lines};
use crate::ui::role::Role;
use crate::ui::state::State;
use crate::ui::theme::Theme;

/// Cells for the keys.
const KEYS: u16 = 18;

pub(super) fn draw(state: &State, top: usize, theme: &Theme, screen: Rect, buffer: &mut Buffer) {
    let all = lines(&state.keymap);
    let size = (screen.width.saturating_sub(2).min(66), screen.height.saturating_sub(2));
    let inner = window(theme, screen, size, "Help · j k scroll, Esc leaves", buffer);
    for (y, line) in all.iter().skip(top).take(usize::from(inner.height)).enumerate() {
        let y = inner.y + y as u16;
        match line {
            Line::Heading(text) => {
                write(buffer, inner.x, y, text, theme.style(Role::Heading), inner.width);
            }
            Line::Entry(keys, does) => {
                write(buffer, inner.x, y, keys, theme.style(Role::Key), KEYS.min(inner.width));
                let x = inner.x + KEYS + 1;
                write(buffer, x, y, does, theme.style(Role::Text), inner.right().saturating_sub(x));
            }
            Line::Blank => {}
        }
    }
}
