//! An edge of a mark that is dragged with the mouse.

use super::tab::Tab;
use crate::annotation::Id;
use crate::session::coding::extent::Edge;
use crate::text::Spans;

/// The edge of a mark that the mouse drags, and the spans the mark would get if the button were released now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EdgeDrag {
    /// The mark.
    pub id: Id,
    /// The dragged edge.
    pub edge: Edge,
    /// The tab and its selected item when the button was pressed.
    pub selected: (Tab, Option<Id>),
    /// The mark's new spans; `None` while the mouse has not moved.
    pub spans: Option<Spans>,
}
