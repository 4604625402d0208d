//! What happened last, on the bottom line.

use ratatui::buffer::Buffer;

use super::write;
use crate::text::flow::lines;
use crate::ui::area::Area;
use crate::ui::line::Status;
use crate::ui::role::Role;
use crate::ui::theme::Theme;

/// Writes what happened last; what is longer than the line grows upwards over the panes.
pub fn write_status(status: &Status, theme: &Theme, x: u16, area: Area, buffer: &mut Buffer) {
    let bar = theme.style(Role::Bar);
    let style = bar.patch(theme.style(if status.failed { Role::Error } else { Role::Heading }));
    let room = (area.x + area.width).saturating_sub(x);
    let said = lines(&status.text, usize::from(room));
    let said = &said[..said.len().min(usize::from(area.y / 2).max(1))];
    for (at, line) in said.iter().rev().enumerate() {
        let y = area.y - at as u16;
        if at > 0 {
            write(buffer, area.x, y, &" ".repeat(usize::from(area.width)), bar, area.width);
        }
        write(buffer, x, y, line, style, room);
    }
}
