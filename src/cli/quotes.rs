//! `standoff quotes`: quotes with their speakers, over any number of sessions.

use std::process::ExitCode;

use super::list::{Args, list};
use super::sheet::{Field, Value, column, hidden, text, varying};
use crate::analysis::{QuoteRow, quote_rows};
use crate::annotation::Kind;

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
    list(args, FIELDS, "quote", &[Kind::Quote], |one| quote_rows(one.session, one.source, one.filter))
}
