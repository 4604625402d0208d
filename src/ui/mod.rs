//! The reading screen.
//!
//! event → keymap → [`msg::Msg`] → [`update::update`] over [`state::State`] → [`msg::Cmd`]s → [`effects`] does them and
//! reports back to [`run`]. [`view`] draws the state and never writes to it; [`show`] has it fit the frame first.

pub mod card;
pub mod effects;
pub mod fuzzy;
pub mod help;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod list;
pub mod msg;
pub mod role;
pub mod run;
pub mod show;
pub mod state;
pub mod terminal;
pub mod theme;
pub mod typed;
pub mod update;
mod view;
pub mod work;
