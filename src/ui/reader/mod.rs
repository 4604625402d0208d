//! The screen of one article.
//!
//! event → keymap → [`msg::Msg`] → [`update::update`] over [`state::State`] → [`msg::Cmd`]s → [`effects`] does them and
//! reports back to the loop ([`crate::ui::run`]). [`view`] draws the state and never writes to it; [`show`] has it fit the
//! frame first.

pub mod card;
pub mod effects;
pub mod layout;
pub mod list;
pub mod msg;
pub mod show;
pub mod state;
pub mod typed;
pub mod update;
mod view;
pub mod work;
