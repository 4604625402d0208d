//! The reading screen.
//!
//! event → keymap → [`msg::Msg`] → [`update::update`] over [`state::State`] → [`msg::Cmd`]s → [`run`] does them and
//! reports back. [`view`] draws the state and never writes to it.

pub mod card;
pub mod fuzzy;
pub mod help;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod list;
pub mod msg;
pub mod role;
pub mod run;
pub mod shelf;
pub mod state;
pub mod theme;
pub mod update;
pub mod view;
pub mod work;
