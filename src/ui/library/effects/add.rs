//! Adds a feed, a page or a file to the library, after finding out which of these it is.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use jiff::Timestamp;

use super::feeds::client;
use super::paths::Paths;
use crate::library::{Arrival, Library, Sum};
use crate::source::feed::{ACCEPT, FoundFeed, feed_in, feed_of};
use crate::source::http::{self, Answer, Validators, is_address};
use crate::source::{Columns, Format, Input, articles};
use crate::store::{change_subscriptions, holding_articles, subscriptions};
use crate::subscriptions::{Subscription, add as add_feed};
use crate::ui::library::outcome::Outcome;

/// Adds what an address or a path leads to.
pub(super) fn add(place: &Paths, given: &str) -> anyhow::Result<Outcome> {
    if is_address(given) {
        return address(place, given);
    }
    let path = path(given);
    if path.exists() {
        return files(place, path);
    }
    // `news.example/feed` is an address, unless it begins like a path.
    let looks_like_path = ["/", "./", "../", "~"].iter().any(|start| given.starts_with(start));
    if looks_like_path || !given.contains('.') || given.contains(' ') {
        bail!("there is no file {given}, and it is no address");
    }
    address(place, &format!("https://{given}"))
}

/// Returns a path as it is written, `~` being the home folder.
fn path(given: &str) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match (given.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(given),
    }
}

/// Adds the articles of a file, or of the files of a folder.
fn files(place: &Paths, path: PathBuf) -> anyhow::Result<Outcome> {
    let (files, errors) = holding_articles(&[path]);
    if let Some(error) = errors.into_iter().next() {
        return Err(error.into());
    }
    let mut library = Library::open(&place.library)?;
    let mut sum = Sum::default();
    for file in &files {
        sum.add(take_in(&mut library, &Input::from(file))?);
    }
    Ok(Outcome::Added { said: format!("added {}", sum.words()), feed: None })
}

/// Adds the articles of an input: all of them, or none.
fn take_in(library: &mut Library, input: &Input) -> anyhow::Result<Sum> {
    let now = Timestamp::now();
    let read = articles(input, Format::Guess, &Columns::default())?;
    let arrivals: Vec<Arrival> = read.into_iter().map(|article| Arrival::of(article, input, now)).collect();
    Ok(library.add_all(&arrivals)?.into_iter().collect())
}

/// Adds what an address leads to: a feed, the feed a site links to, or an article's page.
fn address(place: &Paths, url: &str) -> anyhow::Result<Outcome> {
    let client = client(place);
    let answer = client.get(url, &Validators::default(), ACCEPT)?;
    let found = feed_in(&answer).ok();
    match found.or_else(|| is_site(&answer.url).then(|| feed_of(&answer, &client)).flatten()) {
        Some(found) => subscribe(place, found),
        None => page(place, answer),
    }
}

/// Whether an address is a whole site's, and not an article's.
fn is_site(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.trim_end_matches('/').find('/').is_none()
}

/// Puts a feed into `feeds.toml`; it is fetched next.
fn subscribe(place: &Paths, FoundFeed { url, feed, .. }: FoundFeed) -> anyhow::Result<Outcome> {
    if let Some(known) = subscriptions(&place.folders)?.feed(&url) {
        bail!("{} is in the list already, as {}", url, known.name());
    }
    let subscription = Subscription { title: feed.title, ..Subscription::new(url.clone()) };
    change_subscriptions(&place.folders, |text| add_feed(text, &subscription))?;
    Ok(Outcome::Added { said: format!("{} is in feeds.toml now", subscription.name()), feed: Some(url) })
}

/// Adds the article of a page.
fn page(place: &Paths, answer: Answer) -> anyhow::Result<Outcome> {
    let page = Arc::new(http::Page::of(answer, Timestamp::now()));
    let mut library = Library::open(&place.library)?;
    let sum =
        take_in(&mut library, &Input::Page(page.clone())).with_context(|| format!("adding {}", page.asked))?;
    Ok(Outcome::Added { said: format!("added {}", sum.words()), feed: None })
}
