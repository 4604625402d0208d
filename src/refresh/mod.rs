//! Fetches feeds and the pages of their items into the library, for the command and for the screen.
//!
//! Threads fetch and read, at most two at a time from one host; only one thread writes to the library. Events are sent
//! through a channel. Each answer is stored before the feed's state, so that after a crash it is fetched again.

pub mod again;
mod arrive;
mod queue;
mod state;
mod unfinished;
mod work;

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use jiff::Timestamp;

use crate::library::{Added, FeedState, Library, LibraryError, Origin, What};
use crate::source::http::Client;
use crate::source::http::policy::{Next, is_due, next, unreadable};
use crate::store::{Folders, SubscriptionsError, change_subscriptions};
use crate::subscriptions::{Subscription, Subscriptions, rewrite};
use arrive::{arrivals, page_arrival};
use queue::Queue;
use unfinished::{Unfinished, is_cut_off};
use work::{Done, Fetched, PageTask, Task, work};

/// A request to fetch feeds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ask {
    /// The addresses of the feeds; all feeds when empty.
    pub feeds: Vec<String>,
    /// Whether a person asks for the feeds: then only a server's ban prevents fetching.
    pub now: bool,
}

/// The events of fetching, in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Progress {
    /// Fetching begins.
    Begun {
        /// The number of feeds that are fetched.
        asked: usize,
        /// The number of feeds that are not due, or gone.
        resting: usize,
    },
    /// A feed was fetched, or failed.
    Feed {
        /// Its address.
        url: String,
        /// Its title.
        name: String,
        /// The result.
        outcome: Outcome,
    },
    /// Looking again at the pages of known articles begins.
    Looking {
        /// The number of pages.
        asked: usize,
    },
    /// A page was looked at again.
    Looked {
        /// Its address.
        url: String,
        /// The article's headline.
        title: String,
        /// The result.
        look: again::Look,
    },
    /// The page of an item was fetched, or failed.
    Page {
        /// The feed's address.
        feed: String,
        /// The error, as a sentence.
        error: Option<String>,
    },
}

/// The result of fetching a feed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The feed answered.
    Items {
        /// The number of new articles.
        new: usize,
        /// The number of articles whose text changed.
        changed: usize,
        /// The number of new articles that a rule hides.
        hidden: usize,
        /// Messages for a person.
        notices: Vec<String>,
    },
    /// Nothing has changed since the last fetch.
    Unchanged,
    /// Fetching failed; holds a sentence.
    Failed(String),
}

/// The result of fetching all feeds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// The number of feeds that were fetched.
    pub asked: usize,
    /// The number of feeds that were not due.
    pub resting: usize,
    /// The number of feeds that failed.
    pub failed: usize,
    /// The number of new articles.
    pub new: usize,
    /// The number of pages that were fetched for their text.
    pub pages: usize,
}

/// The reason why fetching stopped.
#[derive(Debug, thiserror::Error)]
pub enum RefreshError {
    /// The library cannot store the answers.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// A feed has moved permanently, and `feeds.toml` cannot be changed.
    #[error(transparent)]
    Subscriptions(#[from] SubscriptionsError),
}

/// The number of threads that fetch, for any number of hosts.
const WORKERS: usize = 16;

/// The number of answers that are stored together, to wait less often for the disk.
const TOGETHER: usize = 32;

/// Everything that fetching uses.
#[derive(Debug)]
pub struct Refresh<'r> {
    /// The subscriptions.
    pub subscriptions: &'r Subscriptions,
    /// The program's folders, to change `feeds.toml` for feeds that have moved.
    pub folders: &'r Folders,
    /// The HTTP client.
    pub client: &'r Client,
    /// Set to end fetching early.
    pub stop: &'r AtomicBool,
}

impl Refresh<'_> {
    /// Fetches those of the requested feeds that are due.
    pub fn run(&self, library: &mut Library, ask: &Ask, tell: &Sender<Progress>) -> Result<Summary, RefreshError> {
        let now = Timestamp::now();
        let known: HashMap<String, FeedState> =
            library.feeds()?.into_iter().map(|state| (state.url.clone(), state)).collect();
        let meant = |feed: &&Subscription| ask.feeds.is_empty() || ask.feeds.contains(&feed.url);
        let due = |feed: &&Subscription| {
            known.get(&feed.url).is_none_or(|was| is_due(&state::of(was), feed.every, now, ask.now))
        };
        let (asked, resting): (Vec<&Subscription>, Vec<&Subscription>) =
            self.subscriptions.feeds.iter().filter(meant).partition(due);
        let mut summary = Summary { asked: asked.len(), resting: resting.len(), ..Summary::default() };
        say(tell, Progress::Begun { asked: asked.len(), resting: resting.len() });
        let tasks = asked.iter().map(|feed| {
            let was = known.get(&feed.url).map(state::of).unwrap_or_default();
            (feed.url.clone(), Task::Feed((*feed).clone(), was.validators))
        });
        let queue = Queue::new(tasks);
        let (send, done) = channel();
        std::thread::scope(|scope| {
            for _ in 0..WORKERS.min(asked.len()) {
                let (send, queue) = (send.clone(), &queue);
                scope.spawn(move || {
                    while let Some((host, task)) = queue.take() {
                        let done = work(task, self.client);
                        queue.done(&host);
                        if send.send(done).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(send);
            let kept = self.keep(library, &known, &queue, &done, tell, &mut summary);
            // Running tasks are waited for, and no new ones begin.
            queue.close();
            kept
        })?;
        Ok(summary)
    }

    /// Keeps what comes until nothing is under way.
    fn keep(
        &self,
        library: &mut Library,
        known: &HashMap<String, FeedState>,
        queue: &Queue<Task>,
        done: &Receiver<Done>,
        tell: &Sender<Progress>,
        summary: &mut Summary,
    ) -> Result<(), RefreshError> {
        let (mut open, mut unfinished) = (summary.asked, Unfinished::default());
        while open > 0 && !self.stop.load(Ordering::Relaxed) {
            let Ok(first) = done.recv() else { break };
            let more = done.try_iter().take(TOGETHER - 1);
            let (mut feeds, mut pages) = (Vec::new(), Vec::new());
            for one in std::iter::once(first).chain(more) {
                open -= 1;
                match one {
                    Done::Feed(fetched) => feeds.push(*fetched),
                    Done::Page(task, page) => pages.push((*task, page)),
                }
            }
            for task in self.keep_feeds(library, known, feeds, tell, (summary, &mut unfinished))? {
                open += 1;
                queue.add(&task.url.clone(), Task::Page(Box::new(task)));
            }
            keep_pages(library, pages, tell, (summary, &mut unfinished))?;
        }
        Ok(())
    }

    /// Keeps what feeds had, then their states. Returns the pages that are wanted.
    fn keep_feeds(
        &self,
        library: &mut Library,
        known: &HashMap<String, FeedState>,
        feeds: Vec<Fetched>,
        tell: &Sender<Progress>,
        (summary, unfinished): (&mut Summary, &mut Unfinished),
    ) -> Result<Vec<PageTask>, RefreshError> {
        let now = Timestamp::now();
        let (mut all, mut ends) = (Vec::new(), Vec::new());
        for fetched in &feeds {
            all.extend(arrivals(fetched, self.subscriptions, now));
            ends.push(all.len());
        }
        let added = if all.is_empty() { Vec::new() } else { library.add_all(&all)? };
        let (mut states, mut wanted, mut begin) = (Vec::new(), Vec::new(), 0);
        for (fetched, end) in feeds.into_iter().zip(ends) {
            let own = begin..end;
            begin = end;
            let of = |what| added[own.clone()].iter().filter(|one| one.what == what).count();
            let hidden =
                own.clone().filter(|at| added[*at].what == What::New && all[*at].hidden.is_some()).count();
            let (new, changed) = (of(What::New), of(What::Revised));
            summary.new += new;
            let (was, before) = (known.get(&fetched.feed.url), wanted.len());
            for at in own.clone().filter(|at| all[*at].hidden.is_none()) {
                if lacks_page(library, added[at], was)? {
                    wanted.extend(PageTask::of(&fetched.feed, &all[at]));
                }
            }
            let (state, outcome) = self.after(library, &fetched, was, now, (new, changed, hidden))?;
            summary.failed += usize::from(matches!(outcome, Outcome::Failed(_)));
            states.push(match wanted.len() - before {
                0 => state,
                pages => unfinished.begin(fetched.feed.url.clone(), pages, state),
            });
            let name = fetched.name(was.and_then(|was| was.title.as_deref()));
            say(tell, Progress::Feed { url: fetched.feed.url, name, outcome });
        }
        library.put_feeds(&states)?;
        Ok(wanted)
    }

    /// A feed's next state, and what came of it. One that has moved for good is rewritten.
    fn after(
        &self,
        library: &mut Library,
        fetched: &Fetched,
        was: Option<&FeedState>,
        now: Timestamp,
        (new, changed, hidden): (usize, usize, usize),
    ) -> Result<(FeedState, Outcome), RefreshError> {
        let (feed, before) = (&fetched.feed, was.map(state::of).unwrap_or_default());
        let Next { state, rewrite: to } = next(&before, &fetched.answer, feed.every, now);
        let title = fetched.title().or_else(|| was.and_then(|was| was.title.clone()));
        let (state, outcome) = match (&fetched.answer, &fetched.read) {
            (Err(error), _) => (state, Outcome::Failed(error.to_string())),
            (Ok(answer), _) if answer.is_unchanged() => (state, Outcome::Unchanged),
            (Ok(_), Err(why)) => {
                let sentence = format!("{} cannot be read: {why}", feed.url);
                (unreadable(&before, sentence.clone(), feed.every, now), Outcome::Failed(sentence))
            }
            (Ok(_), Ok(read)) => (state, Outcome::Items { new, changed, hidden, notices: read.notices.clone() }),
        };
        let mut url = feed.url.clone();
        if let Some(to) = to
            && self.subscriptions.feed(&to).is_none()
        {
            change_subscriptions(self.folders, |text| rewrite(text, &feed.url, &to))?;
            library.move_feed(&feed.url, &to)?;
            url = to;
        }
        Ok((state::for_library(url, title, state), outcome))
    }
}

/// Whether an item's page was never asked for: of a new one, and of those whose feed was cut off before its pages came.
fn lacks_page(library: &Library, added: Added, was: Option<&FeedState>) -> Result<bool, LibraryError> {
    let is_of_page = |id| Ok(library.revisions(id)?.iter().any(|text| text.origin == Origin::Page));
    match added.what {
        What::New => Ok(true),
        _ if is_cut_off(was) => is_of_page(added.id).map(|there: bool| !there),
        _ => Ok(false),
    }
}

/// Keeps the texts that pages had, then how feeds stand that waited for them.
fn keep_pages(
    library: &mut Library,
    pages: Vec<(PageTask, Result<Box<work::Read>, String>)>,
    tell: &Sender<Progress>,
    (summary, unfinished): (&mut Summary, &mut Unfinished),
) -> Result<(), RefreshError> {
    let (mut all, mut states) = (Vec::new(), Vec::new());
    for (task, page) in pages {
        let error = match page {
            Ok(read) => {
                all.push(page_arrival(&task, *read));
                None
            }
            Err(error) => Some(error),
        };
        states.extend(unfinished.page(&task.feed));
        say(tell, Progress::Page { feed: task.feed, error });
    }
    summary.pages += all.len();
    if !all.is_empty() {
        library.add_all(&all)?;
    }
    if !states.is_empty() {
        library.put_feeds(&states)?;
    }
    Ok(())
}

/// Tells what happens. That nobody listens any more is no reason to stop.
fn say(tell: &Sender<Progress>, progress: Progress) {
    let _ = tell.send(progress);
}
