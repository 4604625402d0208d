//! What a command was given, fetched and kept where it is an address.

use std::ffi::OsStr;
use std::sync::Arc;

use anyhow::bail;

use crate::config::Config;
use crate::source::feed::looks_like;
use crate::source::http::{Allowed, Client, Limits, Page, is_address};
use crate::source::{self, Format, Input};
use crate::store::{Folders, keep_page};

/// Returns a client that may go where the config allows.
pub(super) fn client(config: &Config) -> Client {
    Client::new(Allowed::new(&config.allow), Limits::default())
}

/// Whether something is an address and no file.
pub(super) fn is_url(given: &OsStr) -> bool {
    given.to_str().is_some_and(is_address)
}

/// Returns what was given as an input. A page is fetched, and kept as it came.
pub(super) fn input(given: &OsStr) -> anyhow::Result<Input> {
    match given.to_str().filter(|given| is_address(given)) {
        None => Ok(Input::from(given)),
        Some(url) => page(url, &client(&super::setup::plain_config()?)),
    }
}

/// Fetches a page and keeps it.
pub(super) fn page(url: &str, client: &Client) -> anyhow::Result<Input> {
    let input = Input::Page(Arc::new(Page::fetch(client, url)?));
    if let Input::Page(page) = &input {
        if looks_like(&page.body) {
            bail!(
                "{url} is a feed; standoff feeds add {url} subscribes to it, standoff feeds show {url} prints it"
            );
        }
        // What cannot be read is kept all the same: it is what the address gave.
        let own = source::read(&input, Format::Guess).ok().and_then(|article| article.metadata.url);
        keep_page(page, own.as_deref(), &Folders::of_user())?;
    }
    Ok(input)
}
