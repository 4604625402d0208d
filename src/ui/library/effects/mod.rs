//! Carries out commands on the database, feeds, files and the browser. The loop and the tests both use it; commands for
//! the terminal are left to the loop. Everything runs beside the screen.

mod add;
mod browse;
mod database;
mod feeds;
mod open;
mod others;
mod own;
mod paths;
mod preview;
mod story;
mod titles;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use jiff::Timestamp;
use jiff::tz::TimeZone;

pub use open::Ready;
pub use paths::Paths;

use super::answer::done;
use super::msg::{Ask, Cmd};
use super::outcome::Outcome;
use super::state::State;
use crate::config::Config;
use crate::library::{Library, LibraryError, Location};
use crate::store::SessionFile;
use crate::ui::keymap::Keymap;
use database::Database;

/// The files, threads and channels that commands use.
#[derive(Debug)]
pub struct World<M> {
    asks: Sender<Ask>,
    send: Sender<M>,
    place: Paths,
    /// The number of jobs that run beside the screen.
    under_way: Arc<AtomicUsize>,
    /// The threads of the database and of closing sessions; the program waits for them before it ends.
    kept: Vec<JoinHandle<()>>,
    /// Dropped when the screen is left, which ends following what others do.
    following: Option<Sender<()>>,
}

/// Returns a screen of a library, and the world around it. What the first frame shows is read at once.
pub fn begin<M: From<Outcome> + From<Ready> + Send + 'static>(
    place: Paths,
    config: Config,
    keymap: Keymap,
    (zone, now): (TimeZone, Timestamp),
    send: Sender<M>,
) -> Result<(State, World<M>), LibraryError> {
    let library = Library::open(&place.library)?;
    let older = library.uncompared()?;
    let mut database = Database::new(library, place.annotator.clone());
    let mut state = State::new(config, keymap, zone);
    state.now = now;
    state.comparing = older;
    let known = feeds::read(&place).unwrap_or_default();
    done(&mut state, Outcome::Feeds(known));
    let counts = Ask::Counts(state.counted());
    done(&mut state, Outcome::Answer(database.answer(counts)));
    let mut later = Vec::new();
    for cmd in state.load() {
        if let Cmd::Ask(ask) = cmd {
            later.extend(done(&mut state, Outcome::Answer(database.answer(ask))));
        }
    }
    let (asks, asked) = channel();
    // All articles of a long list are read after the first frame.
    for cmd in later {
        if let Cmd::Ask(ask) = cmd {
            let _ = asks.send(ask);
        }
    }
    let own = send.clone();
    let kept = vec![std::thread::spawn(move || database.serve(&asked, &own))];
    let mut world = World { asks, send, place, under_way: Arc::default(), kept, following: None };
    if world.place.library.is_shared() {
        world.follow();
    }
    if older > 0 {
        drop(world.run(|place, send| story::compare(place, send).map(M::from), Outcome::Failed));
    }
    Ok((state, world))
}

/// Performs a command. Its outcome comes later, except where it is known at once.
pub fn perform<M: From<Outcome> + From<Ready> + Send + 'static>(
    cmd: Cmd,
    state: &State,
    world: &World<M>,
) -> Option<Outcome> {
    match cmd {
        Cmd::Ask(ask) => {
            let gone = world.asks.send(ask).is_err();
            return gone.then(|| Outcome::Failed("the library is closed".to_owned()));
        }
        Cmd::Read(id, query) => {
            drop(world.run(move |place, _| open::open(place, id, query.as_ref()).map(M::from), Outcome::Unopened));
        }
        Cmd::ReadAt(id, at) => {
            let at_place = move |ready: Ready| M::from(Ready { at: Some(at), ..ready });
            drop(world.run(move |place, _| open::open(place, id, None).map(at_place), Outcome::Unopened));
        }
        Cmd::Browse(url) => {
            let begun = browse::browse(&state.config.browser, &url);
            return Some(begun.map_or_else(Outcome::Failed, |()| Outcome::Told(format!("opened {url}"))));
        }
        Cmd::Add(given) => world.beside(move |place| add::add(place, &given)),
        Cmd::Refresh(names) => {
            let failed = |said| Outcome::Fetched { said, failed: true };
            drop(world.run(move |place, send| feeds::refresh(place, names, send).map(M::from), failed));
        }
        Cmd::LookAgain(ids) => {
            let failed = |said| Outcome::Fetched { said, failed: true };
            drop(world.run(move |place, send| feeds::look_again(place, &ids, send).map(M::from), failed));
        }
        Cmd::Feeds => world.beside(|place| feeds::read(place).map(Outcome::Feeds)),
        Cmd::KeepSearch { name, query } => {
            world.beside(move |place| feeds::keep_search(place, &name, &query));
        }
        Cmd::HideBy(rule) => world.beside(move |place| feeds::hide_by(place, &rule)),
        Cmd::ForgetSearch(name) => world.beside(move |place| feeds::forget_search(place, &name)),
        Cmd::ForgetFeed(url) => world.beside(move |place| feeds::forget_feed(place, &url)),
        Cmd::Copy(_) | Cmd::Redraw | Cmd::Suspend | Cmd::Quit => {}
    }
    None
}

impl<M: From<Outcome> + Send + 'static> World<M> {
    /// Returns where the library is.
    pub const fn library(&self) -> &Location {
        &self.place.library
    }

    /// Whether nothing is being done beside the screen but what the database is asked for.
    pub fn is_quiet(&self) -> bool {
        self.under_way.load(Ordering::SeqCst) == 0
    }

    /// Runs a job on a thread of its own, and sends its outcome.
    fn beside(&self, does: impl FnOnce(&Paths) -> anyhow::Result<Outcome> + Send + 'static) {
        // Nothing waits for this job.
        drop(self.run(move |place, _| does(place).map(M::from), Outcome::Failed));
    }

    /// Runs a job that may send several messages; `failed` turns an error into one.
    fn run(
        &self,
        does: impl FnOnce(&Paths, &Sender<M>) -> anyhow::Result<M> + Send + 'static,
        failed: impl FnOnce(String) -> Outcome + Send + 'static,
    ) -> JoinHandle<()> {
        let (place, send, under_way) = (self.place.clone(), self.send.clone(), Arc::clone(&self.under_way));
        under_way.fetch_add(1, Ordering::SeqCst);
        std::thread::spawn(move || {
            let done = std::panic::catch_unwind(AssertUnwindSafe(|| does(&place, &send)));
            // If the receiver is gone, the result is not needed.
            let _ = send.send(match done {
                Ok(Ok(msg)) => msg,
                Ok(Err(error)) => failed(format!("{error:#}")).into(),
                Err(_) => failed("this failed inside the program".to_owned()).into(),
            });
            under_way.fetch_sub(1, Ordering::SeqCst);
        })
    }

    /// Begins to take in what others who share the library do.
    fn follow(&mut self) {
        let (stay, left) = channel();
        let (place, send) = (self.place.clone(), self.send.clone());
        self.following = Some(stay);
        self.kept.push(std::thread::spawn(move || others::follow(&place, &send, &left)));
    }

    /// Closes the file of a session whose reader left, and indexes it.
    pub fn keep(&mut self, file: SessionFile) {
        let kept = self.run(move |place, _| Ok(open::keep(place, file).into()), Outcome::Failed);
        self.kept.retain(|kept| !kept.is_finished());
        self.kept.push(kept);
    }

    /// Waits until all that was asked for is on the disk.
    pub fn close(self) {
        drop((self.asks, self.following));
        for kept in self.kept {
            let _ = kept.join();
        }
    }
}
