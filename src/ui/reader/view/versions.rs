//! The window of what changed between two texts of the article.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::lexicon::counted;
use crate::ui::draw::{framed, write, write_runs};
use crate::ui::reader::state::OpenVersions;
use crate::ui::role::Role;
use crate::ui::theme::Theme;

/// Draws the window between the top and the bottom line.
pub(super) fn draw(open: &OpenVersions, theme: &Theme, screen: Rect, buffer: &mut Buffer) {
    let area = Rect { x: screen.x, y: screen.y + 1, width: screen.width, height: screen.height.saturating_sub(2) };
    let [old, new] = open.pair.map(|at| at + 1);
    let title = format!("What changed · text {old} → {new} of {}", open.all.len());
    let inner = framed(theme, area, &title, buffer);
    let (width, rows) = OpenVersions::room((screen.width, screen.height));
    let x = inner.x + inner.width.saturating_sub(width) / 2;
    let current = open.at.and_then(|at| open.content.changes.get(at).copied());
    let lines = open.content.lines.iter().enumerate().skip(open.top).take(usize::from(rows));
    for (y, (at, line)) in (inner.y..inner.bottom()).zip(lines) {
        if current == Some(at) {
            write(buffer, x.saturating_sub(1), y, "▌", theme.style(Role::Key), 1);
        }
        write(buffer, x, y, line.sign, theme.style(line.role), 1);
        write_runs(buffer, x + 2, y, &line.runs, theme, width.saturating_sub(2));
    }
    let count = open.content.changes.len();
    let place = match open.at {
        Some(at) => format!(" change {} of {count} ", at + 1),
        None => format!(" {} ", counted(count, "change")),
    };
    if open.compared.is_some() {
        let at = (area.x + area.width).saturating_sub(place.chars().count() as u16 + 2);
        write(buffer, at, area.bottom().saturating_sub(1), &place, theme.style(Role::Dim), area.width);
    }
}
