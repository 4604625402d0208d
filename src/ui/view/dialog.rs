//! A dialog's window: over the list, so that the passage it is about stays in sight.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{framed, rect, write};
use crate::text::flow::{cells, lines};
use crate::ui::card::shorten;
use crate::ui::layout::Layout;
use crate::ui::role::Role;
use crate::ui::state::{Choice, Field, Form, OFFERED, Value, seen};
use crate::ui::theme::Theme;

/// Cells for the fields' names.
const NAMES: u16 = 12;
/// Lines of the passage a dialog is about.
const ABOUT: usize = 4;
/// Fewest cells a dialog is drawn in beside the article.
const NARROWEST: u16 = 44;

/// Where dialogs stand: over the list beside the article, else over the lower part of the screen.
pub(super) fn place(layout: &Layout, screen: Rect) -> Rect {
    let beside = layout.list.map(rect).filter(|list| layout.article.is_some() && list.y <= layout.top.height);
    match beside {
        Some(list) => {
            let width = list.width.max(NARROWEST.min(screen.width));
            Rect { x: list.right().saturating_sub(width), width, ..list }
        }
        None => Rect { y: screen.y + 1, height: screen.height.saturating_sub(2), ..screen },
    }
}

/// Draws a dialog in `place`, at its top beside the article, else at its bottom.
pub(super) fn draw(form: &Form, theme: &Theme, place: Rect, buffer: &mut Buffer) -> Option<Position> {
    let beside = place.x > 0;
    let inside = usize::from(place.width.saturating_sub(4));
    let about = about(&form.about, inside);
    let error = form.error.as_deref().map(|error| lines(error, inside)).unwrap_or_default();
    let air = u16::from(!about.is_empty());
    // Room for offers is kept, so that nothing jumps while one writes.
    let room = OFFERED.max(error.len()) as u16 + 1;
    let height = (about.len() as u16 + air + form.fields.len() as u16 + room + 2).min(place.height);
    let y = if beside { place.y } else { place.bottom() - height };
    let inner = framed(theme, Rect { y, height, ..place }, &form.title, buffer);
    // Where there is little room the fields go before the passage.
    let fields = form.fields.len() as u16 + 1;
    let shown = about.len().min(usize::from(inner.height.saturating_sub(fields + air)));
    let mut y = inner.y;
    for line in about.iter().take(shown) {
        write(buffer, inner.x, y, line, theme.style(Role::Dim), inner.width);
        y += 1;
    }
    y += air.min(shown as u16);
    let cursor = draw_fields(form, theme, Rect { y, height: inner.bottom().saturating_sub(y), ..inner }, buffer);
    y += form.fields.len() as u16 + 1;
    let below = Rect { y, height: inner.bottom().saturating_sub(y), ..inner };
    if error.is_empty() {
        offers(form, theme, below, buffer);
        says(form, theme, below, buffer);
    } else {
        let below = if below.height == 0 { Rect { y: inner.bottom() - 1, height: 1, ..inner } } else { below };
        for (at, line) in error.iter().take(usize::from(below.height)).enumerate() {
            write(buffer, below.x, below.y + at as u16, line, theme.style(Role::Error), below.width);
        }
    }
    cursor
}

/// The first lines of the passage, with `…` where it goes on.
fn about(text: &str, width: usize) -> Vec<String> {
    let all = lines(text, width);
    let mut out: Vec<String> = all.iter().take(ABOUT).map(|line| (*line).to_owned()).collect();
    if let Some(last) = out.last_mut().filter(|_| all.len() > ABOUT) {
        *last = shorten(&format!("{last} …"), width);
    }
    out
}

fn draw_fields(form: &Form, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let mut cursor = None;
    // The active field is always in sight.
    let first = (form.at + 1).saturating_sub(usize::from(area.height));
    for (at, field) in form.fields.iter().enumerate().skip(first).take(usize::from(area.height)) {
        let (active, y) = (at == form.at, area.y + (at - first) as u16);
        let name = theme.style(if active { Role::Heading } else { Role::Dim });
        write(buffer, area.x, y, field.name, name, NAMES);
        let room = Rect { x: area.x + NAMES, y, width: area.width.saturating_sub(NAMES), height: 1 };
        cursor = draw_field(field, active, theme, room, buffer).or(cursor);
    }
    cursor
}

/// What may be meant by what is written, under the fields and in line with them.
fn offers(form: &Form, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let x = area.x + NAMES;
    let width = area.width.saturating_sub(NAMES);
    for (at, offer) in form.offers().iter().enumerate().take(usize::from(area.height)) {
        let style = theme.style(if form.picked == Some(at) { Role::Active } else { Role::Text });
        let y = area.y + at as u16;
        let end = write(buffer, x, y, &offer.name, style, width);
        if !offer.says.is_empty() && form.picked != Some(at) {
            let room = area.right().saturating_sub(end + 2);
            write(buffer, end + 2, y, &offer.says, theme.style(Role::Dim), room);
        }
    }
}

/// What is to be said of what is chosen, at the bottom, in full where there is room.
fn says(form: &Form, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let all = lines(form.says(), usize::from(area.width));
    let first = area.bottom().saturating_sub(all.len().min(usize::from(area.height)) as u16);
    for (y, line) in (first..area.bottom()).zip(all) {
        write(
            buffer,
            area.x,
            y,
            &format!("{line:width$}", width = usize::from(area.width)),
            theme.style(Role::Note),
            area.width,
        );
    }
}

fn draw_field(field: &Field, active: bool, theme: &Theme, room: Rect, buffer: &mut Buffer) -> Option<Position> {
    match &field.value {
        Value::Text { input, .. } => {
            buffer.set_style(room, theme.style(Role::Field));
            let (shown, at) = seen(input, usize::from(room.width));
            write(buffer, room.x, room.y, &shown, theme.style(Role::Field), room.width);
            let x = room.x + at as u16;
            active.then_some(Position { x: x.min(room.right().saturating_sub(1)), y: room.y })
        }
        Value::Choice { options, at } => {
            choices(options, *at, active, theme, room, buffer);
            active.then_some(Position { x: room.x, y: room.y })
        }
    }
}

/// All options with the chosen one marked. Where there is no room only the chosen one, or the letters that choose.
fn choices(options: &[Choice], at: Option<usize>, active: bool, theme: &Theme, room: Rect, buffer: &mut Buffer) {
    let words: usize = options.iter().map(|option| cells(&option.word)).sum();
    let gaps = options.len().saturating_sub(1);
    let gap = if words + 2 * gaps <= usize::from(room.width) { 2 } else { 1 };
    if words + gaps > usize::from(room.width) {
        let letters: String = options.iter().map(|option| option.key.to_string() + " ").collect();
        let (text, role) = match at.and_then(|at| options.get(at)) {
            Some(option) if active => (format!("‹{}›", option.word), Role::Active),
            Some(option) => (option.word.clone(), Role::Heading),
            None if active => (letters.trim_end().to_owned(), Role::Key),
            None => ("–".to_owned(), Role::Dim),
        };
        write(buffer, room.x, room.y, &text, theme.style(role), room.width);
        return;
    }
    let mut x = room.x;
    for (index, option) in options.iter().enumerate() {
        let chosen = at == Some(index);
        let role = match (chosen, active) {
            (true, true) => Role::Active,
            (true, false) => Role::Heading,
            _ => Role::Dim,
        };
        let start = x;
        x = write(buffer, x, room.y, &option.word, theme.style(role), room.right().saturating_sub(x)) + gap;
        if let Some(letter) = option.word.find(option.key).filter(|_| active && !chosen) {
            write(buffer, start + letter as u16, room.y, &option.key.to_string(), theme.style(Role::Key), 1);
        }
    }
}
