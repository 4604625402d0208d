//! A window with a text to be read before going on.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{window, write};
use crate::text::flow::lines;
use crate::ui::role::Role;
use crate::ui::theme::Theme;

/// The most cells of a line.
const WIDEST: u16 = 88;

/// Draws a text in a window.
pub fn draw(title: &str, text: &str, theme: &Theme, screen: Rect, buffer: &mut Buffer) {
    let width = if screen.width < WIDEST + 8 { screen.width } else { WIDEST };
    let shown = rows(text, usize::from(width.saturating_sub(4)));
    let height = (shown.len() as u16 + 2).min(screen.height.saturating_sub(2));
    let inner = window(theme, screen, (width, height), title, buffer);
    for (y, (line, role)) in (inner.top()..inner.bottom()).zip(shown) {
        write(buffer, inner.x, y, line, theme.style(role), inner.width);
    }
}

/// Breaks lines at `width`. Quoted lines of a file (`2 | name`) are not broken, so that a mark below them stays at its
/// word.
fn rows(text: &str, width: usize) -> Vec<(&str, Role)> {
    let mut out = Vec::new();
    for line in text.lines() {
        let quoted = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').starts_with('|');
        match line {
            "" => out.push((line, Role::Text)),
            _ if quoted => out.push((line, Role::Error)),
            _ => out.extend(lines(line, width).into_iter().map(|part| (part, Role::Text))),
        }
    }
    out
}
