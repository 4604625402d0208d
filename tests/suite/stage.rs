//! A screen without a terminal: a session with known annotations, with keys as input and text or a picture as output.

use std::path::{Path, PathBuf};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use standoff::analysis::unite;
use standoff::annotation::value::{Amount, Class, Modifier, Quantity, Timex, TimexType};
use standoff::annotation::{
    Actor, Annotation, Body, Date, Edit, Entries, Form, Id, IdKind, Kind, Metadata, Number, Origin, Provenance,
    Quote, Stance, Transaction, Verdict,
};
use standoff::config::Config;
use standoff::extract::header;
use standoff::lexicon::Lexicon;
use standoff::session::Session;
use standoff::session::file::{from_toml, to_toml};
use standoff::store::codebook::at_hand;
use standoff::store::{Folders, Opened, Request, folder_articles, open, work};
use standoff::text::{Span, Spans};
use standoff::ui::event::{Event, Mouse};
use standoff::ui::key::Key;
use standoff::ui::keymap::Keymap;
use standoff::ui::reader::effects::{Articles, World, begin, codebook, perform};
use standoff::ui::reader::msg::{Cmd, Msg};
use standoff::ui::reader::outcome::Outcome;
use standoff::ui::reader::show::show;
use standoff::ui::reader::state::State;
use standoff::ui::reader::update::update;
use standoff::ui::reader::work::Job;
use standoff::ui::theme::Theme;

pub(crate) const ARTICLE: &str = include_str!("../stage/article.txt");

fn span(words: &str) -> Span {
    let start = ARTICLE.find(words).unwrap_or_else(|| panic!("{words:?} is not in the article"));
    Span::of(ARTICLE, start..start + words.len()).unwrap()
}

fn quote(number: u32, words: &[&str], speaker: &str, cue: &str, form: Form) -> Annotation {
    let spans = Spans::many(words.iter().map(|words| span(words))).unwrap();
    let quote = Quote { form, speaker: Some(speaker.into()), cue: Some(cue.into()), ..Quote::default() };
    Annotation::new(Id::new(IdKind::Quote, number), spans, Body::Quote(quote), Origin::Extracted)
}

fn date(number: u32, words: &str, value: &str) -> Annotation {
    let timex = Timex::new(TimexType::Date, value).unwrap();
    let body = Body::Date(Date { timex, quantity: None });
    Annotation::new(Id::new(IdKind::Date, number), Spans::one(span(words)).unwrap(), body, Origin::Extracted)
}

fn number(number: u32, words: &str, value: &str, unit: &str, class: Class) -> Annotation {
    let amount = Amount::Exact(value.parse().unwrap());
    let quantity = Quantity { amount, unit: unit.into(), class, modifier: Modifier::Equal, trend: None };
    let body = Body::Number(Number { quantity, converts: None });
    Annotation::new(Id::new(IdKind::Number, number), Spans::one(span(words)).unwrap(), body, Origin::Extracted)
}

/// Returns the article with fixed annotations, which do not depend on extraction.
pub(crate) fn session() -> Session {
    let header = header::find(ARTICLE, Lexicon::get());
    let document = standoff::annotation::Document::new(ARTICLE).with_parts(header.parts);
    let annotations = [
        quote(1, &["any kind of tariff"], "Marta Lindqvist", "said", Form::Mixed),
        quote(
            2,
            &["We have told our partners that this is a matter for us alone,"],
            "Marta Lindqvist",
            "told",
            Form::Direct,
        ),
        quote(3, &["Nobody gains", "and nobody here wants it."], "Marta Lindqvist", "added", Form::Direct),
        quote(4, &["A tariff would keep our farms alive,"], "Jonas Okafor", "said", Form::Direct),
        date(1, "Friday", "2026-03-06"),
        date(2, "next year", "2027"),
        number(1, "12 percent", "12", "percent", Class::Percent),
        number(2, "3.41 trillion won", "3410000000000", "KRW", Class::Money),
    ];
    let actors = [
        Actor {
            role: "trade minister".into(),
            aliases: vec!["Lindqvist".into()],
            ..Actor::named("Marta Lindqvist")
        },
        Actor { role: "head of the farmers' union".into(), ..Actor::named("Jonas Okafor") },
    ];
    Session::new(document, Entries::new(header.metadata, annotations, [], actors), None)
}

/// Articles that carry the same words: name, outlet, day, text.
const CARRIED: [(&str, &str, &str, &str); 3] = [
    (
        "levy",
        "Northwire",
        "2026-03-02",
        "“We will not raise the levy on rye, whatever the mills say,” said Marta Lindqvist, the minister.\n\nAt least 3 \
         people were killed when a granary fell down.\n\n“The harbour is for the islanders,” said Ana Ferro.\n",
    ),
    (
        "mills",
        "Harbour Post",
        "2026-03-03",
        "“We will raise the levy on rye, whatever the mills say,” said Jonas Okafor.\n\nAt least 5 people were killed \
         when a granary fell down.\n",
    ),
    (
        "valley",
        "Valley Courier",
        "2026-03-04",
        "The ministry is calm. “We will not raise the levy on rye,” Marta Lindqvist said on Monday.\n",
    ),
];

/// A screen, with real files.
pub(crate) struct Stage {
    pub(crate) state: State,
    pub(crate) theme: Theme,
    pub(crate) asked: Vec<Cmd>,
    /// The number of keys pressed by name; letters of typed texts are not counted.
    pub(crate) pressed: usize,
    /// Long jobs that are waiting, where they are not done at once.
    pub(crate) works: Option<Vec<Job>>,
    /// Whether the reader left.
    pub(crate) left: bool,
    /// Columns and rows of the terminal.
    pub(crate) size: (u16, u16),
    folder: tempfile::TempDir,
    world: Option<World<Msg>>,
}

fn folders(folder: &Path) -> Folders {
    let at = |name: &str| folder.join(name);
    Folders { config: at("config"), data: at("data"), state: at("state") }
}

/// Opens the article in `folder` as the program does.
fn opened(folder: &Path) -> Opened {
    let input = (&folder.join("grain.txt")).into();
    open(&Request { input, ..Request::default() }, &folders(folder), NOON.parse().unwrap()).unwrap()
}

const NOON: &str = "2026-03-09T10:00:00Z";

fn screen(folder: &Path, opened: Opened) -> (State, World<Msg>, Vec<Cmd>) {
    let config = Config::default();
    let keymap = Keymap::of(&config).unwrap();
    let kept = at_hand(opened.session_file.path(), None, None);
    // Nothing in a journey takes so long that it is done beside the screen.
    let (mut state, world, first) = begin(opened, kept, config, keymap, std::sync::mpsc::channel().0);
    state.now = NOON.parse().unwrap();
    (state, World { folder: folder.to_owned(), ..world }, first)
}

impl Stage {
    /// Makes a screen with known annotations.
    pub(crate) fn new(size: (u16, u16), theme: &str) -> Self {
        Self::of(session(), size, theme)
    }

    /// Makes a screen of another session.
    pub(crate) fn of(session: Session, size: (u16, u16), theme: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("grain.txt"), ARTICLE).unwrap();
        let known = Opened { session, fresh: false, notices: Vec::new(), ..opened(folder.path()) };
        let (mut state, world, _) = screen(folder.path(), known);
        state.path = "grain.standoff.toml".into();
        let mut own = Self {
            state,
            theme: Theme::named(theme).unwrap(),
            asked: Vec::new(),
            pressed: 0,
            works: None,
            left: false,
            size,
            folder,
            world: Some(world),
        };
        own.buffer();
        own
    }

    /// Opens the article as the program does, with extraction's suggestions, after ending as in a crash.
    pub(crate) fn open(&mut self) {
        self.world = None;
        let (state, world, first) = screen(self.folder.path(), opened(self.folder.path()));
        (self.state, self.world, self.left) = (state, Some(world), false);
        self.all(first);
        self.buffer();
    }

    /// Opens the folder as the program does, with two more articles in it.
    pub(crate) fn open_folder(&mut self) {
        self.open_folder_as(None);
    }

    /// Opens the folder as a project of ana and ben; ana has the weir first, then the harbour.
    pub(crate) fn open_project(&mut self, who: &str) {
        let project = "coders = [\"ana\", \"ben\"]\n[articles]\n\"weir.txt\" = [\"ana\"]\n\"harbour.txt\" = \
                       [\"ana\", \"ben\"]\n\"grain.txt\" = [\"ben\"]\n";
        std::fs::write(self.path("project.toml"), project).unwrap();
        self.open_folder_as(Some(who).filter(|who| *who != "nobody"));
    }

    fn open_folder_as(&mut self, who: Option<&str>) {
        self.world = None;
        std::fs::write(self.path("harbour.txt"), "“The harbour stays,” said Ana Ferro on Friday.\n").unwrap();
        std::fs::write(self.path("weir.txt"), "“The weir goes,” said Ben Ruiz on Monday.\n").unwrap();
        self.begin_queue(who);
    }

    /// Opens a folder of four articles that carry the same words, three of them with a session.
    pub(crate) fn open_carried(&mut self) {
        self.world = None;
        std::fs::remove_file(self.path("grain.txt")).unwrap();
        for (name, outlet, day, text) in CARRIED {
            std::fs::write(self.path(&format!("{name}.txt")), text).unwrap();
            let metadata = Metadata {
                title: Some(format!("The {name}")),
                outlet: Some(outlet.to_owned()),
                published: Some(day.parse().unwrap()),
                ..Metadata::default()
            };
            let document = standoff::annotation::Document::new(text);
            let found = standoff::extract::extract(&document, Lexicon::get(), metadata.published);
            let session = Session::new(document, found.entries(metadata), None);
            std::fs::write(self.path(&format!("{name}.standoff.toml")), to_toml(&session)).unwrap();
        }
        let harbour = "“The pier stays,” said Ana Ferro.\n";
        std::fs::write(self.path("weir.txt"), harbour).unwrap();
        self.begin_queue(None);
    }

    fn begin_queue(&mut self, who: Option<&str>) {
        let found = folder_articles(&[self.folder.path().to_owned()]).unwrap().0;
        let (tasks, notices) = work(&found, who, false);
        let request = Request { annotator: who.map(str::to_owned), ..Request::default() };
        let mut articles = Articles::new(tasks, true, request, folders(self.folder.path()));
        let (mut opened, _) = articles.first(NOON.parse().unwrap()).unwrap();
        opened.notices.splice(0..0, notices);
        let (mut state, world, first) = screen(self.folder.path(), opened);
        state.place = articles.place();
        (self.state, self.world, self.left) = (state, Some(World { articles: Some(articles), ..world }), false);
        self.all(first);
        self.buffer();
    }

    /// Lets another person save a session with a new remark and no other change.
    pub(crate) fn others_save_over(&self, name: &str) {
        let saved = std::fs::read_to_string(self.path(name)).unwrap();
        std::fs::write(self.path(name), saved + "# theirs\n").unwrap();
    }

    /// Resizes the terminal.
    pub(crate) fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        self.buffer();
    }

    pub(crate) fn send(&mut self, msg: impl Into<Msg>) {
        let msg = msg.into();
        // Two keys are never handled at the same time.
        if matches!(msg, Msg::Event(Event::Key(_))) {
            self.state.now += jiff::SignedDuration::from_secs(1);
        }
        let cmds = update(&mut self.state, msg);
        self.all(cmds);
    }

    fn all(&mut self, cmds: Vec<Cmd>) {
        for cmd in cmds {
            self.asked.push(cmd.clone());
            let outcome = match (cmd, &mut self.works) {
                (Cmd::Work(job), Some(works)) => {
                    works.push(job);
                    None
                }
                (cmd, _) => perform(cmd, &mut self.state, self.world.as_mut().unwrap()),
            };
            match outcome {
                Some(Outcome::Closed(_)) => self.left = true,
                Some(outcome) => self.send(outcome),
                None => {}
            }
        }
    }

    /// Returns a path in the stage's folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Changes the text of the article's file.
    pub(crate) fn edit_article(&self, old: &str, new: &str) {
        let path = self.path("grain.txt");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{old:?} is not in the article");
        std::fs::write(&path, text.replace(old, new)).unwrap();
    }

    /// Lets another person save the session with its last quote rejected.
    pub(crate) fn others_save(&self) {
        let path = self.path("grain.standoff.toml");
        let mut theirs = from_toml(&std::fs::read_to_string(&path).unwrap()).unwrap().session;
        let mut last = theirs.entries().annotations().of(Kind::Quote).last().unwrap().clone();
        last.state = standoff::annotation::Verdict::Rejected;
        theirs.change(Transaction::new("reject", vec![Edit::put(last)])).unwrap();
        std::fs::write(&path, to_toml(&theirs)).unwrap();
    }

    /// Puts a file in the place of the journals' folder, or removes it.
    pub(crate) fn journal_works(&self, works: bool) {
        let (state, aside) = (self.path("state"), self.path("state-aside"));
        if works {
            std::fs::remove_file(&state).unwrap();
            std::fs::rename(&aside, &state).unwrap();
        } else {
            // The folder does not exist before the first change is journalled.
            std::fs::create_dir_all(&state).unwrap();
            std::fs::rename(&state, &aside).unwrap();
            std::fs::write(&state, "").unwrap();
        }
    }

    /// Puts a codebook of `tests/stage` beside the session, as an editor in another window does.
    pub(crate) fn codebook(&self, name: &str) {
        let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stage").join(name);
        std::fs::write(self.folder.path().join("codebook.toml"), std::fs::read(from).unwrap()).unwrap();
    }

    /// Does the long job that is waiting.
    pub(crate) fn work(&mut self) {
        for job in self.works.take().into_iter().flatten() {
            self.send(job.run());
        }
    }

    /// Makes ana and ben differ on the position of Jonas Okafor.
    pub(crate) fn disputed(&mut self) {
        let stance = |(number, position, by): (u32, &str, &str)| Stance {
            id: Id::new(IdKind::Stance, number),
            actor: "Jonas Okafor".into(),
            position: position.into(),
            target: "farm tariffs".into(),
            evidence: vec![Id::new(IdKind::Quote, 4)],
            confidence: None,
            note: String::new(),
            state: standoff::annotation::Verdict::Disputed,
            made: Provenance { by: Some(by.into()), at: None },
        };
        let said = [(1, "supports", "ben"), (2, "neutral", "ana"), (3, "unclear", "eve")];
        let edits = said.map(stance).map(Edit::put_stance).into();
        self.state.session.change(Transaction::new("merge", edits)).unwrap();
        self.send(Event::Resized);
    }

    /// Opens the merged session of ana, who accepted all quotes and read the last one, and ben, who rejected all.
    pub(crate) fn merged(&mut self) {
        let coded = |by: &str, verdict| {
            let mut session = session();
            session.annotator = Some(by.into());
            let quotes = session.entries().annotations().of(Kind::Quote);
            let judged = quotes.map(|quote| Edit::put(Annotation { state: verdict, ..quote.clone() })).collect();
            session.view.selected = session.entries().annotations().of(Kind::Quote).last().map(|last| last.id);
            session.change(Transaction::new("judge", judged)).unwrap();
            session
        };
        let (ana, ben) = (coded("ana", Verdict::Accepted), coded("ben", Verdict::Rejected));
        let united = unite((&ana, "ana"), (&ben, "ben")).unwrap().session;
        std::fs::write(self.path("grain.standoff.toml"), to_toml(&united)).unwrap();
        self.open();
    }

    /// Makes coders differ on the first quote.
    pub(crate) fn disputed_quote(&mut self) {
        let first = self.state.session.entries().annotations().of(Kind::Quote).next().unwrap().clone();
        let disputed = Annotation { state: standoff::annotation::Verdict::Disputed, ..first };
        self.state.session.change(Transaction::new("merge", vec![Edit::put(disputed)])).unwrap();
        self.send(Event::Resized);
    }

    /// Reads the codebook as the program does when it is opened.
    pub(crate) fn read_codebook(&mut self) {
        let kept = at_hand(&self.path("grain.standoff.toml"), None, None);
        self.state.use_codebook(codebook::of(&kept));
        self.world.as_mut().unwrap().codebook = kept;
        self.state.show_wrong();
    }

    /// Presses keys by name, separated by spaces; `'…'` types a text.
    pub(crate) fn keys(&mut self, keys: &str) {
        let mut rest = keys.trim();
        while !rest.is_empty() {
            if let Some(typed) = rest.strip_prefix('\'') {
                let (text, after) = typed.split_once('\'').expect("a typed text ends with '");
                text.chars().for_each(|c| self.send(Event::Key(Key::char(c))));
                rest = after.trim_start();
            } else {
                self.pressed += 1;
                let (name, after) = rest.split_once(' ').unwrap_or((rest, ""));
                self.send(Event::Key(name.parse().unwrap_or_else(|e| panic!("{keys}: {e}"))));
                rest = after.trim_start();
            }
        }
    }

    /// Clicks the first character of words on the screen.
    pub(crate) fn click(&mut self, words: &str) {
        let text = self.text();
        let (y, line) =
            text.lines().enumerate().find(|(_, line)| line.contains(words)).unwrap_or_else(|| panic!("{words}"));
        let x = standoff::text::flow::cells(&line[..line.find(words).unwrap()]);
        for mouse in [Mouse::Press, Mouse::Release] {
            self.send(Event::Mouse(mouse, x as u16, y as u16));
        }
    }

    /// Drags the mouse from words on the screen to others: from the first character to the first, or from the last to
    /// the last.
    pub(crate) fn drag(&mut self, from: &str, to: &str, last: bool) {
        let text = self.text();
        let cell = |words: &str| {
            let within = self.state.layout().article.map_or(0, |article| article.x + article.width);
            let mut lines = text.lines().enumerate();
            let (y, at) = lines
                .find_map(|(y, line)| {
                    line.find(words)
                        .filter(|at| line[..*at].chars().count() < usize::from(within))
                        .map(|at| (y, at))
                })
                .unwrap_or_else(|| panic!("{words}"));
            let before = &text.lines().nth(y).unwrap()[..at];
            let x = standoff::text::flow::cells(before)
                + if last { standoff::text::flow::cells(words) - 1 } else { 0 };
            (x as u16, y as u16)
        };
        let ((x, y), (to_x, to_y)) = (cell(from), cell(to));
        for (mouse, x, y) in [(Mouse::Press, x, y), (Mouse::Drag, to_x, to_y), (Mouse::Release, to_x, to_y)] {
            self.send(Event::Mouse(mouse, x, y));
        }
    }

    pub(crate) fn buffer(&mut self) -> Buffer {
        let (width, height) = self.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| show(&mut self.state, &self.theme, frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// Returns the screen as lines of text.
    pub(crate) fn text(&mut self) -> String {
        let buffer = self.buffer();
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
