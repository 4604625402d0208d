//! standoff: read the news in your terminal; mark who said what, when and how much, and where they stand.
//!
//! The name is the data model: the text is never touched, what is said about it stands beside it.
//!
//! # Layers
//! Each module may import only modules named above it in this list; `tests/suite/layers.rs` checks the table.
//!
//! | layer | holds | never |
//! | --- | --- | --- |
//! | [`text`] | spans, offsets, segments, flow, anchoring | knows nothing of the crate |
//! | [`lexicon`] | the word lists of `assets/lexicon/en/` as tables | knows nothing of the crate |
//! | [`config`] | `config.toml` as plain values over the embedded example | knows nothing of the crate |
//! | [`annotation`] | the model, its invariants, edits, history | no serde, no files, no clock, no terminal |
//! | [`words`] | values in words for people: amounts, days, means | the same on the screen, in tables and in reports |
//! | [`codebook`] | positions, targets, actors and tags of a project | proposes, never forbids |
//! | [`project`] | `project.toml`: who codes which article | no I/O: strings in, strings out |
//! | [`extract`] | (document, lexicon, publication date) → suggestions | no I/O, no clock; cannot fail, never panics |
//! | [`corpus`] | what many articles share: stories, versions, quotes carried | no I/O: texts and annotations in, plain data out |
//! | [`session`] | one document being worked on, and its file form | no I/O: strings in, strings out |
//! | [`analysis`] | what many sessions say together | no I/O |
//! | [`formats`] | sessions → files for people and programs, and the marks of other programs → sessions | no I/O: bytes in, bytes out |
//! | [`subscriptions`] | `feeds.toml`: feeds, saved searches, rules that hide | no I/O: strings in, strings out |
//! | [`source`] | path, stdin, the web, HTML, files of many articles → document | the only reader of articles and of the network |
//! | [`store`] | atomic save, journal, lock | the only disk writer |
//! | [`library`] | the articles that arrived, and their search | the only code that knows SQL, and a shared library's server |
//! | [`refresh`] | fetches feeds and pages into the library, telling how far it is | two at once of a host |
//! | [`ui`] | the screens | what a screen holds and does knows no terminal and no files |
//! | [`cli`] | one file a subcommand | |

#![warn(clippy::print_stdout, clippy::print_stderr, clippy::dbg_macro)]

pub mod analysis;
pub mod annotation;
pub mod cli;
pub mod codebook;
pub mod config;
pub mod corpus;
pub mod extract;
pub mod formats;
pub mod lexicon;
pub mod library;
pub mod project;
pub mod refresh;
pub mod session;
pub mod source;
pub mod store;
pub mod subscriptions;
pub mod text;
pub mod ui;
pub mod words;
