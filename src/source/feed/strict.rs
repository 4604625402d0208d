//! Reads a well-formed feed with feed-rs, and converts the result to the data that all readers here share.

use chrono::{DateTime, Utc};
use feed_rs::model::{Entry, FeedType, Link, Person, Text};
use feed_rs::parser::{Builder, ParseFeedError};
use jiff::Timestamp;
use url::Url;

use super::date::moment;
use super::part::{Feed, ItemData, Words, name};

/// The reason why the parser cannot read a feed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Wrong {
    /// It is not XML.
    Broken(String),
    /// It is XML, but not a feed that the parser knows.
    Unknown(String),
}

/// Returns the feed in a mended text; or what the parser says is wrong.
pub(super) fn read(text: &str, base: Option<&Url>) -> Result<Feed, Wrong> {
    let parser = Builder::new()
        .base_uri(base)
        .sanitize_content(false)
        // An item without an id gets one later, which is the same every time.
        .id_generator(|_, _, _| String::new())
        .timestamp_parser(|written| {
            let moment = moment(written)?;
            DateTime::from_timestamp(moment.as_second(), 0)
        })
        .build();
    let feed = parser.parse(text.as_bytes()).map_err(|error| match error {
        ParseFeedError::XmlReader(why) => Wrong::Broken(why.to_string()),
        other => Wrong::Unknown(other.to_string()),
    })?;
    let is_rss = feed.feed_type != FeedType::Atom;
    let own = authors(&feed.authors);
    let items = feed.entries.into_iter().map(|entry| {
        let mut found = found(entry, is_rss);
        found.author = found.author.or_else(|| own.clone());
        found.item(base)
    });
    let items = items.collect();
    let title = feed
        .title
        .and_then(|title| ItemData { title: Some(words(title, is_rss)), ..ItemData::default() }.item(None).title);
    Ok(Feed { title, site: page(&feed.links), items, notices: Vec::new() })
}

fn found(entry: Entry, is_rss: bool) -> ItemData {
    let content = entry.content.and_then(|content| {
        let is_html = is_rss || is_html(content.content_type.as_str());
        let body = content.body?;
        Some(if is_html { Words::Html(body) } else { Words::Plain(body) })
    });
    ItemData {
        link: if is_rss { last(&entry.links) } else { page(&entry.links) },
        guid: (!entry.id.is_empty()).then_some(entry.id),
        // feed-rs does not return this attribute.
        permalink: true,
        title: entry.title.map(|title| words(title, is_rss)),
        published: entry.published.and_then(timestamp),
        // For RSS, feed-rs sets the time of change to the time of publication.
        updated: entry.updated.filter(|at| !is_rss || entry.published != Some(*at)).and_then(timestamp),
        author: authors(&entry.authors),
        content,
        summary: entry.summary.map(|summary| words(summary, is_rss)),
    }
}

fn timestamp(time: DateTime<Utc>) -> Option<Timestamp> {
    Timestamp::from_second(time.timestamp()).ok()
}

/// Returns a text of the feed. Atom says whether a text is HTML; RSS does not.
fn words(text: Text, is_rss: bool) -> Words {
    if is_rss || is_html(text.content_type.as_str()) {
        Words::Html(text.content)
    } else {
        Words::Plain(text.content)
    }
}

fn is_html(kind: &str) -> bool {
    kind.contains("html") || kind.contains("xml")
}

/// Returns the page that links lead to.
fn page(links: &[Link]) -> Option<String> {
    let pages = links.iter().filter(|link| link.target.is_none());
    let mut pages = pages.filter(|link| matches!(link.rel.as_deref(), None | Some("alternate" | "")));
    let html = |link: &&Link| link.media_type.as_deref().is_none_or(|kind| kind.contains("html"));
    let found = pages.clone().rfind(html).or_else(|| pages.next())?;
    (!found.href.is_empty()).then(|| found.href.clone())
}

/// Returns the page of an item of RSS, which may name several.
fn last(links: &[Link]) -> Option<String> {
    let mut pages =
        links.iter().filter(|link| link.target.is_none() && link.rel.is_none() && !link.href.is_empty());
    pages.next_back().map(|link| link.href.clone())
}

fn authors(people: &[Person]) -> Option<String> {
    let names = people.iter().filter_map(|person| person.name.as_deref().or(person.email.as_deref()));
    let mut names: Vec<String> = names.map(name).filter(|name| !name.is_empty()).collect();
    names.dedup();
    (!names.is_empty()).then(|| names.join(", "))
}
