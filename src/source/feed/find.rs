//! Finds the feed for an address: at the address itself, by a link on the page there, or at the usual paths.

use super::{ACCEPT, Feed, FeedError, linked, places, read};
use crate::source::http::{Answer, Client, Validators};

/// A feed that was found for an address.
#[derive(Clone, Debug)]
pub struct FoundFeed {
    /// Its address, after permanent redirects.
    pub url: String,
    /// The feed.
    pub feed: Feed,
    /// Other feeds that the same page links to.
    pub others: Vec<String>,
}

/// Returns the feed in an answer.
pub fn feed_in(answer: &Answer) -> Result<FoundFeed, FeedError> {
    let feed = read(&answer.body, answer.content_type.as_deref(), Some(&answer.url))?;
    // The requested address, or its new one after a permanent redirect.
    let url = answer.moved.clone().unwrap_or_else(|| answer.asked.clone());
    Ok(FoundFeed { url, feed, others: Vec::new() })
}

/// Looks for the feed of a page: first by its links, then at the usual paths.
pub fn feed_of(page: &Answer, client: &Client) -> Option<FoundFeed> {
    let text = String::from_utf8_lossy(&page.body);
    let links: Vec<String> = linked(&text, &page.url).into_iter().map(|(url, _)| url).collect();
    let fetched = |url: &String| feed_in(&client.get(url, &Validators::default(), ACCEPT).ok()?).ok();
    let found = links.iter().enumerate().find_map(|(at, link)| {
        let found = fetched(link)?;
        let others = links[at + 1..].iter().filter(|other| **other != found.url).cloned().collect();
        Some(FoundFeed { others, ..found })
    });
    found.or_else(|| places(&page.url).iter().find_map(fetched))
}
