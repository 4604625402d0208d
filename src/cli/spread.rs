//! `standoff quotes --spread`: the quotes that several articles carry, one row each, or one for each article.

use std::process::ExitCode;

use jiff::Timestamp;

use super::exit;
use super::library::LibraryFolder;
use super::list::Args;
use super::many::One;
use super::sheet::{Field, Sheet, Value, column, hidden, text};
use super::terminal::progress_of;
use crate::analysis::{carried_where, facts};
use crate::annotation::{Annotation, Kind, Metadata};
use crate::corpus::carried::{Carried, Index, Kin, Occurrence, Spread, groups_in};
use crate::lexicon::counted;
use crate::session::known::maker;

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

/// A quote among those that carry the same words, with the number of the words and its source.
struct Line {
    number: usize,
    one: Occurrence,
    source: String,
}

const LINES: &[Field<Line>] = &[
    (column("words", 6), |line| line.number.into()),
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
    let time = at.to_zoned(jiff::tz::TimeZone::UTC);
    let known = time.hour() != 0 || time.minute() != 0;
    time.strftime(if known { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d" }).to_string()
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
    let take = |one: One<'_>| {
        let known = one.filter.document(one.session.entries().metadata());
        let wanted = |mark: &Annotation| {
            let by = maker(one.session, &mark.made).unwrap_or_default();
            one.filter.state(mark.standing()) && one.filter.annotator(by)
        };
        let quotes = if known { carried_where(one.session, &facts(one.session, 0), wanted) } else { Vec::new() };
        (one.source.to_owned(), quotes)
    };
    let (mut all, mut sources) = (Vec::new(), Vec::new());
    let good = args.many.list(&[Kind::Quote], take, |(source, quotes)| {
        let article = sources.len() as u64;
        sources.push(source);
        all.extend(quotes.into_iter().map(|said| Carried { article, ..said }));
        Ok(())
    })?;
    let source = |article: u64| sources.get(article as usize).cloned().unwrap_or_default();
    let mut index = Index::default();
    for said in all {
        index.add(said);
    }
    let mut printing = Printing::new(args, occurrences, source);
    groups_in(&index).into_iter().try_for_each(|spread| printing.put(spread))?;
    printing.end(&counted(sources.len(), "session"))?;
    Ok(exit(good))
}

/// Prints the carried quotes of the library's articles.
pub(super) fn of_library(args: &Args, place: &LibraryFolder, occurrences: bool) -> anyhow::Result<ExitCode> {
    anyhow::ensure!(args.many.paths.is_empty(), "--library looks in the library, without PATH");
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
    let filter = args.many.only.of_articles();
    let asked = |said: &Carried| {
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
    let put = |spread: Spread| {
        bar.finish_and_clear();
        printing.put(spread)
    };
    library.spread(asked, tell, put)?;
    bar.finish_and_clear();
    printing.end("the library")?;
    Ok(exit(true))
}

/// Where rows go: one for each carried quote, or one for each article that has it.
enum Rows {
    Quotes(Sheet<Row>),
    Occurrences(Sheet<Line>),
}

/// Prints what is carried; of `actors`, where some are named, only what they say.
struct Printing<S> {
    actors: Vec<String>,
    rows: Rows,
    source: S,
    count: usize,
}

impl<S: Fn(u64) -> String> Printing<S> {
    fn new(args: &Args, occurrences: bool, source: S) -> Self {
        let rows = if occurrences {
            Rows::Occurrences(Sheet::new(args.shape, LINES))
        } else {
            Rows::Quotes(Sheet::new(args.shape, FIELDS))
        };
        let actors = args.many.only.actors().iter().map(|actor| actor.to_lowercase()).collect();
        Self { actors, rows, source, count: 0 }
    }

    fn put(&mut self, spread: Spread) -> anyhow::Result<()> {
        if !self.actors.is_empty() && !self.is_said(&spread) {
            return Ok(());
        }
        self.count += 1;
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

    /// Whether one of the actors says it.
    fn is_said(&self, spread: &Spread) -> bool {
        let names = spread.all.iter().filter_map(|one| one.said.speaker.as_ref());
        let names: Vec<String> = names.map(|name| name.to_lowercase()).collect();
        self.actors.iter().any(|actor| names.iter().any(|name| name.contains(actor)))
    }

    fn end(self, place: &str) -> anyhow::Result<()> {
        let sum = format!("{} carried by several articles of {place}", counted(self.count, "quote"));
        match self.rows {
            Rows::Quotes(sheet) => sheet.end(&sum),
            Rows::Occurrences(sheet) => sheet.end(&sum),
        }
    }
}
