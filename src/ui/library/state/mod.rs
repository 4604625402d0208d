//! The state of the screen, as plain data. Knows no terminal and no files.

pub mod fold;
pub mod list;
pub mod place;
pub mod places;
pub mod preview;

use std::collections::VecDeque;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tui_input::Input;

use super::feeds::{Feed, Saved};
use super::layout::{Layout, Pane, PaneSettings};
use super::msg::{Ask, Cmd, Counted, InView, ListAsk};
use crate::config::Config;
use crate::library::search::{BadQuery, Query};
use crate::library::{ArticleId, Counts, Order, View, today};
use crate::ui::help::Help;
use crate::ui::key::Key;
use crate::ui::keymap::{Action, Keymap, Mode};
use crate::ui::line::Status;
use list::List;
use place::Place;
use places::{Entry, PlaceData};
use preview::Preview;

/// A question on the bottom line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asks {
    /// A feed, a page or a file to add.
    Add,
    /// A tag.
    Tag,
    /// A project's folder.
    Project,
    /// The name of a search to keep.
    KeepSearch,
    /// A rule that hides.
    HideBy,
}

/// A window or line that is shown over the panes and takes the keys.
#[derive(Debug)]
pub enum Overlay {
    /// Help, and its first visible line.
    Help(usize),
    /// A text to be read before going on: its title, its lines, and the first visible line.
    Notice(&'static str, String, usize),
    /// A search while it is written, its error, and the list to return to.
    Search(Input, Option<BadQuery>, Place),
    /// A question.
    Prompt(Asks, Input),
}

/// The screen's state.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one screen")]
pub struct State {
    /// The settings.
    pub config: Config,
    /// The keys.
    pub keymap: Keymap,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The time.
    pub now: Timestamp,
    /// The reader's time zone.
    pub zone: TimeZone,
    /// The focused pane.
    pub pane: Pane,
    /// The selected entry at the left, as an index into [`State::entries`].
    pub place_at: usize,
    /// The first visible entry at the left.
    pub places_top: usize,
    /// The articles.
    pub list: List,
    /// The preview.
    pub preview: Preview,
    /// Whether the preview is shown.
    pub shows_preview: bool,
    /// Whether the list is grouped by day.
    pub by_day: bool,
    /// Whether only unread articles are listed.
    pub unread_only: bool,
    /// Whether a project's list has only one's own articles.
    pub own_only: bool,
    /// The list's order.
    pub order: Order,
    /// The counts of every list.
    pub counts: Counts,
    /// Whether they have been counted yet.
    pub is_counted: bool,
    /// The feeds of `feeds.toml`.
    pub feeds: Vec<Feed>,
    /// The saved searches.
    pub searches: Vec<Saved>,
    /// The number of unread articles of each saved search.
    pub found: Vec<usize>,
    /// The time at which a feed last answered.
    pub updated: Option<Timestamp>,
    /// The progress of fetching: the number of feeds that answered, and the number of feeds asked.
    pub fetching: Option<(usize, usize)>,
    /// The number of articles that are still to be compared with others, in a library of an earlier version.
    pub comparing: usize,
    /// The number of requests without an answer.
    pub waiting: usize,
    /// The number of changes without an answer.
    pub changing: usize,
    /// Keys that wait for an answer on which their effect depends.
    pub later: VecDeque<Key>,
    /// The article that is being opened.
    pub opening: Option<ArticleId>,
    /// The article that was read last.
    pub reading: Option<ArticleId>,
    /// The window or line over the panes.
    pub overlay: Option<Overlay>,
    /// The message about the last action.
    pub status: Option<Status>,
    /// The number of the last request for a list.
    pub number: u64,
    /// The entries at the left.
    pub entries: Vec<Entry>,
}

impl State {
    /// Makes a screen that shows the unread articles, before any answer of the database.
    pub fn new(config: Config, keymap: Keymap, zone: TimeZone) -> Self {
        let fold = config.fold_stories;
        let mut state = Self {
            config,
            keymap,
            size: (0, 0),
            now: Timestamp::UNIX_EPOCH,
            zone,
            pane: Pane::List,
            place_at: 0,
            places_top: 0,
            list: List::of(Place::Unread, fold),
            preview: Preview::default(),
            shows_preview: true,
            by_day: false,
            unread_only: false,
            own_only: true,
            order: Order::Newest,
            counts: Counts::default(),
            is_counted: false,
            feeds: Vec::new(),
            searches: Vec::new(),
            found: Vec::new(),
            updated: None,
            fetching: None,
            comparing: 0,
            waiting: 0,
            changing: 0,
            later: VecDeque::new(),
            opening: None,
            reading: None,
            overlay: None,
            status: None,
            number: 0,
            entries: Vec::new(),
        };
        state.fit_entries();
        state
    }

    /// Makes the lines at the left of what is known; the chosen one stays on its list.
    pub fn fit_entries(&mut self) {
        let chosen = self.entries.get(self.place_at).and_then(Entry::place).cloned();
        let (counts, feeds) = (&self.counts, self.feeds.as_slice());
        self.entries = places::entries(PlaceData { counts, feeds, searches: &self.searches, found: &self.found });
        let at = |place: &Place| self.entries.iter().position(|entry| entry.place() == Some(place));
        let found = chosen.as_ref().and_then(at).or_else(|| at(&self.list.place));
        self.place_at = found.unwrap_or_else(|| self.place_at.min(self.entries.len().saturating_sub(1)));
    }

    /// Whether there is nothing in the library and nothing that could bring something.
    pub fn is_empty(&self) -> bool {
        let counts = &self.counts;
        self.is_counted && counts.all == 0 && counts.all_hidden() == 0 && self.feeds.is_empty()
    }

    /// Returns where the parts of the screen are.
    pub fn layout(&self) -> Layout {
        let field = match &self.overlay {
            Some(Overlay::Search(_, None, _)) => 2,
            // An error takes more rows than the number of results.
            Some(Overlay::Search(_, Some(_), _)) => 3,
            _ => 0,
        };
        Layout::of(
            self.size,
            PaneSettings { pane: self.pane, preview: self.shows_preview && !self.is_empty(), field },
        )
    }

    /// Whether characters go into a text now.
    pub const fn writes(&self) -> bool {
        matches!(self.overlay, Some(Overlay::Search(..) | Overlay::Prompt(..)))
    }

    /// Returns what is searched for in the list, if it is a search.
    pub fn query(&self) -> Option<Query> {
        self.list.place.query()
    }

    /// Returns the list as the database has it.
    pub fn view(&self) -> Option<View> {
        let source = self.list.place.source(self.today())?;
        Some(View { unread_only: self.unread_only, order: self.order, ..View::of(source) })
    }

    /// Returns the beginning of today.
    fn today(&self) -> Timestamp {
        today(&self.now.to_zoned(self.zone.clone()))
    }

    /// Returns what is counted beside all there is.
    pub fn counted(&self) -> Counted {
        Counted { since: self.today(), searches: self.saved_queries() }
    }

    /// Returns the queries of the saved searches; one that cannot be read finds nothing.
    fn saved_queries(&self) -> Vec<Query> {
        let nothing = || Query::parse("is:deleted -is:deleted").unwrap_or_default();
        self.searches.iter().map(|saved| Query::parse(&saved.query).unwrap_or_else(|_| nothing())).collect()
    }

    /// Returns what has to be read again after a change.
    fn seen(&self) -> Option<InView> {
        let height = usize::from(self.layout().rows.height).max(1);
        let from = self.list.top.min(self.list.ids.len());
        let to = (from + height).min(self.list.ids.len());
        let mut rows = self.list.ids[from..to].to_vec();
        rows.extend(self.list.id().filter(|id| !rows.contains(id)));
        Some(InView { rows, query: self.query(), view: self.view()?, counted: self.counted() })
    }

    /// Asks the database.
    pub fn ask(&mut self, ask: Ask) -> Cmd {
        self.waiting += 1;
        Cmd::Ask(ask)
    }

    /// Asks for a change of what is listed, or to read it again; `ask` is told what has to be read then.
    pub fn ask_change(&mut self, ask: impl FnOnce(InView) -> Ask) -> Vec<Cmd> {
        let Some(seen) = self.seen() else { return Vec::new() };
        self.changing += 1;
        vec![self.ask(ask(seen))]
    }

    /// Asks for the list as it is now.
    pub fn load(&mut self) -> Vec<Cmd> {
        let Some(view) = self.view() else { return Vec::new() };
        self.number += 1;
        let query = self.query();
        vec![self.ask(Ask::List(ListAsk { number: self.number, view, query, own_only: self.own_only }))]
    }

    /// Asks for the list and all counts as they are now.
    pub fn renew(&mut self) -> Vec<Cmd> {
        let counted = self.counted();
        let mut cmds = vec![self.ask(Ask::Counts(counted))];
        cmds.extend(self.load());
        cmds
    }

    /// Shows another list.
    pub fn go(&mut self, place: Place) -> Vec<Cmd> {
        if let Some(at) = self.entries.iter().position(|entry| entry.place() == Some(&place)) {
            self.place_at = at;
        }
        if self.list.place != place {
            self.list = List::of(place, self.list.folds.on);
            self.preview = Preview::default();
        }
        self.load()
    }

    /// Returns help on its keys.
    pub const fn help(&self) -> Help<'_> {
        Help { keymap: &self.keymap, modes: Mode::OF_LIBRARY, commands: &[] }
    }

    /// Says something on the bottom line.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.status = Some(Status { text: text.into(), failed: false });
    }

    /// Says on the bottom line that something failed.
    pub fn fail(&mut self, text: impl Into<String>) {
        self.status = Some(Status { text: text.into(), failed: true });
    }

    /// Returns `said` followed by the keys that lead on from there.
    pub fn advised(&self, said: &str, ways: &[(Action, &str)]) -> String {
        self.keymap.advise(Mode::Library, said, ways)
    }
}
