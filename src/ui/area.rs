//! A rectangle of cells, counted from the screen's top left.

/// A rectangle of cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Area {
    /// Leftmost column.
    pub x: u16,
    /// Topmost row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Whether a cell lies in it.
    pub const fn holds(self, x: u16, y: u16) -> bool {
        x >= self.x && x < self.x + self.width && y >= self.y && y < self.y + self.height
    }

    /// Returns the area without `x` columns at each side and `y` rows at each end.
    #[must_use]
    pub const fn inside(self, x: u16, y: u16) -> Self {
        Self {
            x: self.x + x,
            y: self.y + y,
            width: self.width.saturating_sub(2 * x),
            height: self.height.saturating_sub(2 * y),
        }
    }
}
