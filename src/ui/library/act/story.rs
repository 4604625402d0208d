//! Opening and closing the story of a row, and switching folding on and off.

use super::change::change;
use crate::lexicon::counted;
use crate::library::{ArticleId, Change};
use crate::ui::keymap::Action;
use crate::ui::library::msg::{Ask, Changed, Cmd};
use crate::ui::library::outcome::ShownRow;
use crate::ui::library::state::State;

/// Opens the story of the chosen row, or closes it.
pub(super) fn toggle(state: &mut State) -> Vec<Cmd> {
    let Some(id) = state.list.id() else { return Vec::new() };
    if !state.list.folds.on {
        let ways = [(Action::FoldStories, "folds them")];
        state.tell(state.advised("stories are not folded", &ways));
        return Vec::new();
    }
    match state.list.folds.story(id) {
        Some(story) if !state.list.folds.is_folded(id) => {
            // The row of the story stays the chosen one, also if it was closed from one of its other articles.
            let lead = state.list.folds.row(id);
            if let Some(at) = state.list.ids.iter().position(|known| Some(*known) == lead) {
                state.list.at = at;
            }
            state.list.folds.close(story);
            state.list.arrange();
            Vec::new()
        }
        Some(_) => vec![read(state, id)],
        None => {
            state.tell("no other article carries this story");
            Vec::new()
        }
    }
}

/// Folds stories to one row each, or shows a row for each article.
pub(super) fn switch(state: &mut State) {
    state.list.folds.on = !state.list.folds.on;
    state.list.arrange();
    state.tell(if state.list.folds.on { "one row for a story" } else { "one row for an article" });
}

fn read(state: &mut State, id: ArticleId) -> Cmd {
    let (order, query) = (state.order, state.query());
    state.ask(Ask::Story(id, order, query))
}

/// Asks for the articles of the open stories again.
pub(in crate::ui::library) fn read_open(state: &mut State) -> Vec<Cmd> {
    let rows = state.list.folds.open_rows();
    rows.into_iter().map(|id| read(state, id)).collect()
}

/// Shows the other articles of a story.
pub(in crate::ui::library) fn opened(
    state: &mut State,
    id: ArticleId,
    others: Vec<(ShownRow, String)>,
) -> Vec<Cmd> {
    // The list may have got another first article of the story in the meantime; what is different is told from that one.
    match state.list.folds.row(id) {
        Some(lead) if lead == id => {}
        Some(lead) => return vec![read(state, lead)],
        None => return Vec::new(),
    }
    if others.is_empty() {
        state.tell("the other articles of this story are hidden or deleted");
        if let Some(story) = state.list.folds.story(id) {
            state.list.folds.close(story);
        }
    } else {
        let (rows, said): (Vec<ShownRow>, Vec<_>) =
            others.into_iter().map(|(shown, said)| (shown.clone(), (shown.row.id, said))).unzip();
        state.list.take_rows(rows);
        state.list.folds.open(id, said);
    }
    state.list.arrange();
    Vec::new()
}

/// Marks the other articles of a folded story like the one that was done, or is no longer, in the reader.
pub(in crate::ui::library) fn done_with(state: &mut State, done: Option<(ArticleId, bool)>) -> Vec<Cmd> {
    let changed = |(id, is_done): &(ArticleId, bool)| {
        state.list.folds.is_folded(*id) && state.list.rows.get(id).is_some_and(|shown| shown.row.done != *is_done)
    };
    let Some((id, is_done)) = done.filter(changed) else { return Vec::new() };
    let others = state.list.rows.get(&id).map_or(0, |shown| shown.row.carried).saturating_sub(1);
    let (others, now) =
        (counted(others as usize, "other article"), if is_done { "done" } else { "no longer done" });
    state.tell(format!("{others} of this story {now}, too; undo in the list takes that back"));
    change(state, vec![id], Change::Done(is_done))
}

/// Returns what a change of some rows applies to. What is read, done or put away is the whole story; a star, a tag or a
/// place in the queue is the article's own, so that one of several copies is coded.
pub(super) fn meant(state: &State, ids: Vec<ArticleId>, change: &Change) -> Changed {
    let whole = matches!(change, Change::Read(_) | Change::Done(_) | Change::Delete(_) | Change::Hide(_));
    let (stories, alone) = ids.into_iter().partition(|id| whole && state.list.folds.is_folded(*id));
    Changed { alone, stories }
}
