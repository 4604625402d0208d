//! `standoff stances`: one row a stance, over any number of sessions.

use std::process::ExitCode;

use super::many::Many;
use super::sheet::{Column, Sheet, To, Value, column, counted, hidden, text, varying};
use super::{exit, out};
use crate::analysis::{StanceRow, stance_rows};
use crate::annotation::Confidence;

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
    column("outlet", 16).spared(3),
    column("actor", 20),
    column("affiliation", 16).spared(4),
    column("position", 10),
    column("target", 20),
    text("quote"),
    column("source", 24).spared(2),
    hidden("id"),
    hidden("title"),
    hidden("sign"),
    hidden("confidence"),
    hidden("note"),
    varying("state", 9).spared(8),
    varying("annotator", 12).spared(7),
];

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut sheet = Sheet::new(args.to, COLUMNS, out());
    let (mut stances, mut sessions) = (0, 0);
    let good = args.many.each(
        &[],
        |one| stance_rows(one.session, one.source, one.book, one.filter),
        |rows| {
            stances += rows.len();
            sessions += usize::from(!rows.is_empty());
            rows.into_iter().try_for_each(|row| sheet.row(cells(row, args.to)))
        },
    )?;
    sheet.end(&format!("{} in {}", counted(stances, "stance"), counted(sessions, "session")))?;
    Ok(exit(good))
}

fn cells(row: StanceRow, to: To) -> Vec<Value> {
    vec![
        row.date.into(),
        row.outlet.into(),
        row.actor.into(),
        row.affiliation.into(),
        row.position.into(),
        row.target.into(),
        row.quote.into(),
        source(&row.source, to).into(),
        row.id.into(),
        row.title.into(),
        row.sign.map(Value::Sign).into(),
        row.confidence.map(Confidence::word).into(),
        row.note.into(),
        row.state.word().into(),
        row.annotator.into(),
    ]
}

/// A session's file: whole in files, by its name in tables, where its ending goes without saying.
pub(super) fn source(path: &str, to: To) -> &str {
    if to != To::Table {
        return path;
    }
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.strip_suffix(crate::store::ENDING).unwrap_or(name)
}
