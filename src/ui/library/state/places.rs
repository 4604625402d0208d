//! The lists at the left: the library's own, saved searches, feeds, tags, projects.

use super::place::Place;
use crate::library::Counts;
use crate::ui::library::feeds::{Feed, Saved};

/// An entry at the left.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Entry {
    /// A heading over a kind of lists.
    Heading(&'static str),
    /// A list, its name, and the number of its articles.
    Place(Place, String, String),
}

impl Entry {
    /// Returns the list, where it is one.
    pub const fn place(&self) -> Option<&Place> {
        match self {
            Self::Place(place, ..) => Some(place),
            Self::Heading(_) => None,
        }
    }
}

/// The data that the entries at the left are made of.
#[derive(Clone, Copy, Debug)]
pub struct PlaceData<'k> {
    /// The counts of every list.
    pub counts: &'k Counts,
    /// The feeds of `feeds.toml`.
    pub feeds: &'k [Feed],
    /// The saved searches.
    pub searches: &'k [Saved],
    /// The number of unread articles of each saved search.
    pub found: &'k [usize],
}

/// Returns how many, where there are some.
fn some(count: usize) -> String {
    if count == 0 { String::new() } else { count.to_string() }
}

/// Returns all lines at the left.
pub fn entries(known: PlaceData<'_>) -> Vec<Entry> {
    let counts = known.counts;
    let own = |place, name: &str, count| Entry::Place(place, name.to_owned(), some(count));
    let mut out = vec![
        own(Place::Unread, "Unread", counts.unread),
        own(Place::Today, "Today", counts.today),
        own(Place::Starred, "Starred", counts.starred),
        own(Place::Queue, "Queue", counts.queue),
        own(Place::Coded, "Coded", counts.coded),
        own(Place::All, "All", counts.all),
        own(Place::Hidden, "Hidden", counts.all_hidden()),
    ];
    let mut under = |heading: &'static str, places: Vec<Entry>| {
        if !places.is_empty() {
            out.push(Entry::Heading(heading));
            out.extend(places);
        }
    };
    let saved = known.searches.iter().enumerate().map(|(at, saved)| {
        let count = known.found.get(at).copied().unwrap_or(0);
        own(Place::Search(saved.name.clone(), saved.query.clone()), &saved.name, count)
    });
    under("Searches", saved.collect());
    under("Feeds", feeds(known));
    let tags = counts.tags.iter().map(|tag| own(Place::Tag(tag.name.clone()), &tag.name, tag.unread));
    under("Tags", tags.collect());
    let projects = counts.projects.iter().map(|project| {
        let name = project.name.trim_end_matches('/').rsplit('/').next().unwrap_or(&project.name);
        let done = format!("{}/{}", project.done, project.total);
        Entry::Place(Place::Project(project.name.clone()), name.to_owned(), done)
    });
    under("Projects", projects.collect());
    out
}

/// Returns the feeds of `feeds.toml`, then those that only have articles left.
fn feeds(of: PlaceData<'_>) -> Vec<Entry> {
    let counts = &of.counts.feeds;
    let listed = |url: &str| counts.iter().find(|feed| feed.name == url);
    let own = of.feeds.iter().map(|feed| {
        let known = listed(&feed.url);
        let title = feed.title.clone().or_else(|| known.and_then(|known| known.title.clone()));
        let name = title.unwrap_or_else(|| bare(&feed.url).to_owned());
        let count = known.map_or(0, |known| known.unread);
        Entry::Place(Place::Feed(feed.url.clone()), name, some(count))
    });
    let is_own = |url: &str| of.feeds.iter().any(|feed| feed.url == url);
    let others = counts.iter().filter(|feed| !is_own(&feed.name) && feed.total > 0).map(|feed| {
        let name = feed.title.clone().unwrap_or_else(|| bare(&feed.name).to_owned());
        Entry::Place(Place::Feed(feed.name.clone()), name, some(feed.unread))
    });
    own.chain(others).collect()
}

/// Returns an address without its scheme and `www.`.
pub fn bare(url: &str) -> &str {
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    url.trim_start_matches("www.").trim_end_matches('/')
}
