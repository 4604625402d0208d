//! `standoff matrix`: actors × targets, with the number of stances and their mean, over any number of sessions.

use std::io::Write as _;
use std::process::ExitCode;

use super::many::Many;
use super::period::{By, month_or_longer};
use super::sheet::{Field, Head, Sheet, SheetArgs, SheetFormat, Value, drawn, hidden, width};
use super::{exit, out};
use crate::analysis::{Cell, Matrix};
use crate::lexicon::counted;
use crate::words;

#[derive(clap::Args, Debug)]
#[command(after_help = "As csv and jsonl, one line is one cell.")]
pub(super) struct Args {
    /// Print one matrix for each month, quarter or year of publication
    #[arg(long, value_parser = month_or_longer())]
    by: Option<By>,
    /// Show each cell's share of its actor's stances instead of their number
    #[arg(long)]
    normalise: bool,
    /// Count each stance for the topmost target above its own, by the parents in the codebook
    #[arg(long)]
    roll_up: bool,
    #[command(flatten)]
    shape: SheetArgs,
    #[command(flatten)]
    many: Many,
}

/// A cell of the matrix: period, actor, target, counts, and the share of the actor's stances.
type MatrixRow = (String, String, String, Cell, f64);

const FIELDS: &[Field<MatrixRow>] = &[
    (hidden("period"), |row| row.0.as_str().into()),
    (hidden("actor"), |row| row.1.as_str().into()),
    (hidden("target"), |row| row.2.as_str().into()),
    (hidden("count"), |row| Value::Count(row.3.count.into())),
    (hidden("mean"), |row| row.3.mean().into()),
    (hidden("share"), |row| Value::Share(row.4)),
];

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut matrix = Matrix::default();
    let good = args.many.count_stances(|row| {
        let period = args.by.map_or(String::new(), |by| by.period(row.date));
        if args.roll_up { matrix.add_rolled_up(&period, row) } else { matrix.add(&period, row) }
    })?;
    if args.shape.to == SheetFormat::Table {
        tables(&matrix, args.normalise)?;
        return Ok(exit(good));
    }
    let mut sheet = Sheet::new(args.shape, FIELDS);
    for (period, actor, target, cell) in matrix.iter() {
        let share = matrix.share(period, actor, target);
        sheet.row(&(period.to_owned(), actor.to_owned(), target.to_owned(), cell, share))?;
    }
    sheet.end("")?;
    Ok(exit(good))
}

/// The width of the narrowest column in which a target's name needs only a few lines.
const NARROW: usize = 14;

/// Prints one table a period, or several where the targets have no room beside each other.
fn tables(matrix: &Matrix, normalise: bool) -> anyhow::Result<()> {
    let mut out = out();
    let actors = matrix.actors();
    let longest = actors.iter().map(|name| name.chars().count()).max().unwrap_or(0).min(28);
    let beside = (width().saturating_sub(longest + 2) / NARROW).max(1);
    for period in matrix.periods() {
        if !period.is_empty() {
            writeln!(out, "{period}")?;
        }
        for some in matrix.targets_in(period).chunks(beside) {
            let head = |name: &&str| Head::new(name, 24);
            let heads: Vec<Head> = std::iter::once(Head::new("actor", 28)).chain(some.iter().map(head)).collect();
            let rows: Vec<Vec<Value>> = actors
                .iter()
                .filter(|actor| some.iter().any(|target| matrix.cell(period, actor, target).count > 0))
                .map(|actor| {
                    let cell = |target: &&str| cell(matrix, period, actor, target, normalise);
                    std::iter::once(Value::from(*actor)).chain(some.iter().map(cell)).collect()
                })
                .collect();
            if !rows.is_empty() {
                out.styled(&format!("{}\n\n", drawn(&heads, &rows)))?;
            }
        }
    }
    let what = if normalise { "share of the actor's stances" } else { "number of stances" };
    let all: u32 = matrix.iter().map(|(.., cell)| cell.count).sum();
    writeln!(out, "{}; mean sign from −1 to +1, in brackets the {what}", counted(all as usize, "stance"))?;
    Ok(out.flush()?)
}

/// `+0.50 (4)`, `−1.00 (25 %)`, `? (1)` where no position has a sign.
fn cell(matrix: &Matrix, period: &str, actor: &str, target: &str, normalise: bool) -> Value {
    let cell = matrix.cell(period, actor, target);
    if cell.count == 0 {
        return Value::Nothing;
    }
    let share = || words::share(matrix.share(period, actor, target));
    let amount = if normalise { share() } else { cell.count.to_string() };
    format!("{} ({amount})", words::mean(cell.mean())).into()
}
