//! The top line (what is read) and the bottom line (what can be done, or what happened).

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::{rect, width_of, write, write_runs};
use crate::text::flow::cells;
use crate::ui::card::Run;
use crate::ui::keymap::{Action, Mode};
use crate::ui::layout::Area;
use crate::ui::role::Role;
use crate::ui::state::{Overlay, State, Tab};
use crate::ui::theme::Theme;
use crate::ui::update::command;

fn run(text: impl Into<String>, role: Role) -> Run {
    Run { text: text.into(), role }
}

pub(super) fn top(state: &State, theme: &Theme, area: Area, buffer: &mut Buffer) {
    let bar = theme.style(Role::Bar);
    buffer.set_style(rect(area), bar);
    let metadata = state.session.entries().metadata();
    let mut right = Vec::new();
    if area.width >= 60 {
        let published = metadata.published.map(|day| day.strftime("%-d %b %Y").to_string());
        right.push(run(published.unwrap_or("no date (D sets it)".into()), Role::Bar));
    }
    if area.width >= 100 {
        let minutes = state.words.div_ceil(230).max(1);
        right.push(run(format!(" · {} words · {minutes} min", state.words), Role::Bar));
    }
    let stances = state.session.entries().stances().len();
    if stances > 0 {
        right.push(run(format!("   {stances} {}", if stances == 1 { "stance" } else { "stances" }), Role::Bar));
    }
    if let Some(busy) = state.busy {
        right.push(run(format!("   {busy} …"), Role::Warning));
    } else if state.read_only.is_some() {
        right.push(run("   read-only", Role::Warning));
    } else if state.session.modified() {
        right.push(run("   ● modified", Role::Warning));
    } else if state.on_disk {
        right.push(run("   saved", Role::Bar));
    }
    right.push(run(" ", Role::Bar));
    let taken = width_of(&right).min(area.width);
    let x = write(buffer, area.x, area.y, " standoff  ", bar.patch(theme.style(Role::Key)), area.width);
    let name = state.path.file_name().map(|name| name.to_string_lossy().replace(".standoff.toml", ""));
    let title = metadata.title.clone().or(name);
    let room = (area.width - taken).saturating_sub(x + 2);
    write(buffer, x, area.y, &title.unwrap_or_default(), bar.patch(theme.style(Role::Title)), room);
    let style_kept = theme.style(Role::Bar).bg;
    let end = write_runs(buffer, area.x + area.width - taken, area.y, &right, theme, taken);
    if let Some(bg) = style_kept {
        buffer.set_style(rect(Area { width: end - area.x, ..area }), ratatui::style::Style::new().bg(bg));
    }
}

/// Draws the bottom line; returns where the cursor stands when something is written on it.
pub(super) fn bottom(state: &State, theme: &Theme, area: Area, buffer: &mut Buffer) -> Option<Position> {
    let bar = theme.style(Role::Bar);
    buffer.set_style(rect(area), bar);
    match &state.overlay {
        Some(Overlay::Command(input)) => {
            let at = prompt(theme, ':', input, area, buffer);
            let offers = command::offers(state, input.value());
            let x = at.x + 3;
            if !(offers.len() == 1 && input.value().ends_with(&offers[0])) {
                let words = offers.join("  ");
                write(
                    buffer,
                    x,
                    area.y,
                    &words,
                    bar.patch(theme.style(Role::Dim)),
                    (area.x + area.width).saturating_sub(x),
                );
            }
            return Some(at);
        }
        Some(Overlay::Search(input)) => return Some(prompt(theme, '/', input, area, buffer)),
        Some(Overlay::Leave) => {
            let question = " Unsaved work.  s save and leave   d leave without saving   Esc stay";
            write(buffer, area.x, area.y, question, bar.patch(theme.style(Role::Warning)), area.width);
            return None;
        }
        _ => {}
    }
    let mode = match state.mode() {
        Mode::Selecting => " SELECT ",
        Mode::Reading if state.in_list => " LIST ",
        Mode::Reading => " READ ",
    };
    let x = write(buffer, area.x, area.y, mode, theme.style(Role::Active), area.width) + 1;
    let room = (area.x + area.width).saturating_sub(x);
    if let Some(status) = &state.status {
        let role = if status.failed { Role::Error } else { Role::Heading };
        write(buffer, x, area.y, &status.text, bar.patch(theme.style(role)), room);
    } else {
        hints(state, theme, (x, area.y), room, buffer);
    }
    None
}

fn prompt(theme: &Theme, sign: char, input: &tui_input::Input, area: Area, buffer: &mut Buffer) -> Position {
    let style = theme.style(Role::Bar).patch(theme.style(Role::Heading));
    let width = usize::from(area.width.saturating_sub(3));
    let skip = input.visual_scroll(width);
    let shown: String = input.value().chars().skip(skip).collect();
    write(buffer, area.x + 1, area.y, &format!("{sign}{shown}"), style, area.width.saturating_sub(1));
    Position { x: area.x + 2 + (input.visual_cursor().saturating_sub(skip)) as u16, y: area.y }
}

/// The keys that matter most here, as many as fit.
fn hints(state: &State, theme: &Theme, (mut x, y): (u16, u16), room: u16, buffer: &mut Buffer) {
    let wanted: &[(Action, &str)] = match (state.mode(), state.in_list, state.tab) {
        (Mode::Selecting, ..) => &[
            (Action::MarkQuote, "quote"),
            (Action::MarkDate, "date"),
            (Action::MarkNumber, "number"),
            (Action::MarkNote, "note"),
            (Action::Stance, "stance"),
            (Action::WordEnd, "word"),
            (Action::SentenceForward, "sentence"),
            (Action::ParagraphForward, "paragraph"),
            (Action::Back, "let go"),
        ],
        (_, true, Tab::Stances) => &[
            (Action::Edit, "edit"),
            (Action::Delete, "delete"),
            (Action::Actor, "actor"),
            (Action::Undo, "undo"),
            (Action::Save, "save"),
            (Action::Pane, "article"),
            (Action::Help, "help"),
        ],
        _ => &[
            (Action::Help, "help"),
            (Action::Accept, "accept"),
            (Action::Reject, "reject"),
            (Action::Edit, "edit"),
            (Action::Stance, "stance"),
            (Action::NextAnnotation, "next"),
            (Action::Select, "select"),
            (Action::Undo, "undo"),
            (Action::Save, "save"),
            (Action::Pane, "pane"),
            (Action::Search, "search"),
            (Action::Command, "command"),
        ],
    };
    let (bar, end) = (theme.style(Role::Bar), x + room);
    for (action, word) in wanted {
        let key = state.keymap.hint(state.mode(), *action);
        if x + (cells(&key) + cells(word) + 4) as u16 > end {
            break;
        }
        x = write(buffer, x, y, &key, bar.patch(theme.style(Role::Key)), end - x);
        x = write(buffer, x, y, &format!(" {word}  "), bar, end - x);
    }
}
