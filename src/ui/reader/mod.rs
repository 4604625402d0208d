//! The screen of one article.
//!
//! event → keymap → [`msg::Msg`] → [`update::update`] over [`state::State`] → [`msg::Cmd`]s → [`effects`] carries them
//! out and reports to the loop ([`crate::ui::run`]). `view` draws the state and never writes to it; [`show`] first fits
//! the state to the frame.

mod act;
pub mod card;
mod change;
pub mod codebook;
pub mod command;
mod cursor;
mod dialog;
mod dialog_area;
mod document;
mod done;
pub mod effects;
mod elsewhere;
pub mod intent;
pub mod layout;
mod leave;
pub mod list;
mod mouse;
pub mod msg;
pub mod outcome;
mod search;
pub mod show;
pub mod sought;
pub mod state;
mod table;
pub mod update;
mod versions;
mod view;
mod voices;
pub mod work;
