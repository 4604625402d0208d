//! Decides which screen is shown: the library, the reader over it, or the reader alone. Knows no terminal;
//! [`super::run`] shows it on one, and the tests run it without.

use std::sync::mpsc::{Sender, channel};

use jiff::Timestamp;
use ratatui::Frame;

use super::event::Event;
use super::library::effects::{self as of_library, Ready};
use super::library::msg as library_msg;
use super::library::outcome::Outcome as LibraryOutcome;
use super::library::state::State as LibraryState;
use super::library::{show as library_show, update as library_update};
use super::reader::effects::{self as of_reader, InLibrary, Versions, begin, perform};
use super::reader::msg as reader_msg;
use super::reader::outcome::Outcome as ReaderOutcome;
use super::reader::sought::Place;
use super::reader::state::State as ReaderState;
use super::reader::{show as reader_show, update as reader_update};
use super::theme::Theme;
use crate::lexicon::counted;
use crate::library::ArticleId;
use crate::session::queue::Turn;

/// An event.
#[derive(Debug)]
pub enum Msg {
    /// An event at the terminal.
    Event(Event),
    /// A result for the library's screen.
    Library(LibraryOutcome),
    /// An article of the library is open for the reader.
    Ready(Box<Ready>),
    /// A result of work beside the screen, for the reader of this number. A message for an earlier reader is dropped.
    Reader(u64, reader_msg::Msg),
}

impl From<Event> for Msg {
    fn from(event: Event) -> Self {
        Self::Event(event)
    }
}

impl From<LibraryOutcome> for Msg {
    fn from(outcome: LibraryOutcome) -> Self {
        Self::Library(outcome)
    }
}

impl From<Ready> for Msg {
    fn from(ready: Ready) -> Self {
        Self::Ready(Box::new(ready))
    }
}

/// A command that only the terminal can carry out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ForTerminal {
    /// Copies a text to the clipboard.
    Copy(String),
    /// Changes the theme.
    Theme(String),
    /// Draws the whole screen again.
    Redraw,
    /// Suspends the program until the shell continues it.
    Suspend,
}

/// The library's screen, and the files and threads it works with.
type Library = (LibraryState, of_library::World<Msg>);

/// The reader's screen, the files and threads it works with, and its number.
struct Reader {
    state: ReaderState,
    world: of_reader::World<reader_msg::Msg>,
    number: u64,
}

/// The program's screens.
pub struct App {
    library: Option<Library>,
    reader: Option<Reader>,
    /// The number of readers so far.
    readers: u64,
    /// Whether leaving any screen ends the program.
    ending: bool,
    send: Sender<Msg>,
}

/// The end of the program, with a text that is printed after the screen is closed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exit(pub Option<String>);

/// The effects of a message.
#[derive(Debug, Default)]
pub struct Effects {
    /// Commands for the terminal.
    pub terminal: Vec<ForTerminal>,
    /// Set when the program ends.
    pub exit: Option<Exit>,
}

impl App {
    /// Returns the library.
    pub const fn of_library(library: Library, send: Sender<Msg>) -> Self {
        Self { library: Some(library), reader: None, readers: 0, ending: false, send }
    }

    /// Makes the app with the reader alone; `open` makes the screen, given the sender for what is done beside it.
    pub fn of_reader(
        send: Sender<Msg>,
        open: impl FnOnce(
            Sender<reader_msg::Msg>,
        ) -> (ReaderState, of_reader::World<reader_msg::Msg>, Vec<reader_msg::Cmd>),
    ) -> (Self, Effects) {
        let mut app = Self { library: None, reader: None, readers: 0, ending: false, send };
        let own = app.own_sender();
        let (state, world, first) = open(own);
        app.reader = Some(Reader { state, world, number: app.readers });
        let then = app.read_all(first);
        (app, then)
    }

    /// Returns the reader's state, while it is shown.
    pub fn reader(&self) -> Option<&ReaderState> {
        self.reader.as_ref().map(|reader| &reader.state)
    }

    /// Returns the library's state.
    pub fn library(&self) -> Option<&LibraryState> {
        self.library.as_ref().map(|(state, _)| state)
    }

    /// Whether nothing is being done beside the library's screen, and nothing is looked for in other articles.
    pub fn is_quiet(&self) -> bool {
        let library = self.library.as_ref().is_none_or(|(state, world)| state.waiting == 0 && world.is_quiet());
        library && self.reader.as_ref().is_none_or(|reader| reader.state.seeking.is_none())
    }

    /// Whether the mouse is read.
    pub fn mouse(&self) -> bool {
        let reader = self.reader().map(|state| state.config.mouse);
        reader.or_else(|| self.library().map(|state| state.config.mouse)).unwrap_or(true)
    }

    /// Whether characters go into a text now.
    pub fn writes(&self) -> bool {
        match (&self.reader, &self.library) {
            (Some(reader), _) => reader.state.writes(),
            (None, Some((state, _))) => state.writes(),
            (None, None) => false,
        }
    }

    /// Returns the columns and rows of the last frame.
    pub fn size(&self) -> (u16, u16) {
        match (&self.reader, &self.library) {
            (Some(reader), _) => reader.state.size,
            (None, Some((state, _))) => state.size,
            (None, None) => (0, 0),
        }
    }

    /// Shows the screen on a frame.
    pub fn show(&mut self, theme: &Theme, frame: &mut Frame<'_>) {
        match (&mut self.reader, &mut self.library) {
            (Some(reader), _) => reader_show::show(&mut reader.state, theme, frame),
            (None, Some((state, _))) => {
                let cmds = library_show::show(state, theme, frame);
                // The results of what a frame asks for arrive later.
                self.list_all(cmds);
            }
            (None, None) => {}
        }
    }

    /// Takes an event and the time it happened at.
    pub fn take(&mut self, msg: Msg, now: Timestamp) -> Effects {
        if let Some(reader) = &mut self.reader {
            reader.state.now = now;
        }
        if let Some((state, _)) = &mut self.library {
            state.now = now;
        }
        match msg {
            Msg::Event(event) => {
                self.ending |= event == Event::End;
                if let Some(reader) = &mut self.reader {
                    let cmds = reader_update::update(&mut reader.state, event);
                    return self.read_all(cmds);
                }
                self.list(event)
            }
            Msg::Library(outcome) => self.list(outcome),
            Msg::Ready(ready) => self.read(*ready),
            Msg::Reader(number, msg) => match &mut self.reader {
                Some(reader) if reader.number == number => {
                    let cmds = reader_update::update(&mut reader.state, msg);
                    self.read_all(cmds)
                }
                _ => Effects::default(),
            },
        }
    }

    /// Shows on the screen how something went that only the terminal can do.
    pub fn tell(&mut self, said: Result<String, String>) {
        match (&mut self.reader, &mut self.library) {
            (Some(reader), _) => match said {
                Ok(said) => reader.state.tell(said),
                Err(why) => reader.state.fail(why),
            },
            (None, Some((state, _))) => match said {
                Ok(said) => state.tell(said),
                Err(why) => state.fail(why),
            },
            (None, None) => {}
        }
    }

    /// Waits for what is still being done once the screen is given back; returns what is to be said.
    pub fn settle(&mut self) -> Option<String> {
        let Some((_, mut world)) = self.library.take() else {
            let unlike = self.reader.as_mut().map(|reader| reader.world.session_file.settle());
            return unlike.and_then(Result::err).map(|error| error.to_string());
        };
        if let Some(reader) = self.reader.take() {
            world.keep(reader.world.session_file);
        }
        world.close();
        None
    }

    /// Passes a message to the library.
    fn list(&mut self, msg: impl Into<library_msg::Msg>) -> Effects {
        let Some((state, _)) = &mut self.library else { return Effects::default() };
        let msg = msg.into();
        let closed = matches!(&msg, library_msg::Msg::Done(LibraryOutcome::SessionClosed { .. }));
        let before = state.status.clone();
        let cmds = library_update::update(state, msg);
        // What became of a session is said where the reader is by now.
        if let (true, Some(reader)) = (closed && state.status != before, &mut self.reader) {
            reader.state.status.clone_from(&state.status);
        }
        self.list_all(cmds)
    }

    /// Performs commands of the library and all they lead to.
    fn list_all(&mut self, cmds: Vec<library_msg::Cmd>) -> Effects {
        use library_msg::Cmd;
        let Some((state, world)) = &mut self.library else { return Effects::default() };
        let mut then = Effects::default();
        let mut open = std::collections::VecDeque::from(cmds);
        while let Some(cmd) = open.pop_front() {
            match cmd {
                Cmd::Copy(text) => then.terminal.push(ForTerminal::Copy(text)),
                Cmd::Redraw => then.terminal.push(ForTerminal::Redraw),
                Cmd::Suspend => then.terminal.push(ForTerminal::Suspend),
                Cmd::Quit => then.exit = Some(Exit(None)),
                other => {
                    if let Some(outcome) = of_library::perform(other, state, world) {
                        open.extend(library_update::update(state, outcome));
                    }
                }
            }
        }
        then
    }

    /// Shows an article of the library in the reader; the one that was open before is kept.
    fn read(&mut self, ready: Ready) -> Effects {
        let Some((library, _)) = &self.library else { return Effects::default() };
        let (config, keymap, size, now) =
            (library.config.clone(), library.keymap.clone(), library.size, library.now);
        let place =
            library.list.ids.iter().position(|id| *id == ready.id).map(|at| (at + 1, library.list.ids.len()));
        if let Some(before) = &mut self.reader
            && let Err(why) = of_reader::keep(&mut before.state, &mut before.world)
        {
            before.state.fail(why);
            return Effects::default();
        }
        let before = self.reader.take();
        let at = self.library.as_ref().map(|(_, world)| world.library().clone());
        let in_library = at.map(|library| InLibrary { library, article: Some(ready.id) });
        let own = self.own_sender();
        let (mut state, world, first) = begin(ready.opened, ready.codebook, config, keymap, own);
        let world =
            of_reader::World { versions: Versions::Library { library: ready.library, id: ready.id }, ..world };
        (state.size, state.now, state.place) = (size, now, place);
        let world = of_reader::World { library: in_library, ..world };
        if let Some(before) = &before {
            (state.size, state.split, state.only_article) =
                (before.state.size, before.state.split, before.state.only_article);
        }
        if let Some(at) = ready.at {
            state.cursor = at;
            state.session.view.top = at;
        }
        self.reader = Some(Reader { state, world, number: self.readers });
        if let Some(before) = before {
            self.keep(before);
        }
        let mut then = self.list(library_msg::Msg::Opened(ready.id));
        let more = self.read_all(first);
        then.terminal.extend(more.terminal);
        then.exit = then.exit.or(more.exit);
        then
    }

    /// Returns a sender for what the current reader does beside the screen; its messages carry the reader's number.
    fn own_sender(&mut self) -> Sender<reader_msg::Msg> {
        self.readers += 1;
        let (number, send) = (self.readers, self.send.clone());
        let (own, told) = channel();
        std::thread::spawn(move || {
            for msg in told {
                if send.send(Msg::Reader(number, msg)).is_err() {
                    break;
                }
            }
        });
        own
    }

    /// Closes what a reader had open.
    fn keep(&mut self, reader: Reader) {
        if let Some((_, world)) = &mut self.library {
            world.keep(reader.world.session_file);
        }
    }

    /// Performs commands of the reader and all they lead to.
    fn read_all(&mut self, cmds: Vec<reader_msg::Cmd>) -> Effects {
        use reader_msg::Cmd;
        let mut then = Effects::default();
        let mut open = std::collections::VecDeque::from(cmds);
        while let Some(cmd) = open.pop_front() {
            let outcome = match cmd {
                Cmd::Copy(text) => {
                    then.terminal.push(ForTerminal::Copy(text));
                    None
                }
                Cmd::Theme(name) => {
                    then.terminal.push(ForTerminal::Theme(name));
                    None
                }
                Cmd::Redraw => {
                    then.terminal.push(ForTerminal::Redraw);
                    None
                }
                Cmd::Suspend => {
                    then.terminal.push(ForTerminal::Suspend);
                    None
                }
                Cmd::Visit { place: Place::Library(id), start, .. } if self.library.is_some() => {
                    self.visit(id, start)
                }
                Cmd::Open(turn) if self.library.is_some() => self.turn(turn),
                other => {
                    let Some(reader) = &mut self.reader else { return then };
                    perform(other, &mut reader.state, &mut reader.world)
                }
            };
            match outcome {
                Some(ReaderOutcome::Closed(said)) => {
                    let more = self.left(said);
                    then.terminal.extend(more.terminal);
                    then.exit = more.exit;
                    return then;
                }
                Some(outcome) => {
                    let Some(reader) = &mut self.reader else { return then };
                    open.extend(reader_update::update(&mut reader.state, outcome));
                }
                None => {}
            }
        }
        then
    }

    /// Opens another article of the list. Where there is none, the changes are still saved.
    fn turn(&mut self, turn: Turn) -> Option<ReaderOutcome> {
        let (Some(reader), Some((library, world))) = (&mut self.reader, &mut self.library) else { return None };
        if library.opening.is_some() {
            return None;
        }
        let next = super::library::turn(library, turn);
        if (next.is_some() || turn == Turn::NotDone)
            && let Err(why) = of_reader::keep(&mut reader.state, &mut reader.world)
        {
            library.opening = None;
            return Some(ReaderOutcome::Failed(why));
        }
        let Some(cmd) = next else {
            let articles = counted(library.list.ids.len(), "article");
            return Some(match turn {
                Turn::NotDone => {
                    ReaderOutcome::Told("done and saved; no other article in this list is left".to_owned())
                }
                Turn::Next => ReaderOutcome::Failed(format!("this is the last of {articles} listed")),
                Turn::Previous => ReaderOutcome::Failed(format!("this is the first of {articles} listed")),
            });
        };
        of_library::perform(cmd, library, world);
        None
    }

    /// Opens an article of the library at a place in its text; what is not saved is saved first.
    fn visit(&mut self, id: ArticleId, start: usize) -> Option<ReaderOutcome> {
        let (Some(reader), Some((library, world))) = (&mut self.reader, &mut self.library) else { return None };
        let cmd = super::library::visit(library, id, start)?;
        if let Err(why) = of_reader::keep(&mut reader.state, &mut reader.world) {
            library.opening = None;
            return Some(ReaderOutcome::Failed(why));
        }
        of_library::perform(cmd, library, world);
        None
    }

    /// Closes the reader: back to the library, where there is one.
    fn left(&mut self, said: Option<String>) -> Effects {
        if self.library.is_none() || self.ending {
            return Effects { exit: Some(Exit(said)), ..Effects::default() };
        }
        if let (Some(reader), Some((state, world))) = (self.reader.take(), &mut self.library) {
            state.size = reader.state.size;
            state.status = None;
            world.keep(reader.world.session_file);
        }
        if let Some(said) = said {
            self.tell(Err(said));
        }
        self.list(library_msg::Msg::Back)
    }
}
