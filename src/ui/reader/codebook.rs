//! The codebook in use, as plain data.

use crate::codebook::Codebook;

/// The content of the codebook's file, and its problems.
#[derive(Clone, Debug, Default)]
pub struct OpenCodebook {
    /// The codebook.
    pub book: Codebook,
    /// Whether it has a file, to which new targets are added.
    pub in_file: bool,
    /// Why the codebook differs from its file, in lines; `None` when it does not differ.
    pub wrong: Option<String>,
}
