//! The keys on the bottom line, and the text that is edited on it.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::write;
use crate::text::flow::cells;
use crate::ui::area::Area;
use crate::ui::form::{Form, Offer, Offers, Value};
use crate::ui::role::Role;
use crate::ui::text_field::seen;
use crate::ui::theme::Theme;

/// Draws a line of the keys of a window or line, after its name.
pub fn hint_line<K: AsRef<str>>(theme: &Theme, mode: &str, pairs: &[(K, &str)], area: Area, buffer: &mut Buffer) {
    let x = write(buffer, area.x, area.y, mode, theme.style(Role::Active), area.width) + 1;
    write_hints(theme, pairs, (x, area.y), (area.x + area.width).saturating_sub(x), buffer);
}

/// Draws keys and their effects, as many as fit; actions without a key are left out.
pub fn write_hints<K: AsRef<str>>(
    theme: &Theme,
    pairs: &[(K, &str)],
    (mut x, y): (u16, u16),
    room: u16,
    buffer: &mut Buffer,
) {
    let (bar, end) = (theme.style(Role::Bar), x + room);
    let bound = pairs.iter().map(|(key, word)| (key.as_ref(), word)).filter(|(key, _)| !key.is_empty());
    for (key, word) in bound {
        if x + (cells(key) + cells(word) + 1) as u16 > end {
            break;
        }
        x = write(buffer, x, y, key, bar.patch(theme.style(Role::Key)), end - x);
        x = write(buffer, x, y, &format!(" {word}"), bar, end - x) + 2;
    }
}

/// Draws a line that is edited, after its sign; returns the place of its cursor.
pub fn prompt(theme: &Theme, sign: char, input: &tui_input::Input, area: Area, buffer: &mut Buffer) -> Position {
    let style = theme.style(Role::Bar).patch(theme.style(Role::Heading));
    let (shown, at) = seen(input, usize::from(area.width.saturating_sub(3)));
    write(buffer, area.x + 1, area.y, &format!("{sign}{shown}"), style, area.width.saturating_sub(1));
    Position { x: area.x + 2 + at as u16, y: area.y }
}

/// Returns the keys of a dialog in its present state.
pub fn of_form(form: &Form, offers: &Offers<'_>) -> Vec<(&'static str, &'static str)> {
    let enter = match offers.chosen() {
        Some(Offer::Known(_)) if form.missing().is_some_and(|at| at != form.at) => "take",
        Some(Offer::Known(_)) => "take and save",
        Some(Offer::New(..)) => "save as new",
        None => "save",
    };
    let mut out = vec![("Enter", enter), ("Tab", "next field")];
    match form.fields.get(form.at).map(|field| &field.value) {
        Some(Value::Choice { .. }) => out.push(("← → letter", "choose")),
        _ if offers.list.len() > 1 => out.push(("↓ ↑", "choose")),
        _ if offers.list.len() == 1 => out.push(("↓", "choose")),
        _ => {}
    }
    out.push(("Esc", "leave"));
    if form.writes() {
        out.extend([("^u", "clear"), ("^w", "word back"), ("^a ^e", "ends")]);
    }
    out
}
