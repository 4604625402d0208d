//! The message about items that the list leaves out, and the keys that show them.

use ratatui::buffer::Buffer;

use crate::text::flow::cells;
use crate::ui::draw::write;
use crate::ui::reader::list::left_out;
use crate::ui::reader::state::State;
use crate::ui::role::Role;
use crate::ui::theme::Theme;

/// Writes what the list leaves out and the keys that show it again; returns the column after it.
pub(super) fn write_left_out(
    state: &State,
    theme: &Theme,
    (x, y): (u16, u16),
    width: u16,
    buffer: &mut Buffer,
) -> u16 {
    let end = x + width;
    left_out(state).iter().fold(x, |x, (words, key)| {
        // The text is shortened before the key is.
        let room = end.saturating_sub(x + cells(key) as u16 + 4);
        let x = write(buffer, x, y, &format!(" {words}"), theme.style(Role::Warning), room);
        if key.is_empty() {
            return x;
        }
        write(buffer, x, y, &format!(" · {key} "), theme.style(Role::Key), end.saturating_sub(x))
    })
}
