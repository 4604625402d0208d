//! Draws the state and never writes to it. Panes never import each other.

mod bottom;
mod empty;
mod list;
mod places;
mod preview;
mod top;

use ratatui::Frame;

use super::layout::SMALLEST;
use super::state::{Overlay, State};
use crate::ui::draw::{help, notice, write};
use crate::ui::role::Role;
use crate::ui::theme::Theme;

/// Draws everything on a frame of the state's size.
pub(super) fn draw(state: &State, theme: &Theme, frame: &mut Frame<'_>) {
    let screen = frame.area();
    frame.buffer_mut().set_style(screen, theme.style(Role::Text));
    let layout = state.layout();
    let buffer = frame.buffer_mut();
    if !layout.fits {
        let line =
            format!("standoff needs {}×{}; this is {}×{}", SMALLEST.0, SMALLEST.1, screen.width, screen.height);
        for (y, part) in crate::text::flow::lines(&line, usize::from(screen.width)).iter().enumerate() {
            write(buffer, screen.x, y as u16, part, theme.style(Role::Text), screen.width);
        }
        return;
    }
    top::draw(state, theme, layout.top, buffer);
    if let Some(area) = layout.places {
        places::draw(state, theme, &layout, area, buffer);
    }
    let writing = match layout.list {
        Some(area) => list::draw(state, theme, &layout, area, buffer),
        None => None,
    };
    if let Some(area) = layout.preview {
        preview::draw(state, theme, &layout, area, buffer);
    }
    let asked = bottom::draw(state, theme, layout.bottom, buffer);
    match &state.overlay {
        Some(Overlay::Help(top)) => help::draw(&state.help(), *top, theme, screen, buffer),
        Some(Overlay::Notice(title, text, top)) => {
            let from = text.split_inclusive('\n').take(*top).map(str::len).sum::<usize>();
            notice::draw(title, &text[from..], theme, screen, buffer);
        }
        _ => {}
    }
    if let Some(at) = writing.or(asked) {
        frame.set_cursor_position(at);
    }
}
