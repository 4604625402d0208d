//! The top line: the number of unread articles, the time of the last fetch, failed feeds, and running work.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::lexicon::counted;
use crate::text::flow::cells;
use crate::ui::area::Area;
use crate::ui::draw::{rect, write};
use crate::ui::keymap::{Action, Mode};
use crate::ui::library::state::State;
use crate::ui::role::Role;
use crate::ui::theme::Theme;

/// The text between two facts.
const BETWEEN: &str = " · ";

/// Draws the top line.
pub(super) fn draw(state: &State, theme: &Theme, area: Area, buffer: &mut Buffer) {
    let bar = theme.style(Role::Bar);
    buffer.set_style(rect(area), bar);
    let start = write(buffer, area.x, area.y, " standoff  ", bar.patch(theme.style(Role::Key)), area.width);
    let own = bar.patch(theme.style(Role::Title));
    // Where there is little room, facts are more important than the name.
    let wide = area.width >= WIDE;
    let name = if wide { "Library" } else { "" };
    let start = write(buffer, start, area.y, name, own, area.width.saturating_sub(start)) + 2 * u16::from(wide);
    let end = (area.x + area.width).saturating_sub(1);
    // The most important fact is first, and stays where there is little room.
    let mut facts = facts(state, wide);
    let width = |facts: &[(String, Role)]| {
        facts.iter().map(|(text, _)| cells(text)).sum::<usize>() + cells(BETWEEN) * facts.len().saturating_sub(1)
    };
    while facts.len() > 1 && usize::from(end.saturating_sub(start)) < width(&facts) {
        let least = facts.iter().rposition(|(_, role)| *role == Role::Bar).unwrap_or(facts.len() - 1);
        facts.remove(least);
    }
    let mut x = end.saturating_sub(width(&facts) as u16).max(start);
    for (at, (text, role)) in facts.iter().enumerate() {
        if at > 0 {
            x = write(buffer, x, area.y, BETWEEN, bar, end.saturating_sub(x));
        }
        let style = bar.patch(theme.style(*role)).patch(Style { bg: bar.bg, ..Style::default() });
        x = write(buffer, x, area.y, text, style, end.saturating_sub(x));
    }
}

/// The number of columns from which the screen's name and unabbreviated words are shown.
const WIDE: u16 = 60;

fn facts(state: &State, wide: bool) -> Vec<(String, Role)> {
    let mut out = Vec::new();
    if let Some((done, all)) = state.fetching {
        let far = if all == 0 { "fetching …".to_owned() } else { format!("fetching {done}/{all} …") };
        out.push((far, Role::Warning));
    }
    if state.comparing > 0 {
        out.push((format!("comparing {} …", counted(state.comparing, "older article")), Role::Warning));
    }
    if state.opening.is_some() {
        out.push(("opening …".to_owned(), Role::Warning));
    }
    out.push((format!("{} unread", state.counts.unread), Role::Bar));
    if let Some(updated) = state.updated.filter(|_| state.fetching.is_none()) {
        out.push((format!("updated {}", ago(state.now.duration_since(updated).as_secs())), Role::Bar));
    }
    let failed = state.feeds.iter().filter(|feed| feed.error.is_some()).count();
    if failed > 0 {
        let key = state.keymap.hint(Mode::Library, Action::FeedErrors);
        let key = if key.is_empty() { key } else { format!(" ({key})") };
        let feeds = if wide { counted(failed, "feed") } else { failed.to_string() };
        out.push((format!("{feeds} failed{key}"), Role::Error));
    }
    out
}

/// Returns a time some seconds ago, in words.
fn ago(seconds: i64) -> String {
    match seconds {
        ..60 => "just now".to_owned(),
        60..3600 => format!("{} min ago", seconds / 60),
        3600..86_400 => format!("{} h ago", seconds / 3600),
        86_400..172_800 => "yesterday".to_owned(),
        _ => format!("{} days ago", seconds / 86_400),
    }
}
