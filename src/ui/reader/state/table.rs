//! The tables of a session: actors × targets, the actors, the dates on a line.

use super::filter::Filter;
use crate::annotation::Id;
use crate::ui::keymap::{Action, Keymap, Mode};
use crate::ui::table::Table;

/// Which table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableKind {
    /// Actors × targets: stances and where they lie on average.
    Matrix,
    /// The actors: what they say and where they stand.
    Actors,
    /// The dates in the order of the calendar.
    Timeline,
}

impl TableKind {
    /// Returns its title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Matrix => "Matrix · mean from −1 against to +1 for (number of stances)",
            Self::Actors => "Actors · who says how much",
            Self::Timeline => "Timeline · what the text says when",
        }
    }

    /// Returns what to do where it is empty.
    pub fn hint(self, keymap: &Keymap) -> String {
        let takes = (Action::Stance, "says of a quote who stands where on what");
        match self {
            Self::Matrix => keymap.advise(Mode::Reading, "No stances yet", &[takes]),
            Self::Actors => "No actor is quoted or has a stance here".to_owned(),
            Self::Timeline => "No dates here that belong on a timeline".to_owned(),
        }
    }
}

/// Where Enter goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Goto {
    /// Shows only what fits, in the stances' tab or the quotes'.
    Only(Filter),
    /// Selects an annotation.
    Annotation(Id),
    /// Nowhere.
    Nothing,
}

/// A table that is open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenTable {
    /// Which.
    pub view: TableKind,
    /// Its rows, and what is chosen in it.
    pub table: Table<Goto>,
}
