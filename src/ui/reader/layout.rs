//! The areas of the screen's parts for a given size, in cells from the top left.

use crate::ui::area::Area;

/// The smallest screen that is drawn.
pub const SMALLEST: (u16, u16) = (32, 8);

/// The number of columns from which the panes are side by side.
const SIDE_BY_SIDE: u16 = 90;

/// The number of rows from which a narrow screen shows one pane above the other; with fewer, it shows one pane only.
const STACKED: u16 = 20;

/// The number of rows below which borders are left out.
const BORDERED: u16 = 16;

/// The cells left of the article's text for marks; a border takes one more.
pub const GUTTER: u16 = 2;

/// The reader's choices about the panes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PaneSettings {
    /// The article's share in percent.
    pub split: u16,
    /// Whether only the article is shown.
    pub only_article: bool,
    /// Whether the list is focused.
    pub in_list: bool,
    /// The number of cells in a line of the article.
    pub measure: usize,
}

/// The areas of the parts of the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Layout {
    /// The top line.
    pub top: Area,
    /// The bottom line.
    pub bottom: Area,
    /// The article with its border.
    pub article: Option<Area>,
    /// The article's text.
    pub text: Area,
    /// The list with its border.
    pub list: Option<Area>,
    /// The list's cards.
    pub cards: Area,
    /// Whether panes have borders.
    pub bordered: bool,
    /// Whether the screen is large enough to be drawn.
    pub fits: bool,
}

impl Layout {
    /// Returns the layout of a screen.
    pub fn of((width, height): (u16, u16), wishes: PaneSettings) -> Self {
        let bordered = height >= BORDERED && !wishes.only_article;
        let middle = Area { x: 0, y: 1, width, height: height.saturating_sub(2) };
        let (article, list) = panes(middle, wishes);
        let mut layout = Self {
            top: Area { x: 0, y: 0, width, height: height.min(1) },
            bottom: Area { x: 0, y: height.saturating_sub(1), width, height: height.min(1) },
            article,
            list,
            bordered,
            fits: width >= SMALLEST.0 && height >= SMALLEST.1,
            ..Self::default()
        };
        // An article that is not shown keeps its rows, so that its place is kept.
        let frame = article.unwrap_or(middle);
        layout.text = text(frame.inside(if bordered { 2 } else { 0 }, 1), wishes.measure);
        layout.cards =
            list.map(|list| if bordered { list.inside(2, 1) } else { cut_top(list) }).unwrap_or_default();
        layout
    }
}

fn panes(middle: Area, wishes: PaneSettings) -> (Option<Area>, Option<Area>) {
    if wishes.only_article {
        return (Some(middle), None);
    }
    if middle.width >= SIDE_BY_SIDE {
        let left = middle.width * wishes.split / 100;
        let article = Area { width: left, ..middle };
        return (Some(article), Some(Area { x: left, width: middle.width - left, ..middle }));
    }
    if middle.height + 2 >= STACKED {
        let above = (middle.height * wishes.split / 100).clamp(6, middle.height - 6);
        let article = Area { height: above, ..middle };
        return (Some(article), Some(Area { y: middle.y + above, height: middle.height - above, ..middle }));
    }
    if wishes.in_list { (None, Some(middle)) } else { (Some(middle), None) }
}

/// Cuts one line off a pane without a border, for its tabs.
fn cut_top(pane: Area) -> Area {
    Area {
        x: pane.x + 1,
        y: pane.y + 1,
        width: pane.width.saturating_sub(2),
        height: pane.height.saturating_sub(1),
    }
}

/// Returns the text's column: the measure, in the middle of a wide pane, a gutter at its left.
fn text(pane: Area, measure: usize) -> Area {
    let room = pane.width.saturating_sub(GUTTER + 1).max(1);
    let width = room.min(measure as u16);
    Area { x: pane.x + GUTTER + (room - width) / 2, width, ..pane }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WISHES: PaneSettings = PaneSettings { split: 58, only_article: false, in_list: false, measure: 72 };

    #[test]
    fn panes_stand_beside_above_or_for_each_other() {
        let wide = Layout::of((120, 36), WISHES);
        assert_eq!((wide.article.unwrap().y, wide.list.unwrap().y), (1, 1));
        let narrow = Layout::of((80, 24), WISHES);
        assert!(narrow.list.unwrap().y > narrow.article.unwrap().y);
        assert!(Layout::of((40, 12), WISHES).list.is_none());
        assert!(Layout::of((40, 12), PaneSettings { in_list: true, ..WISHES }).article.is_none());
    }

    proptest::proptest! {
        #[test]
        fn nothing_stands_outside_the_screen(width in 0u16..300, height in 0u16..100, split in 20u16..81, in_list: bool, only_article: bool) {
            let layout = Layout::of((width, height), PaneSettings { split, only_article, in_list, measure: 72 });
            let areas = [Some(layout.top), Some(layout.bottom), layout.article, layout.list];
            for area in areas.into_iter().flatten() {
                proptest::prop_assert!(area.x + area.width <= width && area.y + area.height <= height.max(1));
            }
        }
    }
}
