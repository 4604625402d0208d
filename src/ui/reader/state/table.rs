//! The tables of a session: actors × targets, the actors, the timeline.

use super::filter::Filter;
use crate::annotation::Id;
use crate::ui::keymap::{Action, Keymap, Mode};
use crate::ui::reader::sought::Place;
use crate::ui::table::Table;

/// A kind of table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableKind {
    /// Actors × targets: the number of stances and their mean.
    Matrix,
    /// The actors, with their quotes and stances.
    Actors,
    /// The dates in chronological order.
    Timeline,
    /// Where else the words of a quote are quoted.
    Spread,
    /// What other articles give for a quantity.
    Figures,
    /// What an actor is quoted with.
    Sayings,
}

impl TableKind {
    /// Returns its title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Matrix => "Matrix · mean from −1 against to +1 for (number of stances)",
            Self::Actors => "Actors · who says how much",
            Self::Timeline => "Timeline · what the text says when",
            Self::Spread => "Where else these words are quoted",
            Self::Figures => "What other articles give for this quantity",
            Self::Sayings => "All the actor is quoted with",
        }
    }

    /// Returns what to do where it is empty.
    pub fn hint(self, keymap: &Keymap) -> String {
        let takes = (Action::Stance, "says of a quote who stands where on what");
        match self {
            Self::Matrix => keymap.advise(Mode::Reading, "No stances yet", &[takes]),
            Self::Actors => "No actor is quoted or has a stance here".to_owned(),
            Self::Timeline => "No dates here that belong on a timeline".to_owned(),
            Self::Spread | Self::Figures | Self::Sayings => "Nothing was found".to_owned(),
        }
    }
}

/// What Enter does on a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Goto {
    /// Shows only items that meet the filter, in the tab of stances or quotes.
    Only(Filter),
    /// Selects an annotation.
    Annotation(Id),
    /// Goes to a place in an article.
    Article {
        /// The article.
        place: Place,
        /// The place, in bytes of its text.
        start: usize,
        /// The outlet and headline.
        name: String,
    },
    /// Does nothing.
    Nothing,
}

/// A table that is open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenTable {
    /// The kind of table.
    pub view: TableKind,
    /// Its rows, and the selected cell.
    pub table: Table<Goto>,
}
