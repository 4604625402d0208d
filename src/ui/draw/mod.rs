//! Draws the parts that all screens have: text, windows, forms, tables, help, a line of keys.

pub mod form;
pub mod help;
pub mod hints;
pub mod notice;
pub mod status;
pub mod table;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Block, BorderType, Borders, Clear, Widget};

use super::area::Area;
use super::line::Run;
use super::role::Role;
use super::theme::Theme;
use crate::text::flow::{cells, shorten, shown};

/// Returns an area as the terminal's library has it.
pub const fn rect(area: Area) -> Rect {
    Rect { x: area.x, y: area.y, width: area.width, height: area.height }
}

/// Writes a text, cut at `width` cells; returns the column after it.
pub fn write(buffer: &mut Buffer, x: u16, y: u16, text: &str, style: Style, width: u16) -> u16 {
    if width == 0 || !buffer.area.contains((x, y).into()) {
        return x;
    }
    let text = shorten(&shown(text), usize::from(width));
    buffer.set_stringn(x, y, text, usize::from(width), style).0
}

/// Writes runs one after the other within `width` cells; returns the column after them.
pub fn write_runs(buffer: &mut Buffer, x: u16, y: u16, runs: &[Run], theme: &Theme, width: u16) -> u16 {
    let end = x + width;
    let style = |run: &Run| theme.coloured(run.role, run.colour);
    runs.iter().fold(x, |x, run| write(buffer, x, y, &run.text, style(run), end.saturating_sub(x)))
}

/// Draws a pane's border.
pub fn pane(theme: &Theme, area: Area, focused: bool, buffer: &mut Buffer) {
    border(theme, focused).render(rect(area), buffer);
}

/// Returns a border. Where the theme has no colour for what has the keys, thick lines show it.
fn border(theme: &Theme, focused: bool) -> Block<'static> {
    let style = theme.style(if focused { Role::Focus } else { Role::Border });
    let lines = if focused && style.fg.is_none() { BorderType::Thick } else { BorderType::Rounded };
    Block::new().borders(Borders::ALL).border_type(lines).border_style(style)
}

/// Draws a window in the middle of the screen, between its top and bottom line, with a title; returns the area inside
/// its border.
pub fn window(theme: &Theme, screen: Rect, (width, height): (u16, u16), title: &str, buffer: &mut Buffer) -> Rect {
    let most = screen.height.saturating_sub(2);
    let (width, height) = (width.min(screen.width), height.min(most));
    let area =
        Rect { x: screen.x + (screen.width - width) / 2, y: screen.y + 1 + (most - height) / 3, width, height };
    framed(theme, area, title, buffer)
}

/// Draws a window in `area` with a title; returns the area inside its border, one cell smaller at each side.
pub fn framed(theme: &Theme, area: Rect, title: &str, buffer: &mut Buffer) -> Rect {
    clear(area, buffer);
    buffer.set_style(area, theme.style(Role::Text));
    let block = border(theme, true)
        .title(format!(" {} ", shorten(&shown(title), usize::from(area.width.saturating_sub(4)))))
        .title_style(theme.style(Role::Heading));
    let inner = block.inner(area);
    block.render(area, buffer);
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }
}

/// Clears an area. A wide character that crosses its left edge is removed completely.
fn clear(area: Rect, buffer: &mut Buffer) {
    for y in area.top()..area.bottom() {
        if let Some(left) = area.x.checked_sub(1).and_then(|x| buffer.cell_mut((x, y)))
            && cells(left.symbol()) > 1
        {
            left.set_symbol(" ");
        }
    }
    Clear.render(area, buffer);
}

/// Returns the width of runs in cells.
pub fn width_of(runs: &[Run]) -> u16 {
    runs.iter().map(|run| cells(&run.text) as u16).sum()
}
