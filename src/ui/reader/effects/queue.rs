//! Goes from one article of a queue to another: saves unsaved work, then opens the other article.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::save::save;
use super::{World, screen, unsaved};
use crate::lexicon::counted;
use crate::session::queue::{Queue, Turn};
use crate::source::Input;
use crate::store::codebook::{CodebookFile, at_hand};
use crate::store::{Folders, OpenError, Opened, Request, Task, is_done, open, session_of};
use crate::ui::reader::outcome::Outcome;
use crate::ui::reader::sought::Place;
use crate::ui::reader::state::{State, is_open};
use crate::ui::reader::work::Job;

/// The articles that are worked on, and how each of them is opened.
#[derive(Clone, Debug)]
pub struct Articles {
    /// The articles that are gone through.
    pub queue: Queue,
    /// All articles in their order; those of others, too.
    tasks: Vec<Task>,
    /// The place of each in `tasks`, by what is opened.
    places: HashMap<PathBuf, usize>,
    /// Whether only one's own articles are gone through.
    own_only: bool,
    /// How each article is opened.
    pub request: Request,
    /// The program's folders.
    pub folders: Folders,
    /// The codebook named on the command line for all articles.
    pub codebook: Option<PathBuf>,
    /// The codebook named in the config.
    pub fallback: Option<PathBuf>,
}

impl Articles {
    /// Returns the articles of `tasks`; with `own_only`, only one's own are gone through.
    pub fn new(tasks: Vec<Task>, own_only: bool, request: Request, folders: Folders) -> Self {
        let mut articles = Self {
            queue: Queue::default(),
            tasks: Vec::new(),
            places: HashMap::new(),
            own_only,
            request,
            folders,
            codebook: None,
            fallback: None,
        };
        articles.take(tasks);
        articles
    }

    /// Goes through these articles from now on.
    pub fn take(&mut self, tasks: Vec<Task>) {
        self.places = tasks.iter().enumerate().map(|(at, task)| (task.input.clone(), at)).collect();
        self.tasks = tasks;
        self.fill(None);
    }

    /// Makes the queue; the open article stays in it, whosever it is.
    fn fill(&mut self, open: Option<usize>) {
        let wanted = |at: usize, task: &Task| !self.own_only || task.is_own || open == Some(at);
        let chosen = self.tasks.iter().enumerate().filter(|(at, task)| wanted(*at, task));
        let chosen: Vec<usize> = chosen.map(|(at, _)| at).collect();
        self.queue = Queue::new(chosen.iter().map(|at| self.tasks[*at].input.clone()).collect());
        self.queue.go(chosen.iter().position(|at| open == Some(*at)).unwrap_or(0));
    }

    /// Opens the first article that is not done; of those that cannot be opened, the first says why when none can.
    pub fn first(&mut self, now: jiff::Timestamp) -> Result<(Opened, CodebookFile), OpenError> {
        let mut failed: Vec<OpenError> = Vec::new();
        let mut order = self.queue.begin(|article| self.is_done(article));
        if order.is_empty() {
            order.push(0);
        }
        for at in order {
            match self.open(at, now) {
                Ok((mut opened, codebook)) => {
                    opened.notices.extend(failed.iter().map(ToString::to_string));
                    self.queue.go(at);
                    return Ok((opened, codebook));
                }
                Err(error) => failed.push(error),
            }
        }
        Err(failed.swap_remove(0))
    }

    /// Returns the open article's place, from 1, and how many there are; `None` where there is only one.
    pub fn place(&self) -> Option<(usize, usize)> {
        let count = self.queue.articles().len();
        (count > 1).then(|| (self.queue.at() + 1, count))
    }

    fn task(&self, article: &Path) -> Option<&Task> {
        self.places.get(article).map(|at| &self.tasks[*at])
    }

    /// Returns the articles, each with the path of its session.
    pub(super) fn with_sessions(&self) -> Vec<(PathBuf, PathBuf)> {
        self.queue.articles().iter().map(|article| (article.clone(), self.session(article))).collect()
    }

    fn session(&self, article: &Path) -> PathBuf {
        let task = self.task(article);
        if let Some(session) = task.and_then(|task| task.session.clone()) {
            return session;
        }
        let own_file = self.request.own_file || task.is_some_and(|task| task.own_file);
        let own = self.request.annotator.as_deref().filter(|_| own_file);
        session_of(article, own, &self.folders)
    }

    fn is_done(&self, article: &Path) -> bool {
        is_done(&self.session(article))
    }

    fn open(&self, at: usize, now: jiff::Timestamp) -> Result<(Opened, CodebookFile), OpenError> {
        let mut request = self.request.clone();
        // Without a queue, the input is used as given: standard input, or a page.
        let article = self.queue.articles().get(at);
        if let Some(article) = article {
            request.input = Input::File(article.clone());
        }
        let task = article.and_then(|article| self.task(article));
        if let Some(task) = task {
            task.make_folder();
            request.session = request.session.or_else(|| task.session.clone());
            request.own_file |= task.own_file;
        }
        let mut opened = open(&request, &self.folders, now)?;
        opened.notices.extend(task.and_then(Task::notice));
        let codebook = at_hand(opened.session_file.path(), self.codebook.as_deref(), self.fallback.as_deref());
        Ok((opened, codebook))
    }
}

/// Goes through all articles of the project from now on, or again only through one's own; the open one stays open.
pub(super) fn all<M>(state: &mut State, world: &mut World<M>) -> Outcome {
    let others = |articles: &Articles| articles.tasks.iter().any(|task| !task.is_own);
    let Some(articles) = world.articles.as_mut().filter(|articles| others(articles)) else {
        return Outcome::Told("there are no articles of others here".to_owned());
    };
    articles.own_only = !articles.own_only;
    let open = articles.queue.articles().get(articles.queue.at());
    let open = open.and_then(|article| articles.places.get(article).copied());
    articles.fill(open);
    state.place = articles.place();
    let count = counted(articles.queue.articles().len(), "article");
    Outcome::Told(if articles.own_only { format!("your own: {count}") } else { format!("all: {count}") })
}

/// Says that there is no article to go to among `count`.
fn none_left(turn: Turn, count: usize) -> Outcome {
    match turn {
        Turn::NotDone if count > 1 => Outcome::Told(format!("all {count} articles are done")),
        Turn::NotDone => Outcome::Told("done and saved".to_owned()),
        _ if count < 2 => {
            Outcome::Failed("this is the only article; standoff FOLDER goes through all in a folder".to_owned())
        }
        Turn::Next => Outcome::Failed(format!("this is the last of {count} articles")),
        Turn::Previous => Outcome::Failed(format!("this is the first of {count} articles")),
    }
}

/// Saves what is not saved; or says why it cannot be.
pub fn keep<M>(state: &mut State, world: &mut World<M>) -> Result<(), String> {
    if state.session.modified() {
        // What others do not have yet is sent to them later.
        save(&mut state.session, &mut world.session_file, world.library.as_ref())
            .map_err(|error| error.to_string())?;
        state.saved(world.session_file.path().to_owned());
    }
    Ok(())
}

/// Saves what is not saved and opens another article. Where either fails, this one stays as it is; where there is none to
/// go to, only what is done is saved.
pub(super) fn turn<M>(turn: Turn, state: &mut State, world: &mut World<M>) -> Outcome {
    let unjudged = (turn == Turn::NotDone).then(|| unjudged(state)).flatten();
    let order = world.articles.as_ref().map(|articles| articles.queue.turn(turn, |path| articles.is_done(path)));
    let order = order.unwrap_or_default();
    if state.session.modified() && (turn == Turn::NotDone || !order.is_empty()) {
        if let Err(error) = save(&mut state.session, &mut world.session_file, world.library.as_ref()) {
            return unsaved(&error, &world.session_file);
        }
        state.saved(world.session_file.path().to_owned());
    }
    let Some(articles) = &mut world.articles else {
        return none_left(turn, 1);
    };
    let mut failed = Vec::new();
    for at in order {
        match articles.open(at, state.now) {
            Ok((opened, codebook)) => {
                articles.queue.go(at);
                let place = articles.place();
                let said = failed.into_iter().chain(unjudged).collect();
                return Outcome::Opened(replace(state, world, opened, codebook, (place, said)).map(Box::new));
            }
            Err(error) => failed.push(error.to_string()),
        }
    }
    let count = articles.queue.articles().len();
    if failed.is_empty() { none_left(turn, count) } else { Outcome::Failed(failed.join(" · ")) }
}

/// Opens the article of a place at a passage, or says where it is.
pub(super) fn visit<M>(
    (place, start, name): (&Place, usize, &str),
    state: &mut State,
    world: &mut World<M>,
) -> Outcome {
    let found = match (place, &world.articles) {
        (Place::File(path), Some(articles)) => articles.queue.articles().iter().position(|known| known == path),
        _ => None,
    };
    let Some(at) = found else {
        return Outcome::Told(match place {
            Place::File(path) => format!("it is in {}", path.display()),
            Place::Library(id) => {
                format!("it is article {} of the library, which standoff alone shows: {name}", id.0)
            }
            Place::Here => "it is this article".to_owned(),
        });
    };
    if let Err(why) = if state.session.modified() {
        save(&mut state.session, &mut world.session_file, world.library.as_ref())
    } else {
        Ok(None)
    } {
        return unsaved(&why, &world.session_file);
    }
    let Some(articles) = &mut world.articles else { return none_left(Turn::Next, 1) };
    match articles.open(at, state.now) {
        Ok((opened, codebook)) => {
            articles.queue.go(at);
            let place = articles.place();
            let job = replace(state, world, opened, codebook, (place, Vec::new()));
            (state.cursor, state.session.view.top) = (start, start);
            Outcome::Opened(job.map(Box::new))
        }
        Err(error) => Outcome::Failed(error.to_string()),
    }
}

/// Says how much of an article that is done was not judged.
fn unjudged(state: &State) -> Option<String> {
    let open = state.session.entries().annotations().iter().filter(|a| is_open(a.standing())).count();
    let name = state.path.file_name().unwrap_or_default().display();
    match open {
        0 => None,
        1 => Some(format!("{name} is done; 1 suggestion in it was not judged")),
        count => Some(format!("{name} is done; {count} suggestions in it were not judged")),
    }
}

/// Replaces the open article by another and releases its lock; the screen's settings stay.
fn replace<M>(
    state: &mut State,
    world: &mut World<M>,
    opened: Opened,
    codebook: CodebookFile,
    (place, said): (Option<(usize, usize)>, Vec<String>),
) -> Option<Job> {
    let (config, keymap) = (state.config.clone(), state.keymap.clone());
    let (mut next, new, job) = screen(opened, codebook, config, keymap, world.send.clone());
    (world.session_file, world.codebook, world.versions) = (new.session_file, new.codebook, new.versions);
    (next.size, next.now, next.split, next.only_article) =
        (state.size, state.now, state.split, state.only_article);
    next.place = place;
    next.last_target = state.last_stance.take().map_or_else(|| state.last_target.take(), |last| Some(last.target));
    for sentence in said {
        next.also(sentence);
    }
    *state = next;
    job
}
