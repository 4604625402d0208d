//! Draws the state and never writes to it. Panes never import each other.

mod article;
mod bottom;
mod left_out;
mod list;
mod top;
mod versions;

use ratatui::Frame;

use super::command;
use super::dialog_area::{DialogArea, dialog_area};
use super::layout::SMALLEST;
use super::state::{Overlay, State};
use article::ArticleView;

use crate::ui::draw::{form, help, notice, table, write};
use crate::ui::form::Offers;
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
    self::top::draw(state, theme, layout.top, buffer);
    let DialogArea { place, top } = dialog_area(state, &layout);
    let shown = ArticleView { layout: &layout, top };
    let reading = layout.article.and_then(|area| article::draw(state, theme, &shown, area, buffer));
    if let Some(area) = layout.list {
        list::draw(state, theme, &layout, area, buffer);
    }
    let offers = match &state.overlay {
        Some(Overlay::Dialog(open)) => open.form.offers(),
        _ => Offers::default(),
    };
    let writing = bottom::draw(state, &offers, theme, &layout, buffer);
    let cursor = match &state.overlay {
        Some(Overlay::Dialog(open)) => form::draw(&open.form, &offers, theme, place, buffer),
        Some(Overlay::Help(top)) => {
            help::draw(&command::help(&state.keymap), *top, theme, screen, buffer);
            None
        }
        Some(Overlay::Notice(title, text)) => {
            notice::draw(title, text, theme, screen, buffer);
            None
        }
        Some(Overlay::Versions(open)) => {
            versions::draw(open, theme, screen, buffer);
            None
        }
        Some(Overlay::Table(open)) => {
            table::draw(&open.table, theme, screen, buffer);
            None
        }
        Some(_) => writing,
        None => reading,
    };
    if let Some(at) = cursor {
        frame.set_cursor_position(at);
    }
}
