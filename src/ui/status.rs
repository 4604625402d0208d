//! What a screen says of what happened last.

/// A message on the bottom line, until the next key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Status {
    /// What it says.
    pub text: String,
    /// Whether something failed.
    pub failed: bool,
}
