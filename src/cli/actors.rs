//! `standoff actors`: who speaks how much, over any number of sessions.

use std::process::ExitCode;

use super::many::Many;
use super::sheet::{Column, Sheet, To, Value, column, counted};
use super::{exit, out};
use crate::analysis::Actors;
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
    column("actor", 28),
    column("role", 30).spared(2),
    column("affiliation", 20).spared(1),
    column("quotes", 12),
    column("words", 12),
    column("share", 12),
    column("stances", 12),
    column("sessions", 12),
    column("aliases", 30).spared(3),
];

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut actors = Actors::default();
    let good = args.many.each(
        &[Kind::Quote],
        |one| {
            let mut here = Actors::default();
            here.add(one.session, one.book, one.filter);
            here
        },
        |here| {
            actors.join(here);
            Ok(())
        },
    )?;
    let mut sheet = Sheet::new(args.to, COLUMNS, out());
    let rows = actors.rows();
    for row in &rows {
        sheet.row(vec![
            row.name.as_str().into(),
            row.role.as_str().into(),
            row.affiliation.as_str().into(),
            Value::Count(row.quotes.into()),
            Value::Count(row.words),
            Value::Measure(actors.share(row)),
            Value::Count(row.stances.into()),
            Value::Count(row.sessions.into()),
            Value::List(row.aliases.clone()),
        ])?;
    }
    sheet.end(&format!("{}; share: of all words quoted", counted(rows.len(), "actor")))?;
    Ok(exit(good))
}
