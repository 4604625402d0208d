//! The list's pane: tabs, and the cards of the chosen one.

use ratatui::buffer::Buffer;

use super::left_out::write_left_out;
use crate::text::flow::{cells, lines};
use crate::ui::area::Area;
use crate::ui::draw::{pane, width_of, write, write_runs};
use crate::ui::keymap::{Action, Mode};
use crate::ui::line::Line;
use crate::ui::reader::card::Card;
use crate::ui::reader::layout::Layout;
use crate::ui::reader::list;
use crate::ui::reader::state::{State, Tab};
use crate::ui::role::Role;
use crate::ui::theme::Theme;

pub(super) fn draw(state: &State, theme: &Theme, layout: &Layout, area: Area, buffer: &mut Buffer) {
    if layout.bordered {
        pane(theme, area, state.in_list && state.overlay.is_none(), buffer);
    }
    for label in list::tabs(state, usize::from(area.width)) {
        let role = match (label.tab == state.tab, label.count) {
            (true, _) => accent(label.tab),
            (false, _) => Role::Dim,
        };
        let style = if label.tab == state.tab {
            theme.style(Role::Heading).patch(theme.style(role))
        } else {
            theme.style(role)
        };
        let x = area.x + label.x as u16;
        // A space and a line or corner of the border follow the text.
        let end = (area.x + area.width).saturating_sub(2);
        let x = write(buffer, x.saturating_sub(1), area.y, " ", theme.style(Role::Text), 1);
        let x = write(buffer, x, area.y, &label.text, style, end.saturating_sub(x));
        write(buffer, x, area.y, " ", theme.style(Role::Text), 1);
    }
    let items = state.items();
    let bottom = area.y + area.height - 1;
    if items.is_empty() {
        if layout.bordered {
            write_left_out(state, theme, (area.x + 2, bottom), area.width.saturating_sub(4), buffer);
        }
        return empty(state, theme, layout.cards, buffer);
    }
    if layout.bordered {
        let at = state.place_in_list().map_or(0, |at| at + 1);
        let open = state.lists.open(state.tab);
        let left = if open > 0 { format!(" · {open} to judge") } else { String::new() };
        // The items left out are more important than the number left to judge.
        let said: usize = list::left_out(state).iter().map(|(words, key)| cells(words) + cells(key) + 5).sum();
        let room = usize::from(area.width.saturating_sub(6));
        let place = format!(" {at}/{}{left} ", items.len());
        let place = if said + cells(&place) <= room { place } else { format!(" {at}/{} ", items.len()) };
        let x = (area.x + area.width).saturating_sub(cells(&place) as u16 + 2);
        write(buffer, x, bottom, &place, theme.style(Role::Dim), area.width);
        write_left_out(state, theme, (area.x + 2, bottom), x.saturating_sub(area.x + 3), buffer);
    }
    for placed in list::shown(state) {
        draw_card(state, theme, &placed.card, layout.cards, placed.y, buffer);
    }
}

const fn accent(tab: Tab) -> Role {
    match tab.kind() {
        Some(kind) => Role::of_kind(kind),
        None => Role::Stance,
    }
}

fn draw_card(state: &State, theme: &Theme, card: &Card, area: Area, y: usize, buffer: &mut Buffer) {
    let chosen = state.selected == Some(card.id);
    let own = card.heading.iter().map(|line| (line, true)).chain(card.lines.iter().map(|line| (line, false)));
    for (offset, (line, heading)) in own.enumerate() {
        let row = y + offset;
        if row >= usize::from(area.height) {
            break;
        }
        let y = area.y + row as u16;
        if chosen && !heading {
            let role = if state.in_list { accent(state.tab) } else { Role::Dim };
            write(
                buffer,
                area.x,
                y,
                "▌",
                ratatui::style::Style { fg: theme.style(role).fg, ..Default::default() },
                1,
            );
        }
        let x = if heading { area.x } else { area.x + 2 };
        draw_line(theme, line, x, y, (area.x + area.width).saturating_sub(x), buffer);
    }
}

/// Draws a line: its right part keeps its place, and its left part is cut where they would meet.
fn draw_line(theme: &Theme, line: &Line, x: u16, y: u16, width: u16, buffer: &mut Buffer) {
    let right = width_of(&line.right).min(width);
    let left = width.saturating_sub(if right > 0 { right + 1 } else { 0 });
    write_runs(buffer, x, y, &line.left, theme, left);
    write_runs(buffer, x + width - right, y, &line.right, theme, right);
}

fn empty(state: &State, theme: &Theme, area: Area, buffer: &mut Buffer) {
    let advise = |said: &str, action, does: &str| state.keymap.advise(Mode::Reading, said, &[(action, does)]);
    let mark = |what: &str, action| {
        let selects = match state.keymap.hint(Mode::Selecting, action) {
            key if key.is_empty() => "selects a passage in the article".to_owned(),
            key => format!("selects a passage in the article, then {key} marks it"),
        };
        advise(&format!("No {what} here"), Action::Select, &selects)
    };
    let hint = match state.tab {
        _ if state.filter.is_set() => {
            let only = format!("Nothing here matches the filter: {}", state.filter.words());
            advise(&only, Action::ClearFilter, "shows all")
        }
        Tab::Quotes => mark("quotes", Action::MarkQuote),
        Tab::Dates => mark("dates", Action::MarkDate),
        Tab::Numbers => mark("numbers", Action::MarkNumber),
        Tab::Stances => advise("No stances yet", Action::Stance, "says of a quote who stands where on what"),
        Tab::Notes => mark("notes", Action::MarkNote),
    };
    for (y, line) in lines(&hint, usize::from(area.width)).iter().enumerate().take(usize::from(area.height)) {
        write(buffer, area.x, area.y + y as u16, line, theme.style(Role::Dim), area.width);
    }
}
