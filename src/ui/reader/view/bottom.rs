//! The bottom line: the message about the last action, or else keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::left_out::write_left_out;
use super::top::WIDE;
use crate::analysis::Facet;
use crate::annotation::Verdict;
use crate::text::flow::{cells, shorten};
use crate::ui::area::Area;
use crate::ui::draw::hints::{hint_line, of_form, prompt, write_hints};
use crate::ui::draw::status::write_status;
use crate::ui::draw::{rect, write};
use crate::ui::form::Offers;
use crate::ui::keymap::{Action, Mode};
use crate::ui::reader::command;
use crate::ui::reader::layout::Layout;
use crate::ui::reader::leave::must_go_elsewhere;
use crate::ui::reader::state::{Overlay, State, Tab, TableKind};
use crate::ui::role::Role;
use crate::ui::theme::Theme;

/// Draws the bottom line; returns the place of the cursor when text is edited on it.
pub(super) fn draw(
    state: &State,
    offers: &Offers<'_>,
    theme: &Theme,
    layout: &Layout,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = layout.bottom;
    buffer.set_style(rect(area), theme.style(Role::Bar));
    match &state.overlay {
        Some(Overlay::Command(input)) => return Some(command_line(state, input, theme, area, buffer)),
        Some(Overlay::Search(input)) => return Some(search_line(state, input, theme, area, buffer)),
        _ => {}
    }
    if let Some((mode, keys)) = overlay_keys(state, offers) {
        hint_line(theme, mode, &keys, area, buffer);
        return None;
    }
    let x = write(buffer, area.x, area.y, mode_word(state), theme.style(Role::Active), area.width) + 1;
    match &state.status {
        Some(status) => write_status(status, theme, x, area, buffer),
        None => possible(state, theme, layout, x, buffer),
    }
    None
}

/// Draws the search line with its keys behind the text.
fn search_line(
    state: &State,
    input: &tui_input::Input,
    theme: &Theme,
    area: Area,
    buffer: &mut Buffer,
) -> Position {
    let at = prompt(theme, '/', input, area, buffer);
    let matches = keys(state, &[(&[Action::NextMatch, Action::PreviousMatch], "next, previous match afterwards")]);
    let mut pairs = vec![("Enter".to_owned(), "find"), ("Esc".to_owned(), "leave")];
    pairs.extend(matches);
    let text = u16::try_from(cells(input.value())).unwrap_or(u16::MAX);
    let x = (area.x + 5).saturating_add(text);
    write_hints(theme, &pairs, (x, area.y), (area.x + area.width).saturating_sub(x), buffer);
    at
}

/// Draws the command line with its completions.
fn command_line(
    state: &State,
    input: &tui_input::Input,
    theme: &Theme,
    area: Area,
    buffer: &mut Buffer,
) -> Position {
    let at = prompt(theme, ':', input, area, buffer);
    let offers = command::offers(state, input.value());
    if !(offers.len() == 1 && input.value().ends_with(&offers[0])) {
        let (x, style) = (at.x + 3, theme.style(Role::Bar).patch(theme.style(Role::Dim)));
        write(buffer, x, area.y, &offers.join("  "), style, (area.x + area.width).saturating_sub(x));
    }
    at
}

/// Returns the keys of what stands over the panes. Of a dialog or table none while there is something to say: what
/// happened to the codebook while it was opened goes before its keys.
fn overlay_keys(state: &State, offers: &Offers<'_>) -> Option<(&'static str, Vec<(String, &'static str)>)> {
    let owned =
        |pairs: &[(&str, &'static str)]| pairs.iter().map(|(key, word)| ((*key).to_owned(), *word)).collect();
    Some(match state.overlay.as_ref()? {
        Overlay::Leave if must_go_elsewhere(state) => (" Unsaved work ", owned(&LEAVE_ELSEWHERE)),
        Overlay::Leave => (" Unsaved work ", owned(&LEAVE)),
        Overlay::Notice(..) => (" NOTICE ", owned(&NOTICE)),
        Overlay::Help(_) => (" HELP ", keys(state, &HELP)),
        _ if state.status.is_some() => return None,
        Overlay::Dialog(open) => (" EDIT ", owned(&of_form(&open.form, offers))),
        Overlay::Table(open) if open.table.rows.is_empty() => (" TABLE ", keys(state, &EMPTY)),
        Overlay::Table(open) if open.view == TableKind::Actors && state.voices_by != Facet::Actor => {
            (" TABLE ", keys(state, &VOICES))
        }
        Overlay::Table(open) => (" TABLE ", keys(state, ways(open.view))),
        Overlay::Versions(open) => {
            let ways: &[Way] = if open.all.len() > 2 { &SEVERAL } else { &TWO };
            let carries = open.carries();
            let does = |(actions, _): &&Way| carries || *actions != [Action::CarryOver];
            (" TEXTS ", keys(state, &ways.iter().filter(does).copied().collect::<Vec<Way>>()))
        }
        Overlay::Command(_) | Overlay::Search(_) => return None,
    })
}

const fn ways(view: TableKind) -> &'static [Way] {
    match view {
        TableKind::Matrix => &MATRIX,
        TableKind::Actors => &ACTORS,
        TableKind::Timeline => &TIMELINE,
        TableKind::Spread | TableKind::Figures | TableKind::Sayings => &ELSEWHERE,
    }
}

/// Returns the name of what takes the keys.
fn mode_word(state: &State) -> &'static str {
    match (&state.overlay, state.mode()) {
        (Some(Overlay::Table(_)), _) => " TABLE ",
        (Some(Overlay::Versions(_)), _) => " TEXTS ",
        (Some(_), _) => " EDIT ",
        (None, Mode::Selecting) => " SELECT ",
        (None, _) if state.in_list => " LIST ",
        (None, _) => " READ ",
    }
}

/// Writes what can be done here, behind what the list leaves out where the list has no border to say it on.
fn possible(state: &State, theme: &Theme, layout: &Layout, x: u16, buffer: &mut Buffer) {
    let area = layout.bottom;
    let end = annotator(state, theme, area, buffer);
    let unsaid = !layout.bordered || layout.list.is_none();
    let room = end.saturating_sub(x);
    let x = if unsaid { write_left_out(state, theme, (x - 1, area.y), room + 1, buffer).max(x) } else { x };
    hints(state, theme, (x, area.y), end.saturating_sub(x), buffer);
}

/// Writes whose session it is, dimmed at the right end of a line that has room for it; returns the column before
/// it.
fn annotator(state: &State, theme: &Theme, area: Area, buffer: &mut Buffer) -> u16 {
    let end = area.x + area.width;
    let Some(name) = state.session.annotator.as_ref().filter(|_| area.width >= WIDE) else { return end };
    let name = shorten(name, usize::from(area.width / 4));
    let x = end.saturating_sub(cells(&name) as u16 + 1);
    write(buffer, x, area.y, &name, theme.style(Role::Bar), end - x);
    x.saturating_sub(2)
}

/// Writes the keys that matter most here, as many as fit.
fn hints(state: &State, theme: &Theme, (x, y): (u16, u16), room: u16, buffer: &mut Buffer) {
    let mut wanted = wanted(state).to_vec();
    let reading = state.mode() == Mode::Reading;
    let differ = (Action::OnlyDisputed, "disputed ones");
    if reading && state.lists.disputed(state.tab) > 0 && !wanted.contains(&differ) {
        let behind = wanted.iter().position(|(action, _)| *action == Action::Reject).map_or(0, |at| at + 1);
        wanted.insert(behind, differ);
    }
    let keys = wanted.iter().map(|(action, word)| (state.keymap.hint(state.mode(), *action), *word));
    let mut keys: Vec<(String, &str)> = keys.collect();
    if let Some(again) = again(state).filter(|_| reading && state.tab == Tab::Quotes) {
        let behind = wanted.iter().position(|(action, _)| *action == Action::Stance).map_or(0, |at| at + 1);
        keys.insert(behind, again);
    }
    write_hints(theme, &keys, (x, y), room, buffer);
}

/// Returns the keys that matter most here, most important first.
fn wanted(state: &State) -> &'static [(Action, &'static str)] {
    match (state.mode(), state.in_list, state.tab) {
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
    }
}

/// Returns the keys that repeat the last code, and its target, which was chosen elsewhere and must be visible here.
fn again(state: &State) -> Option<(String, &str)> {
    let target = &state.last_stance.as_ref()?.target;
    let keys = [Action::Supports, Action::Opposes, Action::Neutral];
    let keys: Vec<String> = keys.map(|action| state.keymap.hint(Mode::Reading, action)).into();
    Some((keys.into_iter().filter(|key| !key.is_empty()).collect::<Vec<_>>().join(" "), target))
}

const NOTICE: [(&str, &str); 1] = [("any key, a click", "read on")];
/// Actions that belong together, and their effect.
type Way = (&'static [Action], &'static str);

const HELP: [Way; 3] = [
    (&[Action::Back], "leave"),
    (&[Action::Down, Action::Up], "scroll"),
    (&[Action::First, Action::Last], "ends"),
];
const MATRIX: [Way; 5] = [
    (&[Action::Show], "its stances"),
    (&[Action::Group], "roll up to parents"),
    (&[Action::Left, Action::Down, Action::Up, Action::Right], "move"),
    (&[Action::Back], "leave"),
    (&[Action::Actor], "rename or merge the actor"),
];
const EMPTY: [Way; 1] = [(&[Action::Back], "leave")];
const TIMELINE: [Way; 3] =
    [(&[Action::Show], "go there"), (&[Action::Down, Action::Up], "move"), (&[Action::Back], "leave")];
const TWO: [Way; 4] = [
    (&[Action::NextMatch, Action::PreviousMatch], "next, previous change"),
    (&[Action::Down, Action::Up], "scroll"),
    (&[Action::CarryOver], "carry over"),
    (&[Action::Back], "leave"),
];
const SEVERAL: [Way; 6] = [
    (&[Action::NextMatch, Action::PreviousMatch], "next, previous change"),
    (&[Action::CarryOver], "carry over"),
    (&[Action::Back], "leave"),
    (&[Action::Left, Action::Right], "earlier text"),
    (&[Action::PreviousArticle, Action::NextArticle], "later text"),
    (&[Action::Down, Action::Up], "scroll"),
];
const ELSEWHERE: [Way; 3] = [
    (&[Action::Show], "open that article there"),
    (&[Action::Down, Action::Up], "move"),
    (&[Action::Back], "leave"),
];
const VOICES: [Way; 3] = [
    (&[Action::Group], "by role, type, actor"),
    (&[Action::Down, Action::Up], "move"),
    (&[Action::Back], "leave"),
];
const ACTORS: [Way; 6] = [
    (&[Action::Show], "go there"),
    (&[Action::Group], "by role, by type"),
    (&[Action::Down, Action::Up], "move"),
    (&[Action::Back], "leave"),
    (&[Action::Actor], "rename or merge the actor"),
    (&[Action::Elsewhere], "quotes in other articles"),
];

/// Returns the keys of actions, those that go together as one: `j k scroll`.
fn keys(state: &State, ways: &[Way]) -> Vec<(String, &'static str)> {
    let hint = |action: &Action| state.keymap.hint(Mode::Reading, *action);
    let one = |actions: &[Action]| actions.iter().map(hint).filter(|key| !key.is_empty()).collect::<Vec<_>>();
    ways.iter().map(|(actions, does)| (one(actions).join(" "), *does)).collect()
}

const LEAVE_ELSEWHERE: [(&str, &str); 3] =
    [("s", "save elsewhere (:wq OTHER)"), ("d", "discard and leave"), ("Esc", "stay")];
const LEAVE: [(&str, &str); 3] = [("s", "save and leave"), ("d", "discard and leave"), ("Esc", "stay")];
