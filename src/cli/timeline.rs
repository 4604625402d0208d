//! `standoff timeline`: dates in their order, with what the texts say of each, over any number of sessions.

use std::process::ExitCode;

use super::many::Many;
use super::sheet::{Column, Sheet, To, column, counted, hidden, text};
use super::stances::source;
use super::{exit, out};
use crate::analysis::timeline_rows;
use crate::annotation::Kind;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// What is printed
    #[arg(long, value_enum, default_value = "table")]
    to: To,
    #[command(flatten)]
    many: Many,
}

const COLUMNS: &[Column] = &[
    column("date", 16),
    column("words", 20),
    text("passage"),
    column("source", 24).spared(1),
    hidden("id"),
    hidden("start"),
    hidden("published"),
];

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut all = Vec::new();
    let good = args.many.each(
        &[Kind::Date],
        |one| timeline_rows(one.session, one.source, one.filter),
        |rows| {
            all.extend(rows);
            Ok(())
        },
    )?;
    all.sort();
    let mut sheet = Sheet::new(args.to, COLUMNS, out());
    let dates = all.len();
    for row in all {
        sheet.row(vec![
            row.value.into(),
            row.words.into(),
            row.passage.into(),
            source(&row.source, args.to).into(),
            row.id.into(),
            row.start.into(),
            row.published.into(),
        ])?;
    }
    sheet.end(&counted(dates, "date"))?;
    Ok(exit(good))
}
