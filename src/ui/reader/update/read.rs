//! Reading: the article's cursor and scroll, walking the list, and what each key begins.

use tui_input::Input;

use super::{annotate, filter, leave, save, stances, step, table};
use crate::annotation::Id;
use crate::text::segment::{self, Unit};
use crate::ui::keymap::Action;
use crate::ui::reader::msg::Cmd;
use crate::ui::reader::state::{Overlay, State, Tab, View};

/// Does what a key stands for while no dialog is open.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Cmd> {
    let selecting = state.anchor.is_some();
    match action {
        Action::Quotes => tab(state, Tab::Quotes),
        Action::Dates => tab(state, Tab::Dates),
        Action::Numbers => tab(state, Tab::Numbers),
        Action::Stances => tab(state, Tab::Stances),
        Action::Notes => tab(state, Tab::Notes),
        Action::Pane => {
            state.in_list = !state.in_list;
            state.only_article = false;
        }
        Action::Show => show(state),
        Action::NextAnnotation => walk(state, true),
        Action::PreviousAnnotation => walk(state, false),
        Action::NextOfKind => list_motion(state, Action::Down),
        Action::PreviousOfKind => list_motion(state, Action::Up),
        Action::OnlyArticle => {
            state.only_article = !state.only_article;
            state.in_list &= !state.only_article;
        }
        Action::Narrower => state.split = state.split.saturating_sub(4).max(20),
        Action::Wider => state.split = (state.split + 4).min(80),
        Action::Rejected => {
            state.filter.rejected = !state.filter.rejected;
            state.tell(if state.filter.rejected { "rejected ones are shown" } else { "rejected ones are hidden" });
        }
        Action::Indirect => {
            state.filter.indirect = !state.filter.indirect;
            let word = if state.filter.indirect { "shown" } else { "hidden" };
            state.tell(format!("indirect quotes are {word}"));
        }
        Action::Group => {
            state.by_actor = !state.by_actor;
            let word = if state.by_actor { "actor" } else { "target" };
            state.tell(format!("stances are grouped by {word}"));
        }
        Action::Filter => filter::open(state),
        Action::ClearFilter => filter::clear(state),
        Action::OnlyActor => filter::only_actor(state),
        Action::OnlyDisputed => filter::only_disputed(state),
        Action::NextWithout => stances::next_without(state),
        Action::Select => {
            state.in_list = false;
            state.anchor = Some(state.cursor);
        }
        Action::OtherEnd => {
            if let Some(anchor) = &mut state.anchor {
                std::mem::swap(anchor, &mut state.cursor);
            }
            keep_in_view(state);
        }
        Action::Back if selecting => state.anchor = None,
        Action::Back if state.in_list => state.in_list = false,
        Action::Back => state.search.1.clear(),
        Action::Help => state.overlay = Some(Overlay::Help(0)),
        Action::Command => state.overlay = Some(Overlay::Command(Input::default())),
        Action::Search => state.overlay = Some(Overlay::Search(Input::default())),
        Action::NextMatch => super::search::go(state, true),
        Action::PreviousMatch => super::search::go(state, false),
        Action::Undo => return step(state, true),
        Action::Redo => return step(state, false),
        Action::Save => return save(state, false),
        Action::Quit => return leave(state),
        Action::Matrix => return table::open(state, View::Matrix),
        Action::Actors => return table::open(state, View::Actors),
        Action::Timeline => return table::open(state, View::Timeline),
        Action::Redraw => return vec![Cmd::Redraw],
        Action::Suspend => return vec![Cmd::Suspend],
        Action::Copy => return annotate::copy(state),
        Action::Accept
        | Action::AcceptAll
        | Action::Reject
        | Action::Delete
        | Action::Edit
        | Action::Stance
        | Action::Supports
        | Action::Opposes
        | Action::Neutral
        | Action::Again
        | Action::Evidence
        | Action::Mentions
        | Action::MarkQuote
        | Action::MarkDate
        | Action::MarkNumber
        | Action::MarkNote
        | Action::Actor
        | Action::Published => return annotate::act(state, action),
        _ if state.in_list => list_motion(state, action),
        _ => motion(state, action),
    }
    Vec::new()
}

fn tab(state: &mut State, tab: Tab) {
    state.tab = tab;
    state.in_list = true;
    state.only_article = false;
    state.selected = nearest(state);
    to_selected(state);
}

/// The item of the list that stands nearest to the cursor: the first that ends after it, or else the last. Of stances
/// the last one that rests on what was selected, or else the last.
pub(super) fn nearest(state: &State) -> Option<Id> {
    if state.tab == Tab::Stances {
        let mut stances = state.session.entries().stances().values().rev();
        let on_it = stances.find(|stance| stance.evidence.iter().any(|id| Some(*id) == state.selected));
        return on_it.map(|stance| stance.id).or_else(|| state.items().last().copied());
    }
    let (items, annotations) = (state.items(), state.session.entries().annotations());
    let ends_before = |id: &Id| annotations.get(*id).is_some_and(|a| a.spans.cover().end() <= state.cursor);
    items.get(items.partition_point(ends_before)).or(items.last()).copied()
}

/// Shows the selected item in the article, and its card whole or folded.
fn show(state: &mut State) {
    let Some(id) = state.selected else { return state.fail_unselected() };
    if !state.in_list {
        state.in_list = true;
    } else if state.layout().article.is_none() {
        state.in_list = false;
    } else if state.stance().is_some() {
        stances::next_evidence(state);
    } else if !state.unfolded.remove(&id) {
        state.unfolded.insert(id);
    }
    to_selected(state);
}

/// Puts the cursor on the selected item's passage.
pub(super) fn to_selected(state: &mut State) {
    if let Some(start) = state.annotation().map(|a| a.spans.cover().start()) {
        state.cursor = start;
        goal(state);
        bring(state);
    }
}

fn list_motion(state: &mut State, action: Action) {
    let last = state.items().len().saturating_sub(1);
    let at = state.place_in_list().unwrap_or(0);
    let at = match action {
        Action::Down => at + 1,
        Action::Up => at.saturating_sub(1),
        Action::First => 0,
        Action::Last => last,
        Action::HalfDown | Action::PageDown => at + 5,
        Action::HalfUp | Action::PageUp => at.saturating_sub(5),
        Action::Left | Action::Right => {
            let step = if action == Action::Right { 1 } else { Tab::ALL.len() - 1 };
            return tab(state, Tab::ALL[(state.tab as usize + step) % Tab::ALL.len()]);
        }
        _ => return,
    };
    state.selected = state.items().get(at.min(last)).copied();
    to_selected(state);
}

/// To the next or previous annotation in the text, of whatever kind; the list follows.
fn walk(state: &mut State, forward: bool) {
    if state.in_list {
        return list_motion(state, if forward { Action::Down } else { Action::Up });
    }
    let annotations = state.session.entries().annotations();
    let here = state
        .selected
        .and_then(|id| annotations.index(id))
        .filter(|_| state.annotation().is_some_and(|a| a.spans.cover().start() == state.cursor));
    let from = here.unwrap_or_else(|| annotations.first_from(state.cursor));
    let found = if forward {
        annotations.iter().skip(from + usize::from(here.is_some())).find(|a| state.shows(a))
    } else {
        annotations.iter().take(from).rev().find(|a| state.shows(a))
    };
    let Some((id, kind)) = found.map(|a| (a.id, a.kind())) else {
        return state.tell(if forward { "no annotation below" } else { "no annotation above" });
    };
    (state.tab, state.selected) = (Tab::of(kind), Some(id));
    to_selected(state);
}

fn motion(state: &mut State, action: Action) {
    let page = usize::from(state.layout().text.height).max(1);
    match action {
        Action::Down => rows(state, 1),
        Action::Up => rows(state, -1),
        Action::HalfDown => rows(state, (page / 2).max(1).cast_signed()),
        Action::HalfUp => rows(state, -(page / 2).max(1).cast_signed()),
        Action::PageDown => rows(state, page.saturating_sub(2).max(1).cast_signed()),
        Action::PageUp => rows(state, -page.saturating_sub(2).max(1).cast_signed()),
        _ => jump(state, action),
    }
    follow(state);
}

fn jump(state: &mut State, action: Action) {
    let text = state.session.text();
    let at = state.cursor;
    let to = match action {
        Action::First => 0,
        Action::Last => segment::previous(text, text.trim_end().len(), Unit::Character),
        Action::Left => segment::previous(text, at, Unit::Character),
        Action::Right => segment::next(text, at, Unit::Character),
        Action::WordBack => segment::previous(text, at, Unit::Word),
        // A selection wants whole words: on to a word is to its end.
        Action::WordForward | Action::WordEnd => {
            let end = segment::end(text, segment::next(text, at, Unit::Character), Unit::Word);
            segment::previous(text, end, Unit::Character)
        }
        Action::SentenceForward => last_of(text, at, Unit::Sentence),
        Action::SentenceBack => segment::previous(text, at, Unit::Sentence),
        Action::ParagraphForward => last_of(text, at, Unit::Paragraph),
        Action::ParagraphBack => segment::previous(text, at, Unit::Paragraph),
        _ => return,
    };
    let last = segment::previous(text, text.len(), Unit::Character);
    state.cursor = to.min(last);
    goal(state);
    keep_in_view(state);
}

/// The last character of the sentence or paragraph at `at`, or of the next one when `at` is that character already:
/// what a selection wants to take in.
fn last_of(text: &str, at: usize, unit: Unit) -> usize {
    let last = |at| segment::previous(text, segment::end(text, at, unit), Unit::Character);
    let own = last(at);
    if own > at { own } else { last(segment::next(text, at, unit)) }
}

/// Moves the cursor by rows, skipping the air between paragraphs.
fn rows(state: &mut State, by: isize) {
    let last = state.flow.rows().len().saturating_sub(1);
    let row = state.flow.row_of(state.cursor);
    let mut to = row.saturating_add_signed(by).min(last);
    while state.flow.rows().get(to).is_some_and(|row| row.span.is_empty()) && to > 0 && to < last {
        to = to.saturating_add_signed(by.signum());
    }
    state.cursor = state.flow.byte(state.session.text(), to, state.goal);
    keep_in_view(state);
}

/// The cursor's column is the one it wants to keep.
pub(super) fn goal(state: &mut State) {
    state.goal = state.flow.place(state.session.text(), state.cursor).1;
}

/// Scrolls as little as needed for the cursor to stand in view, some rows from the edge.
pub(super) fn keep_in_view(state: &mut State) {
    let height = usize::from(state.layout().text.height).max(1);
    let margin = (height / 4).min(5);
    let row = state.flow.row_of(state.cursor);
    let most = state.flow.rows().len().saturating_sub(height);
    state.top = state.top.min(row.saturating_sub(margin)).max((row + margin + 1).saturating_sub(height)).min(most);
}

/// Scrolls so that the cursor, where it was out of view, stands in the upper third.
pub(super) fn bring(state: &mut State) {
    let height = usize::from(state.layout().text.height).max(1);
    let row = state.flow.row_of(state.cursor);
    if row < state.top || row + 1 >= state.top + height {
        state.top = row.saturating_sub(height / 3);
    }
    keep_in_view(state);
}

/// Selects what the cursor stands on: of the tab's kind in the list's own tab, or the first on the cursor's row.
pub(super) fn follow(state: &mut State) {
    let Some(kind) = state.tab.kind() else { return };
    let Some(row) = state.flow.rows().get(state.flow.row_of(state.cursor)).map(|row| row.span) else { return };
    let annotations = state.session.entries().annotations();
    let on_row = || annotations.touching(row).filter(|a| a.kind() == kind && state.shows(a));
    let here = on_row().filter(|a| a.spans.holds(state.cursor)).min_by_key(|a| a.spans.cover().len());
    if let Some(found) = here.or_else(|| on_row().next()) {
        state.selected = Some(found.id);
    }
}
