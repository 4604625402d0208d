//! The session's file: versioned TOML that people can read, keeps unknown keys, and includes the article.
//!
//! Offsets in it are Unicode code points. [`to_toml`] and [`from_toml`] are each other's inverse.

mod form;
mod part;
mod read;
mod stray;
mod unknown;
mod value;
mod whole;
mod write;

pub(in crate::session) use form::FileActor;
pub(crate) use form::{FileAnnotation, FileStance};
pub use part::{annotator, from_toml_for, is_done, is_merged, published};
pub use read::{FileError, Finding, Loaded, from_toml, reads_back};
pub(in crate::session) use value::actor;
pub(crate) use value::{annotation, stance};
pub(in crate::session) use write::{actor_form, annotation_form, stance_form};
pub use write::{digest, to_toml};

/// The format that this version writes.
pub const FORMAT: &str = "standoff/1";
