//! Adding a feed, a page or a file to the library, whichever it turns out to be.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use jiff::Timestamp;

use super::feeds::client;
use super::place::Place;
use crate::lexicon::counted;
use crate::library::{Arrival, Library, Origin, Page, What};
use crate::source::feed::{self, ACCEPT, Feed};
use crate::source::http::{self, Answer, Client, Validators, is_address};
use crate::source::{Columns, Format, Input, articles};
use crate::store::{change_subscriptions, holding_articles, subscriptions};
use crate::subscriptions::{Subscription, add as add_feed};
use crate::ui::library::outcome::Outcome;

/// Adds what an address or a path leads to.
pub(super) fn add(place: &Place, given: &str) -> anyhow::Result<Outcome> {
    if is_address(given) {
        return address(place, given);
    }
    let path = path(given);
    if path.exists() {
        return files(place, path);
    }
    // `news.example/feed` is an address all the same; a path that is begun as one is not.
    let looks_like_path = ["/", "./", "../", "~"].iter().any(|start| given.starts_with(start));
    if looks_like_path || !given.contains('.') || given.contains(' ') {
        bail!("there is no file {given}, and it is no address");
    }
    address(place, &format!("https://{given}"))
}

/// A path as it is written, `~` being the home folder.
fn path(given: &str) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match (given.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(given),
    }
}

/// Adds the articles of a file, or of the files of a folder.
fn files(place: &Place, path: PathBuf) -> anyhow::Result<Outcome> {
    let (files, errors) = holding_articles(&[path]);
    if let Some(error) = errors.into_iter().next() {
        return Err(error.into());
    }
    let mut library = Library::open(&place.library)?;
    let mut all = Vec::new();
    for file in &files {
        let now = Timestamp::now();
        let read = articles(&Input::from(file), Format::Guess, &Columns::default())?;
        let arrivals: Vec<Arrival> =
            read.into_iter().map(|article| Arrival::new(article, Origin::File, now)).collect();
        all.extend(library.add_all(&arrivals)?.into_iter().map(|added| added.what));
    }
    Ok(Outcome::Added { said: said(&all), feed: None })
}

/// What became of what arrived, in words.
fn said(all: &[What]) -> String {
    let count = |what| all.iter().filter(|one| **one == what).count();
    let parts =
        [(count(What::New), "new"), (count(What::Known), "known"), (count(What::Revised), "with another text")];
    let parts = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    format!("{} added: {}", counted(all.len(), "article"), parts.collect::<Vec<_>>().join(", "))
}

/// Adds what an address leads to: a feed, the feed a site links to, or an article's page.
fn address(place: &Place, url: &str) -> anyhow::Result<Outcome> {
    let client = client(place);
    let answer = client.get(url, &Validators::default(), ACCEPT)?;
    let own = answer.moved.clone().unwrap_or_else(|| answer.asked.clone());
    if let Ok(feed) = feed::read(&answer.body, answer.content_type.as_deref(), Some(&answer.url)) {
        return subscribe(place, own, feed);
    }
    if is_site(&answer.url) {
        let page = String::from_utf8_lossy(&answer.body);
        let linked = feed::linked(&page, &answer.url).into_iter().map(|(url, _)| url);
        for place_of_feed in linked.chain(feed::places(&answer.url)) {
            if let Some(feed) = try_feed(&client, &place_of_feed) {
                return subscribe(place, place_of_feed, feed);
            }
        }
    }
    page(place, answer)
}

/// Whether an address is a whole site's, and not an article's.
fn is_site(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.trim_end_matches('/').find('/').is_none()
}

fn try_feed(client: &Client, url: &str) -> Option<Feed> {
    let answer = client.get(url, &Validators::default(), ACCEPT).ok()?;
    feed::read(&answer.body, answer.content_type.as_deref(), Some(&answer.url)).ok()
}

/// Puts a feed into `feeds.toml`; it is fetched next.
fn subscribe(place: &Place, url: String, feed: Feed) -> anyhow::Result<Outcome> {
    if let Some(known) = subscriptions(&place.folders)?.feed(&url) {
        bail!("{} is in the list already, as {}", url, known.name());
    }
    let subscription = Subscription { title: feed.title, ..Subscription::new(url.clone()) };
    change_subscriptions(&place.folders, |text| add_feed(text, &subscription))?;
    Ok(Outcome::Added { said: format!("{} is in feeds.toml now", subscription.name()), feed: Some(url) })
}

/// Adds the article of a page.
fn page(place: &Place, answer: Answer) -> anyhow::Result<Outcome> {
    let page = Arc::new(http::Page::of(answer, Timestamp::now()));
    let input = Input::Page(page.clone());
    let read = articles(&input, Format::Guess, &Columns::default())?;
    let mut library = Library::open(&place.library)?;
    let arrivals: Vec<Arrival> = read
        .into_iter()
        .map(|article| {
            let own = article.metadata.url.clone().filter(|own| *own != page.url);
            let kept = Page::of(&page, own.as_deref());
            Arrival { page: Some(kept), ..Arrival::new(article, Origin::Page, page.retrieved) }
        })
        .collect();
    let added = library.add_all(&arrivals).with_context(|| format!("adding {}", page.asked))?;
    let all: Vec<What> = added.into_iter().map(|added| added.what).collect();
    Ok(Outcome::Added { said: said(&all), feed: None })
}
