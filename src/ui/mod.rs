//! The screens. What stands here serves any of them and imports none; [`reader`] is the screen of one article. Screens do
//! not import each other: [`run`] is the one place that knows which is shown.

pub mod area;
pub mod draw;
pub mod event;
pub mod form;
pub mod fuzzy;
pub mod help;
pub mod key;
pub mod keymap;
pub mod line;
pub mod reader;
pub mod role;
pub mod run;
pub mod table;
pub mod terminal;
pub mod text_field;
pub mod theme;
