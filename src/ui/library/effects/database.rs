//! The database's thread: it answers requests in order and stores the changes that can be undone. It skips a request
//! that a later one replaces.

use std::collections::{HashMap, VecDeque};
use std::panic::AssertUnwindSafe;
use std::sync::mpsc::{Receiver, Sender};

use super::preview::preview;
use super::{story, titles};
use crate::lexicon::counted;
use crate::library::search::Query;
use crate::library::{ArticleId, Counts, History, Library, LibraryError, Row, Source, Step, View};
use crate::ui::library::msg::{Ask, Counted, InView, ListAsk};
use crate::ui::library::outcome::{Answer, Outcome, ShownRow};

/// The number of articles on a list's first page.
const PAGE: usize = 60;

/// A connection, and the changes made through it.
#[derive(Debug)]
pub(super) struct Database {
    pub(super) library: Library,
    /// Whose articles of a project are listed.
    pub(super) annotator: Option<String>,
    history: History,
}

impl Database {
    pub(super) fn new(library: Library, annotator: Option<String>) -> Self {
        Self { library, annotator, history: History::default() }
    }

    /// Answers requests until the sender is gone.
    pub(super) fn serve<M: From<Outcome>>(mut self, asks: &Receiver<Ask>, send: &Sender<M>) {
        let mut open = VecDeque::new();
        while let Ok(first) = asks.recv() {
            open.push_back(first);
            open.extend(asks.try_iter());
            while let Some(ask) = open.pop_front() {
                let answer = if is_needless(&ask, &open) { Answer::Needless } else { self.whatever(ask) };
                if send.send(Outcome::Answer(answer).into()).is_err() {
                    return;
                }
                open.extend(asks.try_iter());
            }
        }
    }

    /// Answers a request; a panic becomes a failed answer.
    fn whatever(&mut self, ask: Ask) -> Answer {
        let failed = failed(&ask);
        let answer = std::panic::catch_unwind(AssertUnwindSafe(|| self.answer(ask)));
        answer.unwrap_or_else(|_| failed("asking the library failed inside the program".to_owned()))
    }

    /// Answers a request.
    pub(super) fn answer(&mut self, ask: Ask) -> Answer {
        let failed = failed(&ask);
        let answer = match ask {
            Ask::Counts(counted) => {
                self.counts(&counted).map(|(counts, found)| Answer::Counts(Box::new(counts), found))
            }
            Ask::List(ask) => match self.own(&ask) {
                Ok(Some(ids)) => self.listed(&ask, ids, true),
                Ok(None) => self.page(&ask),
                Err(why) => return failed(why),
            },
            Ask::Whole(ask) => self.whole(&ask),
            Ask::Rows(ids, query) => self.rows(&ids, query.as_ref()).map(Answer::Rows),
            Ask::Preview(id, query) => {
                preview(&self.library, id, query.as_ref()).map(|text| Answer::Preview(Box::new(text)))
            }
            Ask::Story(id, order, query) => story::others(&self.library, id, order).map(|others| {
                let (rows, said): (Vec<Row>, Vec<String>) = others.into_iter().unzip();
                Answer::Story(id, shown(rows, query.as_ref()).into_iter().zip(said).collect())
            }),
            Ask::Change(ids, change, seen) => {
                let ids = story::all_of(&self.library, ids);
                let changed = ids.and_then(|ids| self.history.change(&mut self.library, &ids, &change));
                changed.and_then(|count| {
                    let said = match count {
                        0 => "nothing was changed: it is so already".to_owned(),
                        1 => change.words(),
                        n => format!("{}: {}", change.words(), counted(n, "article")),
                    };
                    self.changed(said, &seen)
                })
            }
            Ask::Step { back, seen } => {
                let step =
                    if back { self.history.undo(&mut self.library) } else { self.history.redo(&mut self.library) };
                let said = step.map(|step| said_of(step, back));
                said.and_then(|said| self.changed(said, &seen))
            }
            Ask::Again(seen) => self.changed(String::new(), &seen),
        };
        answer.unwrap_or_else(|error| failed(error.to_string()))
    }

    /// Returns the first page of a list.
    fn page(&self, ask: &ListAsk) -> Result<Answer, LibraryError> {
        let view = View { limit: PAGE, ..ask.view.clone() };
        let rows = self.library.list(&view)?;
        let ids: Vec<ArticleId> = rows.iter().map(|row| row.id).collect();
        let unread = rows.iter().filter(|row| row.unread).map(|row| row.id).collect();
        let whole = ids.len() < PAGE;
        let stories = self.library.stories_of(&ids)?;
        let rows = shown(rows, ask.query.as_ref());
        Ok(Answer::List { number: ask.number, ids, unread, stories, rows, whole, own: false })
    }

    /// Returns all articles of a list.
    fn whole(&self, ask: &ListAsk) -> Result<Answer, LibraryError> {
        self.listed(ask, self.library.ids(&ask.view)?, false)
    }

    /// Returns a list of these articles; `own` where they are only one's own of a project.
    fn listed(&self, ask: &ListAsk, ids: Vec<ArticleId>, own: bool) -> Result<Answer, LibraryError> {
        let unread = self.unread(&ask.view)?;
        let first: Vec<ArticleId> = ids.iter().take(PAGE).copied().collect();
        let rows = self.rows(&first, ask.query.as_ref())?;
        // Whoever codes an article looks for it by itself.
        let stories = if own { HashMap::new() } else { self.library.stories_of(&ids)? };
        Ok(Answer::List { number: ask.number, ids, unread, stories, rows, whole: true, own })
    }

    fn unread(&self, view: &View) -> Result<Vec<ArticleId>, LibraryError> {
        self.library.ids(&View { unread_only: true, ..view.clone() })
    }

    fn rows(&self, ids: &[ArticleId], query: Option<&Query>) -> Result<Vec<ShownRow>, LibraryError> {
        Ok(shown(self.library.rows(ids)?, query))
    }

    fn counts(&self, counted: &Counted) -> Result<(Counts, Vec<usize>), LibraryError> {
        let counts = self.library.counts(counted.since)?;
        let unread = |query: &Query| {
            let view = View { unread_only: true, ..View::of(Source::Search(query.clone())) };
            self.library.count(&view)
        };
        Ok((counts, counted.searches.iter().map(unread).collect::<Result<_, _>>()?))
    }

    /// Returns everything that has to be shown after a change.
    fn changed(&self, said: String, seen: &InView) -> Result<Answer, LibraryError> {
        let rows = self.rows(&seen.rows, seen.query.as_ref())?;
        let (counts, searches) = self.counts(&seen.counted)?;
        Ok(Answer::Changed { said, rows, unread: self.unread(&seen.view)?, counts: Box::new(counts), searches })
    }
}

/// Returns rows with the matches in their headlines.
fn shown(rows: Vec<Row>, query: Option<&Query>) -> Vec<ShownRow> {
    let hits = |row: &Row| query.map(|query| titles::hits(query, &row.title)).unwrap_or_default();
    rows.into_iter().map(|row| ShownRow { hits: hits(&row), row }).collect()
}

/// Returns the answer that means that this question failed.
const fn failed(ask: &Ask) -> fn(String) -> Answer {
    match ask {
        Ask::Change(..) | Ask::Step { .. } | Ask::Again(_) => Answer::Unchanged,
        _ => Answer::Failed,
    }
}

/// Returns what a step back or forward did, in words.
fn said_of(step: Option<&Step>, back: bool) -> String {
    match (step, back) {
        (Some(step), true) => format!("undone: {}", step.words()),
        (Some(step), false) => format!("done again: {}", step.words()),
        (None, true) => "nothing to undo".to_owned(),
        (None, false) => "nothing to redo".to_owned(),
    }
}

/// Whether a question is needless because of what was asked behind it.
fn is_needless(ask: &Ask, later: &VecDeque<Ask>) -> bool {
    let later = |is: fn(&Ask) -> bool| later.iter().any(is);
    match ask {
        Ask::List(_) | Ask::Whole(_) | Ask::Rows(..) => later(|ask| matches!(ask, Ask::List(_))),
        Ask::Preview(..) => later(|ask| matches!(ask, Ask::Preview(..))),
        Ask::Counts(_) => later(|ask| matches!(ask, Ask::Counts(_))),
        Ask::Story(..) | Ask::Change(..) | Ask::Step { .. } | Ask::Again(_) => false,
    }
}
