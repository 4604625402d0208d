//! A rectangle of cells, counted from the screen's top left.

/// A rectangle of cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Area {
    /// The leftmost column.
    pub x: u16,
    /// The topmost row.
    pub y: u16,
    /// The number of columns.
    pub width: u16,
    /// The number of rows.
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
