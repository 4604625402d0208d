//! The problems a run can find.

use std::fmt;

/// The kinds of problems, as the table counts them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Kind {
    /// A confirmed edit is missing, and no message said so.
    Lost,
    /// An entry that nobody edited differs, and no message said so.
    Changed,
    /// The program panicked.
    Panic,
    /// The terminal, a folder or a message is not as it should be, or the program did not answer.
    Unclean,
}

/// A problem that a run found.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(crate) kind: Kind,
    pub(crate) text: String,
}

impl Problem {
    pub(crate) fn lost(text: impl Into<String>) -> Self {
        Self { kind: Kind::Lost, text: text.into() }
    }

    pub(crate) fn changed(text: impl Into<String>) -> Self {
        Self { kind: Kind::Changed, text: text.into() }
    }

    pub(crate) fn unclean(text: impl Into<String>) -> Self {
        Self { kind: Kind::Unclean, text: text.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.kind, self.text)
    }
}

/// Returns the problem of a text shown to a person; `None` when it reads as it should.
pub(crate) fn unreadable(shown: &str) -> Option<Problem> {
    // Debug output of Rust, which no message for people may have.
    const DEBUG: [&str; 7] = ["Os {", "Custom {", "kind: ", "Err(", "Some(", "called `", "RUST_BACKTRACE"];
    if let Some(at) = shown.find("panicked at") {
        return Some(Problem { kind: Kind::Panic, text: shown[at..].chars().take(400).collect() });
    }
    let found = DEBUG.iter().find(|words| shown.contains(**words))?;
    Some(Problem::unclean(format!("{found:?} stands in a message:\n{shown}")))
}
