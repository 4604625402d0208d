//! Applies the result of a command to the state.

use super::act::go::fetch;
use super::act::story;
use super::feeds::Feeds;
use super::msg::{Ask, Changed, Cmd, ListAsk};
use super::outcome::{Answer, Outcome};
use super::state::State;
use super::state::place::Place;
use crate::library::{Change, Counts};

/// Applies the outcome of a command.
pub(super) fn done(state: &mut State, outcome: Outcome) -> Vec<Cmd> {
    match outcome {
        Outcome::Answer(answer) => {
            state.waiting = state.waiting.saturating_sub(1);
            return answered(state, answer);
        }
        Outcome::Feeds(feeds) => return take_feeds(state, feeds),
        Outcome::Fetching(done, all) => state.fetching = Some((done, all)),
        Outcome::Fetched { said, failed } => {
            state.fetching = None;
            if failed {
                state.fail(said);
            } else {
                state.tell(said);
            }
            return renewed(state);
        }
        Outcome::Others(said) => {
            if !said.is_empty() {
                state.tell(said.join(" · "));
            }
            return renewed(state);
        }
        Outcome::Added { said, feed } => {
            state.tell(said);
            let mut cmds = renewed(state);
            if let Some(feed) = feed {
                cmds.extend(fetch(state, vec![feed]));
            }
            return cmds;
        }
        Outcome::Ruled { rule, ids } if ids.is_empty() => {
            state.tell(format!("from now on {rule} hides; nothing unread has it"));
        }
        // The rule hides what it names, not the other articles of a story.
        Outcome::Ruled { rule, ids } => {
            let changed = Changed { alone: ids, ..Changed::default() };
            return state.ask_change(|seen| Ask::Change(changed, Change::Hide(Some(rule)), seen));
        }
        Outcome::Unopened(why) => {
            state.opening = None;
            state.fail(why);
        }
        Outcome::SessionClosed { said, done } => {
            let copies = story::done_with(state, done);
            if let Some(said) = said {
                state.fail(said);
            }
            return copies.into_iter().chain(state.ask_change(Ask::Again)).collect();
        }
        Outcome::Comparing(left) => {
            state.comparing = left;
            if left == 0 {
                return state.renew();
            }
        }
        // Another program may have fetched feeds or read articles in the meantime.
        Outcome::Tick if state.waiting == 0 => return vec![Cmd::Feeds, counts(state)],
        Outcome::Tick => {}
        Outcome::Told(text) => state.tell(text),
        Outcome::Failed(text) => state.fail(text),
    }
    Vec::new()
}

/// Asks how many there are everywhere.
fn counts(state: &mut State) -> Cmd {
    let counted = state.counted();
    state.ask(Ask::Counts(counted))
}

/// Asks for all that new articles change.
fn renewed(state: &mut State) -> Vec<Cmd> {
    let mut cmds = vec![Cmd::Feeds];
    cmds.extend(state.renew());
    cmds
}

fn take_feeds(state: &mut State, feeds: Feeds) -> Vec<Cmd> {
    let before = std::mem::replace(&mut state.searches, feeds.searches);
    (state.feeds, state.updated) = (feeds.feeds, feeds.updated);
    if let Some(wrong) = feeds.wrong {
        state.fail(wrong);
    }
    state.fit_entries();
    let mut cmds = if before == state.searches { Vec::new() } else { vec![counts(state)] };
    let is_there = state.entries.iter().any(|entry| entry.place() == Some(&state.list.place));
    if !is_there && !matches!(state.list.place, Place::Found(_) | Place::Typed(_)) {
        // A list that was removed from the left is not shown any more.
        let next = state.entries.get(state.place_at).and_then(|entry| entry.place().cloned());
        cmds.extend(state.go(next.unwrap_or(Place::Unread)));
    }
    cmds
}

/// Applies an answer of the database.
fn answered(state: &mut State, answer: Answer) -> Vec<Cmd> {
    match answer {
        Answer::Counts(all, searches) => count(state, *all, searches),
        Answer::List { number, ids, unread, stories, rows, whole, own } => {
            if number != state.number {
                return Vec::new();
            }
            state.list.take(ids, stories, whole);
            state.list.unread = unread.into_iter().collect();
            state.list.own = own;
            state.list.rows.clear();
            state.list.asked.clear();
            state.list.take_rows(rows);
            // A fold that stays open may have other articles now, or another first one.
            let mut cmds = story::read_open(state);
            if !whole && let Some(view) = state.view() {
                let query = state.query();
                cmds.push(state.ask(Ask::Whole(ListAsk { number, view, query, own_only: false })));
            }
            return cmds;
        }
        Answer::Rows(rows) => state.list.take_rows(rows),
        Answer::Story(id, others) => return story::opened(state, id, others),
        Answer::Preview(text) if state.preview.asked == Some(text.id) => state.preview.take(*text),
        Answer::Preview(_) | Answer::Needless => {}
        Answer::Changed { said, rows, unread, counts, searches } => {
            state.changing = state.changing.saturating_sub(1);
            state.list.rows.clear();
            state.list.asked.clear();
            state.list.unread = unread.into_iter().collect();
            state.list.take_rows(rows);
            count(state, *counts, searches);
            if !said.is_empty() {
                state.tell(said);
            }
        }
        Answer::Unchanged(why) => {
            state.changing = state.changing.saturating_sub(1);
            state.fail(why);
        }
        Answer::Failed(why) => state.fail(why),
    }
    Vec::new()
}

fn count(state: &mut State, counts: Counts, searches: Vec<usize>) {
    (state.counts, state.found, state.is_counted) = (counts, searches, true);
    state.fit_entries();
}
