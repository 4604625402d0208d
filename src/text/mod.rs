//! Text as ranges: spans and their algebra, offsets, segmentation, wrapping, anchoring.
//!
//! Knows nothing of annotations, lexicons or the rest of the crate.

pub mod align;
pub mod anchor;
pub mod difference;
pub mod flow;
pub mod fold;
mod offsets;
mod one_line;
pub mod segment;
mod span;
mod uncued;
mod visible;

pub use offsets::Offsets;
pub use one_line::one_line;
pub use span::{Span, Spans};
pub use uncued::uncued;
pub use visible::{is_hidden, visible};
