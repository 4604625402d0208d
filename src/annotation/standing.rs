//! The standing of an entry: its verdict, as long as its words are still in the text.

use super::Verdict;

/// Whether the words an annotation was made on are still at its place in the text.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub enum Words {
    /// The marked words are in the text.
    #[default]
    Same,
    /// The text has similar words; these are the marked ones.
    Changed(Box<str>),
    /// The marked words, given here, have no certain place in the text any more.
    Lost(Box<str>),
}

impl Words {
    /// Returns the words that were marked, where others stand in their place.
    pub fn old(&self) -> Option<&str> {
        match self {
            Self::Same => None,
            Self::Changed(old) | Self::Lost(old) => Some(old),
        }
    }

    /// Returns the words that were marked, where others like them stand in their place.
    pub fn changed(&self) -> Option<&str> {
        if let Self::Changed(old) = self { Some(old) } else { None }
    }

    /// Returns the words that were marked, where they have no place.
    pub fn lost(&self) -> Option<&str> {
        if let Self::Lost(old) = self { Some(old) } else { None }
    }
}

/// The verdict on an entry, or that it is suspended because the marked words changed or are lost.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Standing {
    /// Nothing was decided.
    Suggested,
    /// Accepted.
    Accepted,
    /// Rejected.
    Rejected,
    /// Two annotators differ on it.
    Disputed,
    /// The marked words changed: the verdict has to be confirmed or rejected.
    Changed,
    /// The marked words are lost.
    Lost,
}

impl Standing {
    /// All values.
    pub const ALL: [Self; 6] =
        [Self::Suggested, Self::Accepted, Self::Rejected, Self::Disputed, Self::Changed, Self::Lost];

    /// Returns its word in output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Suggested => Verdict::Suggested.word(),
            Self::Accepted => Verdict::Accepted.word(),
            Self::Rejected => Verdict::Rejected.word(),
            Self::Disputed => Verdict::Disputed.word(),
            Self::Changed => "changed",
            Self::Lost => "lost",
        }
    }

    /// Whether it is suspended until the reader looks at the words.
    pub const fn is_suspended(self) -> bool {
        matches!(self, Self::Changed | Self::Lost)
    }
}

impl From<Verdict> for Standing {
    fn from(state: Verdict) -> Self {
        match state {
            Verdict::Suggested => Self::Suggested,
            Verdict::Accepted => Self::Accepted,
            Verdict::Rejected => Self::Rejected,
            Verdict::Disputed => Self::Disputed,
        }
    }
}
