//! `standoff matrix`: actors × targets, how many stances and where they lie, over any number of sessions.

use std::io::Write as _;
use std::process::ExitCode;

use jiff::civil::Date;

use super::many::Many;
use super::sheet::{Column, Head, Sheet, To, Value, counted, drawn, hidden, width};
use super::{exit, out};
use crate::analysis::{Matrix, stance_rows};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// One matrix for each month, quarter or year of publication
    #[arg(long, value_enum)]
    by: Option<By>,
    /// Show each cell's share of its actor's stances instead of their number
    #[arg(long)]
    normalise: bool,
    /// What is printed; csv and jsonl have one line a cell
    #[arg(long, value_enum, default_value = "table")]
    to: To,
    #[command(flatten)]
    many: Many,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum By {
    Month,
    Quarter,
    Year,
}

const COLUMNS: &[Column] =
    &[hidden("period"), hidden("actor"), hidden("target"), hidden("count"), hidden("mean"), hidden("share")];

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut matrix = Matrix::default();
    let good = args.many.each(
        &[],
        |one| stance_rows(one.session, one.source, one.book, one.filter),
        |rows| {
            for row in &rows {
                matrix.add(&args.by.map_or(String::new(), |by| period(row.date, by)), row);
            }
            Ok(())
        },
    )?;
    if args.to == To::Table {
        tables(&matrix, args.normalise)?;
        return Ok(exit(good));
    }
    let mut sheet = Sheet::new(args.to, COLUMNS, out());
    for (period, actor, target, cell) in matrix.iter() {
        let share = matrix.share(period, actor, target);
        let cell = [Value::Count(cell.count.into()), cell.mean().into(), Value::Measure(share)];
        sheet.row([period, actor, target].map(Value::from).into_iter().chain(cell).collect())?;
    }
    sheet.end("")?;
    Ok(exit(good))
}

/// The period a day lies in: `2026-03`, `2026-Q1`, `2026`.
fn period(date: Option<Date>, by: By) -> String {
    let Some(date) = date else { return "undated".to_owned() };
    match by {
        By::Month => date.strftime("%Y-%m").to_string(),
        By::Quarter => format!("{}-Q{}", date.year(), (date.month() + 2) / 3),
        By::Year => date.year().to_string(),
    }
}

/// The narrowest column that still shows a target's name in a few lines.
const NARROW: usize = 14;

/// One table a period, and more where the targets do not stand beside each other.
fn tables(matrix: &Matrix, normalise: bool) -> anyhow::Result<()> {
    let mut out = out();
    let (actors, targets) = (matrix.actors(), matrix.targets());
    let longest = actors.iter().map(|name| name.chars().count()).max().unwrap_or(0).min(28);
    let beside = (width().saturating_sub(longest + 2) / NARROW).max(1);
    for period in matrix.periods() {
        if !period.is_empty() {
            writeln!(out, "{period}")?;
        }
        for some in targets.chunks(beside) {
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
                writeln!(out, "{}\n", drawn(&heads, &rows))?;
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
    let mean = cell.mean().map_or("?".to_owned(), |mean| match mean {
        0.0 => "0.00".to_owned(),
        mean => format!("{mean:+.2}").replace('-', "−"),
    });
    let amount = if normalise {
        format!("{:.0} %", 100.0 * matrix.share(period, actor, target))
    } else {
        cell.count.to_string()
    };
    format!("{mean} ({amount})").into()
}
