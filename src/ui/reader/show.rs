//! One frame: the state learns the frame's size, then it is drawn. No size comes from anywhere else, so that what is laid
//! out and what is drawn on are never of two sizes.

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
