//! The codebook in force, as plain data.

use crate::codebook::Codebook;

/// What the codebook's file holds, and what there is to say of it.
#[derive(Clone, Debug, Default)]
pub struct OpenCodebook {
    /// What it says.
    pub book: Codebook,
    /// Whether it has a file, to which new targets go.
    pub in_file: bool,
    /// Why it is not what its file says, in lines.
    pub wrong: Option<String>,
}
