//! A line of the screen as words with roles, before any terminal, and the message on the bottom line.

use super::role::Role;
use crate::codebook::Colour;
use crate::text::flow::shown;

/// Words of one role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// The words.
    pub text: String,
    /// What they are.
    pub role: Role,
    /// The codebook's colour for them.
    pub colour: Option<Colour>,
}

impl Run {
    /// Words of a role.
    pub fn new(text: impl Into<String>, role: Role) -> Self {
        Self { text: text.into(), role, colour: None }
    }

    /// Makes a run of a text's words, with symbols for what a terminal must not be sent.
    pub fn of((text, role): (String, Role)) -> Self {
        Self::new(shown(&text), role)
    }
}

/// One line: runs from its left, and runs that end at its right.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Line {
    /// From the left.
    pub left: Vec<Run>,
    /// At the right.
    pub right: Vec<Run>,
}

impl Line {
    /// Returns a line from the left.
    pub fn of(runs: impl IntoIterator<Item = (String, Role)>) -> Self {
        Self { left: runs.into_iter().map(Run::of).collect(), right: Vec::new() }
    }

    /// Returns the same with the codebook's colour for the run at `at`.
    #[must_use]
    pub fn coloured(mut self, at: usize, colour: Option<Colour>) -> Self {
        if let Some(run) = self.left.get_mut(at) {
            run.colour = colour;
        }
        self
    }

    /// Returns the same with these at its right end.
    #[must_use]
    pub fn with_right(self, runs: impl IntoIterator<Item = (String, Role)>) -> Self {
        Self { right: runs.into_iter().map(Run::of).collect(), ..self }
    }
}

/// A message on the bottom line about what happened last; it stays until the next key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Status {
    /// What it says.
    pub text: String,
    /// Whether something failed.
    pub failed: bool,
}
