//! The web: one client for pages and feeds, the addresses it may reach, and the time of the next request.

mod address;
mod cleaned;
mod client;
mod error;
mod hosts;
mod page;
pub mod policy;
mod resolver;
mod unpack;
mod when;

pub use address::{Allowed, address, is_address, is_public};
pub use cleaned::cleaned;
pub use client::{Answer, Client, Limits, USER_AGENT, Validators};
pub use error::{FetchError, Why};
pub use hosts::Hosts;
pub use page::{Page, charset};
pub use when::LONGEST;
