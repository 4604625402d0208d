//! The areas of the screen's parts for a given size, in cells from the top left.

use crate::ui::area::Area;

/// The smallest screen that is drawn.
pub const SMALLEST: (u16, u16) = (32, 8);

/// The columns and rows from which three panes are shown.
const THREE: (u16, u16) = (100, 20);

/// The columns and rows from which two panes are shown.
const TWO: (u16, u16) = (60, 16);

/// The number of rows below which borders are left out.
const BORDERED: u16 = 16;

/// A pane of the library's screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pane {
    /// The lists at the left.
    Places,
    /// The articles.
    List,
    /// The preview.
    Preview,
}

/// The reader's choices about the panes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PaneSettings {
    /// The focused pane.
    pub pane: Pane,
    /// Whether the preview is shown.
    pub preview: bool,
    /// The rows above the list for a search while it is written, and for its message.
    pub field: u16,
}

/// The areas of the parts of the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Layout {
    /// The top line.
    pub top: Area,
    /// The bottom line.
    pub bottom: Area,
    /// The lists at the left with their border.
    pub places: Option<Area>,
    /// The list with its border.
    pub list: Option<Area>,
    /// The field in which a search is written, and its message.
    pub field: Option<Area>,
    /// The list's rows.
    pub rows: Area,
    /// The preview with its border.
    pub preview: Option<Area>,
    /// Whether panes have borders.
    pub bordered: bool,
    /// Whether the screen is large enough to be drawn.
    pub fits: bool,
}

impl Layout {
    /// Returns the layout of a screen.
    pub fn of((width, height): (u16, u16), wishes: PaneSettings) -> Self {
        let middle = Area { x: 0, y: 1, width, height: height.saturating_sub(2) };
        let bordered = height >= BORDERED;
        let mut layout = Self {
            top: Area { x: 0, y: 0, width, height: height.min(1) },
            bottom: Area { x: 0, y: height.saturating_sub(1), width, height: height.min(1) },
            bordered,
            fits: width >= SMALLEST.0 && height >= SMALLEST.1,
            ..Self::default()
        };
        (layout.places, layout.list, layout.preview) = panes(middle, height, wishes);
        // A list that is not shown keeps its rows, so that its place is kept.
        let frame = layout.list.unwrap_or(middle);
        let mut rows = if bordered { frame.inside(2, 1) } else { cut_top(frame) };
        if wishes.field > 0 {
            let height = wishes.field.min(rows.height);
            layout.field = Some(Area { height, ..rows });
            rows = Area { y: rows.y + height, height: rows.height - height, ..rows };
        }
        layout.rows = rows;
        layout
    }

    /// Returns what is inside a pane's border.
    pub const fn inside(&self, pane: Area) -> Area {
        if self.bordered { pane.inside(2, 1) } else { cut_top(pane) }
    }
}

/// Returns the three panes: all of them, two, or the one that has the keys.
fn panes(middle: Area, height: u16, wishes: PaneSettings) -> (Option<Area>, Option<Area>, Option<Area>) {
    let Area { width, .. } = middle;
    let at_left = |share: Area| {
        let own = (width / 4).clamp(22, 30);
        let left = Area { width: own, ..share };
        (left, Area { x: share.x + own, width: share.width - own, ..share })
    };
    if width >= THREE.0 && height >= THREE.1 {
        let (places, rest) = at_left(middle);
        if !wishes.preview {
            return (Some(places), Some(rest), None);
        }
        let (list, preview) = above(rest);
        return (Some(places), Some(list), Some(preview));
    }
    if width >= TWO.0 && height >= TWO.1 {
        // The lists are shown while they are focused; otherwise the preview is shown below the articles.
        if wishes.pane == Pane::Places || !wishes.preview {
            let (places, rest) = at_left(middle);
            return (Some(places), Some(rest), None);
        }
        let (list, preview) = above(middle);
        return (None, Some(list), Some(preview));
    }
    match wishes.pane {
        Pane::Places => (Some(middle), None, None),
        Pane::Preview if wishes.preview => (None, None, Some(middle)),
        _ => (None, Some(middle), None),
    }
}

/// Returns the list above, the preview below it.
fn above(area: Area) -> (Area, Area) {
    let list = area.height * 11 / 20;
    (Area { height: list, ..area }, Area { y: area.y + list, height: area.height - list, ..area })
}

/// Cuts one line off a pane without a border, for its heading.
const fn cut_top(pane: Area) -> Area {
    Area {
        x: pane.x + 1,
        y: pane.y + 1,
        width: pane.width.saturating_sub(2),
        height: pane.height.saturating_sub(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WISHES: PaneSettings = PaneSettings { pane: Pane::List, preview: true, field: 0 };

    #[test]
    fn there_are_as_many_panes_as_have_room() {
        let shown = |size, pane| {
            let layout = Layout::of(size, PaneSettings { pane, ..WISHES });
            [layout.places, layout.list, layout.preview].map(|pane| pane.is_some())
        };
        assert_eq!(shown((120, 36), Pane::List), [true, true, true]);
        assert_eq!(shown((80, 24), Pane::List), [false, true, true]);
        assert_eq!(shown((80, 24), Pane::Places), [true, true, false]);
        assert_eq!(shown((40, 12), Pane::Preview), [false, false, true]);
    }

    proptest::proptest! {
        #[test]
        fn nothing_stands_outside_the_screen(width in 0u16..300, height in 0u16..100, at in 0usize..3, preview: bool, field in 0u16..4) {
            let pane = [Pane::Places, Pane::List, Pane::Preview][at];
            let layout = Layout::of((width, height), PaneSettings { pane, preview, field });
            let areas = [Some(layout.top), Some(layout.bottom), layout.places, layout.list, layout.preview, layout.field];
            for area in areas.into_iter().flatten() {
                proptest::prop_assert!(area.x + area.width <= width.max(2) && area.y + area.height <= height.max(2));
            }
        }
    }
}
