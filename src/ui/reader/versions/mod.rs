//! The window that shows what changed between two texts of the article, and carries the annotations over.

mod content;
mod wrap;

use super::change::{change, is_busy, provenance, work};
use super::cursor::{keep_in_view, nearest};
use super::msg::Cmd;
use super::state::{Compared, Comparing, Content, ForSession, OpenVersions, Overlay, State, TextVersion};
use super::work::Job;
use crate::annotation::Document;
use crate::session::carry::Fates;
use crate::text::align::Alignment;
use crate::ui::event::Mouse;
use crate::ui::key::Key;
use crate::ui::keymap::{Action, Mode};
use content::content;

/// Opens the window on the texts of the article: on the session's and the latest one, where they differ, or else on the
/// last edit.
pub(super) fn open(state: &mut State, all: Vec<TextVersion>) -> Vec<Cmd> {
    if all.len() < 2 {
        state.tell("no other text of this article is known");
        return Vec::new();
    }
    let own = all.iter().position(|version| version.document.text() == state.session.text());
    let latest = state.latest.as_ref().and_then(|latest| all.iter().rposition(|v| v.document == *latest));
    let edits: Vec<usize> = (0..all.len()).filter(|at| all[*at].is_edit || Some(*at) == own).collect();
    let pair = match (own, latest, edits.as_slice()) {
        (Some(own), Some(latest), _) if state.is_earlier && own != latest => [own, latest],
        (.., [.., before, last]) => [*before, *last],
        _ => [all.len() - 2, all.len() - 1],
    };
    let content = Content::default();
    let open = OpenVersions { all, pair, compared: None, content, top: 0, at: None, width: 0 };
    compare(state, open)
}

/// Makes the lines for the width of the screen.
pub(super) fn fit(open: &mut OpenVersions, state: &State) {
    let width = usize::from(OpenVersions::room(state.size).0);
    if open.width != width || open.content.lines.is_empty() {
        open.width = width;
        open.content = content(open, state, width);
        open.top = open.top.min(open.last_top(state.size));
    }
}

/// Shows the window, and has its two texts compared.
fn compare(state: &mut State, mut open: OpenVersions) -> Vec<Cmd> {
    (open.compared, open.content, open.top, open.at) = (None, Content::default(), 0, None);
    let comparing = Comparing {
        versions: open.pair.map(|at| open.all[at].clone()),
        document: state.session.document().clone(),
        entries: state.session.entries().clone(),
        made: provenance(state),
    };
    state.overlay = Some(Overlay::Versions(Box::new(open)));
    work(state, Job::Compare(Box::new(comparing)))
}

/// Shows what was found; where the window was closed meanwhile, nothing.
pub(super) fn compared(state: &mut State, found: Compared) {
    (state.busy, state.status) = (None, None);
    if let Some(Overlay::Versions(open)) = &mut state.overlay {
        open.compared = Some(Box::new(found));
        open.content = Content::default();
    }
}

/// Handles a key in the window.
pub(super) fn key(state: &mut State, mut open: Box<OpenVersions>, key: Key) -> Vec<Cmd> {
    let page = isize::from(i16::try_from(OpenVersions::room(state.size).1 / 2).unwrap_or(1)).max(1);
    let screen = state.size;
    match state.keymap.action(Mode::Reading, key) {
        Some(Action::Down) => open.scroll(1, screen),
        Some(Action::Up) => open.scroll(-1, screen),
        Some(Action::HalfDown | Action::PageDown) => open.scroll(page, screen),
        Some(Action::HalfUp | Action::PageUp) => open.scroll(-page, screen),
        Some(Action::First) => open.top = 0,
        Some(Action::Last) => open.scroll(isize::MAX, screen),
        Some(Action::NextMatch | Action::NextAnnotation | Action::NextOfKind) => open.step(true, screen),
        Some(Action::PreviousMatch | Action::PreviousAnnotation | Action::PreviousOfKind) => {
            open.step(false, screen);
        }
        Some(Action::Left) => return choose(state, open, 0, -1),
        Some(Action::Right) => return choose(state, open, 0, 1),
        Some(Action::PreviousArticle) => return choose(state, open, 1, -1),
        Some(Action::NextArticle) => return choose(state, open, 1, 1),
        Some(Action::CarryOver) => return carry_over(state, open),
        Some(Action::Versions | Action::Back | Action::Quit | Action::Help) => return Vec::new(),
        _ => {}
    }
    state.overlay = Some(Overlay::Versions(open));
    Vec::new()
}

/// Chooses another earlier (0) or later (1) text.
fn choose(state: &mut State, mut open: Box<OpenVersions>, side: usize, by: isize) -> Vec<Cmd> {
    let last = open.all.len() - 1;
    let to = open.pair[side].saturating_add_signed(by).min(last);
    let fits = if side == 0 { to < open.pair[1] } else { to > open.pair[0] };
    if open.all.len() < 3 {
        state.tell("these two are all the texts that are known");
    } else if !fits || to == open.pair[side] {
        state.tell("there is no other text on that side");
    } else if !is_busy(state) {
        open.pair[side] = to;
        return compare(state, *open);
    }
    state.overlay = Some(Overlay::Versions(open));
    Vec::new()
}

/// Carries the annotations over to the later text.
fn carry_over(state: &mut State, open: Box<OpenVersions>) -> Vec<Cmd> {
    let transaction = match open.compared.as_ref().map(|compared| &compared.session) {
        Some(ForSession::Before(carry)) => Ok((carry.transaction.clone(), carry.fates.clone())),
        Some(ForSession::After(_)) => Err("the session stands on the later text already"),
        Some(ForSession::Beside) => Err("the session stands on another text; choose it as the earlier one"),
        None => Err("the texts are still being compared"),
    };
    match transaction {
        Ok(_) if is_busy(state) => {}
        Ok((transaction, fates)) => {
            let before = state.session.document().clone();
            let cmds = change(state, transaction);
            follow_text(state, &before);
            if !cmds.is_empty() {
                state.tell(said(&fates, &state.keymap.hint(Mode::Reading, Action::Undo)));
            }
            return cmds;
        }
        Err(why) => state.fail(why),
    }
    state.overlay = Some(Overlay::Versions(open));
    Vec::new()
}

/// Returns what carrying over did, in words.
fn said(fates: &Fates, undo: &str) -> String {
    let parts = [(fates.same, "same"), (fates.changed(), "on changed words"), (fates.gone(), "gone")];
    let parts = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let parts = parts.collect::<Vec<_>>().join(", ");
    let parts = if parts.is_empty() { "no annotations".to_owned() } else { parts };
    let undo = if undo.is_empty() { String::new() } else { format!(" · {undo} takes it back") };
    format!("carried over: {parts}{undo}")
}

/// Keeps the reader's place where the session's text was changed from `before`.
pub(super) fn follow_text(state: &mut State, before: &Document) {
    if before == state.session.document() {
        return;
    }
    let alignment = Alignment::new(before.text(), state.session.text());
    let top = state.flow.rows().get(state.top).map_or(0, |row| row.span.start());
    let text = state.session.text();
    let [top, cursor] = [top, state.cursor].map(|at| text.floor_char_boundary(alignment.near(at)));
    state.forget_text();
    (state.cursor, state.session.view.top) = (cursor, top);
    if state.selected.is_none() {
        state.selected = nearest(state);
    }
    keep_in_view(state);
}

/// Handles the mouse in the window.
pub(super) fn mouse(state: &mut State, mouse: Mouse) {
    let screen = state.size;
    let Some(Overlay::Versions(open)) = &mut state.overlay else { return };
    match mouse {
        Mouse::WheelDown => open.scroll(3, screen),
        Mouse::WheelUp => open.scroll(-3, screen),
        Mouse::Press | Mouse::Drag | Mouse::Release => {}
    }
}
