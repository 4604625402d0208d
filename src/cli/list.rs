//! Shared code of commands that list rows of many sessions: their arguments, and printing rows as they come, by date.

use std::process::ExitCode;

use super::exit;
use super::many::{Many, One};
use super::sheet::{Field, Sheet, SheetArgs};
use crate::annotation::Kind;
use crate::lexicon::counted;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) shape: SheetArgs,
    #[command(flatten)]
    pub(super) many: Many,
}

/// Prints the rows of each session as they come; `one` is what a row is.
pub(super) fn list<R: Send + 'static>(
    args: &Args,
    fields: &'static [Field<R>],
    one: &str,
    kinds: &[Kind],
    rows: impl Fn(One<'_>) -> Vec<R> + Sync,
) -> anyhow::Result<ExitCode> {
    let mut sheet = Sheet::new(args.shape, fields);
    let (mut count, mut sessions) = (0, 0);
    let good = args.many.list(kinds, rows, |rows| {
        count += rows.len();
        sessions += usize::from(!rows.is_empty());
        rows.iter().try_for_each(|row| sheet.row(row))
    })?;
    sheet.end(&format!("{} in {}", counted(count, one), counted(sessions, "session")))?;
    Ok(exit(good))
}
