//! Changes of articles: of the selected ones, or else of the current one. Every change can be undone.

use super::story;
use crate::library::{ArticleId, Change, Row};
use crate::ui::keymap::Action;
use crate::ui::library::msg::{Ask, Changed, Cmd};
use crate::ui::library::row;
use crate::ui::library::state::State;

/// The name of the rule given for articles that a reader hid by hand.
const BY_HAND: &str = "hand";

/// Whether what a key does depends on what was done to articles before.
pub(in crate::ui::library) const fn depends(action: Action) -> bool {
    matches!(
        action,
        Action::ToggleRead
            | Action::Star
            | Action::ToggleDone
            | Action::Story
            | Action::Queue
            | Action::Remove
            | Action::Hide
            | Action::ReadAll
            | Action::CatchUp
            | Action::Undo
            | Action::Redo
            | Action::Tag
            | Action::Project
            | Action::NextUnread
            | Action::PreviousUnread
    )
}

/// Carries out an action on articles.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Cmd> {
    let on = |has: fn(&Row) -> bool| {
        let rows = &state.list.rows;
        // The property is set unless all of them have it; then it is removed.
        !state.list.meant().iter().all(|id| rows.get(id).is_some_and(|shown| has(&shown.row)))
    };
    let wanted = match action {
        Action::ToggleRead => {
            let unread = state.list.meant().iter().any(|id| state.list.is_unread(*id));
            Change::Read(unread)
        }
        Action::Star => Change::Star(on(|row| row.starred)),
        Action::Queue => Change::Queue(on(|row| row.queued)),
        Action::ToggleDone => Change::Done(on(|row| row.done)),
        Action::Remove => Change::Delete(on(|row| row.deleted)),
        Action::Hide => Change::Hide(on(|row| row.hidden.is_some()).then(|| BY_HAND.to_owned())),
        Action::ReadAll => return read_all(state),
        Action::CatchUp => return catch_up(state),
        Action::Undo => return step(state, true),
        Action::Redo => return step(state, false),
        Action::SelectRows => {
            select(state);
            return Vec::new();
        }
        Action::SelectAll => {
            state.list.anchor = None;
            state.list.selected = state.list.ids.iter().copied().collect();
            return Vec::new();
        }
        _ => return Vec::new(),
    };
    to_meant(state, wanted)
}

/// Applies a change to the selected articles, else to the current one. Afterwards nothing is selected, and the next
/// article becomes the current one after a change that is made to one article after another.
pub(in crate::ui::library) fn to_meant(state: &mut State, wanted: Change) -> Vec<Cmd> {
    let meant = state.list.meant();
    if meant.is_empty() {
        state.tell("there is no article here");
        return Vec::new();
    }
    let goes_on =
        state.list.count_selected() == 0 && matches!(wanted, Change::Delete(true) | Change::Hide(Some(_)));
    state.list.let_go();
    if goes_on && state.list.at + 1 < state.list.ids.len() {
        state.list.at += 1;
    }
    change(state, meant, wanted)
}

/// Asks for a change of articles, and of the whole stories of rows that stand for one.
pub(in crate::ui::library) fn change(state: &mut State, ids: Vec<ArticleId>, change: Change) -> Vec<Cmd> {
    let ids = story::meant(state, ids, &change);
    state.ask_change(|seen| Ask::Change(ids, change, seen))
}

/// Begins a selection, or keeps the rows that were being selected.
fn select(state: &mut State) {
    if state.list.anchor.is_some() {
        state.list.fix_selection();
    } else if !state.list.ids.is_empty() {
        state.list.anchor = Some(state.list.at);
    }
}

/// Marks all listed articles as read, as they were listed: articles that arrived since are not.
fn read_all(state: &mut State) -> Vec<Cmd> {
    let ids: Vec<ArticleId> = state.list.all.iter().copied().filter(|id| state.list.unread.contains(id)).collect();
    if !state.list.whole {
        state.tell("the list is still being read");
        return Vec::new();
    }
    if ids.is_empty() {
        state.tell("all that is listed is read");
        return Vec::new();
    }
    let changed = Changed { alone: ids, ..Changed::default() };
    state.ask_change(|seen| Ask::Change(changed, Change::Read(true), seen))
}

/// Marks all unread articles as read. The first time it only shows them, so that the reader sees which they are.
fn catch_up(state: &mut State) -> Vec<Cmd> {
    use crate::ui::library::state::place::Place;
    if state.list.place == Place::Unread && !state.unread_only {
        return read_all(state);
    }
    state.unread_only = false;
    let again = [(Action::CatchUp, "again marks them as read")];
    state.tell(state.advised("these are all unread articles", &again));
    state.go(Place::Unread)
}

/// Undoes the last step, or redoes it.
fn step(state: &mut State, back: bool) -> Vec<Cmd> {
    state.ask_change(|seen| Ask::Step { back, seen })
}

/// Asks for the rows in view that were not read yet, and some behind them.
pub(in crate::ui::library) fn keep_all_rows(state: &mut State) -> Vec<Cmd> {
    let height = usize::from(state.layout().rows.height);
    let list = &mut state.list;
    let from = list.top.saturating_sub(1);
    let to = (list.top + height + 1).min(list.ids.len());
    let known = |id: &ArticleId| list.rows.contains_key(id) || list.asked.contains(id);
    if list.ids.get(from..to).unwrap_or_default().iter().all(known) {
        return Vec::new();
    }
    let from = from.saturating_sub(row::AHEAD);
    let to = (to + row::AHEAD).min(list.ids.len());
    let missing: Vec<ArticleId> = list.ids[from..to].iter().copied().filter(|id| !known(id)).collect();
    list.asked.extend(missing.iter().copied());
    let query = state.query();
    vec![state.ask(Ask::Rows(missing, query))]
}
