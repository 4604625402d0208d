//! Analyses over many sessions: rows, matrix, networks, actors, voice share, timeline, agreement.
//!
//! Every command reads sessions one at a time, takes its rows and drops the session: memory grows with the rows that
//! are kept, not with the texts. Nothing here reads files or prints.

mod actors;
pub mod agree;
mod article;
mod calendar;
mod carried;
mod filter;
mod grain;
mod matrix;
mod network;
mod overlap;
mod progress;
mod rows;
mod sides;
mod timeline;
mod unite;
mod voice;

pub use actors::{ActorRow, Actors};
pub use article::{Numbered, Reading};
pub use calendar::Period;
pub use carried::{carried, carried_by, carried_where, facts, session_figures};
pub use filter::Filter;
pub use grain::{Grain, UNDATED};
pub use matrix::{Cell, Matrix};
pub use network::{Edge, Network, NetworkKind, Node, Ties};
pub use overlap::{CountedSession, Merged, Overlap, coder};
pub use progress::{CoderProgress, SessionProgress, Together, Week};
pub use rows::{QuoteRow, StanceRow, bears, quote_rows, stance_rows};
pub use sides::{Side, sides};
pub use timeline::{TimelineRow, timeline_rows};
pub use unite::{OtherText, United, unite};
pub use voice::{Facet, NOBODY, Spoken, Voice, Voices, quoted_words, spoken};
