//! The bottom line: a question, or else the message about the last action, or else keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::ui::area::Area;
use crate::ui::draw::hints::{hint_line, write_hints};
use crate::ui::draw::status::write_status;
use crate::ui::draw::{rect, write};
use crate::ui::keymap::{Action, Mode};
use crate::ui::library::layout::Pane;
use crate::ui::library::prompt::{asked, offers};
use crate::ui::library::state::place::Place;
use crate::ui::library::state::{Asks, Overlay, State};
use crate::ui::role::Role;
use crate::ui::text_field::seen;
use crate::ui::theme::Theme;

type Way = (Action, &'static str);

/// Draws the bottom line; returns the place of the cursor when text is edited on it.
pub(super) fn draw(state: &State, theme: &Theme, area: Area, buffer: &mut Buffer) -> Option<Position> {
    buffer.set_style(rect(area), theme.style(Role::Bar));
    match &state.overlay {
        Some(Overlay::Prompt(asks, input)) => return Some(prompt(state, theme, *asks, input, area, buffer)),
        Some(Overlay::Help(_)) => {
            hint_line(
                theme,
                " HELP ",
                &keys(state, &[(Action::Back, "leave"), (Action::Down, "more")]),
                area,
                buffer,
            );
            return None;
        }
        Some(Overlay::Notice(..)) => {
            hint_line(
                theme,
                " NOTICE ",
                &keys(state, &[(Action::Down, "more"), (Action::Back, "leave")]),
                area,
                buffer,
            );
            return None;
        }
        Some(Overlay::Search(..)) => {
            let keys =
                [("Enter", "keep"), ("↓ ↑", "choose"), ("Esc", "back"), ("^u", "clear"), ("^w", "word back")];
            hint_line(theme, " SEARCH ", &keys, area, buffer);
            return None;
        }
        None => {}
    }
    let mode = match state.pane {
        _ if state.list.count_selected() > 0 => " SELECT ",
        Pane::Places => " LISTS ",
        Pane::List => " LIBRARY ",
        Pane::Preview => " PREVIEW ",
    };
    let x = write(buffer, area.x, area.y, mode, theme.style(Role::Active), area.width) + 1;
    match &state.status {
        Some(status) => write_status(status, theme, x, area, buffer),
        None => {
            let room = (area.x + area.width).saturating_sub(x);
            write_hints(theme, &keys(state, &ways(state)), (x, area.y), room, buffer);
        }
    }
    None
}

fn keys(state: &State, ways: &[Way]) -> Vec<(String, &'static str)> {
    ways.iter().map(|(action, word)| (state.keymap.hint(Mode::Library, *action), *word)).collect()
}

/// Returns the keys that matter most here, most important first.
fn ways(state: &State) -> Vec<Way> {
    let all: &[Way] = if state.is_empty() {
        &[(Action::Add, "add a feed, page or file"), (Action::Help, "help"), (Action::Quit, "quit")]
    } else if state.list.count_selected() > 0 {
        &[
            (Action::ToggleRead, "read/unread"),
            (Action::Star, "star"),
            (Action::Queue, "queue"),
            (Action::Tag, "tag"),
            (Action::Hide, "hide"),
            (Action::Remove, "delete"),
            (Action::SelectRows, "keep, select more"),
            (Action::SelectAll, "all"),
            (Action::Back, "let go"),
        ]
    } else {
        match state.pane {
            Pane::Places => &[
                (Action::Read, "to the list"),
                (Action::Refresh, "fetch"),
                (Action::ReadAll, "all read"),
                (Action::Add, "add"),
                (Action::ForgetList, "take out"),
                (Action::FeedErrors, "errors"),
                (Action::Help, "help"),
            ],
            Pane::Preview => &[
                (Action::Read, "read"),
                (Action::Down, "down"),
                (Action::PageDown, "page down"),
                (Action::Back, "to the list"),
                (Action::Help, "help"),
            ],
            Pane::List => &[
                (Action::Read, "read"),
                (Action::RefreshAll, "fetch"),
                (Action::NextUnread, "next unread"),
                (Action::ToggleRead, "read/unread"),
                (Action::Star, "star"),
                (Action::Queue, "queue"),
                (Action::Search, "find"),
                (Action::Add, "add"),
                (Action::Help, "help"),
                (Action::Quit, "quit"),
            ],
        }
    };
    let keeps = matches!(state.list.place, Place::Found(_)) && state.pane == Pane::List;
    let mut out = all.to_vec();
    let has_story = state.pane == Pane::List
        && state.list.folds.on
        && state.list.count_selected() == 0
        && state.list.id().is_some_and(|id| state.list.folds.story(id).is_some());
    if has_story {
        let open = state.list.id().is_some_and(|id| !state.list.folds.is_folded(id));
        out.insert(1, (Action::Story, if open { "close story" } else { "open story" }));
    }
    if keeps {
        out.insert(1, (Action::KeepSearch, "keep this search"));
    }
    out
}

/// Draws a question with its completions.
fn prompt(
    state: &State,
    theme: &Theme,
    asks: Asks,
    input: &tui_input::Input,
    area: Area,
    buffer: &mut Buffer,
) -> Position {
    let bar = theme.style(Role::Bar);
    let end = area.x + area.width;
    let x = write(
        buffer,
        area.x + 1,
        area.y,
        &format!("{}: ", asked(asks)),
        bar.patch(theme.style(Role::Key)),
        area.width,
    );
    let (shown, at) = seen(input, usize::from(end.saturating_sub(x + 1)));
    let behind = write(buffer, x, area.y, &shown, bar.patch(theme.style(Role::Heading)), end.saturating_sub(x));
    let offers = offers(state, asks, input.value());
    if let Some((first, rest)) = offers.split_first() {
        // What the key takes stands beside it; the others follow for what else could be typed.
        let mut x = behind + 3;
        let rest = format!("  {}", rest.join("  "));
        for (text, role) in [("Tab ", Role::Key), (first.as_str(), Role::Bar), (rest.as_str(), Role::Dim)] {
            x = write(buffer, x, area.y, text, bar.patch(theme.style(role)), end.saturating_sub(x));
        }
    }
    Position { x: x + at as u16, y: area.y }
}
