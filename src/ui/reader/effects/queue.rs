//! Goes from one article of a queue to another: saves unsaved work, then opens the other article.

use std::path::{Path, PathBuf};

use super::{World, screen, unsaved};
use crate::session::queue::{Queue, Turn};
use crate::source::Input;
use crate::store::codebook::{CodebookFile, at_hand};
use crate::store::{Folders, OpenError, Opened, Request, is_done, open, session_of};
use crate::ui::reader::outcome::Outcome;
use crate::ui::reader::state::{State, is_open};
use crate::ui::reader::work::Job;

/// The articles of a queue, and how each of them is opened.
#[derive(Clone, Debug)]
pub struct Articles {
    /// The articles.
    pub queue: Queue,
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

    fn is_done(&self, article: &Path) -> bool {
        let own = self.request.annotator.as_deref().filter(|_| self.request.own_file);
        is_done(&session_of(article, own, &self.folders))
    }

    fn open(&self, at: usize, now: jiff::Timestamp) -> Result<(Opened, CodebookFile), OpenError> {
        // Without a queue, the input is used as given: standard input, or a page.
        let asked = || self.request.input.clone();
        let input = self.queue.articles().get(at).map_or_else(asked, |article| Input::File(article.clone()));
        let opened = open(&Request { input, ..self.request.clone() }, &self.folders, now)?;
        let codebook = at_hand(opened.session_file.path(), self.codebook.as_deref(), self.fallback.as_deref());
        Ok((opened, codebook))
    }
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
        world.session_file.save(&mut state.session).map_err(|error| error.to_string())?;
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
        if let Err(error) = world.session_file.save(&mut state.session) {
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
                return Outcome::Opened(replace(state, world, opened, codebook, (place, said)));
            }
            Err(error) => failed.push(error.to_string()),
        }
    }
    let count = articles.queue.articles().len();
    if failed.is_empty() { none_left(turn, count) } else { Outcome::Failed(failed.join(" · ")) }
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
    (world.session_file, world.codebook) = (new.session_file, new.codebook);
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
