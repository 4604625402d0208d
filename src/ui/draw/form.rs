//! A dialog's window: over the list, so that the passage it is about stays visible.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{framed, rect, write};
use crate::text::flow::shorten;
use crate::ui::area::Area;
use crate::ui::form::layout::{FormLayout, NAMES, gap, said};
use crate::ui::form::{Choice, Field, Form, Offer, Offers, Value};
use crate::ui::role::Role;
use crate::ui::text_field::seen;
use crate::ui::theme::Theme;

/// Draws a dialog in `place`; returns where the cursor is.
pub fn draw(
    form: &Form,
    offers: &Offers<'_>,
    theme: &Theme,
    place: Area,
    buffer: &mut Buffer,
) -> Option<Position> {
    let layout = FormLayout::of(form, place);
    framed(theme, rect(layout.window), &form.title, buffer);
    for (y, line) in (layout.inner.y..).zip(&layout.about) {
        write(buffer, layout.inner.x, y, line, theme.style(Role::Dim), layout.inner.width);
    }
    let cursor = draw_fields(form, layout.first, theme, rect(layout.fields), buffer);
    draw_below(form, offers, theme, &layout, buffer);
    cursor
}

/// Draws below the fields: the completions, and below them the description of the chosen one, or what is wrong.
fn draw_below(form: &Form, offers: &Offers<'_>, theme: &Theme, layout: &FormLayout, buffer: &mut Buffer) {
    let area = rect(layout.below);
    if let Some((options, at)) = layout.listed_options(form) {
        return draw_options(options, at, theme, area, buffer);
    }
    let width = usize::from(area.width);
    let (said, rows) = (said(form, offers, width), layout.offers(form, offers));
    draw_offers(offers, rows.first, theme, Rect { height: rows.offered as u16, ..area }, buffer);
    let y = area.y + rows.offered as u16 + u16::from(rows.blank);
    for (at, (line, role)) in said.iter().take(rows.said).enumerate() {
        let cut = at + 1 == rows.said && said.len() > rows.said;
        let line = if cut { shorten(&format!("{line} …"), width) } else { (*line).to_owned() };
        write(buffer, area.x, y + at as u16, &line, theme.style(*role), area.width);
    }
}

fn draw_fields(form: &Form, first: usize, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let mut cursor = None;
    for (at, field) in form.fields.iter().enumerate().skip(first).take(usize::from(area.height)) {
        let (active, y) = (at == form.at, area.y + (at - first) as u16);
        let name = theme.style(if active { Role::Heading } else { Role::Dim });
        write(buffer, area.x, y, field.name, name, NAMES);
        let room = Rect { x: area.x + NAMES, y, width: area.width.saturating_sub(NAMES), height: 1 };
        cursor = draw_field(field, active, theme, room, buffer).or(cursor);
    }
    cursor
}

/// Draws the completions below the fields, in line with them.
fn draw_offers(offers: &Offers<'_>, first: usize, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let chosen = offers.chosen;
    let x = area.x + NAMES;
    for (y, (at, offer)) in (area.top()..area.bottom()).zip(offers.list.iter().enumerate().skip(first)) {
        let (name, says) = match offer {
            Offer::Known(known) => (known.name.clone(), known.says.as_str()),
            Offer::New(what, written) => (format!("{what} “{written}”"), ""),
        };
        let role = match (chosen == Some(at), offer) {
            (true, _) => Role::Active,
            (false, Offer::Known(_)) => Role::Text,
            (false, Offer::New(..)) => Role::Dim,
        };
        let end = write(buffer, x, y, &name, theme.style(role), area.width.saturating_sub(NAMES));
        if chosen != Some(at) {
            write(buffer, end + 2, y, says, theme.style(Role::Dim), area.right().saturating_sub(end + 2));
        }
    }
}

fn draw_field(field: &Field, active: bool, theme: &Theme, room: Rect, buffer: &mut Buffer) -> Option<Position> {
    match &field.value {
        Value::Text { input, selected, .. } => {
            buffer.set_style(room, theme.style(Role::Field));
            let (shown, at) = seen(input, usize::from(room.width));
            let role = if *selected && active { Role::Selection } else { Role::Field };
            write(buffer, room.x, room.y, &shown, theme.style(role), room.width);
            let x = room.x + at as u16;
            active.then_some(Position { x: x.min(room.right().saturating_sub(1)), y: room.y })
        }
        Value::Choice { options, at } => {
            choices(options, *at, active, theme, room, buffer);
            active.then_some(Position { x: room.x, y: room.y })
        }
    }
}

/// Draws the options of a choice that do not fit on its line, each on a line with its letter.
fn draw_options(options: &[Choice], at: Option<usize>, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    for (y, (index, option)) in (area.top()..area.bottom()).zip(options.iter().enumerate()) {
        let x = area.x + NAMES;
        write(buffer, x, y, &option.key.to_string(), theme.style(Role::Key), 1);
        let role = if at == Some(index) { Role::Active } else { Role::Text };
        write(buffer, x + 2, y, &option.word, theme.style(role), area.right().saturating_sub(x + 2));
    }
}

/// Draws all options with the chosen one marked. Where there is no room, draws only the chosen one, or only the
/// letters.
fn choices(options: &[Choice], at: Option<usize>, active: bool, theme: &Theme, room: Rect, buffer: &mut Buffer) {
    let Some(gap) = gap(options, room.width) else {
        let letters: String = options.iter().map(|option| option.key.to_string() + " ").collect();
        let (text, role) = match at.and_then(|at| options.get(at)) {
            Some(option) if active => (format!("‹{}›", option.word), Role::Active),
            Some(option) => (option.word.clone(), Role::Heading),
            None if active => (letters.trim_end().to_owned(), Role::Key),
            None => ("–".to_owned(), Role::Dim),
        };
        write(buffer, room.x, room.y, &text, theme.style(role), room.width);
        return;
    };
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
