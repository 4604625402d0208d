//! `standoff quotes --spread`: the quotes that several articles carry, one row each, or one for each article.

mod coded;

use std::process::ExitCode;
use std::sync::Mutex;

use jiff::Timestamp;

use super::exit;
use super::library::LibraryFolder;
use super::list::Args;
use super::only::StoredNames;
use super::sheet::{Field, Sheet, Value, column, hidden, text};
use super::terminal::progress_of;
use crate::annotation::{Kind, Metadata};
use crate::corpus::carried::{Carried, Index, Kin, Occurrence, Spread, groups_in, same_speaker};
use crate::lexicon::counted;
use crate::library::{Library, Source, View};
use crate::words;
use coded::{Coded, Taken};

/// A carried quote, with the source of its first article.
struct Row {
    spread: Spread,
    source: String,
}

const FIELDS: &[Field<Row>] = &[
    (column("first", 17), |row| row.spread.first().and_then(|one| one.said.at).map(day).into()),
    (column("outlet", 18).spared(1), |row| first_outlets(&row.spread).into()),
    (column("speaker", 22), |row| row.spread.speaker.as_deref().into()),
    (text("quote"), |row| wording(&row.spread).into()),
    (column("outlets", 8), |row| row.spread.outlets().into()),
    (hidden("articles"), |row| row.spread.articles().into()),
    (column("same", 6), |row| count(&row.spread, "same").into()),
    (column("shortened", 10), |row| count(&row.spread, "shortened").into()),
    (column("altered", 8), |row| count(&row.spread, "altered").into()),
    (column("otherwise", 24), |row| Value::List(otherwise(&row.spread))),
    (column("source", 24).spared(2), |row| Value::File(row.source.clone())),
];

/// A quote among those that carry the same words, with their number and its source.
struct Line {
    number: usize,
    one: Occurrence,
    source: String,
}

const LINES: &[Field<Line>] = &[
    (column("group", 6), |line| line.number.into()),
    (column("date", 17), |line| line.one.said.at.map(day).into()),
    (column("outlet", 18), |line| line.one.said.outlet.as_str().into()),
    (column("speaker", 22), |line| line.one.said.speaker.as_deref().into()),
    (column("class", 10), |line| line.one.kin.map_or("reference", Kin::word).into()),
    (column("first", 6), |line| if line.one.first { "first" } else { "" }.into()),
    (column("otherwise", 10), |line| if line.one.otherwise { "otherwise" } else { "" }.into()),
    (text("quote"), |line| line.one.said.quote.as_str().into()),
    (hidden("title"), |line| line.one.said.title.as_str().into()),
    (column("source", 24).spared(1), |line| Value::File(line.source.clone())),
];

/// Returns a time in the order of its digits: the day, and the time of day where more than the day is known.
fn day(at: Timestamp) -> String {
    let form = if words::is_day(at) { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" };
    at.to_zoned(jiff::tz::TimeZone::UTC).strftime(form).to_string()
}

/// Returns the outlet that was first, or those that may have been: "Northwire, Continental".
fn first_outlets(spread: &Spread) -> String {
    let mut names: Vec<&str> = spread.earliest().map(|one| one.said.outlet.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names.join(", ")
}

/// Returns the words that the others are compared with.
fn wording(spread: &Spread) -> &str {
    spread.compared_with().map_or("", |one| one.said.quote.as_str())
}

fn count(spread: &Spread, class: &str) -> usize {
    spread.all.iter().filter(|one| one.kin.is_some_and(|kin| kin.word() == class)).count()
}

/// Returns who else is named: "Jonas Okafor (Northwire)".
fn otherwise(spread: &Spread) -> Vec<String> {
    let name = |one: &Occurrence| {
        let speaker = one.said.speaker.as_deref().unwrap_or_default();
        if one.said.outlet.is_empty() { speaker.to_owned() } else { format!("{speaker} ({})", one.said.outlet) }
    };
    spread.otherwise().map(name).collect()
}

/// Prints the carried quotes of sessions.
pub(super) fn of_sessions(args: &Args, occurrences: bool) -> anyhow::Result<ExitCode> {
    let mut coded = Coded::default();
    let good = args.many.list(&[Kind::Quote], Taken::of, |taken| {
        coded.add(taken);
        Ok(())
    })?;
    let mut index = Index::default();
    for said in coded.quotes() {
        index.add(said.clone());
    }
    let bearing = args.many.only.asks_stances().then(|| coded.bearing());
    let is_borne =
        |one: &Occurrence| bearing.as_ref().is_none_or(|all| all.contains(&(one.said.article, one.said.start)));
    let mut printing = Printing::new(args, occurrences, |article| coded.source(article));
    for spread in groups_in(&index) {
        if spread.all.iter().any(is_borne) && is_said(&spread, &coded.actors) {
            printing.put(spread)?;
        }
    }
    printing.end(&format!("several of {}", counted(coded.articles(), "article")))?;
    Ok(exit(good))
}

/// Whether one of these actors says it; anybody does where none is asked for.
fn is_said(spread: &Spread, actors: &[String]) -> bool {
    let is = |actor: &String, said: &Carried| {
        let alike = |name: &String| name.to_lowercase() == actor.to_lowercase();
        said.speaker.iter().chain(&said.aliases).any(alike)
            || same_speaker((Some(actor.as_str()), &[]), (said.speaker.as_deref(), &said.aliases)) == Some(true)
    };
    actors.is_empty() || spread.all.iter().any(|one| actors.iter().any(|actor| is(actor, &one.said)))
}

/// Prints the carried quotes of the library's articles.
pub(super) fn of_library(args: &Args, place: &LibraryFolder, occurrences: bool) -> anyhow::Result<ExitCode> {
    anyhow::ensure!(
        !args.many.only.asks_coding(),
        "--target, --position, --annotator and --state need sessions: name them as PATH"
    );
    let mut library = place.open()?;
    let bar = progress_of(library.unquoted()?, "articles read");
    library.read_quotes(|done, _| {
        bar.set_position(done as u64);
        true
    })?;
    bar.finish_and_clear();
    let only = &args.many.only;
    let filter = only.of_articles(|| outlets(&library))?;
    // All quotes are looked at before the first is printed: then the names of all speakers are known.
    let names = Mutex::new(StoredNames::default());
    let asked = |said: &Carried| {
        if only.asks_actors()
            && let (Some(speaker), Ok(mut names)) = (&said.speaker, names.lock())
        {
            names.put(speaker, &said.aliases);
        }
        let day = said.at.map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date());
        let outlet = Some(said.outlet.clone()).filter(|outlet| !outlet.is_empty());
        filter.document(&Metadata { outlet, published: day, ..Metadata::default() })
    };
    let source = |article: u64| {
        let rows = library.rows(&[crate::library::ArticleId(article.cast_signed())]).unwrap_or_default();
        rows.into_iter().next().and_then(|row| row.url).unwrap_or_default()
    };
    let mut printing = Printing::new(args, occurrences, source);
    let bar = progress_of(0, "articles looked up, each twice");
    let tell = |done: usize, all: usize| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    };
    let mut actors: Option<Vec<String>> = None;
    let meant = || names.lock().map_or_else(|_| Ok(Vec::new()), |names| only.stored_actors(&names));
    let put = |spread: Spread| {
        bar.finish_and_clear();
        if actors.is_none() {
            actors = Some(meant()?);
        }
        if is_said(&spread, actors.as_deref().unwrap_or_default()) { printing.put(spread) } else { Ok(()) }
    };
    library.spread(asked, tell, put)?;
    bar.finish_and_clear();
    if actors.is_none() {
        meant()?;
    }
    printing.end("several articles of the library")?;
    Ok(exit(true))
}

/// Returns the outlets of the library's articles.
fn outlets(library: &Library) -> anyhow::Result<StoredNames> {
    /// The number of articles that are looked at in one step.
    const STEP: usize = 1000;
    let mut names = StoredNames::default();
    for ids in library.ids(&View::of(Source::All))?.chunks(STEP) {
        for row in library.rows(ids)? {
            names.put(&row.outlet, &[]);
        }
    }
    Ok(names)
}

/// What the columns of occurrences say, below a table.
const GROUPS: &str =
    "\nA group carries the same words, each compared with its reference; otherwise: by another speaker than most.";
/// What is said below a table in which a quote has several speakers.
const SPEAKERS: &str = "\nWho speaks is suggested by rules where nobody has confirmed it: look at the article before you say that an \
                        outlet names somebody else.";

/// Where rows go: one for each carried quote, or one for each article that has it.
enum Rows {
    Quotes(Sheet<Row>),
    Occurrences(Sheet<Line>),
}

/// Prints what is carried.
struct Printing<S> {
    rows: Rows,
    source: S,
    count: usize,
    /// Whether a quote has several speakers.
    differ: bool,
}

impl<S: Fn(u64) -> String> Printing<S> {
    fn new(args: &Args, occurrences: bool, source: S) -> Self {
        let rows = if occurrences {
            Rows::Occurrences(Sheet::new(args.shape, LINES))
        } else {
            Rows::Quotes(Sheet::new(args.shape, FIELDS))
        };
        Self { rows, source, count: 0, differ: false }
    }

    fn put(&mut self, spread: Spread) -> anyhow::Result<()> {
        self.count += 1;
        self.differ |= spread.otherwise().next().is_some();
        match &mut self.rows {
            Rows::Quotes(sheet) => {
                let source = spread.first().map(|one| (self.source)(one.said.article)).unwrap_or_default();
                sheet.row(&Row { spread, source })
            }
            Rows::Occurrences(sheet) => spread.all.into_iter().try_for_each(|one| {
                let source = (self.source)(one.said.article);
                sheet.row(&Line { number: self.count, one, source })
            }),
        }
    }

    fn end(self, place: &str) -> anyhow::Result<()> {
        let sum = format!("{} carried by {place}", counted(self.count, "quote"));
        let speakers = if self.differ { SPEAKERS } else { "" };
        match self.rows {
            Rows::Quotes(sheet) => sheet.end(&format!("{sum}{speakers}")),
            Rows::Occurrences(sheet) => sheet.end(&format!("{sum}{GROUPS}{speakers}")),
        }
    }
}
