//! What a run may find wrong.

use std::fmt;

/// The kinds of what may be found wrong, as the table counts them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Kind {
    /// An acknowledged edit is not there any more, and nobody said so.
    Lost,
    /// Something nobody edited is another than it was, and nobody said so.
    Changed,
    /// The program panicked.
    Panic,
    /// The terminal, a folder or a message was left as it should not be, or the program did not answer.
    Unclean,
}

/// Something a run found wrong.
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

/// What is wrong with what a person was shown; nothing when it reads as it should.
pub(crate) fn unreadable(shown: &str) -> Option<Problem> {
    // What Rust prints for itself, and no person can read.
    const DEBUG: [&str; 7] = ["Os {", "Custom {", "kind: ", "Err(", "Some(", "called `", "RUST_BACKTRACE"];
    if let Some(at) = shown.find("panicked at") {
        return Some(Problem { kind: Kind::Panic, text: shown[at..].chars().take(400).collect() });
    }
    let found = DEBUG.iter().find(|words| shown.contains(**words))?;
    Some(Problem::unclean(format!("{found:?} stands in a message:\n{shown}")))
}
