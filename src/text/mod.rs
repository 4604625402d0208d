//! Text as ranges: spans and their algebra, offsets, segmentation, wrapping, anchoring.
//!
//! Knows nothing of annotations, lexicons or the rest of the crate.

pub mod align;
pub mod anchor;
pub mod difference;
pub mod flow;
pub mod fold;
mod offsets;
mod quoted;
pub mod segment;
mod span;
mod visible;

pub use offsets::Offsets;
pub use quoted::{between_marks, is_in_marks};
pub use span::{Span, Spans};
pub use visible::{is_hidden, one_line, uncued, visible};
