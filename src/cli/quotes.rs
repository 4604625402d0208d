//! `standoff quotes`: who said what, over any number of sessions.

use std::process::ExitCode;

use super::many::Many;
use super::sheet::{Column, Sheet, To, Value, column, counted, hidden, text, varying};
use super::stances::source;
use super::{exit, out};
use crate::analysis::{QuoteRow, quote_rows};
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
    column("date", 10).spared(1),
    column("outlet", 16).spared(5),
    column("speaker", 20),
    text("quote"),
    column("form", 8).spared(4),
    column("cue", 12).spared(6),
    column("stances", 24).spared(3),
    column("source", 24).spared(2),
    hidden("id"),
    hidden("title"),
    hidden("tags"),
    varying("state", 9).spared(8),
    varying("annotator", 12).spared(7),
];

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut sheet = Sheet::new(args.to, COLUMNS, out());
    let (mut quotes, mut sessions) = (0, 0);
    let good = args.many.each(
        &[Kind::Quote],
        |one| quote_rows(one.session, one.source, one.filter),
        |rows| {
            quotes += rows.len();
            sessions += usize::from(!rows.is_empty());
            rows.into_iter().try_for_each(|row| sheet.row(cells(row, args.to)))
        },
    )?;
    sheet.end(&format!("{} in {}", counted(quotes, "quote"), counted(sessions, "session")))?;
    Ok(exit(good))
}

fn cells(row: QuoteRow, to: To) -> Vec<Value> {
    vec![
        row.date.into(),
        row.outlet.into(),
        row.speaker.into(),
        row.quote.into(),
        row.form.word().into(),
        row.cue.into(),
        Value::List(row.stances),
        source(&row.source, to).into(),
        row.id.into(),
        row.title.into(),
        Value::List(row.tags),
        row.state.word().into(),
        row.annotator.into(),
    ]
}
