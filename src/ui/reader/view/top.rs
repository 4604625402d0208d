//! The top line: the article's title, and facts about it and its session.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::annotation::Verdict;
use crate::lexicon::counted;
use crate::text::flow::cells;
use crate::ui::area::Area;
use crate::ui::draw::{rect, write};
use crate::ui::keymap::{Action, Mode};
use crate::ui::line::Run;
use crate::ui::reader::state::State;
use crate::ui::role::Role;
use crate::ui::theme::Theme;

fn run(text: impl Into<String>, role: Role) -> Run {
    Run::new(text, role)
}

/// Returns the facts at the right of the top line, most important first.
fn facts(state: &State, wide: bool) -> Vec<Run> {
    let metadata = state.session.entries().metadata();
    let published = metadata.published.map(|day| day.strftime("%-d %b %Y").to_string());
    let stances = state.session.entries().stances().values().filter(|s| s.state != Verdict::Rejected).count();
    let minutes = state.words.div_ceil(WORDS_A_MINUTE).max(1);
    let modified = state.session.modified();
    let mut out = Vec::new();
    // Where there is little room, one sign is used for both.
    if state.unrecorded.is_some() {
        let said = if wide { "a crash would lose this" } else { "not crash-safe" };
        out.push(run(signed(modified && !wide, said), Role::Warning));
    }
    if let Some(busy) = state.busy {
        out.push(run(signed(modified, &format!("{busy} …")), Role::Warning));
    } else if state.read_only.is_some() {
        out.push(run(signed(modified, "read-only"), Role::Warning));
    } else if modified && wide {
        out.push(run(signed(true, "modified"), Role::Warning));
    } else if modified && state.unrecorded.is_none() {
        out.push(run(UNSAVED, Role::Warning));
    } else if state.on_disk && !modified {
        out.push(run("saved", Role::Bar));
    }
    if state.is_earlier {
        out.push(run("earlier text", Role::Warning));
    }
    if state.codebook_wrong.is_some() {
        out.push(run("codebook wrong (:codebook)", Role::Warning));
    }
    let undated = || match state.keymap.hint(Mode::Reading, Action::Document) {
        key if key.is_empty() => "no date".to_owned(),
        key => format!("no date ({key} sets it)"),
    };
    out.push(run(published.unwrap_or_else(undated), Role::Bar));
    if stances > 0 {
        out.push(run(counted(stances, "stance"), Role::Bar));
    }
    out.push(run(format!("{} · {minutes} min", counted(state.words, "word")), Role::Bar));
    out
}

/// The sign for unsaved work.
const UNSAVED: &str = "●";

/// Words behind the sign of unsaved work, where there is some.
fn signed(modified: bool, said: &str) -> String {
    if modified { format!("{UNSAVED} {said}") } else { said.to_owned() }
}

/// The fewest columns on which unsaved work is shown as a word, not as a sign only.
pub(super) const WIDE: u16 = 60;
/// The reading speed that is assumed, in words a minute.
const WORDS_A_MINUTE: usize = 230;
/// The number of cells between two facts.
const APART: u16 = 3;
/// The cells that are always left for the title.
const TITLE: usize = 24;

/// Draws the top line.
pub(super) fn draw(state: &State, theme: &Theme, area: Area, buffer: &mut Buffer) {
    let bar = theme.style(Role::Bar);
    buffer.set_style(rect(area), bar);
    let start = write(buffer, area.x, area.y, " standoff  ", bar.patch(theme.style(Role::Key)), area.width);
    let start = queue_place(state, theme, start, area, buffer);
    let name = state.path.file_name().map(|name| name.to_string_lossy().replace(".standoff.toml", ""));
    let title = state.session.entries().metadata().title.clone().or(name).unwrap_or_default();
    // Warnings are shown even if they shorten the title; other facts only beside the whole title. Unsaved work is
    // always shown.
    let wish = cells(&title) as u16;
    let mut x = (area.x + area.width).saturating_sub(1);
    for (at, fact) in facts(state, area.width >= WIDE).iter().enumerate() {
        let apart = if at == 0 { 0 } else { APART };
        let warns = at == 0 || fact.role == Role::Warning;
        let unsaved = fact.text.starts_with(UNSAVED);
        let least = match (state.unrecorded.is_some() || unsaved, warns) {
            (true, true) => 0,
            (false, true) => wish.min(TITLE as u16),
            (_, false) => wish,
        };
        let fits = |said: &str| x >= start + least + cells(said) as u16 + apart + APART;
        let said = match &*fact.text {
            whole if fits(whole) => whole,
            _ if unsaved => UNSAVED,
            _ if warns => continue,
            _ => break,
        };
        let taken = cells(said) as u16 + apart;
        x = x.saturating_sub(taken);
        write(buffer, x, area.y, said, bar.patch(theme.style(fact.role)).patch(ground(bar)), taken);
    }
    write(buffer, start, area.y, &title, bar.patch(theme.style(Role::Title)), x.saturating_sub(start + 2));
}

/// Writes the article's place in the queue, and whether it is done; returns where the title
/// begins.
fn queue_place(state: &State, theme: &Theme, x: u16, area: Area, buffer: &mut Buffer) -> u16 {
    let place = state.place.map(|(at, count)| format!("{at} of {count}"));
    let done = state.session.entries().metadata().done.then(|| "done".to_owned());
    let said: Vec<String> = place.into_iter().chain(done).collect();
    if said.is_empty() {
        return x;
    }
    write(buffer, x, area.y, &format!("{}  ", said.join(" · ")), theme.style(Role::Bar), area.width)
}

/// Only the ground of a style.
fn ground(style: Style) -> Style {
    Style { bg: style.bg, ..Style::default() }
}
