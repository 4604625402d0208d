//! Draws the state. Never writes to it; panes never import each other.

mod article;
mod bars;
mod dialog;
mod help;
mod list;
mod notice;
mod table;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Block, BorderType, Borders, Clear, Widget};

use super::card::Run;
use super::layout::{Area, SMALLEST};
use super::list::left_out;
use super::state::{Offers, Overlay, State};
use crate::text::flow::cells;
use crate::ui::role::Role;
use crate::ui::theme::Theme;

/// Draws everything on a frame of the state's size.
pub(super) fn draw(state: &State, theme: &Theme, frame: &mut Frame<'_>) {
    let screen = frame.area();
    frame.buffer_mut().set_style(screen, theme.style(Role::Text));
    let layout = state.layout();
    if !layout.fits {
        let line =
            format!("standoff needs {}×{}; this is {}×{}", SMALLEST.0, SMALLEST.1, screen.width, screen.height);
        for (y, part) in crate::text::flow::lines(&line, usize::from(screen.width)).iter().enumerate() {
            write(frame.buffer_mut(), screen.x, y as u16, part, theme.style(Role::Text), screen.width);
        }
        return;
    }
    let buffer = frame.buffer_mut();
    bars::top(state, theme, layout.top, buffer);
    let reading = layout.article.and_then(|area| article::draw(state, theme, &layout, area, buffer));
    if let Some(area) = layout.list {
        list::draw(state, theme, &layout, area, buffer);
    }
    let offers = match &state.overlay {
        Some(Overlay::Form(form)) => form.offers(),
        _ => Offers::default(),
    };
    let writing = bars::bottom(state, &offers, theme, &layout, buffer);
    let cursor = match &state.overlay {
        Some(Overlay::Form(form)) => dialog::draw(form, &offers, theme, dialog::place(&layout, screen), buffer),
        Some(Overlay::Help(top)) => {
            help::draw(state, *top, theme, screen, buffer);
            None
        }
        Some(Overlay::Notice(title, text)) => {
            notice::draw(title, text, theme, screen, buffer);
            None
        }
        Some(Overlay::Table(open)) => {
            table::draw(open, &state.keymap, theme, screen, buffer);
            None
        }
        Some(_) => writing,
        None => reading,
    };
    if let Some(at) = cursor {
        frame.set_cursor_position(at);
    }
}

const fn rect(area: Area) -> Rect {
    Rect { x: area.x, y: area.y, width: area.width, height: area.height }
}

/// Writes a text, cut at `width` cells; returns the column after it.
fn write(buffer: &mut Buffer, x: u16, y: u16, text: &str, style: Style, width: u16) -> u16 {
    if width == 0 || !buffer.area.contains((x, y).into()) {
        return x;
    }
    let text = crate::text::flow::shorten(&crate::text::flow::shown(text), usize::from(width));
    buffer.set_stringn(x, y, text, usize::from(width), style).0
}

/// Writes runs one after the other within `width` cells; returns the column after them.
fn write_runs(buffer: &mut Buffer, x: u16, y: u16, runs: &[Run], theme: &Theme, width: u16) -> u16 {
    let end = x + width;
    let style = |run: &Run| theme.inked(run.role, run.ink);
    runs.iter().fold(x, |x, run| write(buffer, x, y, &run.text, style(run), end.saturating_sub(x)))
}

/// A pane's border.
fn pane(theme: &Theme, area: Area, focused: bool, buffer: &mut Buffer) {
    let style = theme.style(if focused { Role::Focus } else { Role::Border });
    Block::new()
        .borders(Borders::ALL)
        .border_type(BorderType::Rounded)
        .border_style(style)
        .render(rect(area), buffer);
}

/// A window in the middle of the screen, between its top and bottom line, with a title; returns what is inside its
/// border.
fn window(theme: &Theme, screen: Rect, (width, height): (u16, u16), title: &str, buffer: &mut Buffer) -> Rect {
    let most = screen.height.saturating_sub(2);
    let (width, height) = (width.min(screen.width), height.min(most));
    let area =
        Rect { x: screen.x + (screen.width - width) / 2, y: screen.y + 1 + (most - height) / 3, width, height };
    framed(theme, area, title, buffer)
}

/// A window in `area` with a title; returns what is inside its border, a cell of air at each side.
fn framed(theme: &Theme, area: Rect, title: &str, buffer: &mut Buffer) -> Rect {
    clear(area, buffer);
    buffer.set_style(area, theme.style(Role::Text));
    let block = Block::new()
        .borders(Borders::ALL)
        .border_type(BorderType::Rounded)
        .border_style(theme.style(Role::Focus))
        .title(format!(" {} ", crate::text::flow::shown(title)))
        .title_style(theme.style(Role::Heading));
    let inner = block.inner(area);
    block.render(area, buffer);
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }
}

/// Empties an area. A wide character it cuts at its left would leave half of itself: it goes too.
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

/// Writes what the list leaves out and the keys that show it again; returns the column after it.
fn write_left_out(state: &State, theme: &Theme, (x, y): (u16, u16), width: u16, buffer: &mut Buffer) -> u16 {
    let end = x + width;
    left_out(state).iter().fold(x, |x, (words, key)| {
        // The words are cut before the key is.
        let room = end.saturating_sub(x + cells(key) as u16 + 4);
        let x = write(buffer, x, y, &format!(" {words}"), theme.style(Role::Warning), room);
        if key.is_empty() {
            return x;
        }
        write(buffer, x, y, &format!(" · {key} "), theme.style(Role::Key), end.saturating_sub(x))
    })
}

fn width_of(runs: &[Run]) -> u16 {
    runs.iter().map(|run| cells(&run.text) as u16).sum()
}
