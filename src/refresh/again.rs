//! Looks again at the pages of known articles: whether their text changed since.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Sender, channel};

use jiff::Timestamp;

use super::queue::Queue;
use super::{Progress, Refresh, RefreshError, TOGETHER, WORKERS, say};
use crate::corpus::revision::is_version;
use crate::library::{Arrival, KnownPage, Library, Looked, PageState, What, next_look};
use crate::source::http::policy::{FetchState, is_barred, next, unreadable};
use crate::source::http::{Answer, FetchError, Page, Validators};
use crate::source::{self, Article, Format, Input};

/// The most pages that are looked at again in one run.
pub const MOST_PAGES: usize = 100;

/// What came of looking at a page again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Look {
    /// The article says the same as before.
    Same,
    /// The article was edited.
    Edited,
    /// The page could not be fetched or read; holds a sentence.
    Failed(String),
}

/// How many pages were looked at, and what came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Looks {
    /// The number of pages.
    pub asked: usize,
    /// The number of edited articles.
    pub edited: usize,
    /// The number of failures.
    pub failed: usize,
}

/// A page that was asked for.
struct Asked {
    page: KnownPage,
    answer: Result<Answer, FetchError>,
    /// What was read from a new answer.
    read: Option<ReadPage>,
}

/// A page and the article on it, or why that cannot be read.
type ReadPage = Result<Box<(Arc<Page>, Article)>, String>;

impl Refresh<'_> {
    /// Looks at pages again, except those whose server wants to be left alone.
    pub fn look(
        &self,
        library: &mut Library,
        pages: Vec<KnownPage>,
        tell: &Sender<Progress>,
    ) -> Result<Looks, RefreshError> {
        let now = Timestamp::now();
        let pages: Vec<KnownPage> = pages.into_iter().filter(|page| !is_barred(&of(&page.state), now)).collect();
        let mut looks = Looks { asked: pages.len(), ..Looks::default() };
        say(tell, Progress::Looking { asked: pages.len() });
        let queue = Queue::new(pages.into_iter().map(|page| (page.url.clone(), page)));
        let (send, done) = channel();
        std::thread::scope(|scope| {
            for _ in 0..WORKERS.min(looks.asked) {
                let (send, queue) = (send.clone(), &queue);
                scope.spawn(move || {
                    while let Some((host, page)) = queue.take() {
                        let asked = self.ask(page);
                        queue.done(&host);
                        if send.send(asked).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(send);
            let mut open = looks.asked;
            let kept = loop {
                if open == 0 || self.stop.load(Ordering::Relaxed) {
                    break Ok(());
                }
                let Ok(first) = done.recv() else { break Ok(()) };
                let all: Vec<Asked> = std::iter::once(first).chain(done.try_iter().take(TOGETHER - 1)).collect();
                open -= all.len();
                if let Err(error) = keep(library, all, tell, &mut looks) {
                    break Err(error);
                }
            };
            queue.close();
            kept
        })?;
        Ok(looks)
    }

    /// Asks for a page, unless it is as before, and reads it.
    fn ask(&self, page: KnownPage) -> Asked {
        let validators = Validators { etag: page.state.etag.clone(), modified: page.state.last_modified.clone() };
        let mut answer = Page::ask(self.client, &page.url, &validators);
        let read = match &mut answer {
            Ok(answer) if !answer.is_unchanged() => Some(read(answer)),
            _ => None,
        };
        Asked { page, answer, read }
    }
}

fn read(answer: &mut Answer) -> ReadPage {
    let body = std::mem::take(&mut answer.body);
    let page = Arc::new(Page::of(Answer { body, ..answer.clone() }, Timestamp::now()));
    let article =
        source::read(&Input::Page(Arc::clone(&page)), Format::Guess).map_err(|error| error.to_string())?;
    Ok(Box::new((page, article)))
}

/// Stores what came of some pages.
fn keep(
    library: &mut Library,
    asked: Vec<Asked>,
    tell: &Sender<Progress>,
    looks: &mut Looks,
) -> Result<(), RefreshError> {
    let mut told = Vec::with_capacity(asked.len());
    let mut all = Vec::with_capacity(asked.len());
    for asked in asked {
        let (looked, error) = looked(library, &asked)?;
        told.push((asked.page.title, asked.page.url, error));
        all.push(looked);
    }
    for ((title, url, error), what) in told.into_iter().zip(library.looked(&all)?) {
        let look = match (error, what) {
            (Some(why), _) => Look::Failed(why),
            (None, What::Revised) => Look::Edited,
            (None, What::New | What::Known) => Look::Same,
        };
        looks.edited += usize::from(look == Look::Edited);
        looks.failed += usize::from(matches!(look, Look::Failed(_)));
        say(tell, Progress::Looked { url, title, look });
    }
    Ok(())
}

/// Returns what is to be stored of a page, and its error.
fn looked(library: &Library, asked: &Asked) -> Result<(Looked, Option<String>), RefreshError> {
    let (page, now) = (&asked.page, Timestamp::now());
    let (before, every) = (of(&page.state), next_look(page.published, now));
    let wrong = |sentence: String| {
        let state = unreadable(&before, sentence.clone(), every, now);
        (Looked { id: page.id, arrival: None, state: for_library(state) }, Some(sentence))
    };
    let state = next(&before, &asked.answer, every, now).state;
    Ok(match (&asked.answer, &asked.read) {
        (Err(error), _) => {
            (Looked { id: page.id, arrival: None, state: for_library(state) }, Some(error.to_string()))
        }
        (Ok(_), None) => (Looked { id: page.id, arrival: None, state: for_library(state) }, None),
        (Ok(_), Some(Err(why))) => wrong(why.clone()),
        (Ok(_), Some(Ok(read))) => {
            let (fetched, article) = read.as_ref();
            let known = library.article(page.id)?;
            match too_little(known.document.text(), article.document.text()) {
                Some(why) => wrong(format!("{} {why}", page.url)),
                None => {
                    let arrival = Arrival::of(article.clone(), &Input::Page(Arc::clone(fetched)), now);
                    (Looked { id: page.id, arrival: Some(arrival), state: for_library(state) }, None)
                }
            }
        }
    })
}

/// The share of an article's words, as one in this many, below which another text is taken for a notice in its place.
const PART: usize = 4;

/// Returns why a text is not a version of the article that is known: a page may ask for consent or payment instead, or
/// say that the article is gone.
fn too_little(known: &str, new: &str) -> Option<String> {
    let count = |text: &str| text.split_whitespace().count();
    let (was, is) = (count(known), count(new));
    (PART * is < was && !is_version(known, new))
        .then(|| format!("has {is} other words now in place of the article's {was}, which stay"))
}

/// Returns the state of a page in the form that the policy uses.
fn of(state: &PageState) -> FetchState {
    FetchState {
        validators: Validators { etag: state.etag.clone(), modified: state.last_modified.clone() },
        answered: state.looked,
        next: state.due,
        barred: state.barred,
        failures: state.failures,
        error: state.error.clone(),
        stopped: state.gone,
        moved: None,
    }
}

/// Returns the state of a page in the form in which the library stores it.
fn for_library(state: FetchState) -> PageState {
    PageState {
        looked: state.answered,
        due: state.next,
        barred: state.barred,
        etag: state.validators.etag,
        last_modified: state.validators.modified,
        failures: state.failures,
        error: state.error,
        gone: state.stopped,
    }
}

#[cfg(test)]
mod tests {
    use super::too_little;

    #[test]
    fn a_notice_in_place_of_an_article_is_no_version_of_it() {
        let article =
            "The islands are near a deal on the harbour, the mayor said on Friday, after months of talks. "
                .repeat(9);
        assert!(too_little(&article, "We value your privacy. Accept all cookies to read on.").is_some());
        assert_eq!(too_little(&article, "The islands are near a deal on the harbour, the mayor said."), None);
        assert_eq!(too_little("The deal is off.", "It is on."), None);
    }
}
