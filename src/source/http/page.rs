//! A page that was fetched: its bytes as they came, and what has to be known to say later what was read, and when.

use std::fmt::Write as _;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::client::{Answer, Client, Validators};
use super::error::FetchError;

/// What is asked for where an article is wanted.
const ACCEPT: &str = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.5";

/// A page as it was fetched.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// The address that was asked for.
    pub asked: String,
    /// The address that answered.
    pub url: String,
    /// The status of the answer.
    pub status: u16,
    /// What the server calls the kind of content.
    pub content_type: Option<String>,
    /// When it was fetched.
    pub retrieved: Timestamp,
    /// The SHA-256 of `body` in hexadecimal.
    pub sha256: String,
    /// The content, unpacked.
    pub body: Vec<u8>,
}

impl Page {
    /// Fetches a page; the time is taken when it is there.
    pub fn fetch(client: &Client, url: &str) -> Result<Self, FetchError> {
        let answer = client.get(url, &Validators::default(), ACCEPT)?;
        Ok(Self::of(answer, Timestamp::now()))
    }

    /// Returns the page that an answer holds.
    pub fn of(answer: Answer, retrieved: Timestamp) -> Self {
        let Answer { asked, url, status, content_type, body, .. } = answer;
        let sha256 = Sha256::digest(&body).iter().fold(String::with_capacity(64), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        });
        Self { asked, url, status, content_type, retrieved, sha256, body }
    }

    /// Returns the charset that the server names.
    pub fn charset(&self) -> Option<&str> {
        charset(self.content_type.as_deref()?)
    }
}

/// Returns the charset in `text/html; charset="utf-8"`.
pub fn charset(content_type: &str) -> Option<&str> {
    content_type.split(';').skip(1).find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then_some(value)
    })
}
