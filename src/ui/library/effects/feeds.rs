//! `feeds.toml` and fetching, for the screen.

use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Sender, channel};

use super::paths::Paths;
use crate::lexicon::counted;
use crate::library::{Library, Source, View};
use crate::refresh::{Ask, Progress, Refresh, Summary};
use crate::source::http::{Allowed, Client, Limits};
use crate::store::{change_subscriptions, subscriptions};
use crate::subscriptions::{Candidate, Rule, Search, add_rule, add_search, remove, remove_search};
use crate::ui::library::feeds::{Feed, Feeds, Saved};
use crate::ui::library::outcome::Outcome;

/// Returns a client that may go where the config allows.
pub(super) fn client(place: &Paths) -> Client {
    Client::new(Allowed::new(&place.allow), Limits::default())
}

/// Returns the contents of `feeds.toml`, and the state of fetching.
pub(super) fn read(place: &Paths) -> anyhow::Result<Feeds> {
    let states = Library::open(&place.library)?.feeds()?;
    let (all, wrong) = match subscriptions(&place.folders) {
        Ok(all) => (all, None),
        Err(error) => (crate::subscriptions::Subscriptions::default(), Some(error.to_string())),
    };
    let feeds = all.feeds.iter().map(|feed| {
        let state = states.iter().find(|state| state.url == feed.url);
        Feed {
            url: feed.url.clone(),
            title: feed.title.clone().or_else(|| state.and_then(|state| state.title.clone())),
            error: state.and_then(|state| state.error.clone()),
        }
    });
    Ok(Feeds {
        feeds: feeds.collect(),
        searches: all.searches.into_iter().map(|Search { name, query }| Saved { name, query }).collect(),
        updated: states.iter().filter_map(|state| state.fetched).max(),
        wrong,
    })
}

/// Keeps a search.
pub(super) fn keep_search(place: &Paths, name: &str, query: &str) -> anyhow::Result<Outcome> {
    let search = Search { name: name.to_owned(), query: query.to_owned() };
    change_subscriptions(&place.folders, |text| add_search(text, &search))?;
    read(place).map(Outcome::Feeds)
}

/// The number of newest articles to which a new rule is applied.
const RULED: usize = 20_000;

/// Keeps a rule that hides, and finds the unread articles that it hides.
pub(super) fn hide_by(place: &Paths, rule: &Rule) -> anyhow::Result<Outcome> {
    change_subscriptions(&place.folders, |text| add_rule(text, None, rule))?;
    let library = Library::open(&place.library)?;
    let mut ids = library.ids(&View::of(Source::Unread))?;
    ids.truncate(RULED);
    let mut hidden = Vec::new();
    for row in library.rows(&ids)? {
        let text = match &rule.text {
            Some(_) => library.article(row.id)?.document.text().to_owned(),
            None => String::new(),
        };
        let item = Candidate {
            feed: row.url.as_deref().unwrap_or_default(),
            feed_title: &row.outlet,
            title: &row.title,
            author: &row.author,
            text: &text,
        };
        if rule.matches(&item) {
            hidden.push(row.id);
        }
    }
    Ok(Outcome::Ruled { rule: rule.to_string(), ids: hidden })
}

/// Forgets a search.
pub(super) fn forget_search(place: &Paths, name: &str) -> anyhow::Result<Outcome> {
    change_subscriptions(&place.folders, |text| remove_search(text, name))?;
    read(place).map(Outcome::Feeds)
}

/// Forgets a feed; its articles stay.
pub(super) fn forget_feed(place: &Paths, url: &str) -> anyhow::Result<Outcome> {
    change_subscriptions(&place.folders, |text| remove(text, url))?;
    read(place).map(Outcome::Feeds)
}

/// Fetches feeds, and tells how far it is.
pub(super) fn refresh<M: From<Outcome> + Send>(
    place: &Paths,
    feeds: Vec<String>,
    send: &Sender<M>,
) -> anyhow::Result<Outcome> {
    let all = subscriptions(&place.folders)?;
    let client = client(place);
    let mut library = Library::open(&place.library)?;
    let refresh =
        Refresh { subscriptions: &all, folders: &place.folders, client: &client, stop: &AtomicBool::new(false) };
    let (tell, told) = channel();
    let summary = std::thread::scope(|scope| {
        let send = send.clone();
        scope.spawn(move || {
            let (mut done, mut asked) = (0, 0);
            for progress in told {
                match progress {
                    Progress::Begun { asked: all, .. } => asked = all,
                    Progress::Feed { .. } => done += 1,
                    Progress::Page { .. } => continue,
                }
                let _ = send.send(Outcome::Fetching(done, asked).into());
            }
        });
        let summary = refresh.run(&mut library, &Ask { feeds, now: true }, &tell);
        drop(tell);
        summary
    })?;
    Ok(Outcome::Fetched { said: said(summary), failed: summary.asked > 0 && summary.failed == summary.asked })
}

/// Returns what came of fetching, in words.
fn said(summary: Summary) -> String {
    if summary.asked == 0 {
        return "no feed may be asked again yet".to_owned();
    }
    let new = match summary.new {
        0 => "nothing new".to_owned(),
        n => counted(n, "new article"),
    };
    let feeds = counted(summary.asked, "feed");
    let failed = if summary.failed == 0 { String::new() } else { format!(" · {} failed", summary.failed) };
    format!("{new} in {feeds}{failed}")
}
