//! A dialog's window: over the list, so that the passage it is about stays visible.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{framed, write};
use crate::text::flow::{cells, lines, shorten};
use crate::ui::form::{Choice, Field, Form, OFFERED, Offer, Offers, Value};
use crate::ui::role::Role;
use crate::ui::text_field::seen;
use crate::ui::theme::Theme;

/// Cells for the fields' names.
const NAMES: u16 = 12;
/// Lines of the passage a dialog is about that are shown.
const ABOUT: usize = 4;

/// Most lines that are reserved for the description of a completion.
const SAID: usize = 10;

/// Fewest rows of the list below a dialog for which the list is still drawn.
const UNDER: u16 = 8;

/// Draws a dialog in `place`, at its top beside the article, else at its bottom.
pub fn draw(
    form: &Form,
    offers: &Offers<'_>,
    theme: &Theme,
    place: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let beside = place.x > 0;
    let inside = usize::from(place.width.saturating_sub(4));
    // What explains a dialog is shown whole until somebody writes.
    let explains = form.explains && !form.is_changed();
    let about = about(&form.about, inside, if explains { usize::MAX } else { ABOUT });
    let air = u16::from(!about.is_empty());
    let fields = form.fields.len() as u16;
    // Room for offers and what is said of them is kept, so that nothing jumps while one writes.
    let room = (OFFERED + 1 + longest(form, inside)) as u16;
    let wish = (about.len() as u16 + air + fields + 1 + room + 2).min(place.height);
    let height = if beside && place.height - wish < UNDER { place.height } else { wish };
    let y = if beside { place.y } else { place.bottom() - height };
    let inner = framed(theme, Rect { y, height, ..place }, &form.title, buffer);
    // Where there is little room the fields and what may be meant go before the passage.
    let others = if explains { fields } else { fields + air + 1 + LEAST };
    let shown = about.len().min(usize::from(inner.height.saturating_sub(others)));
    let mut y = inner.y;
    for line in about.iter().take(shown) {
        write(buffer, inner.x, y, line, theme.style(Role::Dim), inner.width);
        y += 1;
    }
    y += air.min(shown as u16).min(inner.bottom().saturating_sub(y + fields));
    let left = inner.bottom().saturating_sub(y);
    let taken = fields.min(left.saturating_sub(LEAST - 1).max(1));
    let cursor = draw_fields(form, theme, Rect { y, height: taken, ..inner }, buffer);
    y += taken + u16::from(left > taken + LEAST - 1);
    draw_below(form, offers, theme, Rect { y, height: inner.bottom().saturating_sub(y), ..inner }, buffer);
    cursor
}

/// Rows below the fields that the passage does not take: one completion, its description, and a blank row above.
const LEAST: u16 = 3;

/// Draws below the fields: the completions, and below them the description of the chosen one, or what is wrong.
fn draw_below(form: &Form, offers: &Offers<'_>, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    if let Some(Field { value: Value::Choice { options, at }, .. }) = form.fields.get(form.at)
        && form.error.is_none()
        && gap(options, area.width.saturating_sub(NAMES)).is_none()
    {
        return draw_options(options, *at, theme, area, buffer);
    }
    let width = usize::from(area.width);
    let said: Vec<(&str, Role)> = match &form.error {
        Some(error) => lines(error, width).into_iter().map(|line| (line, Role::Error)).collect(),
        None => said(form, offers, width),
    };
    // Offers keep some rows beside a long definition, and it keeps one beside many offers.
    let rows = usize::from(area.height);
    let kept = offers.list.len().min(OFFERS_KEPT).min(rows.saturating_sub(1));
    let foot = said.len().min(rows.saturating_sub(kept));
    let head = offers.list.len().min(rows - foot) as u16;
    let air = u16::from(head > 0 && usize::from(head) + foot < rows);
    let y = area.y + head + air;
    draw_offers(offers, theme, Rect { height: head, ..area }, buffer);
    for (at, (line, role)) in said.iter().take(foot).enumerate() {
        let cut = at + 1 == foot && said.len() > foot;
        let line = if cut { shorten(&format!("{line} …"), width) } else { (*line).to_owned() };
        write(buffer, area.x, y + at as u16, &line, theme.style(*role), area.width);
    }
}

/// Rows of completions that a description leaves free.
const OFFERS_KEPT: usize = 4;

/// Returns what is said of the chosen completion, in full: its definition, then what it is part of, and examples.
fn said<'f>(form: &'f Form, offers: &Offers<'f>, width: usize) -> Vec<(&'f str, Role)> {
    let Some(known) = form.about(offers) else { return Vec::new() };
    let parts = std::iter::once((&known.says, Role::Text)).chain(known.more.iter().map(|more| (more, Role::Dim)));
    let parts = parts.filter(|(part, _)| !part.is_empty());
    parts.flat_map(|(part, role)| lines(part, width).into_iter().map(move |line| (line, role))).collect()
}

/// Returns about how many lines the longest description or message of this dialog takes.
fn longest(form: &Form, width: usize) -> usize {
    let one = |text: &String| if text.is_empty() { 0 } else { text.len() / (width * 9 / 10).max(1) + 1 };
    let known = form.fields.iter().filter_map(|field| match &field.value {
        Value::Text { known, .. } => Some(known),
        Value::Choice { .. } => None,
    });
    let most = known.flatten().map(|known| one(&known.says) + known.more.iter().map(one).sum::<usize>()).max();
    most.unwrap_or(0).min(SAID)
}

/// Returns the first lines of the passage, with `…` where it goes on.
fn about(text: &str, width: usize, most: usize) -> Vec<String> {
    let all = lines(text, width);
    let mut out: Vec<String> = all.iter().take(most).map(|line| (*line).to_owned()).collect();
    if let Some(last) = out.last_mut().filter(|_| all.len() > most) {
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

/// Draws the completions below the fields, in line with them.
fn draw_offers(offers: &Offers<'_>, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let chosen = offers.chosen;
    let rows = usize::from(area.height);
    // The chosen one is always in sight.
    let first = chosen.map_or(0, |at| (at + 1).saturating_sub(rows));
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

/// The options of a choice that has no room for them on its line, one a line with its letter.
fn draw_options(options: &[Choice], at: Option<usize>, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    for (y, (index, option)) in (area.top()..area.bottom()).zip(options.iter().enumerate()) {
        let x = area.x + NAMES;
        write(buffer, x, y, &option.key.to_string(), theme.style(Role::Key), 1);
        let role = if at == Some(index) { Role::Active } else { Role::Text };
        write(buffer, x + 2, y, &option.word, theme.style(role), area.right().saturating_sub(x + 2));
    }
}

/// Cells between the options of a choice on a line of `width`; `None` where they have no room.
fn gap(options: &[Choice], width: u16) -> Option<u16> {
    let words: usize = options.iter().map(|option| cells(&option.word)).sum();
    let gaps = options.len().saturating_sub(1);
    [2, 1].into_iter().find(|gap| words + gap * gaps <= usize::from(width)).map(|gap| gap as u16)
}

/// All options with the chosen one marked. Where there is no room only the chosen one, or the letters that choose.
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
