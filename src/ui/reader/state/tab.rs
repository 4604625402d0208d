//! The tabs of the list.

use crate::annotation::Kind;
use crate::ui::keymap::Action;

/// A tab of the list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Tab {
    /// Annotations of kind quote.
    #[default]
    Quotes,
    /// Annotations of kind date.
    Dates,
    /// Annotations of kind number.
    Numbers,
    /// Stances.
    Stances,
    /// Annotations of kind note.
    Notes,
}

impl Tab {
    /// All values, in order.
    pub const ALL: [Self; 5] = [Self::Quotes, Self::Dates, Self::Numbers, Self::Stances, Self::Notes];

    /// Returns its name on the screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quotes => "Quotes",
            Self::Dates => "Dates",
            Self::Numbers => "Numbers",
            Self::Stances => "Stances",
            Self::Notes => "Notes",
        }
    }

    /// Returns the kind of its annotations; `None` for stances.
    pub const fn kind(self) -> Option<Kind> {
        match self {
            Self::Quotes => Some(Kind::Quote),
            Self::Dates => Some(Kind::Date),
            Self::Numbers => Some(Kind::Number),
            Self::Notes => Some(Kind::Note),
            Self::Stances => None,
        }
    }

    /// Returns the action that goes to it.
    pub const fn action(self) -> Action {
        match self {
            Self::Quotes => Action::Quotes,
            Self::Dates => Action::Dates,
            Self::Numbers => Action::Numbers,
            Self::Stances => Action::Stances,
            Self::Notes => Action::Notes,
        }
    }

    /// Returns the tab of a kind.
    pub const fn of(kind: Kind) -> Self {
        match kind {
            Kind::Quote => Self::Quotes,
            Kind::Date => Self::Dates,
            Kind::Number => Self::Numbers,
            Kind::Note => Self::Notes,
        }
    }
}
