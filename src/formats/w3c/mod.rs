//! W3C Web Annotation as JSON-LD, written and read.

mod read;
mod write;

pub(super) use read::{parsed, read};
pub(super) use write::write;
