//! `feeds.toml` and fetching, for the screen.

use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Sender, channel};

use jiff::Timestamp;

use super::paths::Paths;
use crate::lexicon::counted;
use crate::library::{ArticleId, Library, Source, View};
use crate::refresh::again::MOST_PAGES;
use crate::refresh::{Ask, Progress, Refresh, RefreshError, Summary};
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

/// Fetches feeds and looks again at pages that are due, and tells how far it is.
pub(super) fn refresh<M: From<Outcome> + Send>(
    place: &Paths,
    feeds: Vec<String>,
    send: &Sender<M>,
) -> anyhow::Result<Outcome> {
    let (summary, looks) = with(place, send, |refresh, library, tell| {
        let ask = Ask { feeds, now: true };
        let summary = refresh.run(library, &ask, tell)?;
        // What the feeds tell of changes is known now.
        let due = library.due_pages(&ask.feeds, Timestamp::now(), MOST_PAGES)?;
        Ok((summary, refresh.look(library, due, tell)?))
    })?;
    let mut parts = Vec::new();
    if summary.asked > 0 || looks.asked == 0 {
        parts.push(said(summary));
    }
    if looks.edited > 0 || summary.asked == 0 && looks.asked > 0 {
        parts.push(format!("{} edited", counted(looks.edited, "article")));
    }
    let failed = summary.asked > 0 && summary.failed == summary.asked;
    Ok(Outcome::Fetched { said: parts.join(" · "), failed })
}

/// Looks at the pages of articles again, and says what came of it.
pub(super) fn look_again<M: From<Outcome> + Send>(
    place: &Paths,
    ids: &[ArticleId],
    send: &Sender<M>,
) -> anyhow::Result<Outcome> {
    let mut why = None;
    let known = {
        let library = Library::open(&place.library)?;
        ids.iter().filter_map(|id| library.page_of(*id).transpose()).collect::<Result<Vec<_>, _>>()?
    };
    if known.is_empty() {
        let said = "no page of this article is known; only an article that was fetched from its page can be looked at \
                    again";
        return Ok(Outcome::Fetched { said: said.to_owned(), failed: true });
    }
    let looks = with(place, send, |refresh, library, tell| {
        let looks = refresh.look(library, known, tell)?;
        if let [id] = ids {
            why = library.page_of(*id)?.and_then(|page| page.state.error);
        }
        Ok(looks)
    })?;
    let said = match (looks.asked, looks.edited, looks.failed) {
        (0, ..) => "the server asks to wait before it is asked again".to_owned(),
        (1, 1, _) => "the article was edited".to_owned(),
        (1, _, 1) => why.unwrap_or_else(|| "the page could not be fetched".to_owned()),
        (1, ..) => "the article was not edited".to_owned(),
        (asked, edited, failed) => {
            let failed = if failed == 0 { String::new() } else { format!(" · {failed} failed") };
            format!("{edited} of {asked} articles were edited{failed}")
        }
    };
    Ok(Outcome::Fetched { said, failed: looks.asked == looks.failed })
}

/// Does work that fetches, while a thread tells how far it is.
fn with<M: From<Outcome> + Send, T>(
    place: &Paths,
    send: &Sender<M>,
    work: impl FnOnce(&Refresh<'_>, &mut Library, &Sender<Progress>) -> Result<T, RefreshError>,
) -> anyhow::Result<T> {
    let all = subscriptions(&place.folders)?;
    let client = client(place);
    let mut library = Library::open(&place.library)?;
    let refresh =
        Refresh { subscriptions: &all, folders: &place.folders, client: &client, stop: &AtomicBool::new(false) };
    let (tell, told) = channel();
    let done = std::thread::scope(|scope| {
        let send = send.clone();
        scope.spawn(move || {
            let (mut done, mut asked) = (0, 0);
            for progress in told {
                match progress {
                    Progress::Begun { asked: more, .. } | Progress::Looking { asked: more } => asked += more,
                    Progress::Feed { .. } | Progress::Looked { .. } => done += 1,
                    Progress::Page { .. } => continue,
                }
                let _ = send.send(Outcome::Fetching(done, asked).into());
            }
        });
        let done = work(&refresh, &mut library, &tell);
        drop(tell);
        done
    })?;
    // The articles are listed while their quotes are read.
    library.read_quotes(|done, all| {
        let part = done < all;
        let said = || Outcome::Told(format!("reading the quotes of new articles: {done} of {all} …"));
        !part || send.send(said().into()).is_ok()
    })?;
    Ok(done)
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
