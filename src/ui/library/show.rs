//! Draws one frame, after the state has learnt the frame's size. Returns the commands that read what the frame needs.

use ratatui::Frame;

use super::msg::Cmd;
use super::state::State;
use super::update::update;
use super::view::draw;
use crate::ui::event::Event;
use crate::ui::theme::Theme;

/// Shows the state on a frame.
pub fn show(state: &mut State, theme: &Theme, frame: &mut Frame<'_>) -> Vec<Cmd> {
    let (width, height) = (frame.area().width, frame.area().height);
    let mut cmds = Vec::new();
    if state.size != (width, height) {
        cmds = update(state, Event::Frame(width, height));
    }
    draw(state, theme, frame);
    cmds
}
