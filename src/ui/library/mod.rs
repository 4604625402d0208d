//! The screen of the library: lists at the left, articles, a preview.
//!
//! event → keymap → [`msg::Msg`] → [`update::update`] over [`state::State`] → [`msg::Cmd`]s → [`effects`] carries them
//! out and reports to the loop. One thread (`effects/database.rs`) answers all requests to the database in order, so
//! that no frame waits for it. `view` draws the state and never writes to it; [`show`] first fits the state to the
//! frame.

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

pub use act::go::{turn, visit};
