//! Moves the article's cursor, and the focus from pane to pane.

use crate::text::segment::{self, Unit};
use crate::ui::keymap::Action;
use crate::ui::reader::cursor::{follow, goal, keep_in_view};
use crate::ui::reader::state::State;

/// Moves the cursor, and selects what it comes to stand on.
pub(super) fn motion(state: &mut State, action: Action) {
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
        // A selection consists of whole words, so a motion to a word goes to its end.
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

/// Returns the last character of the sentence or paragraph at `at`, or of the next one when `at` is already the last.
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

/// Moves the cursor to the selection's other end.
pub(super) fn other_end(state: &mut State) {
    if let Some(anchor) = &mut state.anchor {
        std::mem::swap(anchor, &mut state.cursor);
    }
    keep_in_view(state);
}

/// Focuses the other pane.
pub(super) const fn other_pane(state: &mut State) {
    state.in_list = !state.in_list;
    state.only_article = false;
}

/// Shows only the article, or both panes again.
pub(super) const fn only_article(state: &mut State) {
    state.only_article = !state.only_article;
    state.in_list &= !state.only_article;
}
