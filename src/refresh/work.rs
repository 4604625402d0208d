//! The work of a thread: fetches a feed or a page, and reads it.

use std::sync::Arc;

use crate::library::{Arrival, Item};
use crate::source::feed::{self, ACCEPT, Feed, FeedError};
use crate::source::http::{Answer, Client, FetchError, Page, Validators};
use crate::source::{self, Article, Format, Input};
use crate::subscriptions::Subscription;

/// A feed or page to be fetched.
#[derive(Debug)]
pub(super) enum Task {
    Feed(Subscription, Validators),
    Page(Box<PageTask>),
}

/// The page of an item.
#[derive(Clone, Debug)]
pub(super) struct PageTask {
    pub(super) url: String,
    /// The feed's address.
    pub(super) feed: String,
    pub(super) item: Item,
    /// The feed's data about the item.
    pub(super) said: Arrival,
}

impl PageTask {
    /// The page that an item's text is to be taken from, where its feed wants that.
    pub(super) fn of(feed: &Subscription, arrival: &Arrival) -> Option<Self> {
        let url = arrival.article.metadata.url.clone().filter(|url| url.starts_with("http"))?;
        let item = arrival.item.clone()?;
        let wanted = feed.full_text.wants(arrival.article.document.text());
        wanted.then(|| Self { url, feed: feed.url.clone(), item, said: arrival.clone() })
    }
}

/// The result of a task.
#[derive(Debug)]
pub(super) enum Done {
    Feed(Box<Fetched>),
    Page(Box<PageTask>, Result<Box<Read>, String>),
}

/// A page that was read.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) page: Arc<Page>,
    pub(super) article: Article,
}

/// A feed that was fetched.
#[derive(Debug)]
pub(super) struct Fetched {
    pub(super) feed: Subscription,
    /// The answer, without its body.
    pub(super) answer: Result<Answer, FetchError>,
    /// The feed's content; empty where nothing changed.
    pub(super) read: Result<Feed, FeedError>,
}

impl Fetched {
    /// What the feed calls itself.
    pub(super) fn title(&self) -> Option<String> {
        self.read.as_ref().ok().and_then(|feed| feed.title.clone())
    }

    /// What it is called: by the reader, by itself now or before, or by its address.
    pub(super) fn name(&self, before: Option<&str>) -> String {
        let own = self.title().or_else(|| before.map(str::to_owned));
        self.feed.title.clone().or(own).unwrap_or_else(|| self.feed.url.clone())
    }
}

/// Does a task.
pub(super) fn work(task: Task, client: &Client) -> Done {
    match task {
        Task::Feed(feed, validators) => Done::Feed(Box::new(ask(feed, &validators, client))),
        Task::Page(task) => {
            let read = page(&task.url, client);
            Done::Page(task, read.map(Box::new))
        }
    }
}

fn ask(feed: Subscription, validators: &Validators, client: &Client) -> Fetched {
    let mut answer = client.get(&feed.url, validators, ACCEPT);
    let read = match &mut answer {
        Ok(answer) if !answer.is_unchanged() => {
            let body = std::mem::take(&mut answer.body);
            feed::read(&body, answer.content_type.as_deref(), Some(&answer.url))
        }
        _ => Ok(Feed::default()),
    };
    Fetched { feed, answer, read }
}

fn page(url: &str, client: &Client) -> Result<Read, String> {
    let page = Arc::new(Page::fetch(client, url).map_err(|error| error.to_string())?);
    let input = Input::Page(Arc::clone(&page));
    let article = source::read(&input, Format::Guess).map_err(|error| error.to_string())?;
    Ok(Read { page, article })
}
