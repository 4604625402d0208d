//! The screens. What stands here serves any of them and imports none; [`reader`] is the screen of one article, [`library`]
//! that of all that arrived. Screens do not import each other: [`app`] is the one place that knows which is shown, and
//! [`run`] shows it on a terminal.

pub mod app;
pub mod area;
pub mod draw;
pub mod event;
pub mod form;
pub mod fuzzy;
pub mod help;
pub mod key;
pub mod keymap;
pub mod library;
pub mod line;
pub mod reader;
pub mod role;
pub mod run;
pub mod table;
pub mod terminal;
pub mod text_field;
pub mod theme;
