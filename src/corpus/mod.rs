//! What many articles share: words in the same order, stories, versions, quotes carried from one to another.
//!
//! Does no I/O: texts and annotations in, plain data out. All parts count in the same words ([`shingle`]), so that they
//! agree on what two texts have in common.

pub mod body;
pub mod carried;
pub mod figure;
pub mod likeness;
pub mod near;
#[cfg(test)]
pub(crate) mod random;
pub mod revision;
pub mod shingle;
pub mod sketch;
pub mod story;
pub mod variant;
