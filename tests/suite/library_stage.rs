//! The library's screen without a terminal: a library of known articles, with keys as input and text as output. The
//! database, the reader and the threads are real.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use standoff::annotation::{Document, Metadata};
use standoff::config::Config;
use standoff::library::{Arrival, Item, Library, Location, Origin};
use standoff::source::Article;
use standoff::store::Folders;
use standoff::ui::app::{App, Effects, ForTerminal, Msg};
use standoff::ui::event::{Event, Mouse};
use standoff::ui::key::Key;
use standoff::ui::keymap::Keymap;
use standoff::ui::library::effects::{Paths, begin};
use standoff::ui::theme::Theme;

/// How long an answer may take before the test fails.
const PATIENCE: Duration = Duration::from_secs(20);

const NOON: &str = "2026-03-09T12:00:00Z";

/// An article: feed, headline, author, hours before noon, text.
type Known = (&'static str, &'static str, &'static str, i64, &'static str);

const ARTICLES: [Known; 9] = [
    (
        "northwire",
        "Minister rules out tariffs on grain",
        "Ana Petrova",
        2,
        "The trade minister said on Friday that her ministry is against “any kind of tariff” on grain.\n\n“We have told \
         our partners that this is a matter for us alone,” Marta Lindqvist said. “Nobody gains.”\n",
    ),
    (
        "northwire",
        "Harbour deal divides the islands",
        "Ben Ruiz",
        4,
        "The deal was signed on Monday.\n\nFishermen met.\n",
    ),
    ("morning-sun", "Central bank holds rates", "", 5, "Rates stay at 3.5 percent, the bank said.\n"),
    ("morning-sun", "Bridge inquiry reopens", "Lea Brandt", 26, "“The beams were rusty,” said Ana Ferro.\n"),
    (
        "morning-sun",
        "Grain board backs the farmers’ union over the tariff",
        "",
        30,
        "The board wants a tariff on rye.\n",
    ),
    (
        "valley",
        "A headline that goes on and on, far beyond what a narrow list has room for, so that it is cut",
        "",
        50,
        "Text.\n",
    ),
    ("valley", "水产谈判重新开始：各方对配额仍有分歧", "", 52, "谈判。\n"),
    ("valley", "Ferry ruling delayed", "", 76, "The court needs more time.\n"),
    ("valley", "River talks end", "", 2000, "The talks ended without a result.\n"),
];

/// A story in three outlets: the agency's, a copy that has another number and another quote, and a cut one.
const CARRIED: [Known; 3] = [
    (
        "morning-sun",
        "Five dead as ferry sinks off Tarrow",
        "Lea Brandt",
        1,
        "A ferry sank off Tarrow on Monday and 5 people are dead, the harbour office said in the evening.\n\n“We looked for \
         them all day long,” said Ana Ferro, who leads the rescue.\n\nThe ship had left the island an hour before, with \
         forty people and eleven cars on board.\n\nThe owner, Valley Lines, did not answer questions about the weather or \
         the load.\n",
    ),
    (
        "northwire",
        "Ferry sinks off Tarrow",
        "Ana Petrova",
        3,
        "A ferry sank off Tarrow on Monday and 3 people are dead, the harbour office said in the evening.\n\n“We looked for \
         them all night long,” said Ana Ferro, who leads the rescue.\n\nThe ship had left the island an hour before, with \
         forty people and eleven cars on board.\n\nThe owner, Valley Lines, did not answer questions about the weather or \
         the load.\n",
    ),
    (
        "valley",
        "Ferry sinks off Tarrow",
        "",
        28,
        "A ferry sank off Tarrow on Monday and 3 people are dead, the harbour office said in the evening.\n\nThe ship had \
         left the island an hour before, with forty people and eleven cars on board.\n",
    ),
];

const FEEDS: [(&str, &str); 3] =
    [("northwire", "Northwire"), ("morning-sun", "Morning Sun"), ("valley", "The Valley Ledger")];

fn url(feed: &str) -> String {
    format!("https://{feed}.example/feed.xml")
}

fn arrival((feed, title, author, hours, text): &Known) -> Arrival {
    let noon: Timestamp = NOON.parse().unwrap();
    let published = noon - jiff::SignedDuration::from_hours(*hours);
    let outlet = FEEDS.iter().find(|(name, _)| name == feed).map(|(_, outlet)| (*outlet).to_owned());
    let slug: String = title.chars().filter(char::is_ascii_alphanumeric).take(20).collect();
    let metadata = Metadata {
        title: Some((*title).to_owned()),
        author: (!author.is_empty()).then(|| (*author).to_owned()),
        outlet,
        url: Some(format!("https://{feed}.example/news/{hours}-{slug}")),
        ..Metadata::default()
    };
    let article = Article { document: Document::new(*text), metadata, notices: Vec::new() };
    let item = Item { feed: url(feed), key: format!("{hours}-{slug}") };
    Arrival { item: Some(item), published: Some(published), ..Arrival::new(article, Origin::Feed, noon) }
}

/// The screens, with real files.
pub(crate) struct LibraryStage {
    pub(crate) app: App,
    pub(crate) theme: Theme,
    pub(crate) size: (u16, u16),
    /// The commands for the terminal.
    pub(crate) terminal: Vec<ForTerminal>,
    pub(crate) left: bool,
    now: Timestamp,
    events: Receiver<Msg>,
    folder: tempfile::TempDir,
}

fn place(folder: &std::path::Path) -> Paths {
    let at = |name: &str| folder.join(name);
    Paths {
        library: Location::from(&at("data")),
        sessions: at("data/sessions"),
        folders: Folders { config: at("config"), data: at("data"), state: at("state") },
        annotator: None,
        own_file: false,
        codebook: None,
        fallback: None,
        allow: Vec::new(),
    }
}

fn app(place: Paths, send: Sender<Msg>) -> App {
    let config = Config::default();
    let keymap = Keymap::of(&config).unwrap();
    let now = NOON.parse().unwrap();
    App::of_library(begin(place, config, keymap, (TimeZone::UTC, now), send.clone()).unwrap(), send)
}

impl LibraryStage {
    /// Makes a library of known articles and feeds.
    pub(crate) fn new(size: (u16, u16), theme: &str) -> Self {
        Self::holding(&ARTICLES, size, theme)
    }

    /// Makes a library that also has a story which three outlets carry.
    pub(crate) fn with_stories(size: (u16, u16), theme: &str) -> Self {
        Self::holding(&[&ARTICLES[..], &CARRIED].concat(), size, theme)
    }

    fn holding(articles: &[Known], size: (u16, u16), theme: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = place(folder.path());
        let mut library = Library::open(&place.library).unwrap();
        library.add_all(&articles.iter().map(arrival).collect::<Vec<_>>()).unwrap();
        std::fs::create_dir(folder.path().join("config")).unwrap();
        let feeds =
            FEEDS.map(|(feed, title)| format!("[[feed]]\nurl = \"{}\"\ntitle = \"{title}\"\n\n", url(feed)));
        std::fs::write(folder.path().join("config/feeds.toml"), feeds.concat()).unwrap();
        Self::of(folder, size, theme)
    }

    /// Makes an empty library.
    pub(crate) fn empty(size: (u16, u16), theme: &str) -> Self {
        Self::of(tempfile::tempdir().unwrap(), size, theme)
    }

    fn of(folder: tempfile::TempDir, size: (u16, u16), theme: &str) -> Self {
        let (send, events) = channel();
        let app = app(place(folder.path()), send);
        let now = NOON.parse().unwrap();
        let theme = Theme::named(theme).unwrap();
        let mut own = Self { app, theme, size, terminal: Vec::new(), left: false, now, events, folder };
        own.settle();
        own
    }

    /// Opens the library again, as another start of the program does, after ending as in a crash.
    pub(crate) fn open(&mut self) {
        let (send, events) = channel();
        self.app = app(place(self.folder.path()), send);
        self.events = events;
        self.left = false;
        self.settle();
    }

    /// Opens the library again as this person.
    pub(crate) fn open_as(&mut self, annotator: &str) {
        let (send, events) = channel();
        self.app = app(Paths { annotator: Some(annotator.to_owned()), ..place(self.folder.path()) }, send);
        self.events = events;
        self.left = false;
        self.settle();
    }

    /// Returns a path in the stage's folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        self.settle();
    }

    /// Lets another program add an article.
    pub(crate) fn others_add(&self, title: &'static str) {
        let mut library = Library::open(&self.path("data")).unwrap();
        library.add(&arrival(&("northwire", title, "", 1, "Something new.\n"))).unwrap();
    }

    /// Makes the library what an earlier version made, which did not know stories.
    pub(crate) fn make_older(&self) {
        let database = rusqlite::Connection::open(self.path("data").join(standoff::library::FILE)).unwrap();
        database.execute_batch("UPDATE article SET story = NULL, compared = 0; DELETE FROM sample;").unwrap();
    }

    /// Lets another program add a later text of the first article.
    pub(crate) fn edited(&self, old: &str, new: &str) {
        let mut library = Library::open(&self.path("data")).unwrap();
        let first = arrival(&ARTICLES[0]);
        let url = first.article.metadata.url.as_deref().unwrap();
        let id = library.at_address(url).unwrap().unwrap();
        let known = library.article(id).unwrap();
        let (text, title) = (known.document.text(), known.metadata.title.unwrap());
        assert!(text.contains(old) || title.contains(old), "{old:?} is not in the article");
        let mut later = first;
        later.article.document = Document::new(text.replace(old, new));
        later.article.metadata.title = Some(title.replace(old, new));
        later.retrieved = NOON.parse::<Timestamp>().unwrap() + jiff::SignedDuration::from_hours(1);
        library.add(&later).unwrap();
    }

    /// Lets another program add an article with this text.
    pub(crate) fn others_add_text(&self, title: &'static str, text: &'static str) {
        let mut library = Library::open(&self.path("data")).unwrap();
        library.add(&arrival(&("valley", title, "", 1, text))).unwrap();
    }

    fn send(&mut self, msg: Msg) {
        self.now += jiff::SignedDuration::from_secs(1);
        let then = self.app.take(msg, self.now);
        self.then(then);
    }

    fn then(&mut self, then: Effects) {
        self.terminal.extend(then.terminal);
        self.left |= then.exit.is_some();
    }

    /// Waits until every request has an answer.
    fn settle(&mut self) {
        let start = Instant::now();
        loop {
            self.draw();
            // Work that was sent before the screen is quiet has arrived when it is quiet.
            let quiet = self.app.is_quiet();
            let mut came = false;
            while let Ok(msg) = self.events.try_recv() {
                self.send(msg);
                came = true;
            }
            if quiet && !came {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "no answer came");
            if !came && let Ok(msg) = self.events.recv_timeout(Duration::from_millis(20)) {
                self.send(msg);
            }
        }
    }

    /// Reads and codes some articles, as a reader has after a while.
    pub(crate) fn code(&mut self) {
        self.keys("enter a s 'Marta Lindqvist' tab o tab 'farm tariffs' enter w q j * j j enter a w q j Q j # 'ferries' enter g j");
        self.keys("/ 'tariff*' enter s ctrl-u 'tariffs' enter esc J J J J J g");
    }

    pub(crate) fn draw(&mut self) -> ratatui::buffer::Buffer {
        let (width, height) = self.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| self.app.show(&self.theme, frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// Presses keys by name, separated by spaces; `'…'` types a text.
    pub(crate) fn keys(&mut self, keys: &str) {
        let mut rest = keys.trim();
        while !rest.is_empty() {
            if let Some(typed) = rest.strip_prefix('\'') {
                let (text, after) = typed.split_once('\'').expect("a typed text ends with '");
                text.chars().for_each(|c| self.send(Msg::Event(Event::Key(Key::char(c)))));
                rest = after.trim_start();
            } else {
                let (name, after) = rest.split_once(' ').unwrap_or((rest, ""));
                self.send(Msg::Event(Event::Key(name.parse().unwrap_or_else(|e| panic!("{keys}: {e}")))));
                rest = after.trim_start();
            }
            self.settle();
        }
    }

    /// Uses the mouse on the first character of words on the screen.
    pub(crate) fn mouse(&mut self, mouse: Mouse, words: &str) {
        let text = self.text();
        let found = text.lines().enumerate().find_map(|(y, line)| line.find(words).map(|at| (y, &line[..at])));
        let (y, before) = found.unwrap_or_else(|| panic!("{words:?} is not on the screen\n{text}"));
        self.send(Msg::Event(Event::Mouse(mouse, standoff::text::flow::cells(before) as u16, y as u16)));
        self.settle();
    }

    /// Returns the screen as lines of text.
    pub(crate) fn text(&mut self) -> String {
        let buffer = self.draw();
        let row = |y| {
            let mut line = String::new();
            let mut x = 0;
            while x < buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += standoff::text::flow::cells(symbol).max(1) as u16;
            }
            line.trim_end().to_owned()
        };
        (0..buffer.area.height).map(row).collect::<Vec<_>>().join("\n")
    }
}
