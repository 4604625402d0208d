//! Draws one frame, after the state has learnt the frame's size. The size is set nowhere else, so that layout and
//! drawing always use the same one.

use ratatui::Frame;

use super::state::State;
use super::update::update;
use super::view::draw;
use crate::ui::event::Event;
use crate::ui::theme::Theme;

/// Shows the state on a frame.
pub fn show(state: &mut State, theme: &Theme, frame: &mut Frame<'_>) {
    let (width, height) = (frame.area().width, frame.area().height);
    if state.size != (width, height) {
        update(state, Event::Frame(width, height));
    }
    draw(state, theme, frame);
}
