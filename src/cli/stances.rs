//! `standoff stances`: one row for each stance, over any number of sessions.

use std::process::ExitCode;

use super::list::{Args, list};
use super::sheet::{Field, Value, column, hidden, text, varying};
use crate::analysis::{StanceRow, stance_rows};
use crate::annotation::Confidence;

const FIELDS: &[Field<StanceRow>] = &[
    (column("date", 10).spared(3), |row| row.date.into()),
    (column("outlet", 16).spared(5), |row| row.outlet.as_str().into()),
    (column("actor", 20), |row| row.actor.as_str().into()),
    (column("affiliation", 16).spared(6), |row| row.affiliation.as_str().into()),
    (column("position", 10), |row| row.position.as_str().into()),
    (column("target", 20), |row| row.target.as_str().into()),
    (text("quote"), |row| row.quote.as_str().into()),
    (column("source", 24).spared(4), |row| Value::File(row.source.clone())),
    (hidden("id"), |row| row.id.as_str().into()),
    (hidden("title"), |row| row.title.as_str().into()),
    (hidden("sign"), |row| row.sign.map(Value::Sign).into()),
    (hidden("confidence"), |row| row.confidence.map(Confidence::word).into()),
    (hidden("note"), |row| row.note.as_str().into()),
    (varying("state", 9).spared(1), |row| row.state.word().into()),
    (varying("annotator", 12).spared(2), |row| row.annotator.as_str().into()),
];

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    list(args, FIELDS, "stance", &[], |one| stance_rows(one.session, one.source, one.book, one.filter))
}
