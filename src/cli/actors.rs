//! `standoff actors`: how much each actor is quoted, over any number of sessions.

use std::process::ExitCode;

use super::exit;
use super::list::Args;
use super::sheet::{Field, Sheet, Value, column};
use crate::analysis::{ActorRow, Actors};
use crate::annotation::Kind;
use crate::lexicon::counted;

/// An actor, and the actor's share of all quoted words.
type ActorLine = (ActorRow, f64);

const FIELDS: &[Field<ActorLine>] = &[
    (column("actor", 28), |(row, _)| row.name.as_str().into()),
    (column("role", 30).spared(2), |(row, _)| row.role.as_str().into()),
    (column("affiliation", 20).spared(1), |(row, _)| row.affiliation.as_str().into()),
    (column("quotes", 12), |(row, _)| Value::Count(row.quotes.into())),
    (column("words", 12), |(row, _)| Value::Count(row.words)),
    (column("share", 12), |(_, share)| Value::Share(*share)),
    (column("stances", 12), |(row, _)| Value::Count(row.stances.into())),
    (column("sessions", 12), |(row, _)| Value::Count(row.sessions.into())),
    (column("aliases", 30).spared(3), |(row, _)| Value::List(row.aliases.clone())),
];

/// The singular and plural of what is disputed, for the message about entries that are not counted.
const DISPUTED: [&str; 2] = ["disputed quote or stance is", "disputed quotes and stances are"];

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut actors = Actors::default();
    let take = |one: super::many::One<'_>| {
        let mut here = Actors::default();
        let counted = here.add(one.session, one.book, one.filter);
        (here, counted)
    };
    let good = args.many.count(&[Kind::Quote], DISPUTED, take, |here| actors.join(here))?;
    let mut sheet = Sheet::new(args.shape, FIELDS);
    let rows = actors.rows();
    rows.iter().try_for_each(|row| sheet.row(&((*row).clone(), actors.share(row))))?;
    sheet.end(&format!("{}; share: of all words quoted", counted(rows.len(), "actor")))?;
    Ok(exit(good))
}
