//! A dialog's window.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{window, write};
use crate::text::flow::{cells, lines};
use crate::ui::role::Role;
use crate::ui::state::{Choice, Field, Form, Value};
use crate::ui::theme::Theme;

/// Cells for the fields' names.
const NAMES: u16 = 12;
/// Lines of the passage a dialog is about.
const ABOUT: usize = 3;

pub(super) fn draw(form: &Form, theme: &Theme, screen: Rect, buffer: &mut Buffer) -> Option<Position> {
    let width = screen.width.saturating_sub(2).min(72);
    let about = lines(&form.about, usize::from(width.saturating_sub(4)));
    let about: Vec<&str> = about.into_iter().take(ABOUT).collect();
    let offers = form.offers();
    let air = u16::from(!about.is_empty());
    // Room for offers is kept, so that the window does not jump while one writes.
    let height = about.len() as u16 + air + form.fields.len() as u16 + 1 + offers.len().max(2) as u16 + 1 + 2;
    let inner = window(theme, screen, (width, height), &form.title, buffer);
    let mut y = inner.y;
    for line in &about {
        write(buffer, inner.x, y, line, theme.style(Role::Dim), inner.width);
        y += 1;
    }
    y += air;
    let mut cursor = None;
    for (at, field) in form.fields.iter().enumerate() {
        if y >= inner.bottom() {
            break;
        }
        let active = at == form.at;
        let name = theme.style(if active { Role::Heading } else { Role::Dim });
        write(buffer, inner.x, y, field.name, name, NAMES);
        let room = Rect { x: inner.x + NAMES, y, width: inner.width.saturating_sub(NAMES), height: 1 };
        cursor = draw_field(field, active, theme, room, buffer).or(cursor);
        y += 1;
        if active {
            for (at, offer) in offers.iter().enumerate().take(usize::from(inner.bottom().saturating_sub(y + 1))) {
                let style = theme.style(if form.picked == Some(at) { Role::Active } else { Role::Dim });
                write(buffer, room.x + 1, y, offer, style, room.width.saturating_sub(1));
                y += 1;
            }
        }
    }
    let last = inner.bottom().saturating_sub(1);
    match &form.error {
        Some(error) => write(buffer, inner.x, last, error, theme.style(Role::Error), inner.width),
        None => {
            let hint = "Tab next · ↓ choose · Enter save · Esc leave";
            write(buffer, inner.x, last, hint, theme.style(Role::Dim), inner.width)
        }
    };
    cursor
}

fn draw_field(field: &Field, active: bool, theme: &Theme, room: Rect, buffer: &mut Buffer) -> Option<Position> {
    match &field.value {
        Value::Text { input, .. } => {
            buffer.set_style(room, theme.style(Role::Field));
            let skip = input.visual_scroll(usize::from(room.width.saturating_sub(2)));
            let shown: String = input.value().chars().skip(skip).collect();
            write(buffer, room.x, room.y, &shown, theme.style(Role::Field), room.width);
            let x = room.x + input.visual_cursor().saturating_sub(skip) as u16;
            active.then_some(Position { x: x.min(room.right().saturating_sub(1)), y: room.y })
        }
        Value::Choice { options, at } => {
            choices(options, *at, active, theme, room, buffer);
            active.then_some(Position { x: room.x, y: room.y })
        }
    }
}

/// All options with the chosen one marked; only the chosen one where there is no room.
fn choices(options: &[Choice], at: Option<usize>, active: bool, theme: &Theme, room: Rect, buffer: &mut Buffer) {
    let all: usize = options.iter().map(|option| cells(&option.word) + 2).sum();
    let one = all > usize::from(room.width);
    let mut x = room.x;
    for (index, option) in options.iter().enumerate() {
        let chosen = at == Some(index);
        if one && !chosen && !(at.is_none() && index == 0) {
            continue;
        }
        let role = match (chosen, active) {
            (true, true) => Role::Active,
            (true, false) => Role::Heading,
            _ => Role::Dim,
        };
        let text = if one && active { format!("‹{}›", option.word) } else { option.word.clone() };
        let start = x;
        x = write(buffer, x, room.y, &text, theme.style(role), room.right().saturating_sub(x)) + 2;
        let letter = option.word.find(option.key).filter(|_| active && !chosen && !one);
        if let Some(letter) = letter {
            let key = option.key.to_string();
            write(buffer, start + letter as u16, room.y, &key, theme.style(Role::Key), 1);
        }
        if x >= room.right() {
            break;
        }
    }
}
