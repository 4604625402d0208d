//! Turns items of feeds, and their pages, into articles to be added to the library.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::work::{Fetched, PageTask, Read};
use crate::annotation::{Document, Metadata};
use crate::library::{Arrival, Item, Origin, Page};
use crate::source::Article;
use crate::source::feed;
use crate::subscriptions::{Candidate, Subscriptions};

/// What a feed's answer brings.
pub(super) fn arrivals(fetched: &Fetched, all: &Subscriptions, now: Timestamp) -> Vec<Arrival> {
    let Ok(feed) = &fetched.read else { return Vec::new() };
    let name = fetched.name(None);
    // A feed lists the newest item first; among items without a time, the one added last counts as the newest.
    feed.items.iter().rev().map(|item| arrival(item, fetched, &name, all, now)).collect()
}

fn arrival(item: &feed::Item, fetched: &Fetched, name: &str, all: &Subscriptions, now: Timestamp) -> Arrival {
    let feed = &fetched.feed;
    let title = item.title.as_deref().unwrap_or_default();
    let published = item.published.or(item.updated).filter(|moment| *moment <= now);
    let candidate = Candidate {
        feed: &feed.url,
        feed_title: name,
        title,
        author: item.author.as_deref().unwrap_or_default(),
        text: &item.text,
    };
    // An item without a text gets its title as text.
    let text = if item.text.is_empty() { title } else { &item.text };
    let article = Article {
        document: Document::new(format!("{text}\n")),
        metadata: Metadata {
            title: item.title.clone(),
            outlet: Some(name.to_owned()),
            author: item.author.clone(),
            url: item.url.clone(),
            published: published.map(day),
            published_at: published,
            retrieved: Some(day(now)),
            ..Metadata::default()
        },
        notices: Vec::new(),
    };
    Arrival {
        item: Some(Item { feed: feed.url.clone(), key: item.id.clone() }),
        published,
        tags: feed.tags.clone(),
        hidden: all.hides(&candidate).map(ToString::to_string),
        ..Arrival::new(article, Origin::Feed, now)
    }
}

/// What the page of an item brings: its text, and what the feed does not say.
pub(super) fn page_arrival(task: &PageTask, read: Read) -> Arrival {
    let (said, own) = (&task.said.article.metadata, read.article.metadata);
    let page = Page::of(&read.page, own.url.as_deref().filter(|url| *url != read.page.url));
    let metadata = Metadata {
        title: said.title.clone().or(own.title),
        outlet: own.outlet.or_else(|| said.outlet.clone()),
        author: own.author.or_else(|| said.author.clone()),
        // The page belongs to the item's article, whatever address the page gives.
        url: said.url.clone(),
        published: said.published.or(own.published),
        published_at: if said.published.is_some() { said.published_at } else { own.published_at },
        ..own
    };
    Arrival {
        article: Article { metadata, ..read.article },
        origin: Origin::Page,
        item: Some(task.item.clone()),
        retrieved: read.page.retrieved,
        page: Some(page),
        ..task.said.clone()
    }
}

fn day(moment: Timestamp) -> jiff::civil::Date {
    moment.to_zoned(TimeZone::UTC).date()
}
