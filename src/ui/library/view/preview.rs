//! The preview of the current article: headline, facts, and the text with the matches of the query.

use ratatui::buffer::Buffer;

use crate::lexicon::counted;
use crate::library::Row;
use crate::text::flow::{graphemes, shown};
use crate::ui::area::Area;
use crate::ui::draw::{pane, write};
use crate::ui::library::layout::{Layout, Pane};
use crate::ui::library::row;
use crate::ui::library::state::State;
use crate::ui::library::state::places::bare;
use crate::ui::role::Role;
use crate::ui::theme::Theme;

/// Draws the preview.
pub(super) fn draw(state: &State, theme: &Theme, layout: &Layout, area: Area, buffer: &mut Buffer) {
    let focused = state.pane == Pane::Preview && state.overlay.is_none();
    if layout.bordered {
        pane(theme, area, focused, buffer);
    }
    let inner = layout.inside(area);
    let Some(row) = state.list.row() else { return };
    if inner.height < 2 {
        return;
    }
    write(buffer, inner.x, inner.y, row::title(row), theme.style(Role::Title), inner.width);
    write(buffer, inner.x, inner.y + 1, &known(state, row), theme.style(Role::Dim), inner.width);
    let width = usize::from(inner.width);
    for (y, said) in (inner.y + 2..inner.y + inner.height).zip(row::said(state, width)) {
        write(buffer, inner.x, y, &said, theme.style(Role::Note), inner.width);
    }
    if state.preview.id != Some(row.id) {
        return;
    }
    let skip = row::head(state, width) as u16;
    let text = Area { y: inner.y + skip, height: inner.height.saturating_sub(skip), ..inner };
    draw_text(state, theme, text, buffer);
    if layout.bordered && state.preview.last_top(usize::from(text.height)) > 0 {
        let rows = state.preview.flow.rows().len();
        let end = state.preview.top + usize::from(text.height);
        let place = format!(" {}% ", (end * 100 / rows.max(1)).min(100));
        let x = (area.x + area.width).saturating_sub(place.len() as u16 + 2);
        write(buffer, x, area.y + area.height - 1, &place, theme.style(Role::Dim), area.width);
    }
}

/// Returns what is known of an article, on a line.
fn known(state: &State, row: &Row) -> String {
    let host = row.url.as_deref().map(|url| bare(url).split('/').next().unwrap_or_default().to_owned());
    let day = row::day(state, row).strftime("%-d %B %Y").to_string();
    let words = match state.preview.words {
        _ if state.preview.id != Some(row.id) => String::new(),
        n => counted(n, "word"),
    };
    let revisions =
        if row.revisions > 1 { format!("text {} of {}", row.revisions, row.revisions) } else { String::new() };
    let hidden = row.hidden.as_ref().map(|rule| format!("hidden by {rule}"));
    let deleted = row.deleted.then(|| "deleted".to_owned());
    let said = [row.outlet.clone(), row.author.clone(), day, words, revisions];
    let said = deleted.into_iter().chain(hidden).chain(said).chain(host);
    said.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn draw_text(state: &State, theme: &Theme, area: Area, buffer: &mut Buffer) {
    let preview = &state.preview;
    let rows = preview.flow.rows().iter().skip(preview.top).take(usize::from(area.height));
    let hits = &preview.hits;
    for (y, row) in (area.y..).zip(rows) {
        let mut x = area.x;
        let first = hits.partition_point(|hit| hit.end() <= row.span.start());
        for grapheme in graphemes(&preview.text, row.span) {
            let hit = hits[first..]
                .iter()
                .take_while(|hit| hit.start() <= grapheme.at)
                .any(|hit| hit.holds(grapheme.at));
            let style = theme.style(if hit { Role::Match } else { Role::Text });
            let room = usize::from((area.x + area.width).saturating_sub(x));
            x = buffer.set_stringn(x, y, shown(grapheme.text), room, style).0;
        }
    }
}
