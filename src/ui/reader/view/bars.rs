//! The top line (what is read) and the bottom line (what can be done, or what happened).

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use super::left_out::write_left_out;
use crate::annotation::Verdict;
use crate::text::flow::{cells, lines, shorten};
use crate::ui::area::Area;
use crate::ui::draw::hints::{hint_line, of_form, prompt, write_hints};
use crate::ui::draw::{rect, write};
use crate::ui::form::Offers;
use crate::ui::keymap::{Action, Mode};
use crate::ui::line::Run;
use crate::ui::reader::command;
use crate::ui::reader::layout::Layout;
use crate::ui::reader::state::{Overlay, State, Tab, View};
use crate::ui::role::Role;
use crate::ui::theme::Theme;

fn run(text: impl Into<String>, role: Role) -> Run {
    Run::new(text, role)
}

/// What stands at the right of the top line, most important first.
fn facts(state: &State, wide: bool) -> Vec<Run> {
    let metadata = state.session.entries().metadata();
    let published = metadata.published.map(|day| day.strftime("%-d %b %Y").to_string());
    let stances = state.session.entries().stances().values().filter(|s| s.state != Verdict::Rejected).count();
    let minutes = state.words.div_ceil(WORDS_A_MINUTE).max(1);
    let mut out = Vec::new();
    if let Some(busy) = state.busy {
        out.push(run(format!("{busy} …"), Role::Warning));
    } else if state.read_only.is_some() {
        let unsaved = if state.session.modified() { "● " } else { "" };
        out.push(run(format!("{unsaved}read-only"), Role::Warning));
    } else if state.session.modified() {
        out.push(run(if wide { "● modified" } else { "●" }, Role::Warning));
    } else if state.on_disk {
        out.push(run("saved", Role::Bar));
    }
    if state.unrecorded.is_some() {
        let said = if wide { "a crash would lose this" } else { "not crash-safe" };
        out.insert(0, run(said, Role::Warning));
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
        out.push(run(format!("{stances} {}", if stances == 1 { "stance" } else { "stances" }), Role::Bar));
    }
    out.push(run(format!("{} words · {minutes} min", state.words), Role::Bar));
    out
}

/// Columns from which unsaved work is said and not only signed.
const WIDE: u16 = 60;
/// How fast people read news.
const WORDS_A_MINUTE: usize = 230;
/// Cells between two facts.
const APART: u16 = 3;
/// Cells of the title that no fact may take.
const TITLE: usize = 24;

pub(super) fn top(state: &State, theme: &Theme, area: Area, buffer: &mut Buffer) {
    let bar = theme.style(Role::Bar);
    buffer.set_style(rect(area), bar);
    let start = write(buffer, area.x, area.y, " standoff  ", bar.patch(theme.style(Role::Key)), area.width);
    let start = queue_place(state, theme, start, area, buffer);
    let name = state.path.file_name().map(|name| name.to_string_lossy().replace(".standoff.toml", ""));
    let title = state.session.entries().metadata().title.clone().or(name).unwrap_or_default();
    // What warns has its place even where it shortens the title; the rest only beside the whole of it.
    let wish = cells(&title) as u16;
    let mut x = (area.x + area.width).saturating_sub(1);
    for (at, fact) in facts(state, area.width >= WIDE).iter().enumerate() {
        let taken = cells(&fact.text) as u16 + if at == 0 { 0 } else { APART };
        let warns = at == 0 || fact.role == Role::Warning;
        let least = match (state.unrecorded.is_some(), warns) {
            (true, true) => 0,
            (false, true) => wish.min(TITLE as u16),
            (_, false) => wish,
        };
        if x < start + least + taken + APART {
            break;
        }
        x -= taken;
        write(buffer, x, area.y, &fact.text, bar.patch(theme.style(fact.role)).patch(ground(bar)), taken);
    }
    write(buffer, start, area.y, &title, bar.patch(theme.style(Role::Title)), x.saturating_sub(start + 2));
}

/// Where the article stands among those to work through, and whether it is done; returns where the title begins.
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

/// Draws the bottom line; returns where the cursor stands when something is written on it.
pub(super) fn bottom(
    state: &State,
    offers: &Offers<'_>,
    theme: &Theme,
    layout: &Layout,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = layout.bottom;
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
            let keys = if state.read_only.is_some() { &LEAVE_ELSEWHERE } else { &LEAVE };
            hint_line(theme, " Unsaved work ", keys, area, buffer);
            return None;
        }
        // What happened to the codebook while a dialog or table was opened is said before its keys.
        Some(Overlay::Dialog(open)) if state.status.is_none() => {
            hint_line(theme, " EDIT ", &of_form(&open.form, offers), area, buffer);
            return None;
        }
        Some(Overlay::Notice(..)) => {
            hint_line(theme, " NOTICE ", &NOTICE, area, buffer);
            return None;
        }
        Some(Overlay::Help(_)) => {
            hint_line(theme, " HELP ", &keys(state, &HELP), area, buffer);
            return None;
        }
        Some(Overlay::Table(open)) if state.status.is_none() => {
            let ways: &[Way] = match open.view {
                View::Matrix => &MATRIX,
                View::Actors => &ACTORS,
                View::Timeline => &ACTORS[..3],
            };
            hint_line(theme, " TABLE ", &keys(state, ways), area, buffer);
            return None;
        }
        Some(Overlay::Dialog(_) | Overlay::Table(_)) | None => {}
    }
    let mode = match (&state.overlay, state.mode()) {
        (Some(Overlay::Table(_)), _) => " TABLE ",
        (Some(_), _) => " EDIT ",
        (None, Mode::Selecting) => " SELECT ",
        (None, Mode::Reading) if state.in_list => " LIST ",
        (None, Mode::Reading) => " READ ",
    };
    let x = write(buffer, area.x, area.y, mode, theme.style(Role::Active), area.width) + 1;
    let room = (area.x + area.width).saturating_sub(x);
    // Where the list has no border to say it on.
    let unsaid = !layout.bordered || layout.list.is_none();
    if let Some(status) = &state.status {
        let role = if status.failed { Role::Error } else { Role::Heading };
        let style = bar.patch(theme.style(role));
        let said = lines(&status.text, usize::from(room));
        // What is longer than the line grows upwards over the panes.
        let said = &said[..said.len().min(usize::from(area.y / 2).max(1))];
        for (at, line) in said.iter().rev().enumerate() {
            let y = area.y - at as u16;
            if at > 0 {
                write(buffer, area.x, y, &" ".repeat(usize::from(area.width)), bar, area.width);
            }
            write(buffer, x, y, line, style, room);
        }
    } else {
        let end = annotator(state, theme, area, buffer);
        let room = end.saturating_sub(x);
        let x = if unsaid { write_left_out(state, theme, (x - 1, area.y), room + 1, buffer).max(x) } else { x };
        hints(state, theme, (x, area.y), end.saturating_sub(x), buffer);
    }
    None
}

/// Whose session it is, quietly at the right end of a line that has room for it; returns the column before it.
fn annotator(state: &State, theme: &Theme, area: Area, buffer: &mut Buffer) -> u16 {
    let end = area.x + area.width;
    let Some(name) = state.session.annotator.as_ref().filter(|_| area.width >= WIDE) else { return end };
    let name = shorten(name, usize::from(area.width / 4));
    let x = end.saturating_sub(cells(&name) as u16 + 1);
    write(buffer, x, area.y, &name, theme.style(Role::Bar), end - x);
    x.saturating_sub(2)
}

/// The keys that matter most here, as many as fit.
fn hints(state: &State, theme: &Theme, (x, y): (u16, u16), room: u16, buffer: &mut Buffer) {
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
        (_, true, Tab::Stances) if state.stance().is_some_and(|s| s.state == Verdict::Disputed) => &[
            (Action::Accept, "accept"),
            (Action::Reject, "reject"),
            (Action::OnlyDisputed, "disputed ones"),
            (Action::Show, "next evidence"),
            (Action::Undo, "undo"),
            (Action::Save, "save"),
            (Action::Pane, "article"),
            (Action::Help, "help"),
        ],
        (_, true, Tab::Stances) => &[
            (Action::Show, "next evidence"),
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
            (Action::NextOfKind, "next"),
            (Action::Select, "select"),
            (Action::Undo, "undo"),
            (Action::Save, "save"),
            (Action::Pane, "pane"),
            (Action::Search, "search"),
            (Action::Command, "command"),
        ],
    };
    let keys = wanted.iter().map(|(action, word)| (state.keymap.hint(state.mode(), *action), *word));
    let mut keys: Vec<(String, &str)> = keys.collect();
    if let Some(again) = again(state).filter(|_| state.mode() == Mode::Reading && state.tab == Tab::Quotes) {
        let behind = wanted.iter().position(|(action, _)| *action == Action::Stance).map_or(0, |at| at + 1);
        keys.insert(behind, again);
    }
    write_hints(theme, &keys, (x, y), room, buffer);
}

/// The keys that code once more, and the target they do it on: it is chosen elsewhere and must be seen here.
fn again(state: &State) -> Option<(String, &str)> {
    let target = &state.last_stance.as_ref()?.target;
    let keys = [Action::Supports, Action::Opposes, Action::Neutral];
    let keys: Vec<String> = keys.map(|action| state.keymap.hint(Mode::Reading, action)).into();
    Some((keys.into_iter().filter(|key| !key.is_empty()).collect::<Vec<_>>().join(" "), target))
}

const NOTICE: [(&str, &str); 1] = [("any key, a click", "read on")];
/// Actions that go together, and what they do.
type Way = (&'static [Action], &'static str);

const HELP: [Way; 3] = [
    (&[Action::Back], "leave"),
    (&[Action::Down, Action::Up], "scroll"),
    (&[Action::First, Action::Last], "ends"),
];
const MATRIX: [Way; 4] = [
    (&[Action::Show], "its stances"),
    (&[Action::Left, Action::Down, Action::Up, Action::Right], "move"),
    (&[Action::Back], "leave"),
    (&[Action::Actor], "rename or merge the actor"),
];
const ACTORS: [Way; 4] = [
    (&[Action::Show], "go there"),
    (&[Action::Down, Action::Up], "move"),
    (&[Action::Back], "leave"),
    (&[Action::Actor], "rename or merge the actor"),
];

/// The keys of actions, those that go together as one: `j k scroll`.
fn keys(state: &State, ways: &[Way]) -> Vec<(String, &'static str)> {
    let hint = |action: &Action| state.keymap.hint(Mode::Reading, *action);
    let one = |actions: &[Action]| actions.iter().map(hint).filter(|key| !key.is_empty()).collect::<Vec<_>>();
    ways.iter().map(|(actions, does)| (one(actions).join(" "), *does)).collect()
}

const LEAVE_ELSEWHERE: [(&str, &str); 3] =
    [("s", "save elsewhere (:wq OTHER)"), ("d", "discard and leave"), ("Esc", "stay")];
const LEAVE: [(&str, &str); 3] = [("s", "save and leave"), ("d", "discard and leave"), ("Esc", "stay")];
