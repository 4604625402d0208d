//! `standoff timeline`: dates in chronological order, each with its sentence, over any number of sessions.

use std::process::ExitCode;

use super::exit;
use super::list::Args;
use super::sheet::{Field, Sheet, Value, column, hidden, text, varying};
use crate::analysis::{TimelineRow, timeline_rows};
use crate::annotation::Kind;
use crate::lexicon::counted;

const FIELDS: &[Field<TimelineRow>] = &[
    (column("date", 24), |row| Value::Timex(row.value.clone())),
    (column("words", 20).spared(4), |row| row.words.as_str().into()),
    (text("passage"), |row| row.passage.as_str().into()),
    (column("source", 24).spared(3), |row| Value::File(row.source.clone())),
    (hidden("id"), |row| row.id.as_str().into()),
    (hidden("start"), |row| row.start.into()),
    (hidden("published"), |row| row.published.into()),
    (varying("state", 9).spared(2), |row| row.state.word().into()),
    (varying("annotator", 12).spared(1), |row| row.annotator.as_str().into()),
];

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut all = Vec::new();
    let rows = |one: super::many::One<'_>| timeline_rows(one.session, one.source, one.filter);
    // Quotes are only read when there is a condition on actors.
    let kinds: &[Kind] = if args.many.only.asks_actors() { &[Kind::Date, Kind::Quote] } else { &[Kind::Date] };
    let good = args.many.list(kinds, rows, |rows| {
        all.extend(rows);
        Ok(())
    })?;
    all.sort();
    let mut sheet = Sheet::new(args.shape, FIELDS);
    all.iter().try_for_each(|row| sheet.row(row))?;
    let asked = if args.many.only.asks_passages() { " in sentences with what was asked for" } else { "" };
    sheet.end(&format!("{}{asked}", counted(all.len(), "date")))?;
    Ok(exit(good))
}
