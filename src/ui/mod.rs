//! The screens. What stands here serves any of them; [`reader`] is the screen of one article.

pub mod fuzzy;
pub mod help;
pub mod key;
pub mod keymap;
pub mod reader;
pub mod role;
pub mod run;
pub mod terminal;
pub mod theme;
