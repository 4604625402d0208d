//! brat's standoff, written and read.

mod configuration;
mod read;
mod write;

pub(super) use read::read;
pub(super) use write::write;
