//! Going to lists and articles, fetching feeds, and showing their errors.

use crate::library::{ArticleId, Order};
use crate::session::queue::Turn;
use crate::ui::keymap::Action;
use crate::ui::library::layout::Pane;
use crate::ui::library::msg::Cmd;
use crate::ui::library::row::order_word;
use crate::ui::library::state::place::Place;
use crate::ui::library::state::{Overlay, State};

/// Opens the chosen article in the reader; at the left goes to the list.
pub(in crate::ui::library) fn read(state: &mut State) -> Vec<Cmd> {
    if state.pane == Pane::Places {
        state.pane = Pane::List;
        return Vec::new();
    }
    // Only one article is opened at a time.
    let id = state.list.id().filter(|_| state.opening.is_none());
    id.map_or_else(Vec::new, |id| open(state, id))
}

/// Opens an article.
fn open(state: &mut State, id: ArticleId) -> Vec<Cmd> {
    state.opening = Some(id);
    vec![Cmd::Read(id, state.query())]
}

/// Opens an article at a place in its text, in bytes; `None` while another one is being opened.
pub fn visit(state: &mut State, id: ArticleId, start: usize) -> Option<Cmd> {
    if state.opening.is_some() {
        return None;
    }
    state.opening = Some(id);
    Some(Cmd::ReadAt(id, start))
}

/// Returns the article after the one being read; `None` where there is no other.
pub fn turn(state: &mut State, turn: Turn) -> Option<Cmd> {
    let list = &state.list;
    let done = |at: usize| list.ids.get(at).and_then(|id| list.rows.get(id)).is_some_and(|shown| shown.row.done);
    let count = list.ids.len();
    let at = match turn {
        Turn::Next => Some(list.at + 1).filter(|at| *at < count),
        Turn::Previous => list.at.checked_sub(1),
        Turn::NotDone => (1..count).map(|n| (list.at + n) % count).find(|at| !done(*at)),
    }?;
    let id = *list.ids.get(at)?;
    open(state, id).pop()
}

/// Goes to the next unread article of the list.
pub(super) fn unread(state: &mut State, forward: bool) -> Vec<Cmd> {
    state.pane = Pane::List;
    match state.list.next_unread(forward) {
        Some(at) => state.list.at = at,
        None => {
            let ways = [(Action::NextList, "goes to the next list")];
            state.tell(state.advised("no other unread article here", &ways));
        }
    }
    Vec::new()
}

/// Selects another entry at the left, skipping headings, and shows its list.
pub(super) fn step(state: &mut State, by: isize) -> Vec<Cmd> {
    let places: Vec<usize> = (0..state.entries.len()).filter(|at| state.entries[*at].place().is_some()).collect();
    let now = places.iter().position(|at| *at >= state.place_at).unwrap_or(0);
    let to = now.saturating_add_signed(by).min(places.len().saturating_sub(1));
    places.get(to).map_or_else(Vec::new, |at| show(state, *at))
}

/// Shows the list of a line at the left.
pub(in crate::ui::library) fn show(state: &mut State, at: usize) -> Vec<Cmd> {
    let Some(place) = state.entries.get(at).and_then(|entry| entry.place().cloned()) else { return Vec::new() };
    state.place_at = at;
    state.go(place)
}

/// Goes to the next list at the left.
pub(super) fn list(state: &mut State, forward: bool) -> Vec<Cmd> {
    step(state, if forward { 1 } else { -1 })
}

/// Focuses the next pane that is shown.
pub(super) fn other_pane(state: &mut State) {
    state.pane = match state.pane {
        Pane::Places => Pane::List,
        Pane::List if state.shows_preview && !state.list.ids.is_empty() => Pane::Preview,
        Pane::List | Pane::Preview => Pane::Places,
    };
}

/// Lists only what is unread, or all.
pub(super) fn unread_only(state: &mut State) -> Vec<Cmd> {
    state.unread_only = !state.unread_only;
    state.tell(if state.unread_only { "only unread articles" } else { "read articles, too" });
    state.load()
}

/// Lists only one's own articles of a project, or all.
pub(super) fn own_only(state: &mut State) -> Vec<Cmd> {
    if !matches!(state.list.place, Place::Project(_)) {
        state.tell("only the articles of a project are somebody's own");
        return Vec::new();
    }
    state.own_only = !state.own_only;
    state.tell(if state.own_only { "your own articles of a project" } else { "all articles of a project" });
    state.load()
}

/// Groups the list by day, or ends the grouping.
pub(super) fn by_day(state: &mut State) {
    state.by_day = !state.by_day;
    if state.by_day && !matches!(state.order, Order::Newest | Order::Oldest) {
        let ways = [(Action::Sort, "sorts by time")];
        state.tell(state.advised("days are grouped where the list is sorted by time", &ways));
    }
}

/// Puts the list into another order.
pub(super) fn sort(state: &mut State) -> Vec<Cmd> {
    let ranked = state.query().is_some();
    state.order = match state.order {
        Order::Newest => Order::Oldest,
        Order::Oldest => Order::Title,
        Order::Title => Order::Outlet,
        Order::Outlet if ranked => Order::Rank,
        Order::Outlet | Order::Rank => Order::Newest,
    };
    state.tell(order_word(state.order));
    state.list.begins = true;
    state.load()
}

/// Removes a saved search or a feed from the lists at the left; its articles stay.
pub(super) fn forget(state: &mut State) -> Vec<Cmd> {
    let place = state.entries.get(state.place_at).and_then(|entry| entry.place());
    match place {
        Some(Place::Search(name, _)) => vec![Cmd::ForgetSearch(name.clone())],
        Some(Place::Feed(url)) if state.feeds.iter().any(|feed| feed.url == *url) => {
            vec![Cmd::ForgetFeed(url.clone())]
        }
        _ => {
            state.tell("only saved searches and feeds can be removed from the left");
            Vec::new()
        }
    }
}

/// Fetches the feed that is shown, or all.
pub(super) fn refresh(state: &mut State) -> Vec<Cmd> {
    match &state.list.place {
        Place::Feed(url) if state.feeds.iter().any(|feed| feed.url == *url) => {
            let feeds = vec![url.clone()];
            fetch(state, feeds)
        }
        _ => refresh_all(state),
    }
}

/// Fetches all feeds.
pub(super) fn refresh_all(state: &mut State) -> Vec<Cmd> {
    fetch(state, Vec::new())
}

/// Fetches feeds, all where none is named.
pub(in crate::ui::library) fn fetch(state: &mut State, feeds: Vec<String>) -> Vec<Cmd> {
    // The pages of articles are looked at again even where there are no feeds.
    if state.feeds.is_empty() && feeds.is_empty() && state.list.ids.is_empty() {
        let ways = [(Action::Add, "adds one")];
        state.tell(state.advised("there are no feeds yet", &ways));
        return Vec::new();
    }
    if state.fetching.is_some() {
        state.tell("the feeds are being fetched");
        return Vec::new();
    }
    state.fetching = Some((0, 0));
    vec![Cmd::Refresh(feeds)]
}

/// Looks at the pages of the selected articles again, or of the chosen one.
pub(super) fn look_again(state: &mut State) -> Vec<Cmd> {
    let ids = state.list.meant();
    if ids.is_empty() {
        return Vec::new();
    }
    if state.fetching.is_some() {
        state.tell("the feeds are being fetched");
        return Vec::new();
    }
    state.fetching = Some((0, ids.len()));
    vec![Cmd::LookAgain(ids)]
}

/// Says what went wrong with feeds.
pub(super) fn errors(state: &mut State) {
    let said: Vec<String> = state
        .feeds
        .iter()
        .filter_map(|feed| {
            let name = feed.title.as_deref().unwrap_or(&feed.url);
            feed.error.as_ref().map(|error| format!("{name}\n{error}"))
        })
        .collect();
    if said.is_empty() {
        state.tell("no feed failed when it was last fetched");
    } else {
        state.overlay = Some(Overlay::Notice("Feeds that failed", said.join("\n\n"), 0));
    }
}

/// Opens the chosen article in the browser; without one its address is copied.
pub(super) fn browse(state: &mut State) -> Vec<Cmd> {
    let Some(url) = state.list.row().and_then(|row| row.url.clone()) else {
        state.tell("this article has no address");
        return Vec::new();
    };
    if state.config.browser.is_empty() {
        state.tell("the address is on the clipboard; browser in the config names what opens it");
        return vec![Cmd::Copy(url)];
    }
    vec![Cmd::Browse(url)]
}

/// Copies the chosen article's address, or its headline where it has none.
pub(super) fn copy(state: &mut State) -> Vec<Cmd> {
    let Some(row) = state.list.row() else { return Vec::new() };
    let text = row.url.clone().unwrap_or_else(|| row.title.clone());
    state.tell(format!("copied {text}"));
    vec![Cmd::Copy(text)]
}
