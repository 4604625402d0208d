//! What waits to be taken, one after the other. Characters that wait together while a text is written are one edit: a
//! terminal that does not say what was pasted sends it as keys.

use std::collections::VecDeque;

use super::msg::Msg;
use super::state::State;

/// The next of what waits.
pub fn next(waiting: &mut VecDeque<Msg>, state: &State) -> Option<Msg> {
    let run = if state.writes() { waiting.iter().map_while(typed).count() } else { 0 };
    if run < 2 {
        return waiting.pop_front();
    }
    Some(Msg::Paste(waiting.drain(..run).filter_map(|msg| typed(&msg)).collect()))
}

const fn typed(msg: &Msg) -> Option<char> {
    match msg {
        Msg::Key(key) => key.writes(),
        _ => None,
    }
}
