//! The feed that a person means by an address: it is one, or the page there says where one is, or it is where sites
//! have them.

use anyhow::bail;

use crate::source::feed::{ACCEPT, Feed, linked, places, read};
use crate::source::http::{Answer, Client, Validators, is_address};

/// A feed that was found.
pub(super) struct Found {
    /// Its address, after permanent redirects.
    pub(super) url: String,
    /// What is in it.
    pub(super) feed: Feed,
    /// Others that the same page links to.
    pub(super) others: Vec<String>,
}

/// Looks for the feed. What is given may lack its `https://`.
pub(super) fn find(given: &str, client: &Client) -> anyhow::Result<Found> {
    let url = if is_address(given) { given.to_owned() } else { format!("https://{given}") };
    let answer = client.get(&url, &Validators::default(), ACCEPT)?;
    let why = match read(&answer.body, answer.content_type.as_deref(), Some(&answer.url)) {
        Ok(feed) => return Ok(Found { url: address(&answer), feed, others: Vec::new() }),
        Err(why) => why,
    };
    let page = String::from_utf8_lossy(&answer.body);
    let links: Vec<String> = linked(&page, &answer.url).into_iter().map(|(url, _)| url).collect();
    for (at, link) in links.iter().enumerate() {
        if let Some((url, feed)) = try_one(link, client) {
            let others = links[at + 1..].iter().filter(|other| **other != url).cloned().collect();
            return Ok(Found { url, feed, others });
        }
    }
    for place in places(&answer.url) {
        if let Some((url, feed)) = try_one(&place, client) {
            return Ok(Found { url, feed, others: Vec::new() });
        }
    }
    bail!("no feed was found at {url}: {why}, and it names none that can be read");
}

fn try_one(url: &str, client: &Client) -> Option<(String, Feed)> {
    let answer = client.get(url, &Validators::default(), ACCEPT).ok()?;
    let feed = read(&answer.body, answer.content_type.as_deref(), Some(&answer.url)).ok()?;
    Some((address(&answer), feed))
}

/// The address to subscribe to: that which was asked for, or where it has moved for good.
fn address(answer: &Answer) -> String {
    answer.moved.clone().unwrap_or_else(|| answer.asked.clone())
}
