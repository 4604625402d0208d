//! A fetched page: its original bytes, and what has to be stored with them to show later what was read, and when.

use std::fmt::Write as _;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::client::{Answer, Client, Validators};
use super::error::FetchError;

/// The content types that are requested for an article.
const ACCEPT: &str = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.5";

/// A fetched page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// The requested address.
    pub asked: String,
    /// The address after redirects.
    pub url: String,
    /// The status of the answer.
    pub status: u16,
    /// The content type that the server gives.
    pub content_type: Option<String>,
    /// The time of fetching.
    pub retrieved: Timestamp,
    /// The SHA-256 of `body` in hexadecimal.
    pub sha256: String,
    /// The content, unpacked.
    pub body: Vec<u8>,
    /// By what the server tells whether the page changed since.
    pub validators: Validators,
}

impl Page {
    /// Fetches a page; `retrieved` is the time of its arrival.
    pub fn fetch(client: &Client, url: &str) -> Result<Self, FetchError> {
        let answer = Self::ask(client, url, &Validators::default())?;
        Ok(Self::of(answer, Timestamp::now()))
    }

    /// Asks for a page; with validators, only whether it has changed.
    pub fn ask(client: &Client, url: &str, validators: &Validators) -> Result<Answer, FetchError> {
        client.get(url, validators, ACCEPT)
    }

    /// Returns the page that an answer holds.
    pub fn of(answer: Answer, retrieved: Timestamp) -> Self {
        let Answer { asked, url, status, content_type, body, validators, .. } = answer;
        let sha256 = Sha256::digest(&body).iter().fold(String::with_capacity(64), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        });
        Self { asked, url, status, content_type, retrieved, sha256, body, validators }
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
