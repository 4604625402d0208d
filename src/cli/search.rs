//! `standoff search`: articles of the library, each with the sentence that matches.

use std::process::ExitCode;

use super::library::LibraryFolder;
use super::sheet::{Field, Sheet, SheetArgs, Value, column, hidden, text, varying};
use crate::lexicon::counted;
use crate::library::search::{BadQuery, Query};
use crate::library::{Library, Order, Row, Source, View};
use crate::text::one_line;

#[derive(clap::Args, Debug)]
#[command(after_help = QUERY)]
pub(super) struct Args {
    /// What to search for; see below
    #[arg(required = true, value_name = "QUERY")]
    query: Vec<String>,
    /// Show the best matches first, instead of the newest
    #[arg(long)]
    rank: bool,
    /// The most articles to print
    #[arg(long, value_name = "NUMBER", default_value_t = 100)]
    limit: usize,
    #[command(flatten)]
    shape: SheetArgs,
    #[command(flatten)]
    place: LibraryFolder,
}

/// The query language, for `--help`.
const QUERY: &str = "\
A query is words that all stand in the headline or the text: grain tariff. \"farm tariff\" is a phrase, tarif* a \
beginning, grain or rye either, -rye without, ( ) a group; a query that begins with - goes after --.
Fields: title: text: outlet: author: of the article, quote: speaker: actor: position: target: of its session, \
tag: feed: project: of what it is in.
is:unread is:read is:starred is:queued is:done is:hidden is:deleted is:revised is:carried, has:session has:stance has:note, \
after:2026-03-01 (that day or later) before:2026-04 (earlier than that month), also today, yesterday, 7d, 2w.";

/// An article and the sentence that matches.
struct Match {
    row: Row,
    sentence: String,
}

const FIELDS: &[Field<Match>] = &[
    (column("date", 10), |found| day(found).into()),
    (column("outlet", 16).spared(3), |found| found.row.outlet.as_str().into()),
    (column("title", 40), |found| found.row.title.as_str().into()),
    (text("sentence"), |found| found.sentence.as_str().into()),
    (varying("state", 20).spared(2), |found| Value::List(state(&found.row))),
    (varying("tags", 16).spared(1), |found| Value::List(found.row.tags.clone())),
    (hidden("id"), |found| found.row.id.0.to_string().as_str().into()),
    (hidden("author"), |found| found.row.author.as_str().into()),
    (hidden("url"), |found| found.row.url.as_deref().into()),
    (hidden("quotes"), |found| (found.row.quotes as usize).into()),
    (hidden("stances"), |found| (found.row.stances as usize).into()),
    (hidden("revisions"), |found| (found.row.revisions as usize).into()),
];

/// Returns the day it was published, as it says, else by its moment.
fn day(found: &Match) -> jiff::civil::Date {
    let moment = || found.row.at.to_zoned(jiff::tz::TimeZone::UTC).date();
    found.row.published.unwrap_or_else(moment)
}

fn state(row: &Row) -> Vec<String> {
    let all = [(row.unread, "unread"), (row.starred, "starred"), (row.queued, "queued"), (row.done, "done")];
    all.iter().filter(|(is, _)| *is).map(|(_, word)| (*word).to_owned()).collect()
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let written = args.query.join(" ");
    let query = Query::parse(&written).map_err(|bad| anyhow::anyhow!(pointed(&written, &bad)))?;
    let library = args.place.open()?;
    let order = if args.rank { Order::Rank } else { Order::Newest };
    let view = View { order, limit: args.limit, ..View::of(Source::Search(query.clone())) };
    let mut sheet = Sheet::new(args.shape, FIELDS);
    let rows = library.list(&view)?;
    let shown = rows.len();
    for row in rows {
        let sentence = sentence(&library, &row, &query)?;
        sheet.row(&Match { row, sentence })?;
    }
    let all = library.count(&view)?;
    let more = if all > shown { format!(" of {all}; --limit {all} lists all") } else { String::new() };
    sheet.end(&format!("{}{more}", counted(shown, "article")))?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the sentence of the first hit, else how the text begins.
fn sentence(library: &Library, row: &Row, query: &Query) -> anyhow::Result<String> {
    const BEGINNING: usize = 200;
    let hits = library.hits(row.id, query)?;
    if hits.text.is_empty() {
        return Ok(one_line(&library.opening(row.id, BEGINNING)?));
    }
    let article = library.article(row.id)?;
    let text = article.document.text();
    Ok(hits.sentence(text).map(|span| one_line(span.slice(text))).unwrap_or_default())
}

/// Returns what is wrong with a query, and the query with a mark at that place.
fn pointed(query: &str, bad: &BadQuery) -> String {
    let (before, after): (String, String) =
        (query.chars().take(bad.at).collect(), query.chars().skip(bad.at).collect());
    format!("{bad}, at the arrow: {before}→{after}")
}
