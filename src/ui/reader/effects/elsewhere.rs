//! Looks in other articles for a quote, a quantity or an actor: in the library, or in all articles of the queue. This is
//! done on a thread of its own; only a few articles are read at once.

use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{carried, facts, session_figures};
use crate::annotation::Kind;
use crate::corpus::carried::{Carried, Index, Match, is_near, same_speaker, spread};
use crate::corpus::figure::{Facts, Figure, figures, same};
use crate::corpus::likeness::{Known, likeness};
use crate::corpus::near::Common;
use crate::extract::extract;
use crate::lexicon::{Lexicon, counted};
use crate::library::{ArticleId, Library, Location};
use crate::session::Session;
use crate::session::file::from_toml_for;
use crate::source::{Format, Input, read};
use crate::store::read_text;
use crate::ui::reader::outcome::Outcome;
use crate::ui::reader::sought::{Answer, Found, HERE, Place, Sought};

/// The library that is looked in, and the open article's number in it, if it is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InLibrary {
    /// Where it is.
    pub library: Location,
    /// The open article.
    pub article: Option<ArticleId>,
}

/// The most articles that are read while the screen waits.
const FEW: usize = 12;

/// Where is looked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reach {
    /// In these articles, each with the path of its session.
    Queue(Vec<(PathBuf, PathBuf)>),
    /// In the library; holds the open article's address, if it is known.
    Library(InLibrary, Option<String>),
}

/// Looks for something; the outcome comes later where that may take long. `own` is the open session's file.
pub(super) fn seek<M: From<Outcome> + Send + 'static>(
    number: u64,
    sought: Sought,
    reach: Option<Reach>,
    own: PathBuf,
    send: Sender<M>,
) -> Option<Outcome> {
    const NOWHERE: &str =
        "there are no other articles to look in; open a folder of articles, or add articles to the library";
    let Some(reach) = reach else { return Some(Outcome::Sought(Err(NOWHERE.to_owned()))) };
    if matches!(&reach, Reach::Queue(articles) if articles.len() <= FEW) {
        return Some(Outcome::Sought(reach.answer(number, sought, &own, &|_| {}).map(Box::new)));
    }
    std::thread::spawn(move || {
        let tell = |said: String| drop(send.send(Outcome::Seeking(number, said).into()));
        let done = std::panic::catch_unwind(AssertUnwindSafe(|| reach.answer(number, sought, &own, &tell)));
        let failed = || Err("looking in other articles failed inside the program".to_owned());
        // If the receiver is gone, the result is not needed.
        let _ = send.send(Outcome::Sought(done.unwrap_or_else(|_| failed()).map(Box::new)).into());
    });
    None
}

impl Reach {
    fn answer(&self, number: u64, sought: Sought, own: &Path, tell: &dyn Fn(String)) -> Result<Found, String> {
        match self {
            Self::Queue(articles) => Ok(in_queue(number, sought, articles, own, tell)),
            Self::Library(library, url) => {
                in_library(number, sought, library, url.as_deref(), tell).map_err(|error| error.to_string())
            }
        }
    }
}

/// Returns an answer to a quote: `find` returns what carries a sentence, given the articles that share others.
fn quotes<E>(
    own: &[Carried],
    beside: &[Carried],
    find: impl Fn(&Carried, &[Carried]) -> Result<Vec<(Carried, Match)>, E>,
) -> Result<Answer, E> {
    let mut found: FxHashMap<(u64, Option<usize>), (Carried, Match)> = FxHashMap::default();
    for one in own {
        for (said, shared) in find(one, beside)? {
            let place = (said.article, said.start);
            if found.get(&place).is_none_or(|(_, known)| known.shared < shared.shared) {
                found.insert(place, (said, shared));
            }
        }
    }
    let words: Vec<String> = own.iter().map(|one| one.quote.clone()).collect();
    let whole = own.first().map(|first| Carried { quote: words.join(" "), ..first.clone() });
    let spread = whole.map(|whole| spread(whole, found.into_values())).unwrap_or_default();
    Ok(Answer::Quotes(words, Box::new(spread)))
}

fn in_library(
    number: u64,
    sought: Sought,
    library: &InLibrary,
    url: Option<&str>,
    tell: &dyn Fn(String),
) -> Result<Found, crate::library::LibraryError> {
    let mut open = Library::open(&library.library)?;
    open.read_quotes(|done, all| {
        tell(format!("reading the quotes of new articles: {done} of {all} …"));
        true
    })?;
    let known =
        library.article.map_or_else(|| url.map_or(Ok(None), |url| open.at_address(url)), |id| Ok(Some(id)))?;
    let own = known.map(|id| id.0.cast_unsigned());
    let moment = known.map(|id| open.rows(&[id])).transpose()?.and_then(|rows| rows.first().map(|row| row.at));
    let timed = |said: Carried| Carried { at: moment.or(said.at), ..said };
    let foreign = |said: &Carried| Some(said.article) != own;
    let story = known.map_or_else(|| Ok(Vec::new()), |id| open.carriers(id))?;
    let answer = match sought {
        Sought::Quote { own, beside } => {
            let mut own: Vec<Carried> = own.into_iter().map(timed).collect();
            let beside: Vec<Carried> = beside.into_iter().map(timed).collect();
            // Words that an edit brought are not as old as the article.
            for said in &mut own {
                let since = known.map_or(Ok(None), |id| open.words_since(id, &said.quote))?;
                said.at = since.or(said.at);
            }
            quotes(&own, &beside, |one, beside| {
                let found = open.elsewhere(one, beside, &story)?;
                Ok::<_, crate::library::LibraryError>(
                    found.into_iter().filter(|(said, _)| foreign(said)).collect(),
                )
            })?
        }
        Sought::Figure { own: figure, beside, quotes, .. } => {
            let mut figure = figure;
            figure.at = moment.or(figure.at);
            let quotes: Vec<Carried> = quotes.into_iter().map(timed).collect();
            let mut others = Vec::new();
            let mut related = open.sharing(&quotes)?;
            related.extend(&story);
            related.sort_unstable();
            related.dedup();
            for id in related.into_iter().filter(|id| Some(id.0.cast_unsigned()) != own) {
                if let Some(row) = open.rows(&[id])?.first().filter(|row| is_near(figure.at, Some(row.at))) {
                    let article = open.article(id)?;
                    let found = extract(&article.document, Lexicon::get(), article.metadata.published);
                    let facts = Facts {
                        article: id.0.cast_unsigned(),
                        outlet: row.outlet.clone(),
                        title: row.title.clone(),
                        at: Some(row.at),
                    };
                    others.extend(figures(&article.document, found.annotations.iter(), &facts));
                }
            }
            figures_answer(figure, &beside, &others)
        }
        Sought::Actor { name, aliases, quotes } => {
            let found = open.quotes_of(&name, &aliases)?;
            let all = quotes.into_iter().map(timed).chain(found.into_iter().filter(foreign));
            sayings(name, all)
        }
    };
    let places =
        articles_of(&answer).into_iter().map(|id| (id, Place::Library(ArticleId(id.cast_signed())))).collect();
    Ok(Found { number, answer, places, looked: "in the library".to_owned() })
}

fn figures_answer(own: Box<Figure>, beside: &[Figure], others: &[Figure]) -> Answer {
    let mut all: Vec<Figure> = same(&own, beside, others).into_iter().cloned().collect();
    all.push((*own).clone());
    all.sort_by_key(|figure| (figure.at.is_none(), figure.at, figure.article, figure.start));
    Answer::Figures(own, all)
}

fn sayings(name: String, all: impl Iterator<Item = Carried>) -> Answer {
    let mut all: Vec<Carried> = all.collect();
    all.sort_by_key(|said| (said.at.is_none(), said.at, said.article, said.start));
    Answer::Sayings(name, all)
}

/// Returns the articles that an answer names.
fn articles_of(answer: &Answer) -> FxHashSet<u64> {
    let all: FxHashSet<u64> = match answer {
        Answer::Quotes(_, spread) => spread.all.iter().map(|one| one.said.article).collect(),
        Answer::Figures(_, all) => all.iter().map(|figure| figure.article).collect(),
        Answer::Sayings(_, all) => all.iter().map(|said| said.article).collect(),
    };
    all.into_iter().filter(|article| *article != HERE).collect()
}

/// An article of the queue, with what it has to compare.
struct Other {
    number: u64,
    known: Known,
    quotes: Vec<Carried>,
    figures: Vec<Figure>,
}

/// The number of articles that are read before it is said how far that is.
const BATCH: usize = 64;

fn in_queue(
    number: u64,
    sought: Sought,
    articles: &[(PathBuf, PathBuf)],
    own: &Path,
    tell: &dyn Fn(String),
) -> Found {
    let numbered = (0..).zip(articles).map(|(at, (path, session))| (at, path, session));
    let paths: Vec<(u64, &PathBuf, &PathBuf)> = numbered.filter(|(_, _, session)| *session != own).collect();
    let mut others: Vec<Other> = Vec::new();
    for batch in paths.chunks(BATCH) {
        let read: Vec<Other> =
            batch.par_iter().filter_map(|(at, path, session)| other(*at, path, session)).collect();
        others.extend(read);
        tell(format!("{}: {} of {} articles read …", sought.doing(), others.len(), paths.len()));
    }
    let looked = format!("in {}", counted(others.len() + 1, "article"));
    let mut index = Index::default();
    others.iter().flat_map(|other| &other.quotes).cloned().for_each(|said| index.add(said));
    let answer = match sought {
        Sought::Quote { own, beside } => {
            let related = sharing(&index, &beside);
            let found = quotes::<std::convert::Infallible>(&own, &beside, |one, _| {
                let found = index.find(one, |article| related.contains(&article));
                Ok(found.into_iter().map(|(at, shared)| (index.quote(at).clone(), shared)).collect())
            });
            let Ok(found) = found;
            found
        }
        Sought::Figure { own, beside, quotes, known } => {
            let mut related = sharing(&index, &quotes);
            let common = Common::default();
            let tells = |other: &&Other| likeness(&known, &other.known, &common).is_some();
            related.extend(others.iter().filter(tells).map(|other| other.number));
            let near = others.iter().flat_map(|other| &other.figures).filter(|figure| is_near(own.at, figure.at));
            let near: Vec<Figure> = near.filter(|figure| related.contains(&figure.article)).cloned().collect();
            figures_answer(own, &beside, &near)
        }
        Sought::Actor { name, aliases, quotes } => {
            let is = |said: &&Carried| {
                same_speaker((Some(&name), &aliases), (said.speaker.as_deref(), &said.aliases)) == Some(true)
            };
            let all: Vec<Carried> = quotes.into_iter().chain(index.quotes().filter(is).cloned()).collect();
            sayings(name, all.into_iter())
        }
    };
    let named = articles_of(&answer);
    let places = paths.iter().filter(|(at, ..)| named.contains(at));
    let places = places.map(|(at, path, _)| (*at, Place::File((*path).clone()))).collect();
    Found { number, answer, places, looked }
}

/// Returns the articles that share a quote with the open one.
fn sharing(index: &Index, quotes: &[Carried]) -> FxHashSet<u64> {
    let found = quotes.iter().flat_map(|own| index.find(own, |_| false));
    found.map(|(at, _)| index.quote(at).article).collect()
}

/// Reads what an article has to compare: of its session, or of the text where it has none.
fn other(number: u64, path: &Path, session: &Path) -> Option<Other> {
    let known = || from_toml_for(&read_text(session).ok()?, &Kind::ALL).ok();
    let made = || {
        let article = read(&Input::from(path), Format::Guess).ok()?;
        let found = extract(&article.document, Lexicon::get(), article.metadata.published);
        Some(Session::new(article.document, found.entries(article.metadata), None))
    };
    let session = if session.is_file() { known() } else { made() }?;
    let facts = facts(&session, number);
    let (quotes, figures) = (carried(&session, &facts), session_figures(&session, &facts));
    let known = Known::of(session.document(), session.entries().metadata());
    Some(Other { number, known, quotes, figures })
}
