//! What of the panes is seen, and which has the keys.

use crate::ui::reader::state::State;

/// Gives the keys to the other pane.
pub(super) const fn other(state: &mut State) {
    state.in_list = !state.in_list;
    state.only_article = false;
}

/// Shows only the article, or both panes again.
pub(super) const fn only_article(state: &mut State) {
    state.only_article = !state.only_article;
    state.in_list &= !state.only_article;
}
