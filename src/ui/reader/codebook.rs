//! The codebook in force, as plain data.

use crate::codebook::Codebook;

/// The content of the codebook's file, and its problems.
#[derive(Clone, Debug, Default)]
pub struct OpenCodebook {
    /// The codebook.
    pub book: Codebook,
    /// Whether it has a file, to which new targets go.
    pub in_file: bool,
    /// Why the codebook differs from its file, in lines; `None` where it does not.
    pub wrong: Option<String>,
}
