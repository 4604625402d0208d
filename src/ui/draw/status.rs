//! The message about the last action, on the bottom line.

use ratatui::buffer::Buffer;

use super::{clear, rect, write};
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
            // The row is cleared first, so that no style of the panes remains.
            let row = rect(Area { y, height: 1, ..area });
            clear(row, buffer);
            buffer.set_style(row, bar);
        }
        write(buffer, x, y, line, style, room);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Modifier, Style};

    use super::*;

    #[test]
    fn what_is_below_a_long_message_does_not_show_through() {
        let screen = Rect { x: 0, y: 0, width: 20, height: 12 };
        let mut buffer = Buffer::empty(screen);
        buffer.set_style(screen, Style::new().add_modifier(Modifier::DIM | Modifier::ITALIC));
        let area = Area { x: 0, y: 11, width: 20, height: 1 };
        let status = Status { text: "a message that is longer than its line".to_owned(), failed: false };
        write_status(&status, &Theme::named("none").unwrap(), 2, area, &mut buffer);
        let row = |y: u16| (0..20).map(move |x| (x, y));
        assert!(row(10).all(|at| !buffer[at].modifier.intersects(Modifier::DIM | Modifier::ITALIC)));
        assert!(row(8).all(|at| buffer[at].modifier.contains(Modifier::DIM)), "only its own lines are cleared");
    }
}
