//! A line of the screen as text with roles, independent of any terminal, and the message on the bottom line.

use super::role::Role;
use crate::codebook::Colour;
use crate::text::flow::shown;

/// A text with one role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// The words.
    pub text: String,
    /// The role.
    pub role: Role,
    /// The colour that the codebook gives to the text.
    pub colour: Option<Colour>,
}

impl Run {
    /// Returns a text with a role.
    pub fn new(text: impl Into<String>, role: Role) -> Self {
        Self { text: text.into(), role, colour: None }
    }

    /// Makes a run of a text's words, with symbols for what a terminal must not be sent.
    pub fn of((text, role): (String, Role)) -> Self {
        Self::new(shown(&text), role)
    }
}

/// One line, with runs at the left and runs at the right.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Line {
    /// The runs from the left.
    pub left: Vec<Run>,
    /// The runs that end at the right.
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

/// A message on the bottom line about the last action; it stays until the next key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Status {
    /// The message.
    pub text: String,
    /// Whether the action failed.
    pub failed: bool,
}
