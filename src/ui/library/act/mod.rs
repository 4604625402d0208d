//! Actions on the panes, while no dialog is over them.

pub(super) mod change;
pub(super) mod go;
mod motion;
pub(super) mod story;

use tui_input::Input;

use crate::ui::keymap::Action;
use crate::ui::library::layout::Pane;
use crate::ui::library::msg::Cmd;
use crate::ui::library::prompt::rules;
use crate::ui::library::state::place::Place;
use crate::ui::library::state::{Asks, Overlay, State};

/// Carries out an action.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Cmd> {
    match action {
        Action::Read => return go::read(state),
        Action::NextUnread => return go::unread(state, true),
        Action::PreviousUnread => return go::unread(state, false),
        Action::NextList => return go::list(state, true),
        Action::PreviousList => return go::list(state, false),
        Action::Pane => go::other_pane(state),
        Action::Preview => {
            state.shows_preview = !state.shows_preview;
            if !state.shows_preview && state.pane == Pane::Preview {
                state.pane = Pane::List;
            }
        }
        Action::UnreadOnly => return go::unread_only(state),
        Action::OwnOnly => return go::own_only(state),
        Action::ByDay => go::by_day(state),
        Action::Sort => return go::sort(state),
        Action::Story => return story::toggle(state),
        Action::FoldStories => story::switch(state),
        Action::Search => {
            state.pane = Pane::List;
            let begun = match &state.list.place {
                Place::Found(query) => query.clone(),
                _ => String::new(),
            };
            let from = state.list.place.clone();
            state.overlay = Some(Overlay::Search(Input::new(begun), None, from));
        }
        Action::KeepSearch => match &state.list.place {
            Place::Found(query) => {
                let name = Input::new(query.clone());
                state.overlay = Some(Overlay::Prompt(Asks::KeepSearch, name));
            }
            _ => {
                let ways = [(Action::Search, "searches, then it can be kept")];
                state.tell(state.advised("this list is no search", &ways));
            }
        },
        Action::ForgetList => return go::forget(state),
        Action::Add => state.overlay = Some(Overlay::Prompt(Asks::Add, Input::default())),
        Action::Tag if state.list.id().is_some() => {
            state.overlay = Some(Overlay::Prompt(Asks::Tag, Input::default()));
        }
        Action::Project if state.list.id().is_some() => {
            state.overlay = Some(Overlay::Prompt(Asks::Project, Input::default()));
        }
        Action::HideBy if state.list.id().is_some() => {
            let first = rules(state).into_iter().next().unwrap_or_default();
            state.overlay = Some(Overlay::Prompt(Asks::HideBy, Input::new(first)));
        }
        Action::Refresh => return go::refresh(state),
        Action::RefreshAll => return go::refresh_all(state),
        Action::LookAgain => return go::look_again(state),
        Action::FeedErrors => go::errors(state),
        Action::Browser => return go::browse(state),
        Action::Copy => return go::copy(state),
        Action::Help => state.overlay = Some(Overlay::Help(0)),
        Action::Redraw => {
            let mut cmds = vec![Cmd::Redraw, Cmd::Feeds];
            cmds.extend(state.renew());
            return cmds;
        }
        Action::Suspend => return vec![Cmd::Suspend],
        Action::Quit => return vec![Cmd::Quit],
        Action::Back => return back(state),
        Action::Down
        | Action::Up
        | Action::Left
        | Action::Right
        | Action::First
        | Action::Last
        | Action::HalfDown
        | Action::HalfUp
        | Action::PageDown
        | Action::PageUp => return motion::motion(state, action),
        _ => return change::act(state, action),
    }
    Vec::new()
}

/// Clears the selection; goes from the preview and the left to the list, and from a search to the list before it.
fn back(state: &mut State) -> Vec<Cmd> {
    if state.list.count_selected() > 0 {
        state.list.let_go();
    } else if state.pane != Pane::List {
        state.pane = Pane::List;
    } else if matches!(state.list.place, Place::Found(_)) {
        let before = state.entries.get(state.place_at).and_then(|entry| entry.place().cloned());
        return state.go(before.unwrap_or(Place::Unread));
    }
    Vec::new()
}
