//! The screens. The modules beside the screens serve all of them and import none; [`reader`] is the screen of one
//! article, [`library`] that of all articles. Screens do not import each other: only [`app`] knows which is shown,
//! and [`run`] shows it on a terminal.

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
