//! The pane in the middle: one line for each article; above them a search while it is written.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use super::empty;
use crate::lexicon::counted;
use crate::library::Row;
use crate::text::flow::{cells, lines, shorten};
use crate::ui::area::Area;
use crate::ui::draw::{pane, write};
use crate::ui::library::layout::{Layout, Pane};
use crate::ui::library::outcome::ShownRow;
use crate::ui::library::row::{self, Columns, ListLine};
use crate::ui::library::state::place::Place;
use crate::ui::library::state::{Overlay, State};
use crate::ui::role::Role;
use crate::ui::text_field::seen;
use crate::ui::theme::Theme;

/// Draws the list; returns the place of the cursor while a search is written.
pub(super) fn draw(
    state: &State,
    theme: &Theme,
    layout: &Layout,
    area: Area,
    buffer: &mut Buffer,
) -> Option<Position> {
    let focused =
        state.pane == Pane::List && !matches!(state.overlay, Some(Overlay::Help(_) | Overlay::Notice(..)));
    if layout.bordered {
        pane(theme, area, focused, buffer);
    }
    heading(state, theme, layout, (area, focused), buffer);
    let at = layout.field.and_then(|field| search(state, theme, field, buffer));
    if state.is_empty() {
        empty::welcome(state, theme, layout.rows.inside(1, 1), buffer);
        return at;
    }
    if state.list.ids.is_empty() {
        if state.list.whole {
            empty::nothing(state, theme, layout.rows, buffer);
        }
        return at;
    }
    let lines = row::shown(state, layout.rows.height);
    let in_view = |line: &ListLine| state.list.rows.get(state.list.ids.get(line.row()?)?).map(|shown| &shown.row);
    let columns = Columns::of(state, lines.iter().filter_map(in_view), layout.rows.width);
    for (y, line) in (layout.rows.y..).zip(&lines) {
        let place = Area { y, height: 1, ..layout.rows };
        match line {
            ListLine::Day(words) => {
                write(buffer, place.x, y, words, theme.style(Role::Heading), place.width);
            }
            ListLine::Row(at) => draw_row(state, theme, *at, (columns, focused), place, buffer),
        }
    }
    at
}

/// Draws the list's name, its number of articles, and the position of the current row.
fn heading(state: &State, theme: &Theme, layout: &Layout, (area, focused): (Area, bool), buffer: &mut Buffer) {
    let name = match &state.list.place {
        Place::Found(query) | Place::Typed(query) => format!("/ {query}"),
        place => state
            .entries
            .iter()
            .find_map(|entry| match entry {
                crate::ui::library::state::places::Entry::Place(own, name, _) if own == place => {
                    Some(name.clone())
                }
                _ => None,
            })
            .unwrap_or_default(),
    };
    let (count, all) = (state.list.ids.len(), state.list.all.len());
    let more = if state.list.whole { "" } else { "+" };
    let stories = state.list.folds.count(all);
    let folded = if stories < all {
        format!("in {stories}{more} row{} ", if stories == 1 { "" } else { "s" })
    } else {
        String::new()
    };
    let own = Style { bg: None, ..theme.style(if focused { Role::Heading } else { Role::Dim }) };
    let right = area.x + area.width.saturating_sub(2);
    let x = write(
        buffer,
        area.x + 2,
        area.y,
        &format!(" {name} {all}{more} {folded}"),
        own,
        area.width.saturating_sub(4),
    );
    let mut said = Vec::new();
    if state.list.own {
        said.push("yours".to_owned());
    }
    if state.unread_only && state.list.place != Place::Unread {
        said.push("only unread".to_owned());
    }
    if state.order != crate::library::Order::Newest {
        said.push(row::order_word(state.order).to_owned());
    }
    let selected = state.list.count_selected();
    if selected > 0 {
        said.push(format!("{selected} selected"));
    }
    if !said.is_empty() {
        let said = format!(" {} ", said.join(" · "));
        let start = right.saturating_sub(cells(&said) as u16);
        if start > x {
            write(buffer, start, area.y, &said, theme.style(Role::Warning), right.saturating_sub(start));
        }
    }
    if layout.bordered && count > 0 {
        let place = format!(" {}/{count}{more} ", state.list.at + 1);
        let x = right.saturating_sub(cells(&place) as u16);
        write(buffer, x, area.y + area.height - 1, &place, theme.style(Role::Dim), area.width);
    }
}

/// Draws a search that is being written: the field, and below it what is wrong, or how many articles it finds.
fn search(state: &State, theme: &Theme, area: Area, buffer: &mut Buffer) -> Option<Position> {
    let Some(Overlay::Search(input, wrong, _)) = &state.overlay else { return None };
    let style = theme.style(Role::Field);
    let room = area.width.saturating_sub(4);
    write(buffer, area.x, area.y, &" ".repeat(usize::from(area.width)), style, area.width);
    write(buffer, area.x + 1, area.y, "/ ", style.patch(Style { bg: None, ..theme.style(Role::Key) }), 2);
    let (shown, at) = seen(input, usize::from(room.saturating_sub(1)));
    write(buffer, area.x + 3, area.y, &shown, style, room);
    let below = area.y + 1;
    match wrong {
        Some(wrong) => {
            // The mark is under the place of the error as far as that is visible, and the message where there is room.
            let before = cells(&input.value().chars().take(wrong.at).collect::<String>());
            let cursor = cells(&input.value().chars().take(input.cursor()).collect::<String>());
            let mark = ((before + at).saturating_sub(cursor) as u16).min(room.saturating_sub(1));
            let said = format!("there should be {}", wrong.expected);
            let style = theme.style(Role::Error);
            let x = area.x + 3 + mark;
            write(buffer, x, below, "^", style, 1);
            // The message continues below when there is no room after the mark.
            let whole = cells(&said) as u16 <= room.saturating_sub(mark + 2);
            if whole {
                write(buffer, x + 2, below, &said, style, room.saturating_sub(mark + 2));
                return Some(Position { x: area.x + 3 + at as u16, y: area.y });
            }
            let parts = lines(&said, usize::from(room));
            let last = (area.y + area.height).saturating_sub(below + 1);
            let parts = parts.into_iter().take(usize::from(last)).collect::<Vec<_>>().join(" ");
            for (y, part) in (below + 1..).zip(lines(&parts, usize::from(room))) {
                write(buffer, area.x + 3, y, part, style, room);
            }
        }
        None => {
            let said = match state.list.all.len() {
                _ if input.value().trim().is_empty() => {
                    "words, \"a phrase\", title: speaker: tag: is:unread after:7d, -not, or".to_owned()
                }
                n if state.list.whole => counted(n, "article"),
                n => format!("{} and more", counted(n, "article")),
            };
            write(buffer, area.x + 3, below, &said, theme.style(Role::Dim), room);
        }
    }
    Some(Position { x: area.x + 3 + at as u16, y: area.y })
}

/// Draws a row: bar, marks, headline, outlet, time, counts.
fn draw_row(
    state: &State,
    theme: &Theme,
    at: usize,
    (columns, focused): (Columns, bool),
    line: Area,
    buffer: &mut Buffer,
) {
    let chosen = state.list.at == at;
    let ground = match (state.list.is_selected(at), chosen) {
        (true, _) => theme.style(Role::Selection),
        (false, true) if focused => theme.style(Role::Chosen),
        _ => Style::default(),
    };
    let whole = ratatui::layout::Rect { x: line.x, y: line.y, width: line.width, height: 1 };
    buffer.set_style(whole, ground);
    if chosen {
        let bar = theme.style(if focused { Role::Key } else { Role::Dim });
        write(buffer, line.x, line.y, "▌", ground.patch(Style { bg: None, ..bar }), 1);
    }
    let shown = state.list.ids.get(at).and_then(|id| state.list.rows.get(id));
    let Some(shown) = shown else { return };
    let row = &shown.row;
    let over = |role: Role| theme.style(role).patch(ground);
    let is_unread = state.list.is_unread(row.id);
    let (unread, mark, role) = row::marks(row, is_unread);
    let air = u16::from(columns.counts > 0 || columns.outlet > 0);
    write(buffer, line.x + 1 + air, line.y, unread, over(Role::Key), 1);
    write(buffer, line.x + 2 + air, line.y, mark, over(role), 1);
    let start = line.x + 4 + air;
    let end = line.x + line.width;
    let right = columns.width() as u16;
    let room = end.saturating_sub(start).saturating_sub(right);
    let style = theme.style(row::title_role(row, chosen, is_unread)).patch(ground);
    if state.list.folds.is_part(row.id) {
        part(state, theme, row, (ground, style), Area { x: start, y: line.y, width: room, height: 1 }, buffer);
    } else {
        headline(theme, shown, (ground, style), (start, line.y), room, buffer);
    }
    behind(state, theme, row, columns, (start + room, line.y, ground), buffer);
}

/// Draws an article of an open story: what it does differently from the first, and its headline if that is another.
fn part(
    state: &State,
    theme: &Theme,
    row: &Row,
    (ground, style): (Style, Style),
    place: Area,
    buffer: &mut Buffer,
) {
    let end = place.x + place.width;
    let line = if state.list.folds.is_last(row.id) { "└ " } else { "├ " };
    let mut x = write(buffer, place.x, place.y, line, theme.style(Role::Dim).patch(ground), place.width);
    let shows_outlet = Columns::has_outlet(state.layout().rows.width);
    if !shows_outlet && !row.outlet.is_empty() {
        x = write(buffer, x, place.y, &format!("{}: ", row.outlet), style, end.saturating_sub(x));
    }
    let said = state.list.folds.said(row.id).unwrap_or_default();
    let said = shorten(said, usize::from(end.saturating_sub(x)));
    x = write(buffer, x, place.y, &said, theme.style(Role::Note).patch(ground), end.saturating_sub(x));
    let other = |lead: &Row| !crate::text::fold::same(&lead.title, &row.title);
    if state.list.folds.row(row.id).and_then(|id| state.list.rows.get(&id)).is_some_and(|lead| other(&lead.row)) {
        let title = shorten(row::title(row), usize::from(end.saturating_sub(x + 2)));
        write(buffer, x + 2, place.y, &title, style, end.saturating_sub(x + 2));
    }
}

/// Draws a headline with what is searched for in it, and its tags where there is room.
fn headline(
    theme: &Theme,
    shown: &ShownRow,
    (ground, style): (Style, Style),
    (x, y): (u16, u16),
    room: u16,
    buffer: &mut Buffer,
) {
    let end = x + room;
    let title = row::title(&shown.row);
    let cut = shorten(title, usize::from(room));
    let mut at = x;
    for (part, hit) in row::parted(&cut, &shown.hits) {
        let style = if hit { style.patch(theme.style(Role::Match)) } else { style };
        at = write(buffer, at, y, part, style, end.saturating_sub(at));
    }
    for tag in &shown.row.tags {
        let tag = format!("#{tag}");
        if at + 1 + cells(&tag) as u16 > end {
            break;
        }
        at = write(buffer, at + 1, y, &tag, theme.style(Role::Note).patch(ground), end - at);
    }
}

/// Draws the columns after a headline.
fn behind(
    state: &State,
    theme: &Theme,
    row: &Row,
    columns: Columns,
    (mut x, y, ground): (u16, u16, Style),
    buffer: &mut Buffer,
) {
    let dim = theme.style(Role::Dim).patch(ground);
    if columns.story > 0 {
        let carried = row::carried(state, row);
        let pad = columns.story - cells(&carried);
        let style = theme.style(Role::Key).patch(ground);
        write(buffer, x + 2 + pad as u16, y, &carried, style, columns.story as u16);
        x += columns.story as u16 + 2;
    }
    if columns.outlet > 0 {
        write(buffer, x + 2, y, &row.outlet, dim, columns.outlet as u16);
        x += columns.outlet as u16 + 2;
    }
    if columns.time > 0 {
        let time = row::time(state, row);
        let pad = columns.time - cells(&time);
        write(buffer, x + 2 + pad as u16, y, &time, dim, columns.time as u16);
        x += columns.time as u16 + 2;
    }
    if columns.counts > 0 {
        let style = theme.style(Role::Quote).patch(ground);
        write(buffer, x + 2, y, &row::counts(row, columns.short), style, columns.counts as u16);
    }
}
