//! `standoff quotes`: quotes with their speakers, over any number of sessions; `--spread`: those that several articles carry.

use std::process::ExitCode;

use super::library::LibraryFolder;
use super::list::{self, list};
use super::sheet::{Field, Value, column, hidden, text, varying};
use super::spread;
use crate::analysis::{QuoteRow, quote_rows};
use crate::annotation::Kind;

#[derive(clap::Args, Debug)]
#[group(skip)]
pub(super) struct Args {
    #[command(flatten)]
    list: list::Args,
    /// List the quotes whose words several articles carry, each with the first of them, the number of outlets, how their
    /// words differ, and who else they are attributed to; without PATH, those of the library's articles
    #[arg(long)]
    spread: bool,
    /// With --spread, print one row for each article that has the words: rows of one group carry the same, the class says how
    /// they differ from the reference, and "otherwise" marks those that name another speaker than most do
    #[arg(long, requires = "spread")]
    occurrences: bool,
    #[command(flatten)]
    place: LibraryFolder,
}

const FIELDS: &[Field<QuoteRow>] = &[
    (column("date", 10).spared(3), |row| row.date.into()),
    (column("outlet", 16).spared(7), |row| row.outlet.as_str().into()),
    (column("speaker", 20), |row| row.speaker.as_str().into()),
    (text("quote"), |row| row.quote.as_str().into()),
    (column("form", 8).spared(6), |row| row.form.word().into()),
    (column("cue", 12).spared(8), |row| row.cue.as_str().into()),
    (column("stances", 24).spared(5), |row| Value::List(row.stances.clone())),
    (column("source", 24).spared(4), |row| Value::File(row.source.clone())),
    (hidden("id"), |row| row.id.as_str().into()),
    (hidden("title"), |row| row.title.as_str().into()),
    (hidden("tags"), |row| Value::List(row.tags.clone())),
    (varying("state", 9).spared(2), |row| row.state.word().into()),
    (varying("annotator", 12).spared(1), |row| row.annotator.as_str().into()),
];

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    if args.spread {
        args.place.is_instead_of(&args.list.many.paths)?;
        return if args.list.many.paths.is_empty() {
            spread::of_library(&args.list, &args.place, args.occurrences)
        } else {
            spread::of_sessions(&args.list, args.occurrences)
        };
    }
    anyhow::ensure!(!args.list.many.paths.is_empty(), "name sessions, or folders with sessions below them");
    anyhow::ensure!(!args.place.is_named(), "--library is for --spread");
    list(&args.list, FIELDS, "quote", &[Kind::Quote], |one| quote_rows(one.session, one.source, one.filter))
}
