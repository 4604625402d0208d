//! The pane at the left: the lists and the number of articles in each.

use ratatui::buffer::Buffer;

use crate::text::flow::cells;
use crate::ui::area::Area;
use crate::ui::draw::{pane, write};
use crate::ui::library::layout::{Layout, Pane};
use crate::ui::library::state::State;
use crate::ui::library::state::place::Place;
use crate::ui::library::state::places::Entry;
use crate::ui::role::Role;
use crate::ui::theme::Theme;

/// Draws the lists.
pub(super) fn draw(state: &State, theme: &Theme, layout: &Layout, area: Area, buffer: &mut Buffer) {
    let focused = state.pane == Pane::Places && state.overlay.is_none();
    if layout.bordered {
        pane(theme, area, focused, buffer);
    }
    let inner = layout.inside(area);
    let lines = state.entries.iter().enumerate().skip(state.places_top).take(usize::from(inner.height));
    for (y, (at, entry)) in (inner.y..).zip(lines) {
        match entry {
            Entry::Heading(name) => {
                write(buffer, inner.x, y, name, theme.style(Role::Heading), inner.width);
            }
            Entry::Place(place, name, count) => {
                let row = Area { y, height: 1, ..inner };
                draw_place(state, theme, (at == state.place_at, focused), (place, name, count), row, buffer);
            }
        }
    }
}

/// Draws a list's name and how many are in it.
fn draw_place(
    state: &State,
    theme: &Theme,
    (chosen, focused): (bool, bool),
    (place, name, count): (&Place, &str, &str),
    row: Area,
    buffer: &mut Buffer,
) {
    // The results of a search are no entry at the left; the highlighted entry is the one Esc returns to.
    let shown = chosen && state.list.place == *place;
    if chosen {
        let bar = if focused { Role::Key } else { Role::Dim };
        write(buffer, row.x, row.y, "▌", theme.style(bar), 1);
    }
    let failed = matches!(place, Place::Feed(url) if state.feeds.iter().any(|feed| feed.url == *url && feed.error.is_some()));
    let role = match () {
        () if shown => Role::Heading,
        () if failed => Role::Error,
        () if count.is_empty() => Role::Dim,
        () => Role::Text,
    };
    let taken = cells(count) as u16;
    let room = row.width.saturating_sub(taken + 3);
    let x = write(buffer, row.x + 2, row.y, name, theme.style(role), room);
    if failed && !shown {
        write(buffer, x, row.y, " !", theme.style(Role::Error), 2);
    }
    write(buffer, (row.x + row.width).saturating_sub(taken), row.y, count, theme.style(Role::Dim), taken);
}
