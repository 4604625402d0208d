//! The screen of the library: lists at the left, articles, a preview.
//!
//! event → keymap → [`msg::Msg`] → [`update::update`] over [`state::State`] → [`msg::Cmd`]s → [`effects`] does them and
//! reports back to the loop. What needs the database is asked of one thread (`effects/database.rs`), in order: no frame waits
//! for it. `view` draws the state and never writes to it; [`show`] has it fit the frame first.

mod act;
mod answer;
pub mod effects;
pub mod feeds;
pub mod layout;
mod mouse;
pub mod msg;
pub mod outcome;
mod prompt;
pub mod row;
mod search;
pub mod show;
pub mod state;
pub mod update;
mod view;

pub use act::go::turn;
