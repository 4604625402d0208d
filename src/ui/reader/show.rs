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
    // A screen that is shown for the first time may know the size and have laid out nothing.
    if state.size != (width, height) || state.flow.width() == 0 {
        update(state, Event::Frame(width, height));
    }
    draw(state, theme, frame);
}
