//! The area of a dialog, and the first row of the article shown beside or above it, chosen so that the dialog's passage
//! stays visible.

use super::layout::Layout;
use super::state::State;
use crate::ui::area::Area;

/// The fewest cells of the list for a dialog to be drawn over it.
const NARROWEST: u16 = 36;

/// The share of the screen's rows that stays visible above a dialog, as a divisor.
const SHARE: u16 = 4;

/// The area of a dialog, and the article's first shown row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct DialogArea {
    /// The area a dialog may use.
    pub(super) place: Area,
    /// The article's first shown row.
    pub(super) top: usize,
}

/// Returns the area of a dialog: over the list beside the article, else over the lower part of the screen, below the
/// passage.
pub(super) fn dialog_area(state: &State, layout: &Layout) -> DialogArea {
    let (width, height) = state.size;
    let beside = layout
        .list
        .filter(|list| layout.article.is_some() && list.y <= layout.top.height && list.width >= NARROWEST);
    let below = Area { x: 0, y: layout.top.height, width, height: height.saturating_sub(2) };
    let passage = state.passage().filter(|_| layout.article.is_some());
    let Some(span) = passage.map(|passage| passage.span) else {
        return DialogArea { place: beside.unwrap_or(below), top: state.top };
    };
    let first = state.flow.row_of(span.start());
    let rows = state.flow.row_of(span.end().saturating_sub(1)).saturating_sub(first) + 1;
    if let Some(place) = beside {
        return DialogArea { place, top: shown_from(state.top, (first, rows), layout.text.height) };
    }
    let kept = u16::try_from(rows).unwrap_or(u16::MAX).min((below.height / SHARE).max(1)).min(layout.text.height);
    let y = layout.text.y + kept;
    let place = Area { y, height: (below.y + below.height).saturating_sub(y), ..below };
    DialogArea { place, top: shown_from(state.top, (first, rows), kept) }
}

/// Returns the first row to show when `height` rows are visible: unchanged, if as much of the passage as possible is
/// visible.
fn shown_from(top: usize, (first, rows): (usize, usize), height: u16) -> usize {
    let height = usize::from(height);
    let last = first + rows.min(height);
    if first >= top && last <= top + height { top } else { first }
}

#[cfg(test)]
mod tests {
    use super::shown_from;

    #[test]
    fn the_article_moves_only_where_the_passage_is_out_of_sight() {
        assert_eq!(shown_from(10, (12, 3), 5), 10);
        assert_eq!(shown_from(10, (12, 3), 4), 12, "its last row would not be seen");
        assert_eq!(shown_from(10, (4, 2), 5), 4);
        assert_eq!(shown_from(10, (12, 90), 5), 12, "of a long one its beginning is seen");
    }
}
