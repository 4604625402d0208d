//! The edge of a mark that the mouse holds.

use super::tab::Tab;
use crate::annotation::Id;
use crate::session::coding::extent::Edge;
use crate::text::Spans;

/// The edge of a mark that the mouse holds, and where the mark would stand if it let go now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EdgeDrag {
    /// The mark.
    pub id: Id,
    /// Which edge.
    pub edge: Edge,
    /// The tab and what was selected in it when the button went down.
    pub selected: (Tab, Option<Id>),
    /// Where the mark would stand; nothing while the mouse has not moved.
    pub spans: Option<Spans>,
}
