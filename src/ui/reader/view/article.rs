//! The article's pane: the text with its annotations, search matches and selection.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use crate::annotation::{Annotation, Kind, Part, Standing};
use crate::text::flow::{graphemes, shown};
use crate::text::{Span, Spans};
use crate::ui::area::Area;
use crate::ui::draw::{pane, write};
use crate::ui::reader::layout::{GUTTER, Layout};
use crate::ui::reader::state::State;
use crate::ui::role::Role;
use crate::ui::theme::Theme;

/// The marks of the visible text, those drawn first listed first.
struct Marks<'s> {
    annotations: Vec<&'s Annotation>,
    chosen: Option<&'s Annotation>,
    /// The spans of the selected annotation, or those it would get if the dragged edge were released now.
    lit: Option<&'s Spans>,
    matches: &'s [Span],
    /// The current match of a search.
    found: Option<Span>,
    selection: Option<Span>,
}

/// The article's layout and scroll position.
#[derive(Clone, Copy)]
pub(super) struct ArticleView<'l> {
    /// The areas of the screen.
    pub(super) layout: &'l Layout,
    /// The first visible row.
    pub(super) top: usize,
}

/// Draws the article; returns the cell of its cursor, which the terminal shows in its own way.
pub(super) fn draw(
    state: &State,
    theme: &Theme,
    shown: &ArticleView<'_>,
    area: Area,
    buffer: &mut Buffer,
) -> Option<Position> {
    let ArticleView { layout, top } = *shown;
    if layout.bordered {
        let focused = !state.in_list && state.overlay.is_none();
        pane(theme, area, focused, buffer);
        let style = theme.style(if state.in_list { Role::Dim } else { Role::Heading });
        write(buffer, area.x + 2, area.y, " Article ", style, area.width.saturating_sub(4));
        let place = format!(" {} ", percent(state, top, layout.text.height));
        let x = (area.x + area.width).saturating_sub(place.chars().count() as u16 + 2);
        write(buffer, x, area.y + area.height - 1, &place, theme.style(Role::Dim), area.width);
    }
    let rows = state.flow.rows();
    let shown = &rows[top.min(rows.len())..(top + usize::from(layout.text.height)).min(rows.len())];
    let (Some(first), Some(last)) = (shown.first(), shown.last()) else { return None };
    let marks = marks(state, first.span.cover(last.span));
    for (y, row) in shown.iter().enumerate() {
        draw_row(state, theme, &marks, row.span, (layout.text.x, layout.text.y + y as u16), buffer);
    }
    cursor(state, layout, top)
}

/// Returns the place of the cursor, while the article is focused and shows it.
fn cursor(state: &State, layout: &Layout, top: usize) -> Option<Position> {
    let (row, column) = state.flow.place(state.session.text(), state.cursor);
    let y = row.checked_sub(top).filter(|y| *y < usize::from(layout.text.height))?;
    let at = Position { x: layout.text.x + column as u16, y: layout.text.y + y as u16 };
    (!state.in_list).then_some(at)
}

fn percent(state: &State, top: usize, height: u16) -> String {
    let rows = state.flow.rows().len();
    let end = top + usize::from(height);
    match (top, end >= rows) {
        (0, true) => "all".into(),
        (0, false) => "top".into(),
        (_, true) => "end".into(),
        _ => format!("{}%", end * 100 / rows.max(1)),
    }
}

fn marks(state: &State, visible: Span) -> Marks<'_> {
    let annotations = state.session.entries().annotations();
    let mut on: Vec<&Annotation> = annotations.touching(visible).filter(|a| state.marks(a)).collect();
    on.sort_by_key(|a| (strength(a.kind()), std::cmp::Reverse(a.spans.cover().len())));
    let chosen = state.annotation();
    let stretched = state.edge_drag.as_ref().and_then(|edge_drag| edge_drag.spans.as_ref());
    let matches = &state.search.1;
    let from = matches.partition_point(|m| m.end() <= visible.start());
    let to = matches.partition_point(|m| m.start() < visible.end());
    let matches = &matches[from..to.max(from)];
    Marks {
        annotations: on,
        chosen,
        lit: stretched.or(chosen.map(|chosen| &chosen.spans)),
        matches,
        found: matches.iter().copied().find(|m| m.holds(state.cursor)),
        selection: state.selection().or_else(|| state.passage().filter(|p| p.is_new).map(|p| p.span)),
    }
}

/// Returns how strongly an annotation is drawn over others.
const fn strength(kind: Kind) -> u8 {
    match kind {
        Kind::Quote => 0,
        Kind::Note => 1,
        Kind::Date | Kind::Number => 2,
    }
}

fn draw_row(state: &State, theme: &Theme, marks: &Marks<'_>, row: Span, (x, y): (u16, u16), buffer: &mut Buffer) {
    let on: Vec<&Annotation> = marks.annotations.iter().copied().filter(|a| a.spans.overlaps(row)).collect();
    gutter(theme, marks, &on, row, (x, y), buffer);
    let mut column = x;
    let base = header_style(state, theme, row);
    for grapheme in graphemes(state.session.text(), row) {
        let mut style = base.patch(dateline(state, theme, grapheme.at));
        for annotation in on.iter().filter(|a| a.spans.holds(grapheme.at)) {
            if let Some(role) = Role::in_article(annotation.kind(), annotation.standing()) {
                style = style.patch(theme.style(role));
            }
        }
        // A selected passage hides the colours of its marks, which are not made for the background of a selection.
        let selected = marks.selection.is_some_and(|s| s.holds(grapheme.at));
        let over = [
            (marks.lit.is_some_and(|spans| spans.holds(grapheme.at)), Role::Chosen),
            (!selected && marks.matches.iter().any(|m| m.holds(grapheme.at)), Role::Match),
            (!selected && marks.found.is_some_and(|m| m.holds(grapheme.at)), Role::Found),
            (selected, Role::Selection),
        ];
        for (_, role) in over.iter().filter(|(on, _)| *on) {
            style = style.patch(theme.style(*role));
        }
        let text = shown(grapheme.text);
        let room = usize::from(buffer.area.right().saturating_sub(column));
        column = buffer.set_stringn(column, y, text, room, style).0;
    }
}

/// Draws the gutter left of the text: a bar beside the chosen annotation, a sign beside changed words, and a line
/// beside quotes and notes, which is dotted beside suggestions.
fn gutter(
    theme: &Theme,
    marks: &Marks<'_>,
    on: &[&Annotation],
    row: Span,
    (x, y): (u16, u16),
    buffer: &mut Buffer,
) {
    let x = x.saturating_sub(GUTTER);
    if let Some(chosen) = marks.chosen.filter(|_| marks.lit.is_some_and(|spans| spans.overlaps(row))) {
        write(buffer, x, y, "▌", gutter_style(theme, chosen.kind()), 1);
    } else if on.iter().any(|a| a.standing() == Standing::Changed) {
        write(buffer, x, y, "≈", Style { fg: theme.style(Role::Changed).fg, ..Style::default() }, 1);
    } else if let Some(beside) = beside(on) {
        let line = if beside.standing() == Standing::Accepted { "▎" } else { "┊" };
        write(buffer, x, y, line, gutter_style(theme, beside.kind()), 1);
    }
}

/// Returns the annotation that has a line beside it: a quote before a note, an accepted one before a suggestion.
fn beside<'a>(on: &[&'a Annotation]) -> Option<&'a Annotation> {
    let lined = on.iter().copied().filter(|a| matches!(a.kind(), Kind::Quote | Kind::Note) && a.stands());
    lined.min_by_key(|a| (a.kind() != Kind::Quote, a.standing() != Standing::Accepted))
}

fn gutter_style(theme: &Theme, kind: Kind) -> Style {
    Style { fg: theme.style(Role::of_kind(kind)).fg, ..Style::default() }
}

fn header_style(state: &State, theme: &Theme, row: Span) -> Style {
    let header = state.session.document().parts();
    let line = header.iter().find(|(part, span)| part.is_line() && span.contains(row) && !row.is_empty());
    match line.map(|(part, _)| *part) {
        Some(Part::Title | Part::Heading) => theme.style(Role::Title),
        Some(part) if !part.is_searched() => theme.style(Role::Dim),
        _ => Style::default(),
    }
}

fn dateline(state: &State, theme: &Theme, at: usize) -> Style {
    let header = state.session.document().parts();
    let here = header.iter().any(|(part, span)| *part == Part::Dateline && span.holds(at));
    if here { theme.style(Role::Dim) } else { Style::default() }
}
